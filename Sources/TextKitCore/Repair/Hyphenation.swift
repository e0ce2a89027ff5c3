/// Words parted at a line end: by a hyphen where the whole is a French word and the compound is none, or by a soft hyphen.
///
///     déve-⏎loppement → développement, est-ce que Jean-⏎Paul stays
struct Hyphenation {
  func joined(_ bytes: [UInt8]) -> Text {
    var list = EditList(disabled: [])
    let text = bytes.span
    var index = 1
    while index < text.count {
      if text[index] == 0xAD, text[index - 1] == 0xC2 {
        softHyphen(text, index - 1, &list)
      } else if text[index] == 0x0A, text[index - 1] == 0x2D, index + 1 < text.count {
        hyphen(text, index, &list)
      }
      index += 1
    }
    return list.isEmpty ? Text(bytes) : Edit.apply(list.edits, to: bytes)
  }

  /// Only those at line ends are left.
  private func softHyphen(_ text: Span<UInt8>, _ start: Int, _ list: inout EditList) {
    let isJoined =
      start + 3 < text.count && text[start + 2] == 0x0A && LetterClass.isLower(text.scalar(at: start + 3).value)
    list.remove(start..<start + (isJoined ? 3 : 2), isJoined ? .hyphenation : .invisible)
  }

  private func hyphen(_ text: Span<UInt8>, _ lineEnd: Int, _ list: inout EditList) {
    var start = lineEnd - 1
    while start > 0, lineEnd - start < 40 {
      let (scalar, length) = text.scalar(before: start)
      guard LetterClass.isLetter(scalar) else { break }
      start -= length
    }
    var end = lineEnd + 1
    while end < text.count, end - lineEnd < 40 {
      let (scalar, length) = text.scalar(at: end)
      guard LetterClass.isLower(scalar) else { break }
      end += length
    }
    guard start < lineEnd - 1, end > lineEnd + 1, text.scalar(before: start).value != 0x2D else { return }
    let first = WordScanner.lowercase(text, start..<lineEnd - 1)
    let second = WordScanner.lowercase(text, lineEnd + 1..<end)
    guard let whole = FrenchWords.frequency(of: (first + second).span) else { return }
    let compound = FrenchWords.frequency(of: (first + [0x2D] + second).span) ?? 0
    if whole > compound { list.remove(lineEnd - 1..<lineEnd + 1, .hyphenation, 0.9) }
  }
}
