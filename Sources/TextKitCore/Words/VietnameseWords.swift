/// How common Vietnamese syllables and words are, from a table of fingerprints.
///
///     VietnameseWords.frequency(of: "việt nam")  // 2·log2 of the count in 105,000 news articles
///
/// One of 20,000 strings that are no words is taken for one.
///
/// - Input: lower-case UTF-8 in NFC, the syllables of a word parted by single spaces.
/// - Complexity: O(*n*) in the bytes of the word; no allocation.
public enum VietnameseWords {
  private static let slotBits: UInt64 = 17

  public static func frequency(of word: Span<UInt8>) -> Int? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    return frequency(hash: hash ^ hash >> 29)
  }

  private static func frequency(hash: UInt64) -> Int? {
    let data = EmbeddedData.vietnameseWords.span
    let slots = 1 << Int(slotBits)
    let start = data.count - 3 * slots
    guard start > 0 else { return nil }
    let mark = max(1, UInt16(truncatingIfNeeded: hash >> 40))
    var slot = Int(hash & UInt64(slots - 1))
    for _ in 0..<slots {
      let weight = data[start + 2 * slots + slot]
      if weight == 0 { return nil }
      if data[start + 2 * slot] == UInt8(truncatingIfNeeded: mark),
        data[start + 2 * slot + 1] == UInt8(truncatingIfNeeded: mark >> 8)
      {
        return Int(weight)
      }
      slot = (slot + 1) & (slots - 1)
    }
    return nil
  }
}
