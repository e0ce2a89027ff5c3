/// Words that carry grammar rather than topic, in lower case; Vietnamese ones may hold several syllables, parted by
/// single spaces.
///
/// The choice is documented in the headers of Resources/Stopwords.
public enum Stopwords {
  public static let french = WordSet(lines: EmbeddedData.stopwordsFrench.span)
  public static let vietnamese = WordSet(lines: EmbeddedData.stopwordsVietnamese.span)
}
