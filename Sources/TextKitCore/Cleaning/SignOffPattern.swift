/// What a report ends with: ` -VNA`, ` (AFP)`, `./.`, ` Theo TTXVN`.
enum SignOffPattern {
  /// Where the sign-off at the end of a stretch begins; `nil` without a sentence before it.
  static func start(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard end - start > 8 else { return nil }
    if text[end - 1] == 0x2E, text[end - 2] == 0x2F {
      // `./.` closes with the sentence's own full stop, `/.` stands for it.
      return end - 2
    }
    if text[end - 1] == 0x2F, LineBytes.endsSentence(text, start, end - 1) { return end - 1 }
    guard mayEndWithSource(text, end) else { return nil }
    var floor = max(start, end - 48)
    while floor > start, text[floor].isContinuation { floor -= 1 }
    // Back to a dash, a bracket or the last sentence's end.
    var places = text.places(of: stops, from: floor, to: end)
    while places != 0 {
      let place = 63 - places.leadingZeroBitCount
      places &= ~(1 << UInt64(place))
      let index = floor + place
      let byte = text[index]
      if byte == 0x28, text[end - 1] == 0x29 || text[end - 2] == 0x29 {
        let before = LineBytes.trimEnd(text, start, index)
        guard LineBytes.endsSentence(text, start, before),
          isSource(text, index + 1, end) || isAbbreviated(text, index + 1, end)
        else { return nil }
        return before
      }
      if LineBytes.dashLength(text, index, end) > 0 {
        var after = index + LineBytes.dashLength(text, index, end)
        after = LineBytes.skipBlanks(text, after, end)
        let before = LineBytes.trimEnd(text, start, trimDashes(text, start, index))
        guard LineBytes.endsSentence(text, start, before) else { continue }
        return isSource(text, after, end) ? before : nil
      }
      if byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x22 {
        guard index + 1 < end, LineBytes.endsSentence(text, start, index + 1) else { continue }
        let after = LineBytes.skipBlanks(text, index + 1, end)
        guard after > index + 1 else { continue }
        var name = after
        // `T`, `N` or `S`.
        if after < end, text[after] == 0x54 || text[after] == 0x4E || text[after] == 0x53 {
          for word in introductions where text.starts(with: word, at: after) {
            name = after + word.utf8CodeUnitCount
          }
        }
        guard let known = SourceNames.end(of: text, from: name, limit: end), isTail(text, known, end) else {
          return nil
        }
        return index + 1
      }
    }
    return nil
  }

  /// What a sign-off may begin with or follow, and the first byte of dashes.
  private static let stops = ByteSet(Array("!\"(-.?".utf8) + [0xE2])

  private static let introductions: [StaticString] = ["Theo ", "Nguồn: ", "Nguồn : ", "Source: ", "Source : "]

  private static func trimDashes(_ text: Span<UInt8>, _ start: Int, _ index: Int) -> Int {
    var result = index
    while result > start, text[result - 1] == 0x2D { result -= 1 }
    return result
  }

  private static func isSource(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var name = start
    if text.starts(with: "Theo ", at: start) { name = start + 5 }
    guard let close = SourceNames.anyEnd(of: text, from: name, limit: end) else { return false }
    return isTail(text, close, end)
  }

  /// Whether a bracket holds agencies in small letters and nothing else: `(ats/nxp)`, `(afp)`.
  private static func isAbbreviated(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var names = 0
    var isKnown = true
    var index = start
    while true {
      var hash = WordHash()
      let first = index
      while index < end, text[index].isASCIILower {
        hash.add(text[index] - 0x20)
        index += 1
      }
      guard (2...4).contains(index - first), index < end else { return false }
      names += 1
      if CleaningTables.sources.bits(of: hash.value) & CleaningTables.source == 0 { isKnown = false }
      guard text[index] == 0x2F else { break }
      index += 1
    }
    return text[index] == 0x29 && isTail(text, index, end) && (names > 1 || isKnown)
  }

  private static func isTail(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<max(start, end) where !isTail(text[index]) { return false }
    return true
  }

  /// Whether a byte may stand behind a source: a full stop, a bracket, a slash or a blank.
  @inline(__always)
  private static func isTail(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x29 || byte <= 0x20 || byte == 0x2F }

