/// Whether a single word with a capital is a part of a longer name: "M. Marin", "Nguyễn Minh Đức", "ông Tập".
enum TermName {
  /// - Parameter range: a token that begins with a capital.
  static func isPart(_ text: Span<UInt8>, _ range: Range<Int>, isFrench: Bool) -> Bool {
    guard isTitleCase(text, range) else { return false }
    let before = wordBefore(text, range.lowerBound, isFrench: isFrench)
    if !isFrench, let before, isAddress(text, before) { return true }
    if let before, isTitleCase(text, before) {
      if isFrench, isTitle(text, before) { return true }
      if !isAtSentenceStart(text, before.lowerBound), !isStopword(text, before, isFrench: isFrench) { return true }
    }
    // Vietnamese names go on with a syllable; "Thủ tướng Đức Angela Merkel" goes on with a foreign one.
    guard !isFrench, let after = wordAfter(text, range.upperBound), isTitleCase(text, after) else { return false }
    var word: [UInt8] = []
    word.append(lowercase: text.extracting(after))
    return VietnameseSyllable(word.span) != nil
  }

  /// Whether a Vietnamese syllable in capitals makes a word with the one beside it, so that its capitals say nothing of a
  /// name: "ĐỨC TÍNH" is no Germany, "TỔNG THỐNG ĐỨC" is.
  static func isPartOfShoutedWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard isShouted(text, range) else { return false }
    if let before = wordBefore(text, range.lowerBound, isFrench: false), isShouted(text, before),
      isWord(text, before.lowerBound..<range.upperBound)
    {
      return true
    }
    guard let after = wordAfter(text, range.upperBound), isShouted(text, after) else { return false }
    return isWord(text, range.lowerBound..<after.upperBound)
  }

  private static func isShouted(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = text.scalar(at: offset)
      if LetterClass.of(scalar).isLower { return false }
      offset += max(1, length)
    }
    return !isTitleCase(text, range)
  }

  private static func isWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var word: [UInt8] = []
    word.append(lowercase: text.extracting(range))
    return VietnameseWords.frequency(of: word.span) != nil
  }

  /// A capital and then no other: "Marin", "J".
  private static func isTitleCase(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard LetterClass.isUpper(text.scalar(at: range.lowerBound).value) else { return false }
    let second = range.lowerBound + text.scalar(at: range.lowerBound).length
    return second >= range.upperBound || !LetterClass.isUpper(text.scalar(at: second).value)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    let letter = LetterClass.of(scalar)
    return letter.isAlphanumeric || letter.contains(.mark)
  }

  /// The word before one blank; in French also an initial or a title with its full stop: "M. ", "J. ".
  private static func wordBefore(_ text: Span<UInt8>, _ start: Int, isFrench: Bool) -> Range<Int>? {
    let (blank, width) = text.scalar(before: start)
    guard blank == 0x20 || blank == 0xA0 else { return nil }
    let stop = start - width
    let hasStop = isFrench && stop > 0 && text[stop - 1] == UInt8(ascii: ".")
    let end = hasStop ? stop - 1 : stop
    var first = end
    while first > 0, end - first < 40 {
      let (scalar, length) = text.scalar(before: first)
      guard length > 0, isLetter(scalar) else { break }
      first -= length
    }
    guard first < end, !hasStop || isTitle(text, first..<end) else { return nil }
    return first..<end
  }

  /// Whether a Vietnamese word addresses a person, whose name follows: ông, bà, anh, chị, cô.
  private static func isAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let words: [StaticString] = ["ông", "Ông", "bà", "Bà", "anh", "Anh", "chị", "Chị", "cô", "Cô"]
    return words.contains { $0.utf8CodeUnitCount == range.count && text.starts(with: $0, at: range.lowerBound) }
  }

  /// An initial, or a title before a name.
  private static func isTitle(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (letter, length) = text.scalar(at: range.lowerBound)
    // "À", "A", "Y" are words.
    if length == range.count { return letter < 0x80 && letter != 0x41 && letter != 0x59 }
    let titles: [StaticString] = ["MM", "Mme", "Mmes", "Mlle", "Dr", "Pr", "Me", "Mgr", "Mr"]
    return titles.contains { $0.utf8CodeUnitCount == range.count && text.starts(with: $0, at: range.lowerBound) }
  }

  private static func wordAfter(_ text: Span<UInt8>, _ end: Int) -> Range<Int>? {
    guard end < text.count, text[end] == 0x20 else { return nil }
    var last = end + 1
    while last < text.count, last - end < 40 {
      let (scalar, length) = text.scalar(at: last)
      guard isLetter(scalar) else { break }
      last += max(1, length)
    }
    return last > end + 1 ? end + 1..<last : nil
  }

  /// Whether nothing but blanks and opening marks stands between a word and the end of the sentence before it: its
  /// capital says nothing.
  private static func isAtSentenceStart(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var offset = start
    while offset > 0 {
      let (scalar, length) = text.scalar(before: offset)
      switch scalar {
      case 0x20, 0xA0, 0x202F, 0xAB, 0x201C, 0x22, 0x28, 0x2D, 0x2013, 0x2014, 0x2022: offset -= length
      case 0x0A, 0x2E, 0x21, 0x3F, 0x3A, 0x2026: return true
      default: return false
      }
    }
    return true
  }

  private static func isStopword(_ text: Span<UInt8>, _ range: Range<Int>, isFrench: Bool) -> Bool {
    var word: [UInt8] = []
    word.append(lowercase: text.extracting(range))
    return (isFrench ? Stopwords.french : Stopwords.vietnamese).contains(word.span)
  }
}
