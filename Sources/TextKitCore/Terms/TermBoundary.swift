import CTextKitScan

/// Whether a stretch of tokens stands free, or is a part of a longer word.
enum TermBoundary {
  /// - Parameter range: from the first letter to behind the last one.
  static func isFree(_ text: Span<UInt8>, _ range: Range<Int>, isFrench: Bool, isSingle: Bool) -> Bool {
    isFreeBefore(text, range.lowerBound, isFrench: isFrench, isSingle: isSingle)
      && isFreeAfter(text, range.upperBound, isFrench: isFrench, isSingle: isSingle)
  }

  private static func isFreeBefore(_ text: Span<UInt8>, _ start: Int, isFrench: Bool, isSingle: Bool) -> Bool {
    let (mark, length) = text.scalar(before: start)
    switch mark {
    case 0x20, 0x0A, 0: return true
    case 0x27, 0x2019, 0x2BC:
      // An elided word is free; "presqu'île", "aujourd'hui" are one word.
      return !isFrench || isElided(text, start - length)
    case 0x2D, 0x2010, 0x2011:
      guard isLetter(text.scalar(before: start - length).value) else { return true }
      if isFrench, isFormer(text, start - length) { return true }
      // Names joined by a hyphen are free: Vietnam-France. So are Vietnamese words of two syllables.
      return LetterClass.isUpper(text.scalar(at: start).value) || !isFrench && !isSingle
    case 0x40, 0x5F, 0x23, 0x2F, 0x5C:
      // A name in an address or a path; "ONU/UE" is free.
      return mark == 0x2F && LetterClass.isUpper(text.scalar(before: start - length).value)
        || mark == 0x2F && !isPath(text, start - length)
    case 0x2E:
      let before = text.scalar(before: start - length).value
      return !(LetterClass.isLower(before) && LetterClass.isLower(text.scalar(at: start).value))
    default: return true
    }
  }

  private static func isFreeAfter(_ text: Span<UInt8>, _ end: Int, isFrench: Bool, isSingle: Bool) -> Bool {
    let (mark, length) = text.scalar(at: end)
    let next = text.scalar(at: end + length).value
    switch mark {
    case 0x27, 0x2019, 0x2BC: return !isFrench || !isLetter(next) || length == 0
    case 0x2D, 0x2010, 0x2011:
      guard isLetter(next) else { return true }
      if LetterClass.isUpper(next) || !isFrench && !isSingle { return true }
      return isFrench && isEnclitic(text, end + length)
    case 0x40, 0x5F: return false
    case 0x2E: return !(LetterClass.isLower(next) && LetterClass.isLower(text.scalar(before: end).value))
    default: return true
    }
  }

  /// Whether the word that ends before a hyphen is "ex", with which a title stays the title it is: ex-ministre.
  private static func isFormer(_ text: Span<UInt8>, _ end: Int) -> Bool {
    guard end >= 2, text[end - 2] | 0x20 == UInt8(ascii: "e"), text[end - 1] | 0x20 == UInt8(ascii: "x") else {
      return false
    }
    return end == 2 || !isLetter(text.scalar(before: end - 2).value)
  }

  /// Whether `du`, `au`, `des` or `aux` stands before a name that has lost its article.
  static func isContracted(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start <= text.count else { return false }
    return unsafe text.withUnsafeBufferPointer { text in
      guard let bytes = text.baseAddress else { return false }
      return unsafe tk_term_is_contracted(bytes, start) != 0
    }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { LetterClass.of(scalar).isAlphanumeric }

  /// Whether a slash has the colon or dot of an address on its line before it, with no blank between.
  private static func isPath(_ text: Span<UInt8>, _ slash: Int) -> Bool {
    var offset = slash
    while offset > 0, slash - offset < 64, text[offset - 1] > 0x20 {
      offset -= 1
      if text[offset] == UInt8(ascii: ":") || text[offset] == UInt8(ascii: ".") { return true }
    }
    return false
  }

  /// Whether the word that ends at an apostrophe is one that elides before any word: l', d', qu', jusqu' …
  private static func isElided(_ text: Span<UInt8>, _ end: Int) -> Bool {
    var start = end
    var word: UInt64 = 0
    var shift: UInt64 = 0
    while start > 0, end - start < 9, text[start - 1].isASCIILetter || text[start - 1] >= 0x80 {
      start -= 1
      guard end - start <= 8 else { return false }
      word |= UInt64(text[start] | 0x20) << shift
      shift += 8
    }
    switch end - start {
    case 0: return true
    case 1:
      switch UInt8(truncatingIfNeeded: word) {
      case UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "j"),
        UInt8(ascii: "c"), UInt8(ascii: "m"), UInt8(ascii: "t"):
        return true
      default: return false
      }
    case 2: return word == 0x7175
    // jusqu, lorsqu, puisqu, quoiqu; "presqu" is part of a word.
    case 5...6: return word & 0xFFFF == 0x7175 && word != 0x7072_6573_7175
    default: return false
    }
  }

  /// Whether a pronoun or particle follows a hyphen: -il, -elle, -ce, -là …
  private static func isEnclitic(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    var word: UInt64 = 0
    while end < text.count, end - start < 8, text[end].isASCIILetter || text[end] >= 0x80 {
      word = word << 8 | UInt64(text[end])
      end += 1
    }
    switch word {
    case 0x696C, 0x696C_73, 0x656C_6C65, 0x656C_6C65_73, 0x6F6E, 0x6365, 0x6A65, 0x7475, 0x74, 0x6C_C3A0, 0x6369,
      0x6E6F_7573, 0x766F_7573, 0x6C65, 0x6C61, 0x6C65_73, 0x6C75_69, 0x6C65_7572, 0x79, 0x656E, 0x6DC3_AA6D_65,
      0x6DC3_AA6D_6573:
      return true
    default: return false
    }
  }
}