  /// Whether the last letters of a stretch of more than eight bytes are those of a source, or a bracket closes it: else no
  /// pattern but a slash can.
  private static func mayEndWithSource(_ text: Span<UInt8>, _ end: Int) -> Bool {
    if text[end - 1] == 0x29 || text[end - 2] == 0x29 { return true }
    var last = end
    while last > end - 6, isTail(text[last - 1]) { last -= 1 }
    guard last > end - 6 else { return true }
    let byte = text[last - 1]
    if byte.isASCIIDigit {
      // Digits end an acronym where a letter or sign of one stands before them, not in `en 2016`.
      let floor = max(1, last - 6)
      var letter = last - 1
      while letter > floor, text[letter - 1].isASCIIDigit { letter -= 1 }
      if letter <= floor || endsAcronym(text[letter - 1]) || text[letter - 1] == 0x2F { return true }
    } else if endsAcronym(byte) {
      return true
    }
    guard last >= 8 else { return true }
    return sourceTails.mayHold(text.loadWord(at: last - 8))
  }

  /// Whether an acronym may end with a byte: with a capital, of which the last one is `Đ`, a digit or one of its signs.
  @inline(__always)
  private static func endsAcronym(_ byte: UInt8) -> Bool {
    byte.isASCIIUpper || byte.isASCIIDigit || byte == 0x2B || byte == 0x26 || byte == 0x90
  }

  /// The last bytes of each source without what may stand behind it.
  private static let sourceTails: SourceTails = {
    var tails = SourceTails()
    for fields in ResourceLines(.cleaningSources) {
      guard var name = fields.first.map(Array.init) else { continue }
      while let last = name.last, isTail(last) { name.removeLast() }
      guard let last = name.last, last.isASCIIDigit || !endsAcronym(last) else { continue }
      tails.add(name[...])
    }
    return tails
  }()
}

/// What names may end with: up to five bytes of each, three at least. Of other ends some are taken for one, too.
private struct SourceTails {
  private static let shortest = 3
  private static let longest = 5

  /// Bits for the last three bytes, which most words tell apart, and for as many as there are of each name.
  private var ends = [UInt64](repeating: 0, count: 64)
  private var tails = [UInt64](repeating: 0, count: 256)

  /// Whether the last of eight bytes, of which it stands highest, may end a name.
  @inline(__always)
  func mayHold(_ word: UInt64) -> Bool {
    let end = Self.hash(word, Self.shortest) &>> 52
    guard ends[Int(end >> 6)] >> (end & 63) & 1 == 1 else { return false }
    for count in Self.shortest...Self.longest {
      let tail = Self.hash(word, count) &>> 50
      if tails[Int(tail >> 6)] >> (tail & 63) & 1 == 1 { return true }
    }
    return false
  }

  mutating func add(_ name: ArraySlice<UInt8>) { add(name, before: 0, 0) }

  /// Adds a name's last bytes, of which `count` stand in a word already, the last one highest; a no-break space may stand for
  /// a blank, and anything before a short name.
  private mutating func add(_ name: ArraySlice<UInt8>, before word: UInt64, _ count: Int) {
    if count >= Self.longest || name.isEmpty && count >= Self.shortest {
      let end = Self.hash(word, Self.shortest) &>> 52
      ends[Int(end >> 6)] |= 1 << (end & 63)
      let tail = Self.hash(word, min(count, Self.longest)) &>> 50
      tails[Int(tail >> 6)] |= 1 << (tail & 63)
      return
    }
    guard let last = name.last else {
      for byte in UInt8.min...UInt8.max { add(name, before: word | Self.place(byte, count), count + 1) }
      return
    }
    add(name.dropLast(), before: word | Self.place(last, count), count + 1)
    if last == 0x20 { add(name.dropLast() + [0xC2], before: word | Self.place(0xA0, count), count + 1) }
  }

  /// A byte that so many stand behind.
  private static func place(_ byte: UInt8, _ count: Int) -> UInt64 { UInt64(byte) << UInt64(56 - 8 * count) }

  @inline(__always)
  private static func hash(_ word: UInt64, _ count: Int) -> UInt64 {
    (word &>> UInt64(64 &- 8 &* count)) &* 0x9E37_79B9_7F4A_7C15
  }
}
