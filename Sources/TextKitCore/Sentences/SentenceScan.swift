/// The scan of one line for the sentence ends inside it; holds the reused buffers of `SentenceSegmenter`.
struct SentenceScan {
  /// Offsets where a sentence ends and another follows on the same line, ascending.
  private(set) var ends: [Int] = []

  private let abbreviations: Abbreviations
  private let extra: Abbreviations?
  private let language: Language?
  private let maximumQuoteLength: Int
  /// Quotes and brackets that are open at this point.
  private var openers: [Opener] = []
  /// Where the sentence that is being read starts, and its line.
  private var sentenceStart = 0
  private var lineStart = 0
  /// Whether the line begins with a time of day, as in a live report.
  private var hasTimes = false

  private struct Opener {
    var kind: Enclosure
    var offset: Int
    /// How many ends had been found when it opened; the ones found since go when it closes.
    var endCount: Int
  }

  private enum Enclosure {
    case guillemet, curly, single, straight, round, square
  }

  init(abbreviations: Abbreviations, extra: Abbreviations?, language: Language?, maximumQuoteLength: Int) {
    self.abbreviations = abbreviations
    self.extra = extra
    self.language = language
    self.maximumQuoteLength = maximumQuoteLength
  }

  /// What a byte can begin: 0 nothing, 1 line feed, 2 a terminator or an enclosure of one byte, 3 the lead byte of a
  /// longer one.
  private static let interest: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    table[0x0A] = 1
    for byte in ".!?\"()[]".utf8 { table[Int(byte)] = 2 }
    for byte: UInt8 in [0xC2, 0xE2, 0xE3, 0xEF, 0xD8, 0xDB, 0xE0] { table[Int(byte)] = 3 }
    return table
  }()

  /// Fills `ends` for the line that starts at `start`.
  ///
  /// - Returns: the offset of the line feed that ends it, or the end of the text.
  mutating func boundaries(in text: Span<UInt8>, from start: Int) -> Int {
    ends.removeAll(keepingCapacity: true)
    openers.removeAll(keepingCapacity: true)
    sentenceStart = start
    lineStart = start
    hasTimes = false
    let interest = Self.interest.span
    var index = start
    while index < text.count {
      let byte = text[index]
      let kind = interest[Int(byte)]
      if kind == 0 {
        index += 1
        continue
      }
      if kind == 1 { return index }
      if let width = terminatorWidth(in: text, at: index) {
        index = terminator(in: text, at: index, width: width)
      } else {
        index += enclosure(in: text, at: index)
      }
    }
    return text.count
  }

  // MARK: Enclosures

  /// Opens or closes a quote or bracket at `index`.
  ///
  /// - Returns: how many bytes to go on.
  private mutating func enclosure(in text: Span<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case UInt8(ascii: "("): open(.round, at: index)
    case UInt8(ascii: "["): open(.square, at: index)
    case UInt8(ascii: ")"): close(.round, at: index)
    case UInt8(ascii: "]"): close(.square, at: index)
    case UInt8(ascii: "\""):
      if opensStraightQuote(in: text, at: index) { open(.straight, at: index) } else { close(.straight, at: index) }
    case 0xC2 where index + 1 < text.count:
      if text[index + 1] == 0xAB { open(.guillemet, at: index) }
      if text[index + 1] == 0xBB { close(.guillemet, at: index) }
      return 2
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
      if text[index + 2] == 0x9C || text[index + 2] == 0x9E { open(.curly, at: index) }
      if text[index + 2] == 0x9D { close(.curly, at: index) }
      return 3
    default: break
    }
    return 1
  }

  private mutating func open(_ kind: Enclosure, at offset: Int) {
    // A second opening of the same kind: the first was never closed.
    if let stale = openers.lastIndex(where: { $0.kind == kind }) { openers.removeSubrange(stale...) }
    openers.append(Opener(kind: kind, offset: offset, endCount: ends.count))
  }

  private mutating func close(_ kind: Enclosure, at offset: Int) {
    guard let index = openers.lastIndex(where: { $0.kind == kind }) else { return }
    let opener = openers[index]
    if offset - opener.offset <= maximumQuoteLength, ends.count > opener.endCount {
      ends.removeSubrange(opener.endCount...)
      sentenceStart = min(sentenceStart, ends.last ?? sentenceStart)
    }
    openers.removeSubrange(index...)
  }

  /// A straight quote opens where no other is open, unless it stands behind a letter or mark and before a blank.
  private func opensStraightQuote(in text: Span<UInt8>, at index: Int) -> Bool {
    let blankBefore = index == 0 || text[index - 1] <= 0x20 || text[index - 1] == 0xA0
    let blankAfter = index + 1 >= text.count || text.blankWidth(at: index + 1) != nil || text.isStop(at: index + 1)
    if blankBefore != blankAfter { return blankBefore }
    return !openers.contains { $0.kind == .straight }
  }

  /// The width of a closing quote or bracket at `index`, with the blanks that French sets before `»`; closes it.
  private mutating func closer(in text: Span<UInt8>, at index: Int) -> Int? {
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return enclosure(in: text, at: index)
    case UInt8(ascii: "\""):
      if opensStraightQuote(in: text, at: index) { return nil }
      return enclosure(in: text, at: index)
    case UInt8(ascii: "'"): return 1
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x9D:
      return enclosure(in: text, at: index)
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x99: return 3
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0xBB: return enclosure(in: text, at: index)
    default: break
    }
    // Blanks and then a closing quote that was opened.
    var next = index
    while next < text.count, let width = text.blankWidth(at: next), text[next] != 0x0A { next += width }
    guard next > index, next < text.count else { return nil }
    let isGuillemet = text[next] == 0xC2 && next + 1 < text.count && text[next + 1] == 0xBB
    let isStraight =
      text[next] == UInt8(ascii: "\"") && openers.contains { $0.kind == .straight }
      && (next + 1 >= text.count || text.blankWidth(at: next + 1) != nil || text.isStop(at: next + 1))
    let isCurly =
      text[next] == 0xE2 && next + 2 < text.count && text[next + 1] == 0x80 && text[next + 2] == 0x9D
    guard isGuillemet || isStraight || isCurly else { return nil }
    return next - index + enclosure(in: text, at: next)
  }

  // MARK: Terminators

  /// The width of a sentence terminator at `index`, or `nil`.
  private func terminatorWidth(in text: Span<UInt8>, at index: Int) -> Int? {
    switch text[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return 1
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0xA6: return 3
    case 0xE3 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x82: return 3
    case 0xEF
    where index + 2 < text.count && text[index + 1] == 0xBC
      && (text[index + 2] == 0x81 || text[index + 2] == 0x9F):
      return 3
    case 0xD8 where index + 1 < text.count && text[index + 1] == 0x9F: return 2
    case 0xDB where index + 1 < text.count && text[index + 1] == 0x94: return 2
    case 0xE0
    where index + 2 < text.count && text[index + 1] == 0xA5
      && (text[index + 2] == 0xA4 || text[index + 2] == 0xA5):
      return 3
    default: return nil
    }
  }

  /// Reads the run of terminators at `index` and what closes behind it, and decides.
  ///
  /// - Returns: where to go on.
  private mutating func terminator(in text: Span<UInt8>, at index: Int, width: Int) -> Int {
    var end = index + width
    var isSingleStop = text[index] == UInt8(ascii: ".")
    let isIdeographic = text[index] == 0xE3 || text[index] == 0xEF
    var isStrong = !isSingleStop && text[index] != 0xE2
    while end < text.count {
      if let width = terminatorWidth(in: text, at: end) {
        isStrong = isStrong || text[end] == UInt8(ascii: "!") || text[end] == UInt8(ascii: "?")
        isSingleStop = false
        end += width
      } else if end + 1 < text.count, text[end] == UInt8(ascii: "/"), text[end + 1] == UInt8(ascii: ".") {
        end += 2  // "./." closes an article of the Vietnamese press.
        isSingleStop = false
      } else if text[end] == 0x20, let next = terminatorAfterBlank(in: text, at: end) {
        isStrong = true
        isSingleStop = false
        end = next
      } else {
        break
      }
    }
    end = text.invisibleEnd(from: end)
    let runEnd = end
    if index > 0, end < text.count, let open = text.bracket(before: index), text[end] == open {
      return end  // "[...]" stands for words left out.
    }
    if index == sentenceStart { return end }
    var closedQuote = false
    while end < text.count, let width = closer(in: text, at: end) {
      closedQuote = closedQuote || text[end + width - 1] != UInt8(ascii: ")")
      end += width
      while end < text.count, let width = terminatorWidth(in: text, at: end) {
        isSingleStop = false
        end += width
      }
    }
    end = text.invisibleEnd(from: end)
    let follower = SentenceFollower(in: text, at: end)
    let stop = SentenceStop(
      index: index, end: runEnd, isSingle: isSingleStop, isStrong: isStrong, closedQuote: closedQuote,
      isIdeographic: isIdeographic)
    if let boundary = boundary(in: text, stop: stop, end: end, follower: follower) {
      ends.append(boundary)
      sentenceStart = boundary
      return max(end, boundary)
    }
    return end
  }

  /// French sets a blank between marks: `? !`, `! ?`.
  private func terminatorAfterBlank(in text: Span<UInt8>, at index: Int) -> Int? {
    guard index + 1 < text.count else { return nil }
    let byte = text[index + 1]
    guard byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { return nil }
    return index + 2
  }

  /// Where the sentence ends that `stop` may close, or `nil` where it goes on.
  private mutating func boundary(
    in text: Span<UInt8>, stop: SentenceStop, end: Int, follower: SentenceFollower
  ) -> Int? {
    switch follower.kind {
    case .lineEnd: return nil
    case .terminator, .punctuation: return nil
    case .lower:
      return stop.isSingle && end == stop.end && endsBeforeLowerCase(in: text, at: stop.index) ? end : nil
    case .dashedLower:
      return stop.isSingle && !stop.closedQuote && endsBeforeLowerCase(in: text, at: stop.index) ? end : nil
    case .digit where !stop.isSingle: return nil
    case .glued:
      if stop.isIdeographic { return end }
      if end == stop.end, let width = text.quoteWidth(at: end) {
        return isGluedQuote(in: text, stop: stop, opening: end..<end + width) ? end : nil
      }
      guard end == stop.end || stop.closedQuote, isGluedSentence(in: text, stop: stop, next: follower.start) else {
        return nil
      }
      return end
    case .credit: return boundaryAfterCredit(in: text, from: follower)
    case .signOff: return nil
    case .dash where stop.closedQuote || stop.isSingle && isDateline(in: text, to: stop.index): return nil
    case .capital where text.closesArticle(to: stop.end) && text.isSignOff(from: follower.start): return nil
    case .capital, .digit, .other, .dash: break
    }
    guard stop.isSingle, end == stop.end else { return end }
    return endsSentence(in: text, at: stop.index, follower: follower) ? end : nil
  }

  /// A credit in brackets behind a full stop belongs to the sentence before it.
  private func boundaryAfterCredit(in text: Span<UInt8>, from follower: SentenceFollower) -> Int? {
    let end = follower.creditEnd
    let next = SentenceFollower(in: text, at: end)
    switch next.kind {
    case .capital, .digit, .other, .dash: return end
    default: return nil
    }
  }

  /// "prioritaire.Le Vietnam": a word in lower case, a mark, a capital with lower-case letters, and neither side part
  /// of an address.
  private func isGluedSentence(in text: Span<UInt8>, stop: SentenceStop, next: Int) -> Bool {
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
  private func isGluedQuote(in text: Span<UInt8>, stop: SentenceStop, opening: Range<Int>) -> Bool {
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

  // MARK: The single full stop

  /// Whether a single full stop at `index` before a capital, a digit or a sign closes its sentence.
  private mutating func endsSentence(in text: Span<UInt8>, at index: Int, follower: SentenceFollower) -> Bool {
    var index = index
    if index > 0, text[index - 1] == 0x20 { index -= 1 }  // "TP . HCM", "500 . 000"
    let wordStart = text.wordStart(before: index)
    let word = text.extracting(wordStart..<index)
    if word.isEmpty { return true }
    if follower.kind == .digit, text[index] == 0x20, text[index - 1].isASCIIDigit { return false }
    if isEnumerator(in: text, from: wordStart, to: index) { return false }
    // "8 h. 30"
    if follower.kind == .digit, word.count == 1, word[0] == UInt8(ascii: "h") { return false }
    if let kind = isAbbreviation(word) {
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
  private func endsBeforeLowerCase(in text: Span<UInt8>, at index: Int) -> Bool {
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

  private func isAbbreviation(_ word: Span<UInt8>) -> Abbreviations.Class? {
    guard word.count <= 16 else { return nil }
    return extra?.classOf(word) ?? abbreviations.classOf(word)
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
  private func isDateline(in text: Span<UInt8>, to index: Int) -> Bool {
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

  /// Whether the capitalised word at `start` is one that sentences begin with: a function word of either language.
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
    if language != .vietnamese, Stopwords.french.contains(word.span) { return true }
    return language != .french && Stopwords.vietnamese.contains(word.span)
  }
}

/// A run of terminators.
private struct SentenceStop {
  var index: Int
  var end: Int
  /// A lone full stop.
  var isSingle: Bool
  /// A question or exclamation mark is among them.
  var isStrong: Bool
  /// A quote closed behind the run.
  var closedQuote: Bool
  var isIdeographic: Bool
}
