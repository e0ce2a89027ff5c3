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
    let tail = text.loadWord(at: last - 8)
    for count in 3...maximumTail {
      let bit = bit(ofTail: tail, count)
      if sourceTails[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { return true }
    }
    return false
  }

  /// Whether an acronym may end with a byte: with a capital, of which the last one is `Đ`, a digit or one of its signs.
  @inline(__always)
  private static func endsAcronym(_ byte: UInt8) -> Bool {
    byte.isASCIIUpper || byte.isASCIIDigit || byte == 0x2B || byte == 0x26 || byte == 0x90
  }

  /// Bits for the last bytes of each source without what may stand behind it: up to five, three at least.
  private static let sourceTails: InlineArray<256, UInt64> = {
    var bits = InlineArray<256, UInt64>(repeating: 0)
    for fields in ResourceLines(.cleaningSources) {
      guard var name = fields.first.map(Array.init) else { continue }
      while let last = name.last, isTail(last) { name.removeLast() }
      guard let last = name.last, last.isASCIIDigit || !endsAcronym(last) else { continue }
      add(name[...], before: 0, 0, to: &bits)
    }
    return bits
  }()
  private static let maximumTail = 5

  /// Adds the bit of a name's last bytes, of which `count` stand in a word already, the last one highest; a no-break space may
  /// stand for a blank, and anything before a short name.
  private static func add(
    _ name: ArraySlice<UInt8>, before word: UInt64, _ count: Int, to bits: inout InlineArray<256, UInt64>
  ) {
    if count >= maximumTail || name.isEmpty && count >= 3 {
      let bit = bit(ofTail: word, min(count, maximumTail))
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
      return
    }
    func add(_ byte: UInt8, _ rest: ArraySlice<UInt8>) {
      Self.add(rest, before: word | UInt64(byte) << UInt64(56 - 8 * count), count + 1, to: &bits)
    }
    guard let last = name.last else { return (0...255).forEach { add($0, name) } }
    add(last, name.dropLast())
    if last == 0x20 { add(0xA0, name.dropLast() + [0xC2]) }
  }

  /// The bit of the last bytes of eight, the last one highest.
  @inline(__always)
  private static func bit(ofTail word: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: ((word &>> UInt64(64 &- 8 &* count)) &* 0x9E37_79B9_7F4A_7C15) &>> 50)
  }
}
