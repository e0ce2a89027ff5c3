/// Cuts French text into tokens after the conventions of Universal Dependencies.
///
///     "Qu'a-t-il dit à l'O.N.U. ? 10 000 fois non." → Qu' a -t-il dit à l' O.N.U. ? 10 000 fois non .
///
/// An elided word keeps its apostrophe, an inverted pronoun its hyphens; compounds, numbers with their groups,
/// abbreviations, addresses and hashtags stay whole. Text of other languages comes out as words, numbers and marks.
///
/// - Offsets: UTF-8 bytes.
/// - Complexity: O(*n*), no allocation but for the result.
struct FrenchTokens {
  private let abbreviations: Abbreviations
  private let words = FrenchWordForms.bundled

  init(abbreviations: Abbreviations) { self.abbreviations = abbreviations }

  /// What a byte is to the scan.
  private enum Kind {
    static let blank: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let mark: UInt8 = 3
    /// The lead byte of a letter of Latin-1, Latin Extended-A or Vietnamese: two or three bytes, a letter for sure.
    static let longLetter: UInt8 = 4
    static let long: UInt8 = 5
  }

  private static let kinds: [UInt8] = (0...255).map { byte -> UInt8 in
    let byte = UInt8(byte)
    // U+00C0–00FF but × and ÷ are looked at; U+0100–01BF; U+1E80–1EFF needs the second byte.
    if byte == 0xC4 || byte == 0xC5 || byte == 0xC6 { return Kind.longLetter }
    if byte >= 0x80 { return Kind.long }
    if byte <= 0x20 || byte == 0x7F { return Kind.blank }
    if byte.isASCIILetter || byte == UInt8(ascii: "_") { return Kind.letter }
    return byte.isASCIIDigit ? Kind.digit : Kind.mark
  }

  /// Appends the tokens of a range of a text.
  func append(_ range: Range<Int>, of text: Span<UInt8>, to tokens: inout [Token]) {
    let kinds = Self.kinds.span
    var index = range.lowerBound
    let end = min(range.upperBound, text.count)
    while index < end {
      switch kinds[Int(text[index])] {
      case Kind.blank: index &+= 1
      case Kind.letter, Kind.longLetter: index = word(from: index, to: end, of: text, kinds, tokens: &tokens)
      case Kind.digit: index = number(from: index, to: end, of: text, kinds, tokens: &tokens)
      case Kind.mark: index = mark(from: index, to: end, of: text, kinds, tokens: &tokens)
      default:
        if let width = text.blankWidth(at: index) {
          index += width
        } else if isLetter(text, index) {
          index = word(from: index, to: end, of: text, kinds, tokens: &tokens)
        } else {
          index = mark(from: index, to: end, of: text, kinds, tokens: &tokens)
        }
      }
    }
  }

