/// A hash of a word's bytes, taken byte by byte; zero stands for no word.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }
}

extension WordHash {
  /// The hash of a word in lower case whose letters beyond ASCII are in lower case already: eight bytes at a time.
  @inline(__always)
  static func lowercase(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = seed
    var index = start
    while index &+ 8 <= end {
      hash = mix(hash, lowercase(text.loadWord(at: index)))
      index &+= 8
    }
    if index < end {
      var rest: UInt64 = 0
      if index &+ 8 <= text.count {
        rest = text.loadWord(at: index) & ((1 &<< UInt64(8 &* (end &- index))) &- 1)
      } else {
        for place in index..<end { rest |= UInt64(text[place]) &<< UInt64(8 &* (place &- index)) }
      }
      hash = mix(hash, lowercase(rest))
    }
    return hash
  }

  /// The hash of a word in lower case.
  static func cased(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = seed
    var chunk: UInt64 = 0
    var shift: UInt64 = 0
    var index = start
    var upperEnd = start
    while index < end {
      var byte = text[index]
      if byte >= 0xC0, LineWords.isUpper(text, index, end) { upperEnd = index &+ (byte < 0xE0 ? 2 : 3) }
      if index &+ 1 == upperEnd {
        // The last byte of a capital tells it from its small letter.
        let lead = text[index &- 1]
        byte =
          lead == 0xC3 ? byte | 0x20 : lead == 0xC6 && byte == 0xAF ? 0xB0 : lead == 0xD0 ? byte : byte | 1
      }
      chunk |= UInt64(byte) &<< shift
      shift &+= 8
      if shift == 64 {
        hash = mix(hash, lowercase(chunk))
        chunk = 0
        shift = 0
      }
      index &+= 1
    }
    return shift > 0 ? mix(hash, lowercase(chunk)) : hash
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Small letters for ASCII capitals; digits stay, other bytes below 0x80 do not come.
  @inline(__always)
  private static func lowercase(_ word: UInt64) -> UInt64 { word | (~word & 0x8080_8080_8080_8080) &>> 2 }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product &>> 32
  }
}

/// Bits by hash: open addressing, one probe for most look-ups, no strings.
struct HashTable: Sendable {
  /// The upper bits of a key with its bits below; zero is free.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var count = 0

  /// The bits that a key may have.
  private static let mask: UInt64 = 1 << 10 - 1

  /// Adds bits to those of `key`, the lowest ten of `value`, not all of them zero.
  mutating func insert(_ key: UInt64, _ value: UInt32) {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot] == 0 { count += 1 }
    slots[slot] = key & ~Self.mask | slots[slot] & Self.mask | UInt64(value) & Self.mask
  }

  @inline(__always)
  func value(of key: UInt64) -> UInt32? {
    let found = slots[slot(of: key)]
    return found == 0 ? nil : UInt32(truncatingIfNeeded: found & Self.mask)
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { slots[slot(of: key)] != 0 }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: key >> 32) & mask
    while slots[slot] != 0, (slots[slot] ^ key) > Self.mask { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { slots[slot(of: entry)] = entry }
  }
}

/// Small numbers for hashes, in the order of their first appearance.
struct IDTable {
  private var keys: [UInt64]
  private var ids: [Int32]
  private(set) var count = 0

  /// - Parameter capacity: a power of two, twice the number of keys that are expected.
  init(capacity: Int = 256) {
    keys = [UInt64](repeating: 0, count: capacity)
    ids = [Int32](repeating: 0, count: capacity)
  }

  /// The number of a key that is not zero.
  @inline(__always)
  mutating func id(of key: UInt64) -> Int32 {
    let slot = slot(of: key)
    return keys[slot] == key ? ids[slot] : insert(key, slot)
  }

  private mutating func insert(_ key: UInt64, _ slot: Int) -> Int32 {
    let id = Int32(truncatingIfNeeded: count)
    count += 1
    keys[slot] = key
    ids[slot] = id
    if count * 2 > keys.count {
      let old = (keys, ids)
      keys = [UInt64](repeating: 0, count: old.0.count * 4)
      ids = [Int32](repeating: 0, count: old.0.count * 4)
      for index in old.0.indices where old.0[index] != 0 {
        let slot = self.slot(of: old.0[index])
        keys[slot] = old.0[index]
        ids[slot] = old.1[index]
      }
    }
    return id
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot &+ 1) & mask }
    return slot
  }
}
