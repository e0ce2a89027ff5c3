/// Who wrote an article, as its byline says it.
///
///     "Par Claire Besson avec AFP"  →  names "Claire Besson", agency "AFP"
///     "Lê Bình (tổng hợp)"          →  names "Lê Bình"
///     "Accueil"                     →  none
///
/// - Complexity: O(*n*) in the bytes of the line.
enum Byline {
  /// The names in a byline without the words around them; `nil` where it holds none.
  static func names(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    var start = LineBytes.skipBlanks(text, range.lowerBound, range.upperBound)
    var end = LineBytes.trimEnd(text, start, min(range.upperBound, start + 200))
    var isLed = false
    for word in leads where text.starts(with: word, at: start) {
      let after = start + word.utf8CodeUnitCount
      let next = LineBytes.skipBlanks(text, after, end)
      guard next < end, next > after || text[after - 1] == 0x3A || text[after - 1] == 0x20 else { continue }
      start = next
      isLed = true
      break
    }
    // What follows the names: a bracket, a bar, an agency.
    var index = start
    while index < end {
      if text[index] == 0x28 || text[index] == 0x7C || text[index] == 0xC2 && text.starts(with: "·", at: index) {
        end = LineBytes.trimEnd(text, start, index)
        break
      }
      if text[index] == 0x20 {
        for word in tails where text.starts(with: word, at: index) { end = LineBytes.trimEnd(text, start, index) }
      }
      index += 1
    }
    while start < end, text[end - 1] == 0x2C || text[end - 1] == 0x3B || text[end - 1] == 0x2D {
      end = LineBytes.trimEnd(text, start, end - 1)
    }
    guard start < end, isNames(text, start..<end, isLed: isLed) else { return nil }
    return start..<end
  }

  /// The agency behind `avec`, `with`, `và`.
  static func agency(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    for index in range where text[index] == 0x20 {
      for word in tails where text.starts(with: word, at: index) {
        let start = index + word.utf8CodeUnitCount
        if let end = SourceNames.anyEnd(of: text, from: start, limit: range.upperBound) { return start..<end }
      }
    }
    return nil
  }

  /// Whether a line is a byline by its form: a word that leads to names, and names.
  static func isSure(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for word in sureLeads where text.starts(with: word, at: range.lowerBound) {
      guard let names = names(text, range), names.lowerBound > range.lowerBound else { return false }
      return LineBytes.isUpper(text, names.lowerBound) && isNames(text, names, isLed: false)
    }
    return false
  }

  private static let sureLeads: [StaticString] = [
    "Par ", "PAR ", "By ", "BY ", "Propos recueillis par ", "Un texte de ", "Texte de ", "Tác giả:", "Auteur :",
    "Author:", "Written by ",
  ]

  private static let leads: [StaticString] = [
    "Par ", "par ", "PAR ", "De notre correspondant ", "Un texte de ", "Texte de ", "Propos recueillis par ", "By ",
    "by ", "BY ", "Von ", "von ",
    "Por ", "Di ", "Theo ", "Tác giả:", "Bài:", "Auteur :", "Auteur:", "Author:", "Written by ", "Text: ",
  ]
  private static let tails: [StaticString] = [" avec ", " with ", " mit "]

  /// Whether a stretch can be names: most of its words begin with a capital, it has no digit and ends no sentence.
  private static func isNames(_ text: Span<UInt8>, _ range: Range<Int>, isLed: Bool) -> Bool {
    var words = 0
    var capitals = 0
    var letters = 0
    var isStart = true
    for index in range {
      let byte = text[index]
      switch byte {
      case 0x21, 0x3F, 0x30...0x39, 0x3A, 0x3D, 0x5B, 0x22, 0x40: return false
      case 0...0x20, 0xA0, 0x2C, 0x2F, 0x26: isStart = true
      default:
        if isStart {
          words += 1
          if LineBytes.isUpper(text, index) { capitals += 1 }
          isStart = false
        }
        if !byte.isContinuation { letters += 1 }
      }
    }
    guard (1...16).contains(words), letters > 1, capitals > 0 || isLed && words > 1 else { return false }
    if range.count == 2, text.starts(with: "PV", at: range.lowerBound) { return true }
    let last = text[range.upperBound - 1]
    // A full stop ends an initial at most.
    if last == 0x2E { return false }
    return isLed ? capitals > 0 || words <= 3 : words > 1 && capitals * 2 >= words
  }
}
