import TextKitCore

/// Remembers pairs by a hash of 64 bits, to tell those that came before.
///
/// Memory grows with the number of different pairs, 16 bytes each, whatever their length.
struct PairDeduplicator {
  public enum Mode: String, CaseIterable, Sendable {
    /// The same bytes on both sides.
    case exact
    /// The same letters and digits, whatever their case, marks, spaces and punctuation.
    case near
  }

  let mode: Mode
  private var seen: Set<UInt64> = []

  init(_ mode: Mode) { self.mode = mode }

  /// Whether the pair came before; from now on it has.
  mutating func isKnown(_ french: [UInt8], _ vietnamese: [UInt8]) -> Bool {
    !seen.insert(hash(vietnamese, hash(french, 0xCBF2_9CE4_8422_2325))).inserted
  }

  private func hash(_ text: [UInt8], _ start: UInt64) -> UInt64 {
    var hash = start
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if mode == .exact {
      for byte in text { add(byte) }
    } else {
      var folded: [UInt8] = []
      folded.append(folded: text.span)
      for byte in folded
      where byte >= 0xC3 && byte < 0xE2 || byte.isContinuation || byte.isASCIILetter || byte.isASCIIDigit {
        add(byte)
      }
    }
    add(9)
    return hash ^ hash >> 31
  }
}
