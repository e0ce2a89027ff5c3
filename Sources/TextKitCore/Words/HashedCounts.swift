/// Quantised counts of words in an open-addressed table of fingerprints that lies in the binary: nothing is parsed.
///
/// - Source: Training/word_knowledge.py.
struct HashedCounts: Sendable {
  private let data: EmbeddedData
  private static let slots = 1 << 17

  init(_ data: EmbeddedData) { self.data = data }

  /// The byte kept for a word whose capitals of ASCII and Latin-1 count as small letters, or 0.
  func weight(folding word: Span<UInt8>) -> UInt8 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var previous: UInt8 = 0
    for index in word.indices {
      var byte = word[index]
      if byte.isASCIIUpper || previous == 0xC3 && byte < 0x9F && byte != 0x97 { byte |= 0x20 }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      previous = byte
    }
    return weight(hash)
  }

  /// The byte kept for a word, or 0. One of 20,000 strings that are no words is taken for one.
  ///
  /// - Complexity: O(*n*) in the bytes of the word; no allocation.
  func weight(of word: Span<UInt8>) -> UInt8 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    return weight(hash)
  }

  private func weight(_ plain: UInt64) -> UInt8 {
    let hash = plain ^ plain >> 29
    let table = data.span
    let start = table.count - 3 * Self.slots
    guard start > 0 else { return 0 }
    let mark = max(1, UInt16(truncatingIfNeeded: hash >> 40))
    var slot = Int(hash & UInt64(Self.slots - 1))
    for _ in 0..<Self.slots {
      let weight = table[start + 2 * Self.slots + slot]
      if weight == 0 { return 0 }
      if table[start + 2 * slot] == UInt8(truncatingIfNeeded: mark),
        table[start + 2 * slot + 1] == UInt8(truncatingIfNeeded: mark >> 8)
      {
        return weight
      }
      slot = (slot + 1) & (Self.slots - 1)
    }
    return 0
  }
}
