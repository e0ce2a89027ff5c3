/// French word forms and how common they are in news.
///
///     FrenchWords.frequency(of: "président")  // 28: 2·log2 of the count in 34,000 news articles
///     FrenchWords.frequency(of: "prsident")   // nil
///
/// One of 20,000 strings that are no words is taken for one.
///
/// - Input: lower-case UTF-8 in NFC; elided forms stand without their apostrophe (`l`, `aujourd`).
/// - Complexity: O(*n*) in the bytes of the word; no allocation.
public enum FrenchWords {
  public struct Entry: Equatable, Sendable {
    /// 2·log2 of the count.
    public var frequency: Int
    /// Whether the word is mostly written with a capital: a name.
    public var isName: Bool
  }

  private static let counts = HashedCounts(EmbeddedData.frenchWords)

  public static func contains(_ word: Span<UInt8>) -> Bool { counts.weight(of: word) != 0 }

  static func contains(_ word: HashedCounts.Key) -> Bool { counts.weight(of: word) != 0 }

  public static func frequency(of word: Span<UInt8>) -> Int? { entry(for: word)?.frequency }

  public static func entry(for word: Span<UInt8>) -> Entry? { entry(for: HashedCounts.Key(word)) }

  static func entry(for word: HashedCounts.Key) -> Entry? {
    let weight = counts.weight(of: word)
    return weight == 0 ? nil : Entry(frequency: Int(weight & 63), isName: weight & 128 != 0)
  }
}
