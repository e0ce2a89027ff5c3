/// What wikis and manuals put behind their headings to edit them or to link to them.
///
///     "Histoire[modifier | modifier le code]"   "Installation¶"   "Cài đặt #"
///
/// - Complexity: O(1) in the text; a bracket's words are compared with those of a short list.
enum HeadingMarks {
  /// A longer line is no heading.
  private static let maximumWords = 16
  /// The longest offer in a bracket, in bytes.
  private static let maximumBracket = 48

  /// Where the mark of a heading stands, blanks before it included; `nil` where the unit has none, or is nothing but one.
  static func range(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Range<Int>? {
    guard unit.isAlone, (1...maximumWords).contains(unit.wordCount) else { return nil }
    let range = unit.range
    guard let start = start(text, range) else { return nil }
    let end = LineBytes.trimEnd(text, range.lowerBound, start)
    guard end > range.lowerBound, LetterClass.of(text.scalar(before: end).value).isAlphanumeric || text[end - 1] == 0x29
    else { return nil }
    return end..<range.upperBound
  }

  private static func start(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let end = range.upperBound
    switch text[end - 1] {
    case 0xB6:  // the last byte of ¶
      return end - range.lowerBound > 2 && text[end - 2] == 0xC2 ? end - 2 : nil
    case UInt8(ascii: "#"):
      // Behind a blank: `C#` is a name.
      return end - range.lowerBound > 2 && LineBytes.trimEnd(text, range.lowerBound, end - 1) < end - 1 ? end - 1 : nil
    case UInt8(ascii: "]"):
      var open = end - 1
      let floor = max(range.lowerBound, end - maximumBracket)
      while open > floor, text[open] != UInt8(ascii: "[") { open -= 1 }
      guard text[open] == UInt8(ascii: "[") else { return nil }
      let first = LineBytes.skipBlanks(text, open + 1, end - 1)
      let words = text.extracting(first..<max(first, LineBytes.trimEnd(text, open + 1, end - 1)))
      return LineLexicon.edits.contains { words.isEqual(to: $0.span) } ? open : nil
    default: return nil
    }
  }
}