  @inline(__always)
  private func isLetter(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte.isASCIILetter || byte == UInt8(ascii: "_") }
    let (value, _) = text.scalar(at: index)
    // ª and º close numbers; marks go on with the letter before them.
    let letter = LetterClass.of(value)
    return letter.isLetter || letter.contains(.mark) || Span<UInt8>.isJoiner(value)
  }

  /// The end of the run of letters and digits at `index`.
  @inline(__always)
  private func wordRunEnd(_ text: Span<UInt8>, _ kinds: Span<UInt8>, from index: Int, to end: Int) -> Int {
    var index = index
    while index < end {
      let byte = text[index]
      switch kinds[Int(byte)] {
      case Kind.letter, Kind.digit: index &+= 1
      case Kind.longLetter: index &+= 2
      case Kind.long:
        if byte == 0xC3, index &+ 1 < end, text[index &+ 1] != 0x97, text[index &+ 1] != 0xB7 {
          index &+= 2
        } else if byte == 0xE1, index &+ 2 < end, text[index &+ 1] >= 0xBA, text[index &+ 1] <= 0xBB {
          index &+= 3
        } else if isLetter(text, index) {
          index &+= max(1, text.scalar(at: index).length)
        } else {
          return min(index, end)
        }
      default: return index
      }
    }
    return min(index, end)
  }

  // MARK: Words

  /// Reads a word with its apostrophes and hyphens from `start`.
  private func word(
    from start: Int, to end: Int, of text: Span<UInt8>, _ kinds: Span<UInt8>, tokens: inout [Token]
  ) -> Int {
    var tokenStart = start
    var index = wordRunEnd(text, kinds, from: start, to: end)
    if index >= end || text[index] <= 0x20 || text[index] == UInt8(ascii: ",") {
      tokens.append(Token(range: start..<index))
      return index
    }
    if Self.continuesAddress(text[index]), let address = addressEnd(from: start, to: end, of: text) {
      tokens.append(Token(range: start..<address))
      return address
    }
    while index < end {
      let byte = text[index]
      if text.isApostrophe(at: index) {
        let width = byte == UInt8(ascii: "'") ? 1 : 3
        let next = index + width
        let joins = next < end && wordRunEnd(text, kinds, from: next, to: end) > next
        if joins,
          words.isWhole(
            text, tokenStart, apostrophe: index, next: next, nextEnd: wordRunEnd(text, kinds, from: next, to: end))
        {
          index = wordRunEnd(text, kinds, from: next, to: end)
          continue
        }
        if joins, index - tokenStart == 1, text.starts(with: "est-à-dire", at: next) {
          index = next + 11
          continue
        }
        if words.isElision(text.extracting(tokenStart..<index)) {
          tokens.append(Token(range: tokenStart..<next))
          guard joins else { return next }
          tokenStart = next
          index = wordRunEnd(text, kinds, from: next, to: end)
          continue
        }
        guard joins, text.letterCase(at: tokenStart) == .upper else { break }
        index = wordRunEnd(text, kinds, from: next, to: end)  // O'Hara, N'Djamena
      } else if byte == UInt8(ascii: "-") || text.isHyphen(at: index) {
        let next = index + (byte == UInt8(ascii: "-") ? 1 : 3)
        let nextEnd = next < end ? wordRunEnd(text, kinds, from: next, to: end) : next
        guard nextEnd > next else { break }
        if let clitic = words.cliticEnd(text, stem: tokenStart..<index, hyphen: index, next: next..<nextEnd, end: end) {
          tokens.append(Token(range: tokenStart..<index))
          tokens.append(Token(range: index..<clitic))
          return clitic
        }
        // l'avant-d'hier: an elision inside a compound stays.
        index = nextEnd
        if text.isApostrophe(at: index, before: end), words.isElision(text.extracting(next..<nextEnd)) {
          let after = index + (text[index] == UInt8(ascii: "'") ? 1 : 3)
          let afterEnd = after < end ? wordRunEnd(text, kinds, from: after, to: end) : after
          if afterEnd > after { index = afterEnd }
        }
      } else if byte == UInt8(ascii: "."), let stop = abbreviationEnd(text, kinds, tokenStart, stop: index, to: end) {
        index = stop
        break
      } else if byte == UInt8(ascii: "/"), let slash = slashEnd(text, kinds, tokenStart, slash: index, to: end) {
        index = slash
      } else if byte == UInt8(ascii: "("), let close = endingInBrackets(text, kinds, from: index, to: end) {
        index = close  // traité(e)
      } else if byte == 0xC2, index + 1 < end, text[index + 1] == 0xB0 {
        guard index - tokenStart == 1, text[tokenStart] | 0x20 == UInt8(ascii: "n") else { break }
        index += 2  // n°
      } else {
        break
      }
    }
    tokens.append(Token(range: tokenStart..<index))
    return index
  }

  /// Behind the full stop that belongs to the word: a listed abbreviation, one capital, or letters parted by stops.
  private func abbreviationEnd(_ text: Span<UInt8>, _ kinds: Span<UInt8>, _ start: Int, stop: Int, to end: Int) -> Int?
  {
    var index = stop
    var letters = 1
    let firstLength = text.scalar(at: start).length
    if start + firstLength == stop || text.isInitial(start..<stop) {
      // U.R.S.S., J.-C., G.P.S
      while index < end, text[index] == UInt8(ascii: ".") {
        var next = index + 1
        if next < end, text[next] == UInt8(ascii: "-") { next += 1 }
        guard next < end, isLetter(text, next), text.letterCase(at: next) == text.letterCase(at: start) else { break }
        let nextEnd = wordRunEnd(text, kinds, from: next, to: end)
        guard nextEnd - next == text.scalar(at: next).length else { break }
        index = nextEnd
        letters += 1
      }
      if index < end, text[index] == UInt8(ascii: ".") {
        let isEllipsis = index + 1 < end && text[index + 1] == UInt8(ascii: ".")
        if letters > 1, !isEllipsis { return index + 1 }
      } else if letters > 1 {
        return index
      }
    }
    index = stop
    let isLast = text.isBlankOrEnd(from: stop + 1, to: end)
    if stop + 1 < end, text[stop + 1] == UInt8(ascii: ".") { return nil }
    if firstLength == stop - start, text.letterCase(at: start) == .upper { return isLast ? nil : stop + 1 }
    guard let kind = abbreviations.classOf(text.extracting(start..<stop)) else { return nil }
    if isLast, kind != .open { return nil }
    return stop + 1
  }

  /// "GPIIb/IIIa": a slash between parts with capitals inside or digits.
  private func slashEnd(_ text: Span<UInt8>, _ kinds: Span<UInt8>, _ start: Int, slash: Int, to end: Int) -> Int? {
    let next = slash + 1
    let nextEnd = next < end ? wordRunEnd(text, kinds, from: next, to: end) : next
    guard nextEnd > next, slash - start >= 2 || text[next].isASCIIDigit else { return nil }
    guard text.hasInnerCapital(start..<slash), text.letterCase(at: next) == .upper || text[next].isASCIIDigit else {
      return nil
    }
    return nextEnd
  }

  private func endingInBrackets(_ text: Span<UInt8>, _ kinds: Span<UInt8>, from open: Int, to end: Int) -> Int? {
    var index = open + 1
    while index < end, index - open <= 4, text[index].isASCIILower { index += 1 }
    guard index > open + 1, index < end, text[index] == UInt8(ascii: ")") else { return nil }
    return wordRunEnd(text, kinds, from: index + 1, to: end)
  }

  // MARK: Addresses

  @inline(__always)
  private static func continuesAddress(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
  }

  /// The end of a URL, an e-mail address, or a bare domain that starts at `start`, or `nil`.
  private func addressEnd(from start: Int, to end: Int, of text: Span<UInt8>) -> Int? {
    if text.starts(with: "http", at: start) || text.starts(with: "ftp", at: start) {
      guard text.firstOffset(of: "://", from: start, within: 8) != nil else { return nil }
      return trimmedAddress(from: start, to: end, of: text)
    }
    if text.starts(with: "www.", at: start) { return trimmedAddress(from: start, to: end, of: text) }
    var index = start
    var at: Int?
    while index < end, index - start < 64 {
      let byte = text[index]
      if byte == UInt8(ascii: "@"), index > start {
        at = index
        break
      }
      guard
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: "+")
      else { return nil }
      index += 1
    }
    guard let at, at + 1 < end, text[at + 1].isASCIILetter else { return nil }
    return trimmedAddress(from: start, to: end, of: text)
  }

  private func trimmedAddress(from start: Int, to end: Int, of text: Span<UInt8>) -> Int {
    var index = start
    while index < end, text[index] > 0x20, text[index] < 0x7F,
      !"\"<>,;".utf8.contains(text[index])
    { index += 1 }
    while index > start + 1, ".,;:!?)'".utf8.contains(text[index - 1]) { index -= 1 }
    return index
  }

  // MARK: Numbers

  private func number(
    from start: Int, to end: Int, of text: Span<UInt8>, _ kinds: Span<UInt8>, tokens: inout [Token]
  ) -> Int {
    var index = start
    while index < end, text[index].isASCIIDigit { index += 1 }
    let firstGroup = index - start
    scan: while index < end {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "-"):
        guard index + 1 < end, text[index + 1].isASCIIDigit else { break scan }
        index += 1
      case 0x20, 0xC2, 0xE2:
        guard let width = text.groupBlankWidth(at: index), firstGroup <= 3,
          text.isDigitGroup(at: index + width, to: end)
        else { break scan }
        index += width
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      default: break scan
      }
      while index < end, text[index].isASCIIDigit { index += 1 }
    }
    // 25e, 16h30, 200m, 1er.
    let suffixEnd = wordRunEnd(text, kinds, from: index, to: end)
    if suffixEnd > index {
      // 14h, 16h30: UD parts the hour from its sign.
      if text[index] == UInt8(ascii: "h"), index - start <= 2, text.isDigits(index + 1..<suffixEnd) {
        tokens.append(Token(range: start..<index))
        tokens.append(Token(range: index..<index + 1))
        if index + 1 < suffixEnd { tokens.append(Token(range: index + 1..<suffixEnd)) }
        return suffixEnd
      }
      index = suffixEnd
      if index + 1 < end, text[index] == UInt8(ascii: "-"), text[index + 1].isASCIIDigit || text[index - 1].isASCIIDigit
      {
        index = wordRunEnd(text, kinds, from: index + 1, to: end)
      }
    }
    tokens.append(Token(range: start..<index))
    return index
  }

  // MARK: Marks

  private func mark(
    from start: Int, to end: Int, of text: Span<UInt8>, _ kinds: Span<UInt8>, tokens: inout [Token]
  ) -> Int {
    let byte = text[start]
    let (value, length) = text.scalar(at: start)
    var index = start + max(1, length)
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "*"):
      while index < end, text[index] == byte { index += 1 }
      if byte == UInt8(ascii: "-"), index == start + 1, index < end, text[index].isASCIIDigit,
        start == 0 || text.isBlank(before: start)
      {
        return number(from: start, after: index, to: end, of: text, kinds, tokens: &tokens)
      }
    case UInt8(ascii: "#"), UInt8(ascii: "@"):
      let tagEnd = wordRunEnd(text, kinds, from: index, to: end)
      if start == 0 || !isLetter(text, start - 1) { index = max(index, tagEnd) }
    case UInt8(ascii: "+")
    where index + 1 < end && text[index] == UInt8(ascii: "/") && text[index + 1] == UInt8(ascii: "-"):
      index += 2
    case 0xC2 where value == 0xB0:
      // °C
      if index < end, text[index] == UInt8(ascii: "C") || text[index] == UInt8(ascii: "F"),
        wordRunEnd(text, kinds, from: index, to: end) == index + 1
      {
        index += 1
      }
    default: break
    }
    index = text.joinedEnd(behind: value, from: index, to: end)
    tokens.append(Token(range: start..<min(index, end)))
    return min(index, end)
  }

  /// A number behind its sign.
  private func number(
    from start: Int, after sign: Int, to end: Int, of text: Span<UInt8>, _ kinds: Span<UInt8>, tokens: inout [Token]
  ) -> Int {
    let count = tokens.count
    let index = number(from: sign, to: end, of: text, kinds, tokens: &tokens)
    tokens[count].range = start..<tokens[count].range.upperBound
    return index
  }
}
