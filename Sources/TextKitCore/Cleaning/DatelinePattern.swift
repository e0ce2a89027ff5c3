/// The place, day and source a report begins with: `Hanoï (VNA) – `, `(TTXVN) - `, `TTO - `, `(CVN) Le`,
/// `Hanoï, le 5 février 2024 – `.
enum DatelinePattern {
  /// The longest place and source, in bytes.
  static let maximumLength = 90

  /// What stands within the first `maximumLength` bytes of a stretch: a bracket that opens; a dash behind a blank, perhaps
  /// behind more blanks than these bytes hold.
  struct Signs: OptionSet {
    let rawValue: UInt8

    static let bracket = Signs(rawValue: 1)
    static let dash = Signs(rawValue: 2)
  }

  /// The end of the dateline that a stretch begins with, blanks after it included; `nil` without text after it.
  static func match(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ signs: Signs) -> Int? {
    let limit = min(end, start + maximumLength)
    var index = start
    if signs.contains(.dash), let source = SourceNames.end(of: text, from: index, limit: limit),
      let after = dash(text, source, end, needsSpace: true)
    {
      return after
    }
    if signs.contains(.dash), let after = datedPlaceEnd(text, start, end, limit) { return after }
    // A place of up to eight words that begins with a capital, then a source in brackets.
    guard signs.contains(.bracket), index < limit, text[index] == 0x28 || LineBytes.isUpper(text, index) else {
      return nil
    }
    var words = 0
    while index < limit, text[index] != 0x28 {
      let byte = text[index]
      if byte == 0x2E || byte == 0x3A || byte == 0x21 || byte == 0x3F || byte == 0x22 || byte == 0x3B { return nil }
      let blank = LineBytes.blankLength(text, index)
      if blank > 0 { words += 1 }
      if words > 8 { return nil }
      index += max(1, blank)
    }
    guard index < limit, isPlace(text, start..<index, maximumSmall: isKnownSource(text, index, limit) ? 3 : 0),
      let close = bracketedSource(text, index, limit)
    else { return nil }
    guard let after = dash(text, close, end, needsSpace: false) else {
      return index == start ? sourceAlone(text, index, close, end) : nil
    }
    // `Flüssiggas (LPG) - nicht zu verwechseln …`: behind a source that is not known a sentence begins.
    let inner = LineBytes.skipBlanks(text, index + 1, limit)
    let isKnown = SourceNames.end(of: text, from: inner, limit: limit) != nil
    return isKnown || !LetterClass.isLower(text.scalar(at: after).value) ? after : nil
  }

  /// The end of the blanks behind a known source in brackets that a sentence follows without a dash: `(CVN) Le Premier ministre`.
  private static func sourceAlone(_ text: Span<UInt8>, _ bracket: Int, _ close: Int, _ end: Int) -> Int? {
    let inner = LineBytes.skipBlanks(text, bracket + 1, close)
    let next = LineBytes.skipBlanks(text, close, end)
    guard next > close, next < end, LineBytes.isUpper(text, next),
      SourceNames.end(of: text, from: inner, limit: close) == close - 1
    else { return nil }
    return next
  }

  /// Where a dateline inside a line begins whose bracket stands at `bracket`; `nil` where it is none.
  static func innerStart(_ text: Span<UInt8>, _ bracket: Int, _ start: Int, _ end: Int) -> Int? {
    guard bracket > start, let close = bracketedSource(text, bracket, min(end, bracket + 40)),
      dash(text, close, end, needsSpace: false) != nil
    else { return nil }
    // Back over capitalised words to the end of a sentence, a credit or a marker.
    var index = LineBytes.trimEnd(text, start, bracket)
    let floor = max(start, bracket - 60)
    while index > floor {
      // `QGIS 2.8 (LTS) - …`: no sentence ends inside a number.
      let isInNumber = text[index].isASCIIDigit && text[index - 1] == 0x2E
      if !isInNumber, LineBytes.endsSentence(text, start, index) { return index }
      let (_, length) = text.scalar(before: index)
      index -= max(1, length)
    }
    return nil
  }

