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
        guard LineBytes.endsSentence(text, start, before), isSource(text, index + 1, end) else { return nil }
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
        for word in introductions where text.starts(with: word, at: after) {
          name = after + word.utf8CodeUnitCount
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

  private static func isTail(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<max(start, end)
    where text[index] != 0x2E && text[index] != 0x29 && text[index] > 0x20 && text[index] != 0x2F {
      return false
    }
    return true
  }
}
