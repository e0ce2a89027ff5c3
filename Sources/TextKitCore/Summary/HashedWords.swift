/// A small set of words, by their hashes: two memory reads a question, where `Set` hashes the hash once more.
struct HashedWords: Sendable {
  /// Open addressing, at most half full; zero is free.
  private var slots: [UInt64]

  init(_ hashes: some Collection<UInt64>) {
    var size = 4
    while size < hashes.count * 2 + 1 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    for hash in hashes where !contains(hash) {
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = hash
    }
  }

  /// The words of a text.
  init(words: String) { self.init(WordScan.hashes(of: Array(words.utf8).span)) }

  func contains(_ hash: UInt64) -> Bool {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }
}

/// What a small set of words means, by their hashes.
struct HashedTable<Value: Sendable>: Sendable {
  /// Open addressing, at most half full; zero is free.
  private var keys: [UInt64]
  private var values: [Value?]

  /// - Parameter unite: what the values of a word that is there again become; by default the last one counts.
  init(_ entries: [(hash: UInt64, value: Value)], uniting unite: (Value, Value) -> Value = { $1 }) {
    var size = 4
    while size < entries.count * 2 + 1 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Value?](repeating: nil, count: size)
    for (hash, value) in entries where hash != 0 {
      let slot = slot(of: hash)
      keys[slot] = hash
      values[slot] = values[slot].map { unite($0, value) } ?? value
    }
  }

  /// Where a hash stands or would stand.
  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  subscript(hash: UInt64) -> Value? { values[slot(of: hash)] }
}

extension HashedTable<String> {
  /// The words of a text, each by its hash.
  init(words: String) {
    self.init(
      words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
        (WordScan.hashes(of: Array($0.utf8).span).first ?? 0, String($0))
      })
  }
}
