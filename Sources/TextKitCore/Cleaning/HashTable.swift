/// A hash of a word's bytes, taken byte by byte; zero stands for no word.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }
}

/// Bits by hash: each key lies in one of two places, so that a look-up has no branch to guess; no strings.
///
/// - Source: Pagh and Rodler, "Cuckoo hashing" (2004).
struct HashTable: Sendable {
  /// The upper bits of a key with its bits below; zero is free.
  private(set) var slots = [UInt64](repeating: 0, count: 64)
  private var count = 0

  /// The bits that a key may have.
  private static let mask: UInt64 = 1 << 10 - 1
  /// How often an entry that is in the way may push another one on before the table grows.
  private static let maximumMoves = 64

  /// Adds bits to those of `key`, the lowest ten of `value`, not all of them zero.
  mutating func insert(_ key: UInt64, _ value: UInt32) {
    let (first, second) = places(of: key)
    if bits(of: key) != 0 {
      slots[(slots[first] ^ key) <= Self.mask ? first : second] |= UInt64(value) & Self.mask
      return
    }
    if (count + 1) * 5 > slots.count * 2 { grow() }
    count += 1
    place(key & ~Self.mask | UInt64(value) & Self.mask)
  }

  /// The bits of a key, or 0.
  @inline(__always)
  func bits(of key: UInt64) -> UInt32 {
    let (first, second) = places(of: key)
    let one = slots[first] ^ key
    let other = slots[second] ^ key
    // What differs in its lowest bits alone is the key's.
    let found = one <= Self.mask ? slots[first] : other <= Self.mask ? slots[second] : 0
    return UInt32(truncatingIfNeeded: found & Self.mask)
  }

  @inline(__always)
  func value(of key: UInt64) -> UInt32? {
    let bits = bits(of: key)
    return bits == 0 ? nil : bits
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { bits(of: key) != 0 }

  @inline(__always)
  private func places(of key: UInt64) -> (Int, Int) {
    let mask = slots.count &- 1
    return (Int(truncatingIfNeeded: key &>> 40) & mask, Int(truncatingIfNeeded: key &>> 16) & mask)
  }

  /// Puts an entry into a place of its own, others into theirs.
  private mutating func place(_ entry: UInt64) {
    var entry = entry
    var last = -1
    for _ in 0..<Self.maximumMoves {
      let (first, second) = places(of: entry)
      let place = slots[first] == 0 ? first : slots[second] == 0 || last == first ? second : first
      swap(&slots[place], &entry)
      if entry == 0 { return }
      last = place
    }
    grow()
    place(entry)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { place(entry) }
  }
}

/// Small numbers for hashes, in the order of their first appearance.
struct IDTable {
  /// Key and number in turn; a key of zero is free.
  private(set) var entries: [UInt64]
  private(set) var count = 0

  /// - Parameter capacity: a power of two, twice the number of keys that are expected.
  init(capacity: Int = 256) { entries = [UInt64](repeating: 0, count: 2 * capacity) }

  /// - Parameter keys: how many keys are expected at first.
  init(keys: Int) { self.init(capacity: 1 << (Int.bitWidth - max(keys, 16).leadingZeroBitCount + 1)) }

  /// The number of a key that is not zero.
  mutating func id(of key: UInt64) -> Int32 {
    reserve(1)
    let slot = slot(of: key)
    if entries[slot] == key { return Int32(truncatingIfNeeded: entries[slot + 1]) }
    entries[slot] = key
    entries[slot + 1] = UInt64(count)
    count += 1
    return Int32(truncatingIfNeeded: count - 1)
  }

  /// Makes room for so many keys more.
  mutating func reserve(_ more: Int) {
    while !hasRoom(for: more) { grow() }
  }

  /// No more than three of four places are taken.
  func hasRoom(for more: Int) -> Bool { (count + more) * 8 <= entries.count * 3 }

  /// Lets C code add keys.
  ///
  /// - Parameter body: gets keys and numbers in turn, the number of places less one and how many keys there are, and gives
  ///   how many there are then.
  mutating func withEntries(_ body: (UnsafeMutablePointer<UInt64>, UInt64, Int) -> Int) {
    let mask = UInt64(entries.count / 2 - 1)
    unsafe entries.withUnsafeMutableBufferPointer { entries in
      if let first = entries.baseAddress { count = unsafe body(first, mask, count) }
    }
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
