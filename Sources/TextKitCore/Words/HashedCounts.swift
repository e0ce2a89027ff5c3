/// Quantised counts of words in an open-addressed table of fingerprints that lies in the binary: nothing is parsed.
///
/// - Source: Training/word_knowledge.py.
struct HashedCounts: Sendable {
  private let data: EmbeddedData
  private static let slots = 1 << 17

  init(_ data: EmbeddedData) { self.data = data }

  /// The byte kept for a word, or 0. One of 20,000 strings that are no words is taken for one.
  ///
  /// - Complexity: O(*n*) in the bytes of the word; no allocation.
  func weight(of word: Span<UInt8>) -> UInt8 { weight(of: Key(word)) }

  /// The byte kept for the word of a hash, or 0.
  func weight(of word: Key) -> UInt8 {
    let hash = word.value ^ word.value >> 29
    let table = data.span
    let start = table.count - 3 * Self.slots
    guard start >= 0 else { return 0 }
    let mark = max(1, UInt16(truncatingIfNeeded: hash >> 40))
    var slot = Int(hash & UInt64(Self.slots - 1))
    for _ in 0..<Self.slots {
      let weight = table[start &+ 2 &* Self.slots &+ slot]
      if weight == 0 { return 0 }
      let place = start &+ 2 &* slot
      if UInt16(table[place]) | UInt16(table[place &+ 1]) << 8 == mark { return weight }
      slot = (slot &+ 1) & (Self.slots - 1)
    }
    return 0
  }
}

extension HashedCounts {
  /// The hash of a word's bytes (FNV-1a), which may be made byte by byte.
  struct Key: Equatable {
    fileprivate var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(_ word: Span<UInt8>) {
      for index in word.indices { append(word[index]) }
    }

    /// The hash of a word whose capitals of ASCII and Latin-1 count as small letters.
    init(folding word: Span<UInt8>) {
      var previous: UInt8 = 0
      for index in word.indices {
        var byte = word[index]
        if byte.isASCIIUpper || previous == 0xC3 && byte < 0x9F && byte != 0x97 { byte |= 0x20 }
        append(byte)
        previous = byte
      }
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
