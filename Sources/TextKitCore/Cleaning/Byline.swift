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
    for word in LineLexicon.bylineLeads where text.starts(with: word.span, at: start) {
      let after = start + word.count
      let next = LineBytes.skipBlanks(text, after, end)
      guard next < end, next > after || text[after - 1] == 0x3A || text[after - 1] == 0x20 else {
        continue
      }
      start = next
      isLed = true
      break
    }
    // What follows the names: a bracket, a bar, an agency.
    var index = start
    while index < end {
      if text[index] == 0x28 || text[index] == 0x7C
        || text[index] == 0xC2 && text.starts(with: "·", at: index)
      {
        end = LineBytes.trimEnd(text, start, index)
        break
      }
      if text[index] == 0x20 {
        for word in LineLexicon.agencyLeads where text.starts(with: word.span, at: index) {
          end = LineBytes.trimEnd(text, start, index)
        }
      }
      index += 1
    }
    while start < end, text[end - 1] == 0x2C || text[end - 1] == 0x3B || text[end - 1] == 0x2D {
      end = LineBytes.trimEnd(text, start, end - 1)
    }
    guard start < end, isNames(text, start..<end, isLed ? .led : .alone) else { return nil }
    return start..<end
  }

  /// The agency behind `avec`, `with`, `và`.
  static func agency(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    for index in range where text[index] == 0x20 {
      for word in LineLexicon.agencyLeads where text.starts(with: word.span, at: index) {
        let start = index + word.count
        if let end = SourceNames.anyEnd(of: text, from: start, limit: range.upperBound) {
          return start..<end
        }
      }
    }
    return nil
  }

  /// Whether a line is a byline by its form: a word that leads to names, and names.
  static func isSure(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for word in LineLexicon.sureBylineLeads where text.starts(with: word.span, at: range.lowerBound) {
      guard let names = names(text, range), names.lowerBound > range.lowerBound else {
        return false
      }
      return LineBytes.isUpper(text, names.lowerBound) && isNames(text, names, .half)
    }
    return false
  }

  /// How sure a line has to look of being names.
  private enum Evidence {
    /// A word leads to them: some begin with a capital.
    case led
    /// Half of the words begin with a capital.
    case half
    /// Each word begins with a capital or belongs between names.
    case alone
  }

  /// Whether a stretch can be names, which hold no digit and end no sentence.
  private static func isNames(_ text: Span<UInt8>, _ range: Range<Int>, _ evidence: Evidence)
    -> Bool
  {
    var words = 0
    var capitals = 0
    var others = 0
    var letters = 0
    var isStart = true
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      let blank = LineBytes.blankLength(text, index)
      if blank > 0 || byte == 0x2C || byte == 0x2F || byte == 0x26
        || text.starts(with: "•", at: index)
      {
        isStart = true
        index += byte == 0xE2 ? 3 : max(1, blank)
        continue
      }
      switch byte {
      case 0x21, 0x3F, 0x30...0x39, 0x3A, 0x3D, 0x5B, 0x22, 0x40: return false
      default: break
      }
      if isStart {
        words += 1
        if LineBytes.isUpper(text, index) {
          capitals += 1
        } else if !LineLexicon.nameParticles.contains(where: {
          isWord(text, index, range.upperBound, $0.span)
        }) {
          others += 1
        }
        isStart = false
      }
      if !byte.isContinuation { letters += 1 }
      index += 1
    }
    let isLed = evidence == .led
    guard (1...16).contains(words), letters > 1, capitals > 0 || isLed && words > 1 else {
      return false
    }
    if range.count == 2, text.starts(with: "PV", at: range.lowerBound) { return true }
    let last = text[range.upperBound - 1]
    // A full stop ends an initial at most.
    if last == 0x2E { return false }
    switch evidence {
    case .led: return capitals > 0 || words <= 3
    case .half: return words > 1 && capitals * 2 >= words
    case .alone: return words > 1 && others == 0
    }
  }

  /// Whether a word stands at a place; one that ends in a mark goes on with the next letter.
  private static func isWord(_ text: Span<UInt8>, _ index: Int, _ limit: Int, _ word: Span<UInt8>)
    -> Bool
  {
    let end = index + word.count
    guard end < limit, text.starts(with: word, at: index) else { return false }
    return text[end] <= 0x20 || !LineBytes.isWordByte(text[end - 1])
  }
}
