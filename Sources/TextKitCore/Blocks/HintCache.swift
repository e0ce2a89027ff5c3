/// The hints of class attributes seen before on a page: the same few stand on every other element.
struct HintCache {
  private struct Entry {
    /// A hash of an attribute's value; zero is free.
    var key: UInt64 = 0
    var hints: ClassHints = []
  }

  private var entries = [Entry](repeating: Entry(), count: 1 << HintCache.bits)

  private static let bits: UInt64 = 11

  mutating func hints(_ value: Range<Int>, _ source: Span<UInt8>) -> ClassHints {
    if value.isEmpty { return [] }
    let key = Self.hash(value, source)
    let slot = Int(truncatingIfNeeded: key >> (64 - Self.bits))
    if entries[slot].key == key { return entries[slot].hints }
    let hints = ClassHints.of(value, in: source)
    entries[slot] = Entry(key: key, hints: hints)
    return hints
  }

  /// A hash of the bytes that hints are read from, eight at a time; never zero.
  private static func hash(_ value: Range<Int>, _ source: Span<UInt8>) -> UInt64 {
    let end = min(value.upperBound, value.lowerBound + 512)
    var key = UInt64(end - value.lowerBound) &* 0x9E37_79B9_7F4A_7C15
    var index = value.lowerBound
    while index &+ 8 <= end {
      key = mix(key ^ source.loadWord(at: index))
      index &+= 8
    }
    if index < end {
      var rest: UInt64 = 0
      while index < end {
        rest = rest << 8 | UInt64(source[index])
        index &+= 1
      }
      key = mix(key ^ rest)
    }
    return key | 1
  }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word &* 0x9E37_79B9_7F4A_7C15
    return (product ^ product >> 29) &* 0xBF58_476D_1CE4_E5B9
  }
}
