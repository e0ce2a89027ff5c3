/// What stands behind a possible sentence end.
struct SentenceFollower {
  enum Kind {
    case lineEnd
    /// A letter or digit without a blank before it.
    case glued
    case capital, lower, digit
    /// A dash and then a word in lower case.
    case dashedLower
    /// Another terminator, or a mark that goes on with the sentence.
    case terminator, punctuation
    /// A dash and then a capital.
    case dash
    /// "-VNA" at the end of a line.
    case signOff
    /// A short bracket such as "(Photo : VNA)".
    case credit
    /// Any other sign.
    case other
  }

  var kind: Kind
  /// The first letter or digit.
  var start: Int
  /// Behind the closing bracket of a credit.
  var creditEnd: Int

  init(in text: Span<UInt8>, at end: Int) {
    var index = end
    start = end
    creditEnd = end
    while index < text.count, text[index] != 0x0A, let width = text.blankWidth(at: index) { index += width }
    if index > end { index = text.invisibleEnd(from: index) }
    guard index < text.count, text[index] != 0x0A else {
      kind = .lineEnd
      return
    }
    start = index
    if index == end, text.letterCase(at: index) != .none || text[index].isASCIIDigit || text.isOpeningQuote(at: index) {
      kind = text[index].isASCIIDigit ? .punctuation : .glued
      return
    }
    if index == end, text[index] != UInt8(ascii: "("), text[index] < 0x80 {
      kind = text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "[") ? .glued : .punctuation
      return
    }
    if text[index] == UInt8(ascii: "("), let close = text.shortBracketEnd(from: index) {
      kind = .credit
      creditEnd = close
      return
    }
    var dashed = false
    var opened = false
    while index < text.count, text[index] != 0x0A {
      if let width = text.dashWidth(at: index) {
        dashed = dashed || !opened
        index += width
      } else if let width = text.openerWidth(at: index) {
        opened = opened || text[index] == UInt8(ascii: "\"") || text[index] >= 0x80
        index += width
      } else if let width = text.blankWidth(at: index) {
        index += width
      } else {
        break
      }
    }
    guard index < text.count, text[index] != 0x0A else {
      kind = .lineEnd
      return
    }
    start = index
    switch text.letterCase(at: index) {
    case .upper: kind = dashed ? (text.isSignOff(from: index) ? .signOff : .dash) : .capital
    case .lower:
      kind = text.isCamelCase(at: index) || (opened && !dashed) ? .capital : dashed ? .dashedLower : .lower
    case .uncased: kind = .other
    case .none:
      let byte = text[index]
      if byte.isASCIIDigit {
        kind = dashed ? .dash : .digit
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
        kind = .terminator
      } else if ",;:)]}/%=&*+<>|~_".utf8.contains(byte) || text.isClosingQuote(at: index) {
        kind = .punctuation
      } else {
        kind = .other
      }
    }
  }
}

extension Span<UInt8> {
  /// Behind the joiners and combining marks at `offset`: a boundary never stands before them.
  func invisibleEnd(from offset: Int) -> Int {
    var index = offset
    while index < count, self[index] >= 0xC2 {
      let (scalar, length) = scalar(at: index)
      guard Self.isJoiner(scalar) || LetterClass.of(scalar).contains(.mark) else { break }
      index += Swift.max(1, length)
    }
    return index
  }
}
