/// A set of words read from lines of UTF-8, with a small value for each: no strings, one probe a look-up.
///
/// A line holds a word and, after a tab, anything; lines that begin with `#` are comments.
///
/// - Complexity: building O(*n*) in the bytes of the file; a look-up O(*k*) in the bytes of the word, no allocation.
public struct WordSet: Sendable {
  private struct Entry {
    var start: Int32
    var count: Int32
    var value: UInt8
  }

  private var pool: [UInt8] = []
  /// Slots of an open-addressing table: index of an entry plus one, or zero.
  private var slots = [Int32](repeating: 0, count: 64)
  private var entries: [Entry] = []

  public var count: Int { entries.count }

  public init() {}

  /// - Parameter value: what to keep for a line, given the bytes after its tab; `nil` leaves the line out.
  public init(lines: Span<UInt8>, value: (Span<UInt8>) -> UInt8? = { _ in 0 }) {
    add(lines: lines, value: value)
  }

  public mutating func add(lines: Span<UInt8>, value: (Span<UInt8>) -> UInt8? = { _ in 0 }) {
    var start = 0
    while start < lines.count {
      var end = start
      var tab: Int?
      while end < lines.count, lines[end] != 0x0A {
        if lines[end] == 0x09, tab == nil { tab = end }
        end += 1
      }
      let lineEnd = end > start && lines[end - 1] == 0x0D ? end - 1 : end
      let wordEnd = min(tab ?? lineEnd, lineEnd)
      if wordEnd > start, lines[start] != UInt8(ascii: "#"),
        let value = value(lines.extracting(min(wordEnd + 1, lineEnd)..<lineEnd))
      {
        insert(lines.extracting(start..<wordEnd), value: value)
      }
      start = end + 1
    }
  }

  public mutating func insert(_ word: Span<UInt8>, value: UInt8 = 0) {
    if (entries.count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: word)
    if slots[slot] != 0 {
      entries[Int(slots[slot]) - 1].value = value
      return
    }
    let start = Int32(truncatingIfNeeded: pool.count)
    for index in word.indices { pool.append(word[index]) }
    entries.append(Entry(start: start, count: Int32(truncatingIfNeeded: word.count), value: value))
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
  }

  public func contains(_ word: Span<UInt8>) -> Bool { slots[slot(of: word)] != 0 }

  /// The place of a word in the order of insertion, from 0.
  public func number(of word: Span<UInt8>) -> Int? {
    let index = slots[slot(of: word)]
    return index == 0 ? nil : Int(index) - 1
  }

  public func value(of word: Span<UInt8>) -> UInt8? {
    let index = slots[slot(of: word)]
    return index == 0 ? nil : entries[Int(index) - 1].value
  }

  /// Hands out the words in the order of insertion.
  func forEach(_ body: (Span<UInt8>) -> Void) {
    for entry in entries { body(pool.span.extracting(Int(entry.start)..<Int(entry.start + entry.count))) }
  }

  /// The slot that holds `word`, or the free one where it would go; at least half of the slots are free.
  private func slot(of word: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
    while slots[slot] != 0, !equals(entries[Int(slots[slot]) - 1], word) { slot = (slot + 1) & mask }
    return slot
  }

  private func equals(_ entry: Entry, _ word: Span<UInt8>) -> Bool {
    guard Int(entry.count) == word.count else { return false }
    let start = Int(entry.start)
    for offset in word.indices where pool[start + offset] != word[offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    for (index, entry) in entries.enumerated() {
      let slot = slot(of: pool.span.extracting(Int(entry.start)..<Int(entry.start + entry.count)))
      slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// FNV-1a.
  private static func hash(_ word: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}
