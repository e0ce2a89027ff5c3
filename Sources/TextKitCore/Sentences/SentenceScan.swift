/// The scan of one line for the sentence ends inside it; holds the reused buffers of `SentenceSegmenter`.
struct SentenceScan {
  /// Offsets where a sentence ends and another follows on the same line, ascending.
  var ends: [Int] = []

  let abbreviations: Abbreviations
  let extra: Abbreviations?
  let language: Language?
  let maximumQuoteLength: Int
  /// Quotes and brackets that are open at this point.
  var openers: [Opener] = []
  /// Where the sentence that is being read starts, and its line.
  var sentenceStart = 0
  var lineStart = 0
  /// Whether the line begins with a time of day, as in a live report.
  var hasTimes = false

  struct Opener {
    var kind: Enclosure
    var offset: Int
    /// How many ends had been found when it opened; the ones found since go when it closes.
    var endCount: Int
  }

  enum Enclosure {
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
}

/// A run of terminators.
struct SentenceStop {
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
