/// Words that carry grammar rather than topic, in lower case; Vietnamese ones may hold several syllables, parted by
/// single spaces.
///
/// The choice is documented in the headers of Resources/Stopwords.
public enum Stopwords {
  public static let french = WordSet(lines: EmbeddedData.stopwordsFrench.span)
  public static let vietnamese = WordSet(lines: EmbeddedData.stopwordsVietnamese.span)
  static let english = grammarWords(of: .english)
  static let german = grammarWords(of: .german)

  /// The most frequent grammar words of a language that Resources/Cleaning knows by these alone.
  private static func grammarWords(of language: Language) -> WordSet {
    var set = WordSet()
    for fields in ResourceLines(.cleaningFunctionWords)
    where fields.count == 2 && fields[0].elementsEqual(language.code.utf8) {
      for word in fields[1].split(separator: 0x20) { set.insert(Array(word).span) }
    }
    return set
  }
}
