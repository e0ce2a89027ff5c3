/// The single full stop: the end of a sentence, or of an abbreviation, a number, an initial.
extension SentenceScan {
  /// Whether a single full stop at `index` before a capital, a digit or a sign closes its sentence.
  mutating func endsSentence(in text: Span<UInt8>, at index: Int, follower: SentenceFollower) -> Bool {
    var index = index
    if index > 0, text[index - 1] == 0x20 { index -= 1 }  // "TP . HCM", "500 . 000"
    let wordStart = text.wordStart(before: index)
    let word = text.extracting(wordStart..<index)
    if word.isEmpty { return true }
    if follower.kind == .digit, text[index] == 0x20, text[index - 1].isASCIIDigit { return false }
    if isEnumerator(in: text, from: wordStart, to: index) { return false }
    // "8 h. 30"
    if follower.kind == .digit, word.count == 1, word[0] == UInt8(ascii: "h") { return false }
    if let kind = isAbbreviation(word) ?? (isOrdinal(word) ? .reference : nil) {
      switch kind {
      case .title: return false
      case .reference: return follower.kind == .capital && isStarter(in: text, at: follower.start)
      case .open: return true
      }
    }
    if text.isNumber(wordStart..<index) { return true }
    let isDegree = wordStart >= 2 && text[wordStart - 2] == 0xC2 && text[wordStart - 1] == 0xB0
    if !isDegree, isInitials(in: text, wordStart..<index) {
      guard follower.kind == .capital else { return follower.kind != .digit }
      // "J. M. G. Le Clézio"
      if text.isInitialStop(before: wordStart) { return false }
      return isStarter(in: text, at: follower.start)
    }
    return true
  }

  /// Whether a full stop closes its sentence although a lower-case word follows: behind a plain word that is no
  /// abbreviation, or behind a bracket or sign.
  func endsBeforeLowerCase(in text: Span<UInt8>, at index: Int) -> Bool {
    let wordStart = text.wordStart(before: index)
    let word = text.extracting(wordStart..<index)
    if word.isEmpty { return index > 0 && text[index - 1] > 0x20 }
    if text.isNumber(wordStart..<index) { return word.count == 4 }
    if isAbbreviation(word) != nil || !text.letterCase(before: index).isLower { return false }
    var letters = 0
    var position = wordStart
    while position < index {
      if text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: "/") { return false }
      letters += 1
      position += text.scalarWidth(at: position)
    }
    return letters >= 3
  }

  func isAbbreviation(_ word: Span<UInt8>) -> Abbreviations.Class? {
    guard word.count <= 16 else { return nil }
    return extra?.classOf(word) ?? abbreviations.classOf(word)
  }

  /// German writes ordinal numbers with a full stop: "am 1. Januar", "im 19. Jahrhundert".
  private func isOrdinal(_ word: Span<UInt8>) -> Bool {
    language == .german && word.count <= 2 && word.isNumber(word.indices)
  }

  /// One capital ("J."), or capitals parted by stops or hyphens ("J.-P.", "N.T.H.").
  private func isInitials(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var expectsLetter = true
    while index < range.upperBound {
      if expectsLetter {
        guard text.letterCase(at: index) == .upper else { return false }
        index += text.scalarWidth(at: index)
        // "Th.", "Ph." count as one letter where more initials follow.
        if index < range.upperBound, text[index] == UInt8(ascii: "h") { index += 1 }
        expectsLetter = false
      } else {
        guard text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "-") else { return false }
        index += 1
        if index < range.upperBound, text[index] == UInt8(ascii: "-") { index += 1 }
        expectsLetter = true
      }
    }
    return !expectsLetter
  }

  /// Whether what stands before a full stop counts or dates what follows: a number, letter or time that opens its
  /// sentence ("1.", "IV.", "a.", "10h15."), the number of a section ("Điều 5.", "Art. 1er."), a number in a list
  /// ("; 2.").
  private mutating func isEnumerator(in text: Span<UInt8>, from wordStart: Int, to index: Int) -> Bool {
    guard index - wordStart <= 8 else { return false }
    let label = wordStart..<index
    var start = sentenceStart
    while start < wordStart, let width = text.blankWidth(at: start) { start += width }
    if start == wordStart {
      if text.isTime(label) {
        hasTimes = hasTimes || sentenceStart == lineStart
        return hasTimes
      }
      return text.isLabel(label)
    }
    guard wordStart > start + 1 else { return false }
    let isNumber = label.count <= 3 && text.isNumber(label)
    if isNumber, text[wordStart - 1] == 0x20 {
      let mark = text[wordStart - 2]
      if mark == UInt8(ascii: ";") { return true }
      if mark == UInt8(ascii: ":"), label.count == 1, text[wordStart] == UInt8(ascii: "1") { return true }
    }
    guard text.letterCase(at: start) == .upper, isNumber || text.isSectionNumber(label) else { return false }
    let end = wordStart - (text[wordStart - 2] == UInt8(ascii: ".") ? 2 : 1)
    return text.extracting(start..<end).isSectionWord
  }

  /// Whether the line begins with a place and a date alone: "Hanoï, le 5 mai. – …".
  func isDateline(in text: Span<UInt8>, to index: Int) -> Bool {
    guard sentenceStart == lineStart, index - lineStart <= 60, text.letterCase(at: lineStart) == .upper else {
      return false
    }
    var hasComma = false
    var lastDigit = lineStart
    for offset in lineStart..<index {
      if text[offset] == UInt8(ascii: ",") { hasComma = true }
      if text[offset].isASCIIDigit { lastDigit = offset }
    }
    return hasComma && lastDigit > lineStart && index - lastDigit <= 12
  }

  /// Whether the capitalised word at `start` is one that sentences begin with: a function word of the language, of either
  /// one where it is not known.
  private func isStarter(in text: Span<UInt8>, at start: Int) -> Bool {
    var index = start
    while index < text.count, index - start < 24, text.letterCase(at: index) != .none {
      index += text.scalarWidth(at: index)
    }
    var word: [UInt8] = []
    word.append(lowercase: text.extracting(start..<index))
    if index < text.count, text[index] == UInt8(ascii: "-") { return false }
    if text.isApostrophe(at: index) { word.append(UInt8(ascii: "'")) }
    if word.count == 1, index < text.count, text[index] == UInt8(ascii: ".") { return false }
    if language == .english { return Stopwords.english.contains(word.span) }
    if language == .german { return Stopwords.german.contains(word.span) }
    if language != .vietnamese, Stopwords.french.contains(word.span) { return true }
    return language != .french && Stopwords.vietnamese.contains(word.span)
  }
}
