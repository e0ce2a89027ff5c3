import CTextKitData

/// A file of Resources/ that lies inside the binary. Nothing is read before `span` is touched.
@safe public struct EmbeddedData: Sendable {
  nonisolated(unsafe) let start: UnsafePointer<UInt8>
  public let count: Int

  /// - Precondition: `data` is one of the constants of CTextKitData, which live as long as the process.
  init(_ data: tk_data) {
    unsafe start = data.bytes
    count = unsafe data.count
  }

  public var span: Span<UInt8> {
    @_lifetime(immortal)
    get {
      let span = unsafe Span(_unsafeStart: start, count: count)
      return unsafe _overrideLifetime(span, borrowing: ())
    }
  }
}

extension EmbeddedData {
  package static var reportStyle: EmbeddedData { unsafe EmbeddedData(tk_data_report_css) }
  package static var reportScript: EmbeddedData { unsafe EmbeddedData(tk_data_report_js) }
  public static var stopwordsFrench: EmbeddedData { unsafe EmbeddedData(tk_data_stopwords_fr) }
  public static var stopwordsVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_stopwords_vi) }
  static var frenchAffixes: EmbeddedData { unsafe EmbeddedData(tk_data_french_affixes) }
  static var vietnameseSyllables: EmbeddedData { unsafe EmbeddedData(tk_data_vietnamese_syllables) }
  public static var abbreviationsFrench: EmbeddedData { unsafe EmbeddedData(tk_data_abbreviations_fr) }
  public static var abbreviationsVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_abbreviations_vi) }
  public static var abbreviationsEnglish: EmbeddedData { unsafe EmbeddedData(tk_data_abbreviations_en) }
  public static var abbreviationsGerman: EmbeddedData { unsafe EmbeddedData(tk_data_abbreviations_de) }
  public static var tokensFrench: EmbeddedData { unsafe EmbeddedData(tk_data_tokens_fr) }
  static var summaryBackgroundFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_background_fr) }
  static var summaryGrammarFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_grammar_fr) }
  static var summaryGrammarVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_summary_grammar_vi) }
  static var summaryWords: EmbeddedData { unsafe EmbeddedData(tk_data_summary_words) }
  static var summaryBackgroundVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_summary_background_vi) }
  static var summaryCuesFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_cues_fr) }
  static var summaryCuesVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_summary_cues_vi) }
  static var summaryValencyFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_valency_fr) }
  static var summaryDefinitesFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_definites_fr) }
  static var summaryKickersFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_kickers_fr) }
  static var summaryClaimsFrench: EmbeddedData { unsafe EmbeddedData(tk_data_summary_claims_fr) }
  static var summaryClaimsVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_summary_claims_vi) }
  static var headlineKickers: EmbeddedData { unsafe EmbeddedData(tk_data_headline_kickers) }
  static var summaryValencyVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_summary_valency_vi) }
  static var summaryWeights: EmbeddedData { unsafe EmbeddedData(tk_data_summary_weights) }
  static var headlineSoundness: EmbeddedData { unsafe EmbeddedData(tk_data_headline_soundness) }
  static var headlineReaderFrench: EmbeddedData { unsafe EmbeddedData(tk_data_headline_reader_fr) }
  static var headlineReaderVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_headline_reader_vi) }
  static var lineSoundness: EmbeddedData { unsafe EmbeddedData(tk_data_line_soundness) }
  static var languageModel: EmbeddedData { unsafe EmbeddedData(tk_data_language_model) }
  static var characterReferences: EmbeddedData { unsafe EmbeddedData(tk_data_character_references) }
  static var classHints: EmbeddedData { unsafe EmbeddedData(tk_data_class_hints) }
  static var frenchWords: EmbeddedData { unsafe EmbeddedData(tk_data_french_words) }
  static var vietnameseWords: EmbeddedData { unsafe EmbeddedData(tk_data_vietnamese_words) }
  static var singleByteEncodings: EmbeddedData { unsafe EmbeddedData(tk_data_single_byte_encodings) }
  static var vietnameseEncodings: EmbeddedData { unsafe EmbeddedData(tk_data_vietnamese_encodings) }
  static var lookalikes: EmbeddedData { unsafe EmbeddedData(tk_data_lookalikes) }
  static var frenchInflection: EmbeddedData { unsafe EmbeddedData(tk_data_french_inflection) }
  static var termGrammar: EmbeddedData { unsafe EmbeddedData(tk_data_term_grammar) }
  /// Vietnamese terms with the French one that comes first.
  public static var termPreferences: EmbeddedData { unsafe EmbeddedData(tk_data_term_preferences) }
  /// The tables of the bundled lexicons, which `make lexicon-index` writes.
  public static var termsFrench: EmbeddedData { unsafe EmbeddedData(tk_data_terms_fr) }
  public static var termsVietnamese: EmbeddedData { unsafe EmbeddedData(tk_data_terms_vi) }
  /// The bundled lexicons, joined.
  public static var lexicons: EmbeddedData { unsafe EmbeddedData(tk_data_lexicons) }
  static var vietnameseWordModel: EmbeddedData { unsafe EmbeddedData(tk_data_words_vi) }
  static var encodingLabels: EmbeddedData { unsafe EmbeddedData(tk_data_encoding_labels) }
  static var cleaningSources: EmbeddedData { unsafe EmbeddedData(tk_data_cleaning_sources) }
  static var cleaningPhrases: EmbeddedData { unsafe EmbeddedData(tk_data_cleaning_phrases) }
  static var cleaningLineWords: EmbeddedData { unsafe EmbeddedData(tk_data_cleaning_line_words) }
  static var cleaningFunctionWords: EmbeddedData { unsafe EmbeddedData(tk_data_cleaning_function_words) }
  static var cleaningTextModel: EmbeddedData { unsafe EmbeddedData(tk_data_cleaning_text_model) }
  static var cleaningHTMLModel: EmbeddedData { unsafe EmbeddedData(tk_data_cleaning_html_model) }
  static var pairsWords: EmbeddedData { unsafe EmbeddedData(tk_data_pairs_words) }
  static var pairsWeights: EmbeddedData { unsafe EmbeddedData(tk_data_pairs_weights) }
  static var pairsNumbers: EmbeddedData { unsafe EmbeddedData(tk_data_pairs_numbers) }
  static var truecase: EmbeddedData { unsafe EmbeddedData(tk_data_truecase) }
}
