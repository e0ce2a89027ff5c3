/// What a word itself adds to the chance that it stands in a reference, whatever else is known of it.
///
/// - Complexity: O(1) a word; 24 bits of its hash are compared.
struct WordWeights: Sendable {
  /// Open addressing; a slot is a key of 24 bits and a weight in sixteenths plus 128, or zero.
  private var slots: [UInt32] = []
  private var count = 0

  func weight(of hash: UInt64) -> Float {
    guard !slots.isEmpty else { return 0 }
    let mask = slots.count - 1
    let key = UInt32(truncatingIfNeeded: hash >> 40)
    var slot = Int(key &* 0x9E37_79B1 >> 8) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 8 == key { return Float(Int(slots[slot] & 0xFF) - 128) / 16 }
      slot = (slot + 1) & mask
    }
    return 0
  }

  mutating func add(_ weight: Int, keys: ArraySlice<UInt8>) {
    if slots.isEmpty { slots = [UInt32](repeating: 0, count: 1 << 14) }
    let mask = slots.count - 1
    var offset = keys.startIndex
    while offset + 4 <= keys.endIndex, count < slots.count / 4 * 3 {
      var key: UInt32 = 0
      for index in offset..<offset + 4 { key = key << 6 | WordFacts.base64(keys[index]) }
      offset += 4
      var slot = Int(key &* 0x9E37_79B1 >> 8) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = key << 8 | UInt32(max(1, min(255, weight + 128)))
      count += 1
    }
  }
}
