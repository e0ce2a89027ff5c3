/// A hash of a word's bytes, taken byte by byte; zero stands for no word.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }
}

/// Bits by hash: each key lies in one of two places, so that a look-up has no branch to guess; no strings. Twenty-two bits of
/// a key are compared besides its place: of four million other keys one is taken for a known one.
///
/// - Source: Pagh and Rodler, "Cuckoo hashing" (2004).
struct HashTable: Sendable {
  /// The upper bits of a key with its bits below; zero is free.
  private(set) var slots = [UInt32](repeating: 0, count: 64)
  /// The key of each slot that is taken.
  private var keys = [UInt64](repeating: 0, count: 64)
  private var count = 0

  /// The bits that a key may have.
  private static let mask: UInt32 = 1 << 10 - 1
  /// How often an entry that is in the way may push another one on before the table grows.
  private static let maximumMoves = 64

  /// Adds bits to those of `key`, the lowest ten of `value`, not all of them zero.
  mutating func insert(_ key: UInt64, _ value: UInt32) {
    let (first, second) = places(of: key)
    let known = slots[first] != 0 && keys[first] == key ? first : second
    if slots[known] != 0, keys[known] == key {
      slots[known] |= value & Self.mask
      return
    }
    if (count + 1) * 5 > slots.count * 2 { grow() }
    count += 1
    place(key, Self.check(of: key) | value & Self.mask)
  }

  /// The bits of a key, or 0.
  @inline(__always)
  func bits(of key: UInt64) -> UInt32 {
    let (first, second) = places(of: key)
    let check = Self.check(of: key)
    // What differs in its lowest bits alone is the key's.
    let found =
      slots[first] ^ check <= Self.mask ? slots[first] : slots[second] ^ check <= Self.mask ? slots[second] : 0
    return found & Self.mask
  }

  @inline(__always)
  func value(of key: UInt64) -> UInt32? {
    let bits = bits(of: key)
    return bits == 0 ? nil : bits
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { bits(of: key) != 0 }

  @inline(__always)
  private static func check(of key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key &>> 32) & ~mask }

  @inline(__always)
  private func places(of key: UInt64) -> (Int, Int) {
    let mask = slots.count &- 1
    return (Int(truncatingIfNeeded: key) & mask, Int(truncatingIfNeeded: key &>> 20) & mask)
  }

  /// Puts an entry into a place of its own, others into theirs.
  private mutating func place(_ key: UInt64, _ entry: UInt32) {
    var key = key
    var entry = entry
    var last = -1
    for _ in 0..<Self.maximumMoves {
      let (first, second) = places(of: key)
      let place = slots[first] == 0 ? first : slots[second] == 0 || last == first ? second : first
      swap(&slots[place], &entry)
      swap(&keys[place], &key)
      if entry == 0 { return }
      last = place
    }
    grow()
    place(key, entry)
  }

  private mutating func grow() {
    let old = (slots, keys)
    slots = [UInt32](repeating: 0, count: old.0.count * 2)
    keys = [UInt64](repeating: 0, count: old.0.count * 2)
    for (slot, key) in zip(old.0, old.1) where slot != 0 { place(key, slot) }
  }
}

/// Small numbers for hashes, in the order of their first appearance.
struct IDTable {
  /// Key and number in turn; a key of zero is free.
  private(set) var entries: [UInt64]
  private(set) var count = 0

  /// - Parameter capacity: a power of two, twice the number of keys that are expected.
  init(capacity: Int = 256) { entries = [UInt64](filled: 2 * capacity, with: 0) }

  /// The number of a key that is not zero.
  mutating func id(of key: UInt64) -> Int32 {
    // No more than three of four places are taken.
    if (count + 1) * 8 > entries.count * 3 { grow() }
    let slot = slot(of: key)
    if entries[slot] == key { return Int32(truncatingIfNeeded: entries[slot + 1]) }
    entries[slot] = key
    entries[slot + 1] = UInt64(count)
    count += 1
    return Int32(truncatingIfNeeded: count - 1)
  }

  /// The number of a key that has one.
  func knownID(of key: UInt64) -> Int32? {
    let slot = slot(of: key)
    return entries[slot] == key ? Int32(truncatingIfNeeded: entries[slot + 1]) : nil
  }

  private mutating func grow() {
    let old = entries
    entries = [UInt64](repeating: 0, count: max(128, old.count * 4))
    for index in stride(from: 0, to: old.count, by: 2) where old[index] != 0 {
      let slot = slot(of: old[index])
      entries[slot] = old[index]
      entries[slot + 1] = old[index + 1]
    }
  }

  /// Where a key stands or may be put.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = entries.count / 2 &- 1
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while entries[2 &* slot] != key, entries[2 &* slot] != 0 { slot = (slot &+ 1) & mask }
    return 2 &* slot
  }
}
