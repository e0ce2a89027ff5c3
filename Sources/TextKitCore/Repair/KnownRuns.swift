/// Runs of letters that were found to be no two words: the words of a text come again and again.
///
/// Exact, bounded, and each run has one place, so that an answer never depends on what was asked before.
struct KnownRuns {
  /// A run of at most 24 bytes, padded with zeros, and where it belongs.
  struct Slot {
    fileprivate var index: Int
    fileprivate var bytes: (UInt64, UInt64, UInt64)
  }

  private var slots: [UInt64] = []
  /// How many runs were looked for.
  private var count = 0

  private static let slotBits = 12
  private static let maximumBytes = 24
  /// A short text has few words twice.
  private static let patience = 64

  /// Where the run belongs, or `nil` where it is too long.
  mutating func slot(of line: Span<UInt8>, _ run: Range<Int>) -> Slot? {
    guard run.count <= Self.maximumBytes else { return nil }
    if slots.isEmpty {
      count += 1
      if count < Self.patience { return nil }
      slots = [UInt64](repeating: 0, count: 3 << Self.slotBits)
    }
    let first = Self.word(line, run.lowerBound, run.upperBound)
    let second = Self.word(line, run.lowerBound + 8, run.upperBound)
    let third = Self.word(line, run.lowerBound + 16, run.upperBound)
    let hash =
      (first ^ (second << 23 | second >> 41) ^ (third << 47 | third >> 17)) &* 0x9E37_79B9_7F4A_7C15
    return Slot(index: 3 * Int(hash >> UInt64(64 - Self.slotBits)), bytes: (first, second, third))
  }

  func contains(_ slot: Slot?) -> Bool {
    guard let slot else { return false }
    return slots[slot.index] == slot.bytes.0 && slots[slot.index + 1] == slot.bytes.1
      && slots[slot.index + 2] == slot.bytes.2
  }

  mutating func insert(_ slot: Slot?) {
    guard let slot else { return }
    (slots[slot.index], slots[slot.index + 1], slots[slot.index + 2]) = slot.bytes
  }

  /// The bytes from `start` to `end`, at most eight, padded with zeros.
  private static func word(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    let count = end - start
    guard count > 0 else { return 0 }
    if start + 8 <= line.count {
      let word = line.loadWord(at: start)
      return count >= 8 ? word : word & (~0 >> UInt64(64 - 8 * count))
    }
    var word: UInt64 = 0
    var index = start
    while index < end {
      word |= UInt64(line[index]) << UInt64(8 * (index - start))
      index += 1
    }
    return word
  }
}
