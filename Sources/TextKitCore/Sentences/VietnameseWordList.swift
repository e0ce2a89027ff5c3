/// A user's words: syllables that always make one word where they follow one another.
///
/// A line holds a word of two or more syllables, parted by blanks or `_`; lines that begin with `#` are comments. Case and the
/// place of tone marks do not matter.
///
/// - Complexity: marking O(*n*) times the syllables of the longest word.
public struct VietnameseWordList: Sendable {
  private var keys: Set<UInt64> = []
  private var longest = 0

  public init(_ lines: Span<UInt8>) {
    let scanner = VietnameseUnits(abbreviations: Abbreviations(lines.extracting(0..<0)))
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end] != 0x0A { end += 1 }
      if lines[start] != UInt8(ascii: "#") { add(lines, start..<end, scanner) }
      start = end + 1
    }
  }

  private mutating func add(_ lines: Span<UInt8>, _ line: Range<Int>, _ scanner: VietnameseUnits) {
    var bytes: [UInt8] = []
    for index in line {
      if lines[index] == 0x09 { break }
      bytes.append(lines[index] == UInt8(ascii: "_") ? 0x20 : lines[index])
    }
    var units: [VietnameseUnit] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] <= 0x20 {
        index += 1
      } else {
        index = scanner.append(bytes.span, from: index, to: bytes.count, into: &units)
      }
    }
    units.removeAll { $0.start == $0.end }
    guard units.count > 1, units.count <= 16 else { return }
    var key: UInt64 = 0
    for unit in units { key = Self.extended(key, unit.hash) }
    keys.insert(key)
    longest = max(longest, units.count)
  }

  public var isEmpty: Bool { keys.isEmpty }

  private static func extended(_ key: UInt64, _ hash: UInt32) -> UInt64 {
    (key ^ UInt64(hash)) &* 0x9E37_79B9_7F4A_7C15 ^ key &>> 29
  }

  /// Joins the units of the list's words, the longest from the left, and parts them from their neighbours.
  func mark(_ units: inout [VietnameseUnit]) {
    guard longest > 1 else { return }
    var index = 0
    while index < units.count {
      var key: UInt64 = 0
      var last: Int?
      var at = index
      while at < units.count, at - index < longest {
        key = Self.extended(key, units[at].hash)
        if at > index, keys.contains(key) { last = at }
        guard units[at].isOpen else { break }
        at += 1
      }
      guard let last else {
        index += 1
        continue
      }
      if index > 0 { units[index - 1].joins = false }
      for unit in index..<last { units[unit].joins = true }
      units[last].joins = false
      index = last + 1
    }
  }
}
