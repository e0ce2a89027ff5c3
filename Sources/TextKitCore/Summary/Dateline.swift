/// Finds where a sentence begins behind its place, date and agency, its bullet or number, the time of a live blog.
///
///     "HÀ NỘI (VNA) - Thủ tướng …"            → behind the dash
///     "Paris, le 12 mars (AFP) — Le gouvernement …" → behind the dash
///     "Hanoï, le 5 février 2024 – La …"       → behind the dash
///     "TTO - Chiều 9/4, …"                    → behind the dash
///     "21h30 : L'équipe …"                    → behind the colon
///
/// - Offsets: UTF-8 bytes.
/// - Complexity: O(1): it looks at the first 80 bytes.
enum Dateline {
  static func end(of range: Range<Int>, in text: Span<UInt8>) -> Int {
    let bulleted = bullet(range, in: text)
    let stamped = stamp(behind: bulleted, range, in: text)
    var start = stamped
    let limit = min(range.upperBound, start + 80)
    var offset = start
    var hasBracket = false
    var words = 0
    var capitals = 0
    var lower = 0
    // Words in lower case before the bracket, and whether a date or a list of places is among them.
    var plain = 0
    var isDated = false
    var isWordStart = true
    // Only a dash ends a dateline.
    let mayEnd = holdsDash(text, start, limit)
    scan: while mayEnd, offset < limit {
      let (scalar, length) = text.scalar(at: offset)
      switch scalar {
      case 0x28, 0x5B: hasBracket = true
      case 0x2D, 0x2013, 0x2014:
        let isSpaced =
          offset > start && text[offset - 1] == 0x20 && offset + length < limit && text[offset + length] == 0x20
        let isClosing = offset > start + 1 && (closes(text[offset - 1]) || isSpaced && closes(text[offset - 2]))
        guard isSpaced || isClosing else { break }
        let isPlace = lower == 0 && capitals > 1
        let isAgency = isClosing && (plain == 0 || isDated && plain <= 2)
        let isDay = !hasBracket && isDated && DatelinePattern.isDatedPlace(text, start..<offset)
        if hasBracket ? isAgency && words <= 10 : isPlace && words <= 4 || isDay {
          start = offset + max(1, length)
        }
        break scan
      // A sentence that ends or goes on is no dateline.
      case 0x3A, 0x3B, 0x3F, 0x21, 0x22, 0xAB, 0x201C: break scan
      default:
        let kind = LetterClass.of(scalar)
        if kind.isUpper { capitals += 1 }
        if kind.isLower, !hasBracket {
          lower += 1
          if isWordStart { plain += 1 }
        }
        if kind.isDigit || scalar == 0x2C { isDated = true }
        if scalar == 0x20 { words += 1 }
        isWordStart = scalar == 0x20
      }
      offset += max(1, length)
    }
    while start < range.upperBound, text[start] <= 0x20 { start += 1 }
    // What stays must be a sentence still; behind the time of a live blog a word will do.
    if range.upperBound - start >= 20 { return start }
    return stamped > bulleted && range.upperBound - stamped > 3 ? stamped : range.lowerBound
  }

  private static func holdsDash(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    for first in stride(from: start, to: limit, by: 64) {
      var places = text.places(of: dashes, from: first, to: limit)
      while places != 0 {
        let at = first + places.trailingZeroBitCount
        places &= places - 1
        if text[at] == 0x2D || text.starts(with: "–", at: at) || text.starts(with: "—", at: at) { return true }
      }
    }
    return false
  }

  private static let dashes = ByteSet([0x2D, 0xE2])

  /// Behind `21h30 :`, `14:05 -`, `9h –`.
  private static func stamp(behind start: Int, _ range: Range<Int>, in text: Span<UInt8>) -> Int {
    var offset = start
    var digits = 0
    while offset < range.upperBound, text[offset].isASCIIDigit, digits < 3 {
      digits += 1
      offset += 1
    }
    guard (1...2).contains(digits), offset < range.upperBound else { return start }
    guard text[offset] | 0x20 == UInt8(ascii: "h") || text[offset] == UInt8(ascii: ":") else { return start }
    let isHour = text[offset] != UInt8(ascii: ":")
    offset += 1
    let minutes = offset
    while offset < range.upperBound, text[offset].isASCIIDigit, offset - minutes < 3 { offset += 1 }
    guard offset - minutes == 2 || isHour && offset == minutes else { return start }
    while offset < range.upperBound, text.isBlank(at: offset) { offset += text.scalar(at: offset).length }
    guard offset < range.upperBound else { return start }
    let (mark, length) = text.scalar(at: offset)
    guard mark == 0x3A || mark == 0x2D || mark == 0x2013 || mark == 0x2014 else { return start }
    offset += length
    while offset < range.upperBound, text.isBlank(at: offset) { offset += text.scalar(at: offset).length }
    return offset
  }

  private static func closes(_ byte: UInt8) -> Bool { byte == 0x29 || byte == 0x5D }

  /// Behind `- `, `• `, `* `, `+ `, `> `, `2 - `, `2) ` and the hyphen of `-La mairie`.
  static func bullet(_ range: Range<Int>, in text: Span<UInt8>) -> Int {
    var start = range.lowerBound
    let (scalar, length) = text.scalar(at: start)
    switch scalar {
    case 0x2D, 0x2A, 0x2B, 0x3E, 0x2022, 0x2013, 0x2014, 0x25CF, 0x25AA, 0x25A0, 0xB7, 0x25BA, 0x27A4:
      guard start + length < range.upperBound else { return start }
      let isHyphen = scalar == 0x2D && LetterClass.isUpper(text.scalar(at: start + length).value)
      guard isHyphen || text[start + length] == 0x20 || scalar > 0x2E else { return start }
      start += max(1, length)
    case 0x30...0x39: return number(range, in: text)
    default: return start
    }
    while start < range.upperBound, text[start] <= 0x20 { start += 1 }
    return start
  }

  /// Behind a number of one or two digits and a mark that counts, where a capital follows.
  private static func number(_ range: Range<Int>, in text: Span<UInt8>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, text[offset].isASCIIDigit, offset - range.lowerBound < 3 { offset += 1 }
    guard offset - range.lowerBound < 3 else { return range.lowerBound }
    let marks: [3 of StaticString] = [" - ", " – ", ") "]
    for at in marks.indices where text.starts(with: marks[at], at: offset) {
      let start = offset + marks[at].utf8CodeUnitCount
      if start < range.upperBound, LetterClass.isUpper(text.scalar(at: start).value) { return start }
    }
    return range.lowerBound
  }
}

extension Span<UInt8> {
  /// Whether a space, also one that does not break, stands at an offset.
  fileprivate func isBlank(at offset: Int) -> Bool {
    let scalar = scalar(at: offset).value
    return scalar == 0x20 || scalar == 0xA0 || scalar == 0x202F
  }
}
