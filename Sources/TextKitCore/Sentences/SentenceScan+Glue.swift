/// Two sentences whose blank was lost.
extension SentenceScan {
  /// "prioritaire.Le Vietnam": a word in lower case, a mark, a capital with lower-case letters, and neither side part
  /// of an address.
  func isGluedSentence(in text: Span<UInt8>, stop: SentenceStop, next: Int) -> Bool {
    guard stop.index > 0, text.letterCase(at: next) == .upper else { return false }
    // French sets a blank before ! and ?.
    let last = stop.isStrong ? text.droppingBlanks(before: stop.index) : stop.index
    let word = text.wordStart(before: last)
    guard last - word >= 2, text.letterCase(before: last) == .lower else { return stop.closedQuote }
    var index = word
    while index < last {
      let byte = text[index]
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") { return false }
      index += 1
    }
    if isAbbreviation(text.extracting(word..<stop.index)) != nil, stop.isSingle { return false }
    // The word behind: a capital and lower-case letters, or a single letter; no address.
    var letters = 0
    var lowers = 0
    index = next
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "'") { break }
      if byte == 0xE2 || byte == 0xC2 && index + 1 < text.count && text[index + 1] == 0xA0 { break }
      if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") { return false }
      if byte == UInt8(ascii: "."), index + 1 < text.count, text.letterCase(at: index + 1) != .none {
        guard stop.isStrong, text.letterCase(at: index + 1) == .upper else { return false }
        break
      }
      let kind = text.letterCase(at: index)
      letters += kind == .none ? 0 : 1
      lowers += kind == .lower ? 1 : 0
      if kind == .none, byte < 0x80 { break }
      index += text.scalarWidth(at: index)
    }
    return lowers > 0 || (letters == 1 && stop.index - word >= 3)
  }

  /// `porte-parole."Une fois`, `chaîne ABC.« Google`: an opening quote where the blank before it was lost.
  func isGluedQuote(in text: Span<UInt8>, stop: SentenceStop, opening: Range<Int>) -> Bool {
    var next = opening.upperBound
    while next < text.count, text[next] != 0x0A, let width = text.blankWidth(at: next) { next += width }
    guard next < text.count, text.letterCase(at: next) == .upper else { return false }
    if isGluedSentence(in: text, stop: stop, next: next) { return true }
    // An acronym before the stop; a single capital may be an initial.
    let word = text.wordStart(before: stop.index)
    guard stop.isSingle, stop.index - word >= 2, isAbbreviation(text.extracting(word..<stop.index)) == nil else {
      return false
    }
    var index = word
    while index < stop.index {
      guard text.letterCase(at: index) == .upper || text[index].isASCIIDigit else { return false }
      index += text.scalarWidth(at: index)
    }
    return true
  }
}
