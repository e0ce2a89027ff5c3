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

  /// Whether a scalar shows nothing and belongs to the letters around it: soft hyphen, joiners, word joiner.
  @inline(__always)
  static func isJoiner(_ scalar: UInt32) -> Bool {
    scalar == 0xAD || scalar == 0x200C || scalar == 0x200D || scalar == 0x2060
  }

  /// The end of what is joined to a mark or emoji: combining marks, variation selectors, skin tones, what a joiner ties
  /// to it, the second letter of a flag.
  func joinedEnd(behind scalar: UInt32, from start: Int, to end: Int) -> Int {
    var index = start
    var last = scalar
    while index < end, self[index] >= 0xCC {
      let (next, length) = self.scalar(at: index)
      let isTied = last == 0x200D && scalar >= 0x2600 && next > 0xA0
      let isFlag = index == start && Self.isRegional(scalar) && Self.isRegional(next)
      guard
        isTied || isFlag || next == 0x200D || next == 0x2060 || LetterClass.of(next).contains(.mark)
          || (0xFE00...0xFE0F).contains(next) || (0x1F3FB...0x1F3FF).contains(next)
      else { break }
      last = next
      index += Swift.max(1, length)
    }
    return Swift.min(index, end)
  }

  private static func isRegional(_ scalar: UInt32) -> Bool { scalar &- 0x1F1E6 < 26 }

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
