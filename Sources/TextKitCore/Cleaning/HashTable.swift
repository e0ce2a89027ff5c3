/// A hash of a word's bytes, taken byte by byte; zero stands for no word.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }
}

/// Bits by hash: open addressing, one probe for most look-ups, no strings.
struct HashTable: Sendable {
  private var keys = [UInt64](repeating: 0, count: 64)
  private var bits = [UInt32](repeating: 0, count: 64)
  private var entryCount = 0

  /// Adds `value`'s bits to those of `key`.
  mutating func insert(_ key: UInt64, _ value: UInt32) {
    if (entryCount + 1) * 3 > keys.count { grow() }
    let slot = slot(of: key)
    if keys[slot] != key {
      keys[slot] = key
      entryCount += 1
    }
    bits[slot] |= value
  }

  @inline(__always)
  func value(of key: UInt64) -> UInt32? {
    let slot = slot(of: key)
    return keys[slot] == key ? bits[slot] : nil
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys, bits)
    keys = [UInt64](repeating: 0, count: old.0.count * 4)
    bits = [UInt32](repeating: 0, count: old.0.count * 4)
    for index in old.0.indices where old.0[index] != 0 {
      let slot = slot(of: old.0[index])
      keys[slot] = old.0[index]
      bits[slot] = old.1[index]
    }
  }
}
