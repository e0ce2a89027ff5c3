/// The letters and marks that sentence boundaries look at, read from UTF-8 in place.
extension Span<UInt8> {
  enum LetterCase {
    case none, upper, lower
    /// A letter of a script without case.
    case uncased

    var isLower: Bool { self == .lower }
  }

  /// The closing bracket for the opening one right before `offset`.
  func bracket(before offset: Int) -> UInt8? {
    switch self[offset - 1] {
    case UInt8(ascii: "["): return UInt8(ascii: "]")
    case UInt8(ascii: "("): return UInt8(ascii: ")")
    default: return nil
    }
  }

  @inline(__always)
  func scalarWidth(at offset: Int) -> Int { scalar(at: offset).length }

  func letterCase(at offset: Int) -> LetterCase {
    let letter = LetterClass.of(scalar(at: offset).value)
    return letter.isUpper ? .upper : letter.isLower ? .lower : letter.isLetter ? .uncased : .none
  }

  /// The case of the letter that ends at `offset`, with the marks behind it.
  func letterCase(before offset: Int) -> LetterCase {
    var offset = offset
    while true {
      let (value, length) = scalar(before: offset)
      guard length > 0 else { return .none }
      offset -= length
      if value < 0x300 || !LetterClass.of(value).contains(.mark) { return letterCase(at: offset) }
    }
  }

  /// Where the word starts that ends at `offset`: letters, digits, inner stops, hyphens and slashes, at most 40 bytes.
  func wordStart(before offset: Int) -> Int {
    var start = offset
    while start > 0, offset - start < 40 {
      let byte = self[start - 1]
      if byte >= 0x80 {
        var lead = start - 1
        while lead > 0, self[lead] & 0xC0 == 0x80, start - lead < 4 { lead -= 1 }
        let letter = LetterClass.of(scalar(at: lead).value)
        if !letter.isLetter, !letter.contains(.mark) { break }
        start = lead
      } else if byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@")
      {
        start -= 1
      } else {
        break
      }
    }
    while start < offset, self[start] == UInt8(ascii: "-") || self[start] == UInt8(ascii: ".") { start += 1 }
    return start
  }

  func isNumber(_ range: Range<Int>) -> Bool {
    for index in range where !self[index].isASCIIDigit { return false }
    return !range.isEmpty
  }

  func isStop(at offset: Int) -> Bool {
    self[offset] == UInt8(ascii: ".") || self[offset] == UInt8(ascii: "!") || self[offset] == UInt8(ascii: "?")
      || self[offset] == UInt8(ascii: ",")
  }

  func isApostrophe(at offset: Int) -> Bool {
    guard offset < count else { return false }
    return self[offset] == UInt8(ascii: "'")
      || (offset + 2 < count && self[offset] == 0xE2 && self[offset + 1] == 0x80 && self[offset + 2] == 0x99)
  }

  func dashWidth(at offset: Int) -> Int? {
    if self[offset] == UInt8(ascii: "-") { return 1 }
    guard offset + 2 < count, self[offset] == 0xE2 else { return nil }
    switch (self[offset + 1], self[offset + 2]) {
    case (0x80, 0x90...0x95), (0x80, 0xA2), (0x88, 0x92): return 3
    default: return nil
    }
  }

  func openerWidth(at offset: Int) -> Int? {
    switch self[offset] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"): return 1
    case 0xC2
    where offset + 1 < count && (self[offset + 1] == 0xAB || self[offset + 1] == 0xBF || self[offset + 1] == 0xA1):
      return 2
    case 0xE2 where offset + 2 < count && self[offset + 1] == 0x80 && [0x98, 0x9C, 0x9E].contains(self[offset + 2]):
      return 3
    default: return nil
    }
  }

  func isOpeningQuote(at offset: Int) -> Bool {
    self[offset] >= 0x80 && openerWidth(at: offset) != nil
  }

  /// The width of a quote that opens, or may open, at `offset`.
  func quoteWidth(at offset: Int) -> Int? {
    guard offset < count, self[offset] == UInt8(ascii: "\"") || isOpeningQuote(at: offset) else { return nil }
    return openerWidth(at: offset)
  }

  func isClosingQuote(at offset: Int) -> Bool {
    self[offset] == 0xC2 && offset + 1 < count && self[offset + 1] == 0xBB
      || self[offset] == 0xE2 && offset + 2 < count && self[offset + 1] == 0x80
        && (self[offset + 2] == 0x9D || self[offset + 2] == 0x99)
  }

  /// Behind the bracket that closes the one at `offset`, where it holds at most 60 bytes on the same line, no stop
  /// with a blank behind it, and ends what it stands in.
  func shortBracketEnd(from offset: Int) -> Int? {
    var index = offset + 1
    while index < count, index - offset <= 60 {
      let byte = self[index]
      if byte == UInt8(ascii: ")") {
        return index + 1 < count && self[index + 1] > 0x20 && self[index + 1] != UInt8(ascii: ".") ? nil : index + 1
      }
      if byte == 0x0A || byte == UInt8(ascii: "(") { return nil }
      if byte == UInt8(ascii: "."), index + 1 < count, self[index + 1] != UInt8(ascii: ")") { return nil }
      index += 1
    }
    return nil
  }

  /// A short word in capitals up to the end of the line: an agency's name.
  func isSignOff(from offset: Int) -> Bool {
    var index = offset
    while index < count, index - offset <= 24 {
      let byte = self[index]
      if byte == 0x0A { return true }
      guard byte > 0x20, letterCase(at: index) != .lower || index > offset + 2 else { return false }
      if byte == 0x20 { return false }
      index += scalarWidth(at: index)
    }
    return index >= count
  }

  /// A lower-case letter before a capital, as in `iPhone`.
  func isCamelCase(at offset: Int) -> Bool { letterCase(at: offset + scalarWidth(at: offset)) == .upper }
}
