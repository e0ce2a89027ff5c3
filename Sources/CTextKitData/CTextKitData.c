#include "CTextKitData.h"

/// The bytes of one file as `tk_data_…`.
#define DATA(name) const tk_data tk_data_##name = {name, sizeof name};

static const uint8_t report_css[] = {
#embed "../../Resources/Report/report.css"
};
DATA(report_css)
static const uint8_t report_js[] = {
#embed "../../Resources/Report/report.js"
};
DATA(report_js)

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

static const uint8_t french_affixes[] = {
#embed "../../Resources/Words/french-affixes.txt"
};
DATA(french_affixes)
static const uint8_t abbreviations_fr[] = {
#embed "../../Resources/Abbreviations/fr.txt"
};
DATA(abbreviations_fr)

static const uint8_t abbreviations_vi[] = {
#embed "../../Resources/Abbreviations/vi.txt"
};
DATA(abbreviations_vi)

static const uint8_t abbreviations_en[] = {
#embed "../../Resources/Abbreviations/en.txt"
};
DATA(abbreviations_en)

static const uint8_t abbreviations_de[] = {
#embed "../../Resources/Abbreviations/de.txt"
};
DATA(abbreviations_de)

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
static const uint8_t summary_valency_vi[] = {
#embed "../../Resources/Summary/valency-vi.txt"
};
DATA(summary_valency_vi)

static const uint8_t summary_valency_fr[] = {
#embed "../../Resources/Summary/valency-fr.txt"
};
DATA(summary_valency_fr)

static const uint8_t summary_definites_fr[] = {
#embed "../../Resources/Summary/definites-fr.txt"
};
DATA(summary_definites_fr)

static const uint8_t summary_kickers_fr[] = {
#embed "../../Resources/Summary/kickers-fr.txt"
};
DATA(summary_kickers_fr)

static const uint8_t summary_claims_fr[] = {
#embed "../../Resources/Summary/claims-fr.txt"
};
DATA(summary_claims_fr)

static const uint8_t summary_claims_vi[] = {
#embed "../../Resources/Summary/claims-vi.txt"
};
DATA(summary_claims_vi)

static const uint8_t headline_kickers[] = {
#embed "../../Resources/Models/headline-kickers.txt"
};
DATA(headline_kickers)

static const uint8_t summary_grammar_fr[] = {
#embed "../../Resources/Models/summary-grammar-fr.bin"
};
DATA(summary_grammar_fr)

static const uint8_t summary_grammar_vi[] = {
#embed "../../Resources/Models/summary-grammar-vi.bin"
};
DATA(summary_grammar_vi)

static const uint8_t summary_words[] = {
#embed "../../Resources/Models/summary-words.txt"
};
DATA(summary_words)

static const uint8_t summary_weights[] = {
#embed "../../Resources/Models/summary-weights.txt"
};
DATA(summary_weights)
static const uint8_t headline_soundness[] = {
#embed "../../Resources/Models/headline-soundness.txt"
};
DATA(headline_soundness)
static const uint8_t headline_reader_fr[] = {
#embed "../../Resources/Models/headline-reader-fr.bin"
};
DATA(headline_reader_fr)
static const uint8_t headline_reader_vi[] = {
#embed "../../Resources/Models/headline-reader-vi.bin"
};
DATA(headline_reader_vi)
static const uint8_t line_soundness[] = {
#embed "../../Resources/Models/line-soundness.txt"
};
DATA(line_soundness)
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
static const uint8_t french_words[] = {
#embed "../../Resources/Models/fr-words.bin"
};
DATA(french_words)

static const uint8_t vietnamese_words[] = {
#embed "../../Resources/Models/vi-words.bin"
};
DATA(vietnamese_words)

static const uint8_t single_byte_encodings[] = {
#embed "../../Resources/Encodings/single-byte.tsv"
};
DATA(single_byte_encodings)

static const uint8_t vietnamese_encodings[] = {
#embed "../../Resources/Encodings/vietnamese-legacy.tsv"
};
DATA(vietnamese_encodings)

static const uint8_t lookalikes[] = {
#embed "../../Resources/Lookalikes/letters.tsv"
};
DATA(lookalikes)

static const uint8_t french_inflection[] = {
#embed "../../Resources/Terms/french-inflection.txt"
};
DATA(french_inflection)

static const uint8_t term_grammar[] = {
#embed "../../Resources/Terms/grammar.txt"
};
DATA(term_grammar)

static const uint8_t term_preferences[] = {
#embed "../../Resources/Terms/preferred.tsv"
};
DATA(term_preferences)

/// The tables of the lexicons, see CTextKitTerms.h.
_Alignas(64) static const uint8_t terms_fr[] = {
#embed "../../Resources/Terms/terms-fr.bin"
};
DATA(terms_fr)

_Alignas(64) static const uint8_t terms_vi[] = {
#embed "../../Resources/Terms/terms-vi.bin"
};
DATA(terms_vi)

