/// Words parted at a line end: by a hyphen where the whole is a French word and the compound is none, or by a soft hyphen.
///
///     déve-⏎loppement → développement, est-ce que Jean-⏎Paul stays
struct Hyphenation {
  var disabled: Set<Rule> = []

  /// Whether a hyphen stands at the end of one of the lines.
  static func endsLine(of text: Span<UInt8>) -> Bool {
    var start = 0
    while start <= text.count {
      let end = text.lineEnd(from: start)
      if end > start, text[end - 1] == 0x2D || text[end - 1] == 0xAD { return true }
      start = end + 1
    }
    return false
  }

  func joined(_ bytes: [UInt8]) -> Text {
    var list = EditList(disabled: disabled)
    let text = bytes.span
    var end = text.lineEnd(from: 0)
    while true {
      if end > 1, text[end - 1] == 0xAD, text[end - 2] == 0xC2 {
        softHyphen(text, end - 2, &list)
      } else if end > 0, text[end - 1] == 0x2D, end + 1 < text.count {
        hyphen(text, end, &list)
      }
      if end >= text.count { break }
      end = text.lineEnd(from: end + 1)
    }
    return list.isEmpty ? Text(bytes) : list.applied(to: bytes)
  }

  private func softHyphen(_ text: Span<UInt8>, _ start: Int, _ list: inout EditList) {
    let isJoined =
      start + 3 < text.count && text[start + 2] == 0x0A && LetterClass.isLower(text.scalar(at: start + 3).value)
    list.remove(start..<start + (isJoined ? 3 : 2), isJoined ? .hyphenation : .invisible)
  }

  private func hyphen(_ text: Span<UInt8>, _ lineEnd: Int, _ list: inout EditList) {
    if Self.isParted(text, at: lineEnd, lineEnd + 1) { list.remove(lineEnd - 1..<lineEnd + 1, .hyphenation, 0.9) }
  }

  /// Whether the letters before a hyphen and those of the next line are one word.
  ///
  /// - Parameters:
  ///   - lineEnd: where the hyphen ends.
  ///   - next: where the next line begins.
  static func isParted(_ text: Span<UInt8>, at lineEnd: Int, _ next: Int) -> Bool {
    var start = lineEnd - 1
    while start > 0, lineEnd - start < 40 {
      let (scalar, length) = text.scalar(before: start)
      guard LetterClass.isLetter(scalar) else { break }
      start -= length
    }
    var end = next
    while end < text.count, end - next < 40 {
      let (scalar, length) = text.scalar(at: end)
      guard LetterClass.isLower(scalar) else { break }
      end += length
    }
    guard start < lineEnd - 1, end > next, text.scalar(before: start).value != 0x2D else { return false }
    let first = WordScanner.lowercase(text, start..<lineEnd - 1)
    let second = WordScanner.lowercase(text, next..<end)
    guard let whole = FrenchWords.frequency(of: (first + second).span) else { return false }
    return whole > FrenchWords.frequency(of: (first + [0x2D] + second).span) ?? 0
  }
}
