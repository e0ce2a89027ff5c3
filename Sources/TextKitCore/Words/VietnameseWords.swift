/// How common Vietnamese syllables and words are in news.
///
///     VietnameseWords.frequency(of: "việt nam")  // 2·log2 of the count in 105,000 news articles
///
/// One of 20,000 strings that are no words is taken for one.
///
/// - Input: lower-case UTF-8 in NFC, the syllables of a word parted by single spaces.
/// - Complexity: O(*n*) in the bytes of the word; no allocation.
public enum VietnameseWords {
  private static let counts = HashedCounts(EmbeddedData.vietnameseWords)

  /// Whether the word is known in small letters; of capitals beyond Latin-1 it is not.
  static func contains(folding word: Span<UInt8>) -> Bool { counts.weight(folding: word) != 0 }

  public static func frequency(of word: Span<UInt8>) -> Int? {
    let weight = counts.weight(of: word)
    return weight == 0 ? nil : Int(weight)
  }
}
