#include "CTextKitData.h"

/// EMBED(name, path): the bytes of one file as `tk_data_name`.
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
