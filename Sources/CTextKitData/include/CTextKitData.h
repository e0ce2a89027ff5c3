#ifndef CTEXTKITDATA_H
#define CTEXTKITDATA_H

#include <stddef.h>
#include <stdint.h>

/// A file of Resources/ inside the binary; paged in when it is first read.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} tk_data;

extern const tk_data tk_data_report_css;
extern const tk_data tk_data_report_js;
extern const tk_data tk_data_stopwords_fr;
extern const tk_data tk_data_stopwords_vi;
extern const tk_data tk_data_vietnamese_syllables;
extern const tk_data tk_data_french_affixes;
extern const tk_data tk_data_abbreviations_fr;
extern const tk_data tk_data_abbreviations_vi;
extern const tk_data tk_data_abbreviations_en;
extern const tk_data tk_data_abbreviations_de;
extern const tk_data tk_data_tokens_fr;
extern const tk_data tk_data_summary_background_fr;
extern const tk_data tk_data_summary_background_vi;
extern const tk_data tk_data_summary_cues_fr;
extern const tk_data tk_data_summary_cues_vi;
extern const tk_data tk_data_summary_valency_fr;
extern const tk_data tk_data_summary_definites_fr;
extern const tk_data tk_data_summary_kickers_fr;
extern const tk_data tk_data_summary_claims_fr;
extern const tk_data tk_data_summary_claims_vi;
extern const tk_data tk_data_headline_kickers;
extern const tk_data tk_data_summary_valency_vi;
extern const tk_data tk_data_summary_grammar_fr;
extern const tk_data tk_data_summary_grammar_vi;
extern const tk_data tk_data_summary_words;
extern const tk_data tk_data_summary_weights;
extern const tk_data tk_data_headline_soundness;
extern const tk_data tk_data_headline_reader_fr;
extern const tk_data tk_data_headline_reader_vi;
extern const tk_data tk_data_line_soundness;
extern const tk_data tk_data_language_model;
extern const tk_data tk_data_character_references;
extern const tk_data tk_data_class_hints;
extern const tk_data tk_data_french_words;
extern const tk_data tk_data_vietnamese_words;
extern const tk_data tk_data_single_byte_encodings;
extern const tk_data tk_data_vietnamese_encodings;

extern const tk_data tk_data_lookalikes;
extern const tk_data tk_data_french_inflection;
extern const tk_data tk_data_term_grammar;
extern const tk_data tk_data_term_preferences;
extern const tk_data tk_data_terms_fr;
extern const tk_data tk_data_terms_vi;
extern const tk_data tk_data_lexicons;
extern const tk_data tk_data_words_vi;
extern const tk_data tk_data_encoding_labels;
extern const tk_data tk_data_cleaning_sources;
extern const tk_data tk_data_cleaning_phrases;
extern const tk_data tk_data_cleaning_line_words;
extern const tk_data tk_data_cleaning_function_words;
extern const tk_data tk_data_cleaning_text_model;
extern const tk_data tk_data_cleaning_html_model;
extern const tk_data tk_data_pairs_words;
extern const tk_data tk_data_pairs_weights;
extern const tk_data tk_data_pairs_numbers;
extern const tk_data tk_data_truecase;

#endif
