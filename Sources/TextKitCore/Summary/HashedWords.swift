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
