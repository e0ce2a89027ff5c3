/// The hints of class attributes seen before on a page: the same few stand on every other element.
struct HintCache {
  private var keys = [UInt64](repeating: 0, count: 256)
  private var values = [ClassHints](repeating: [], count: 256)

  mutating func hints(_ value: Range<Int>, _ source: Span<UInt8>) -> ClassHints {
    if value.isEmpty { return [] }
    var key: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in value.lowerBound..<min(value.upperBound, value.lowerBound + 512) {
      key = (key ^ UInt64(source[index])) &* 0x100_0000_01B3
    }
    let slot = Int(truncatingIfNeeded: key >> 48) & 255
    if keys[slot] == key { return values[slot] }
    let hints = ClassHints.of(value, in: source)
    keys[slot] = key
    values[slot] = hints
    return hints
  }
}