/// The lexicons one behind the other; each file ends with a line end. Those written by hand come first, and of them
/// the domains of the news: of terms with the same Vietnamese word the earlier is preferred.
static const uint8_t lexicons[] = {
#embed "../../Resources/Lexicons/general.tsv" suffix(,)
#embed "../../Resources/Lexicons/politics.tsv" suffix(,)
#embed "../../Resources/Lexicons/party.tsv" suffix(,)
#embed "../../Resources/Lexicons/ministries.tsv" suffix(,)
#embed "../../Resources/Lexicons/organisations.tsv" suffix(,)
#embed "../../Resources/Lexicons/titles.tsv" suffix(,)
#embed "../../Resources/Lexicons/diplomacy.tsv" suffix(,)
#embed "../../Resources/Lexicons/law.tsv" suffix(,)
#embed "../../Resources/Lexicons/economy.tsv" suffix(,)
#embed "../../Resources/Lexicons/finance.tsv" suffix(,)
#embed "../../Resources/Lexicons/trade.tsv" suffix(,)
#embed "../../Resources/Lexicons/transport.tsv" suffix(,)
#embed "../../Resources/Lexicons/health.tsv" suffix(,)
#embed "../../Resources/Lexicons/education.tsv" suffix(,)
#embed "../../Resources/Lexicons/society.tsv" suffix(,)
#embed "../../Resources/Lexicons/labour.tsv" suffix(,)
#embed "../../Resources/Lexicons/defence.tsv" suffix(,)
#embed "../../Resources/Lexicons/geography.tsv" suffix(,)
#embed "../../Resources/Lexicons/vietnam-places.tsv" suffix(,)
#embed "../../Resources/Lexicons/france-places.tsv" suffix(,)
#embed "../../Resources/Lexicons/units.tsv" suffix(,)
#embed "../../Resources/Lexicons/agriculture.tsv" suffix(,)
#embed "../../Resources/Lexicons/calendar.tsv" suffix(,)
#embed "../../Resources/Lexicons/construction.tsv" suffix(,)
#embed "../../Resources/Lexicons/culture.tsv" suffix(,)
#embed "../../Resources/Lexicons/daily.tsv" suffix(,)
#embed "../../Resources/Lexicons/digital.tsv" suffix(,)
#embed "../../Resources/Lexicons/disasters.tsv" suffix(,)
#embed "../../Resources/Lexicons/energy.tsv" suffix(,)
#embed "../../Resources/Lexicons/environment.tsv" suffix(,)
#embed "../../Resources/Lexicons/food.tsv" suffix(,)
#embed "../../Resources/Lexicons/history.tsv" suffix(,)
#embed "../../Resources/Lexicons/industry.tsv" suffix(,)
#embed "../../Resources/Lexicons/media.tsv" suffix(,)
#embed "../../Resources/Lexicons/people.tsv" suffix(,)
#embed "../../Resources/Lexicons/peoples.tsv" suffix(,)
#embed "../../Resources/Lexicons/religion.tsv" suffix(,)
#embed "../../Resources/Lexicons/science.tsv" suffix(,)
#embed "../../Resources/Lexicons/sport.tsv" suffix(,)
#embed "../../Resources/Lexicons/tourism.tsv" suffix(,)
#embed "../../Resources/Lexicons/cldr.tsv" suffix(,)
#embed "../../Resources/Lexicons/osm.tsv" suffix(,)
};
DATA(lexicons)
_Alignas(64) static const uint8_t words_vi[] = {
#embed "../../Resources/Models/words-vi.bin"
};
DATA(words_vi)
static const uint8_t encoding_labels[] = {
#embed "../../Resources/Encodings/labels.tsv"
};
DATA(encoding_labels)

static const uint8_t cleaning_sources[] = {
#embed "../../Resources/Cleaning/sources.txt"
};
DATA(cleaning_sources)

static const uint8_t cleaning_phrases[] = {
#embed "../../Resources/Cleaning/phrases.tsv"
};
DATA(cleaning_phrases)

static const uint8_t cleaning_line_words[] = {
#embed "../../Resources/Cleaning/line-words.tsv"
};
DATA(cleaning_line_words)

static const uint8_t cleaning_function_words[] = {
#embed "../../Resources/Cleaning/function-words.tsv"
};
DATA(cleaning_function_words)

static const uint8_t cleaning_text_model[] = {
#embed "../../Resources/Models/cleaning-text.txt"
};
DATA(cleaning_text_model)

static const uint8_t cleaning_html_model[] = {
#embed "../../Resources/Models/cleaning-html.txt"
};
DATA(cleaning_html_model)
static const uint8_t pairs_words[] = {
#embed "../../Resources/Models/pairs-words.bin"
};
DATA(pairs_words)

static const uint8_t pairs_weights[] = {
#embed "../../Resources/Models/pairs-weights.txt"
};
DATA(pairs_weights)

static const uint8_t pairs_numbers[] = {
#embed "../../Resources/Pairs/number-words.tsv"
};
DATA(pairs_numbers)

static const uint8_t truecase[] = {
#embed "../../Resources/Models/truecase.bin"
};
DATA(truecase)
