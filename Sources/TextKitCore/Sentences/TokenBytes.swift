/// The marks that tokens look at, read from UTF-8 in place.
extension Span<UInt8> {
  func isApostrophe(at offset: Int, before end: Int) -> Bool { offset < end && isApostrophe(at: offset) }

  /// U+2010, U+2011: a hyphen of three bytes.
  func isHyphen(at offset: Int) -> Bool {
    self[offset] == 0xE2 && offset + 2 < count && self[offset + 1] == 0x80
      && (self[offset + 2] == 0x90 || self[offset + 2] == 0x91)
  }

  /// "Th", "Ch": a capital with an h, as initials have it.
  func isInitial(_ range: Range<Int>) -> Bool {
    range.count == 2 && letterCase(at: range.lowerBound) == .upper && self[range.lowerBound + 1] == UInt8(ascii: "h")
  }

  func isBlank(before offset: Int) -> Bool {
    let byte = self[offset - 1]
    return byte <= 0x20 || byte == 0xA0 || byte == 0xAF || byte == UInt8(ascii: "(")
  }

  /// Whether nothing but closing marks and blanks follows up to the end of the range.
  func isBlankOrEnd(from offset: Int, to end: Int) -> Bool {
    var index = offset
    while index < end, index - offset < 16 {
      if self[index] == 0x0A { return true }
      if self[index] == UInt8(ascii: ")") || self[index] == UInt8(ascii: "\"") {
        index += 1
      } else if self[index] == 0xC2, index + 1 < end, self[index + 1] == 0xBB {
        index += 2
      } else if let width = blankWidth(at: index) {
        index += width
      } else {
        return false
      }
    }
    return index >= end
  }

  func hasInnerCapital(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound + scalar(at: range.lowerBound).length
    while index < range.upperBound {
      if letterCase(at: index) == .upper || self[index].isASCIIDigit { return true }
      index += Swift.max(1, scalar(at: index).length)
    }
    return false
  }

  func firstOffset(of word: StaticString, from start: Int, within width: Int) -> Int? {
    extracting(start..<Swift.min(count, start + width)).firstOffset(of: word)
  }

  /// The width of a blank that parts the groups of a number: a space, U+00A0, U+2009, U+202F.
  func groupBlankWidth(at offset: Int) -> Int? {
    if self[offset] == 0x20 { return 1 }
    if self[offset] == 0xC2, offset + 1 < count, self[offset + 1] == 0xA0 { return 2 }
    if self[offset] == 0xE2, offset + 2 < count, self[offset + 1] == 0x80,
      self[offset + 2] == 0x89 || self[offset + 2] == 0xAF
    {
      return 3
    }
    return nil
  }

  /// Whether every byte is a digit; true of none.
  func isDigits(_ range: Range<Int>) -> Bool {
    for index in range where !self[index].isASCIIDigit { return false }
    return true
  }

  /// Three digits and no fourth.
  func isDigitGroup(at offset: Int, to end: Int) -> Bool {
    guard offset + 3 <= end, self[offset].isASCIIDigit, self[offset + 1].isASCIIDigit, self[offset + 2].isASCIIDigit
    else { return false }
    return offset + 3 == end || !self[offset + 3].isASCIIDigit && !self[offset + 3].isASCIILetter
  }
}
