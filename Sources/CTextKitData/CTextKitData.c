#include "CTextKitData.h"

/// The bytes of one file as `tk_data_…`.
#define DATA(name) const tk_data tk_data_##name = {name, sizeof name};

static const uint8_t stopwords_fr[] = {
#embed "../../Resources/Stopwords/fr.txt"
};
DATA(stopwords_fr)

static const uint8_t stopwords_vi[] = {
#embed "../../Resources/Stopwords/vi.txt"
};
DATA(stopwords_vi)

static const uint8_t vietnamese_syllables[] = {
#embed "../../Resources/Words/vietnamese-syllables.txt"
};
DATA(vietnamese_syllables)
static const uint8_t abbreviations_fr[] = {
#embed "../../Resources/Abbreviations/fr.txt"
};
DATA(abbreviations_fr)

static const uint8_t abbreviations_vi[] = {
#embed "../../Resources/Abbreviations/vi.txt"
};
DATA(abbreviations_vi)

static const uint8_t tokens_fr[] = {
#embed "../../Resources/Tokens/fr.txt"
};
DATA(tokens_fr)
static const uint8_t summary_background_fr[] = {
#embed "../../Resources/Models/summary-background-fr.txt"
};
DATA(summary_background_fr)

static const uint8_t summary_background_vi[] = {
#embed "../../Resources/Models/summary-background-vi.txt"
};
DATA(summary_background_vi)

static const uint8_t summary_cues_fr[] = {
#embed "../../Resources/Summary/cues-fr.txt"
};
DATA(summary_cues_fr)

static const uint8_t summary_cues_vi[] = {
#embed "../../Resources/Summary/cues-vi.txt"
};
DATA(summary_cues_vi)

static const uint8_t summary_weights[] = {
#embed "../../Resources/Models/summary-weights.txt"
};
DATA(summary_weights)
_Alignas(64) static const uint8_t language_model[] = {
#embed "../../Resources/Models/language.bin"
};
DATA(language_model)

static const uint8_t character_references[] = {
#embed "../../Resources/HTML/references.tsv"
};
DATA(character_references)

static const uint8_t class_hints[] = {
#embed "../../Resources/HTML/class-hints.tsv"
};
DATA(class_hints)
