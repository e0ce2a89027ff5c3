/// French word forms and how common they are, looked up in the embedded list itself: nothing is parsed or copied.
///
///     FrenchWords.frequency(of: "président")  // 26: 2·log2 of the count in 34,000 news articles
///     FrenchWords.frequency(of: "prsident")   // nil
///
/// - Input: lower-case UTF-8 in NFC; elided forms stand without their apostrophe (`l`, `aujourd`).
/// - Complexity: O(log *n*) in the 60,000 words; no allocation.
public enum FrenchWords {
  public struct Entry: Equatable, Sendable {
    /// 2·log2 of the count.
    public var frequency: Int
    /// Whether the word is mostly written with a capital: a name.
    public var isName: Bool
  }

  public static func contains(_ word: Span<UInt8>) -> Bool { entry(for: word) != nil }

  public static func frequency(of word: Span<UInt8>) -> Int? { entry(for: word)?.frequency }

  public static func entry(for word: Span<UInt8>) -> Entry? {
    guard word.count > 0, word.count < 64 else { return nil }
    let data = EmbeddedData.frenchWords.span
    var low = 0
    var high = data.count
    while low < high {
      // The line that the middle lies in.
      var start = (low + high) / 2
      while start > low, data[start - 1] != 0x0A { start -= 1 }
      var offset = start
      var index = 0
      var order = 0
      if data[start] == UInt8(ascii: "#") {
        order = -1
      } else {
        while true {
          let isEnd = offset >= data.count || data[offset] == 0x09 || data[offset] == 0x0A
          if index == word.count {
            order = isEnd ? 0 : 1
            break
          }
          if isEnd {
            order = -1
            break
          }
          if data[offset] != word[index] {
            order = data[offset] < word[index] ? -1 : 1
            break
          }
          offset += 1
          index += 1
        }
      }
      if order == 0 { return entry(in: data, at: offset) }
      if order > 0 {
        high = start
      } else {
        while offset < data.count, data[offset] != 0x0A { offset += 1 }
        low = offset + 1
      }
    }
    return nil
  }

  /// Reads the fields after the word.
  private static func entry(in data: Span<UInt8>, at start: Int) -> Entry {
    var offset = start + 1
    var frequency = 0
    while offset < data.count, data[offset].isASCIIDigit, frequency < 1000 {
      frequency = frequency * 10 + Int(data[offset] - 0x30)
      offset += 1
    }
    return Entry(frequency: frequency, isName: offset < data.count && data[offset] == 0x09)
  }
}
