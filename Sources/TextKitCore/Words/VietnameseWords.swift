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

  static func contains(_ word: HashedCounts.Key) -> Bool { counts.weight(of: word) != 0 }

  public static func frequency(of word: Span<UInt8>) -> Int? { frequency(of: HashedCounts.Key(word)) }

  static func frequency(of word: HashedCounts.Key) -> Int? {
    let weight = counts.weight(of: word)
    return weight == 0 ? nil : Int(weight)
  }
}