  /// The end of a place, a comma, a day and a dash: `Hanoï, le 5 février 2024 – `, `Hà Nội, ngày 5/2 - `.
  private static func datedPlaceEnd(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ limit: Int) -> Int? {
    guard start < limit, LineBytes.isUpper(text, start) else { return nil }
    var index = start
    while index < limit {
      if LineBytes.dashLength(text, index, limit) > 0, index > start, text[index - 1] == 0x20 {
        return isDatedPlace(text, start..<index) ? dash(text, index - 1, end, needsSpace: true) : nil
      }
      if text[index] == 0x3A || text[index] == 0x28 || text[index] == 0x22 { return nil }
      index += 1
    }
    return nil
  }

  /// Whether a stretch is a place, a comma and a day and nothing else: `Hanoï, le 5 février 2024`, `Paris, mardi 1er mars`,
  /// `Hà Nội, ngày 5/2`.
  static func isDatedPlace(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let end = LineBytes.trimEnd(text, range.lowerBound, range.upperBound)
    var comma = range.lowerBound
    while comma < end, text[comma] != 0x2C { comma += 1 }
    guard comma < end, isPlace(text, range.lowerBound..<comma, maximumSmall: 0) else { return false }
    var day = comma + 1
    while day < end, !text[day].isASCIIDigit { day += 1 }
    // A word before the day, a month and a year behind it.
    guard day < end, blanks(text, comma + 1..<day) <= 3, blanks(text, day..<end) <= 2 else { return false }
    let isNamed = DateLine.holdsDay(text, day..<end)
    let isNumbered = (day..<end).allSatisfy {
      text[$0].isASCIIDigit || text[$0] == 0x2F || text[$0] == 0x2D || text[$0] == 0x2E
    }
    // `Lyon, 2-1 – Nice`: a day in numbers has its word before it.
    return isNamed || isNumbered && blanks(text, comma + 1..<day) > 1 && (day..<end).contains { !text[$0].isASCIIDigit }
  }

  private static func blanks(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (text[$1] == 0x20 ? 1 : 0) }
  }

  /// Words with a capital, digits, commas and short joining words: `Hanoï, le 5 mars`, `TP. Hồ Chí Minh, ngày 3/4`.
  private static func isPlace(_ text: Span<UInt8>, _ range: Range<Int>, maximumSmall: Int) -> Bool {
    var small = 0
    var large = 0
    var isStart = true
    for index in range {
      let byte = text[index]
      if byte <= 0x20 || byte == 0xC2 || byte == 0xA0 || byte == 0x2C {
        isStart = true
      } else if isStart {
        if LineBytes.isUpper(text, index) { large += 1 } else if !byte.isASCIIDigit { small += 1 }
        isStart = false
      }
    }
    return range.isEmpty || large > 0 && small <= maximumSmall && large >= small
  }

  /// Whether a source that is known, or an acronym, stands in the bracket.
  private static func isKnownSource(_ text: Span<UInt8>, _ bracket: Int, _ limit: Int) -> Bool {
    SourceNames.anyEnd(of: text, from: LineBytes.skipBlanks(text, bracket + 1, limit), limit: limit) != nil
  }

  /// The end of `(VNA)`, `(Dân trí)`, `(VNA/CVN)` at `bracket`, with a comma after it.
  private static func bracketedSource(_ text: Span<UInt8>, _ bracket: Int, _ limit: Int) -> Int? {
    let inner = LineBytes.skipBlanks(text, bracket + 1, limit)
    guard inner < limit, LineBytes.isUpper(text, inner) else { return nil }
    var close = inner
    while close < limit, text[close] != 0x29 { close += 1 }
    guard close < limit, close - inner <= 30 else { return nil }
    return close + 1
  }

  /// The end of a dash at `index` with blanks around it, where text follows.
  private static func dash(_ text: Span<UInt8>, _ index: Int, _ end: Int, needsSpace: Bool) -> Int? {
    let position = LineBytes.skipBlanks(text, index, end)
    if needsSpace, position == index { return nil }
    var after = position
    while after < end {
      let length = LineBytes.dashLength(text, after, end)
      if length == 0 { break }
      after += length
    }
    guard after > position else { return nil }
    let next = LineBytes.skipBlanks(text, after, end)
    guard next < end, next > after || LineBytes.isUpper(text, next) || !needsSpace else { return nil }
    return next
  }
}
