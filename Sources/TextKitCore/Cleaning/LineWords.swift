/// The words of a stretch of text with what the labeller wants to know about its bytes; one pass, reused buffers.
struct LineWords {
  struct Word {
    /// Of the lower-case form.
    var hash: UInt64
    var start: Int32
    var end: Int32
    var isCapitalized: Bool
    var isAllCaps: Bool
    var hasDigit: Bool
  }

  var words: [Word] = []
  /// Letters and digits, in bytes.
  var letterBytes = 0
  var digitCount = 0
  var commaCount = 0
  var punctuationCount = 0
  /// Places where a sentence ends inside the stretch: a terminal and a space before a capital.
  var innerEndCount = 0
  /// `|`, `/`, `>`, `»`, `•`, `·` between spaces.
  var separatorCount = 0
  var hasAddress = false

  /// What a byte is: one bit of those below, or none; 0xE3 begins letters and marks of East Asian text.
  private static let classes = ByteClasses { byte in
    switch byte {
    case 0x61...0x7A: return lower
    case 0x41...0x5A: return upper
    case 0x30...0x39: return digit
    case 0x80...0xBF: return continuation
    case 0xC3...0xE1, 0xE4...0xEF: return letter
    default: return 0
    }
  }
  private static let lower: UInt8 = 1
  private static let upper: UInt8 = 2
  private static let digit: UInt8 = 4
  /// The first byte of a letter beyond ASCII.
  private static let letter: UInt8 = 8
  private static let continuation: UInt8 = 16
  private static let ofWord: UInt8 = 31

  /// The hash of the first word.
  static func hash(of word: ArraySlice<UInt8>) -> UInt64 {
    var scan = LineWords()
    scan.read(word)
    return scan.words.first?.hash ?? 0
  }

  /// Reads a text anew.
  mutating func read(_ text: ArraySlice<UInt8>) { read(text.span, 0..<text.count) }

  /// Reads a stretch anew.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>) {
    var words = self.words
    self.words = []
    words.removeAll(keepingCapacity: true)
    read(text, range) { words.append($0) }
    self.words = words
  }

  /// Reads a stretch anew and hands its words out; `words` stays as it is.
  @inline(__always)
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, _ body: (Word) -> Void) {
    letterBytes = 0
    digitCount = 0
    commaCount = 0
    punctuationCount = 0
    innerEndCount = 0
    separatorCount = 0
    hasAddress = false
    let classes = Self.classes
    var index = range.lowerBound
    let end = min(range.upperBound, text.count)
    var afterTerminal = false
    while index < end {
      let byte = text[index]
      if byte == 0x20 {
        index &+= 1
        continue
      }
      let start = index
      var (stop, seen) = text.run(of: Self.ofWord, in: classes, from: start, to: end)
      while stop &+ 1 < end, text[stop] == 0xE3, text[stop &+ 1] != 0x80 {
        let (next, kinds) = text.run(of: Self.ofWord, in: classes, from: stop &+ 1, to: end)
        seen |= kinds | Self.letter
        stop = next
      }
      index = stop
      if index > start {
        let word = word(text, start, index, seen)
        body(word)
        if word.isCapitalized, afterTerminal, start > range.lowerBound,
          text[start &- 1] <= 0x22 || text[start &- 1] >= 0x80
        {
          innerEndCount &+= 1
        }
        afterTerminal = false
        continue
      }
      index = pass(text, index, end, &afterTerminal)
    }
  }

  /// Passes over a byte that is part of no word, the rest of its character included.
  private mutating func pass(_ text: Span<UInt8>, _ index: Int, _ end: Int, _ afterTerminal: inout Bool) -> Int {
    let byte = text[index]
    let next = index &+ 1 < end ? text[index &+ 1] : 0
    switch byte {
    case 0x2E, 0x21, 0x3F: afterTerminal = true
    case 0x2C:
      commaCount &+= 1
      afterTerminal = false
    case 0x7C, 0x3E, 0x2F:
      separatorCount &+= 1
      if byte == 0x2F, next == 0x2F { hasAddress = true }
    case 0x40: hasAddress = true
    case 0x80..<0xE0:
      if next == 0xBB || next == 0xB7 { separatorCount &+= 1 }
      return min(index &+ 2, end)
    case 0xE2:
      if next == 0x80, index &+ 2 < end, text[index &+ 2] == 0xA2 { separatorCount &+= 1 }
      return min(index &+ 3, end)
    case 0xE3: return min(index &+ 3, end)
    case 0xF0...: return min(index &+ 4, end)
    default: break
    }
    if byte > 0x20 { punctuationCount &+= 1 }
    return index &+ 1
  }

  /// A word and what it adds to the counts.
  @inline(__always)
  private mutating func word(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ seen: UInt8) -> Word {
    letterBytes &+= end &- start
    if seen & Self.upper != 0 || seen & Self.letter != 0 && Self.holdsCapital(text, start, end) {
      return cased(text, start, end)
    }
    if seen & Self.digit != 0 {
      for index in start..<end where text[index].isASCIIDigit { digitCount &+= 1 }
    }
    return Word(
      hash: WordHash.lowercase(text, start, end), start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: end), isCapitalized: false, isAllCaps: false, hasDigit: seen & Self.digit != 0)
  }

  /// Whether a capital beyond ASCII stands in a word.
  @inline(__always)
  private static func holdsCapital(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<end where text[index] >= 0xC3 && isUpper(text, index, end) { return true }
    return false
  }

  private mutating func cased(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Word {
    var upperCount = 0
    var letterCount = 0
    var digits = 0
    var isFirstUpper = false
    var hasUpperBeyondASCII = false
    var index = start
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        if byte.isASCIIDigit {
          digits &+= 1
        } else {
          letterCount &+= 1
          if byte.isASCIIUpper {
            upperCount &+= 1
            if index == start { isFirstUpper = true }
          }
        }
        index &+= 1
        continue
      }
      letterCount &+= 1
      if Self.isUpper(text, index, end) {
        upperCount &+= 1
        hasUpperBeyondASCII = true
        if index == start { isFirstUpper = true }
      }
      index &+= byte < 0xE0 ? 2 : 3
    }
    digitCount &+= digits
    let hash =
      hasUpperBeyondASCII ? WordHash.cased(text, start, end) : WordHash.lowercase(text, start, end)
    return Word(
      hash: hash, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
      isCapitalized: isFirstUpper, isAllCaps: upperCount > 1 && upperCount == letterCount, hasDigit: digits > 0)
  }

  /// Whether the letter beyond ASCII at `index` is a capital: by blocks, where lower case follows or stands beside it.
  @inline(__always)
  static func isUpper(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard index &+ 1 < end else { return false }
    let next = text[index &+ 1]
    switch text[index] {
    case 0xC3: return next < 0x9F
    case 0xC4, 0xC5: return next & 1 == 0
    case 0xC6: return next == 0xA0 || next == 0xAF
    case 0xD0: return next < 0xB0
    case 0xE1: return (next == 0xBA || next == 0xBB) && index &+ 2 < end && text[index &+ 2] & 1 == 0
    default: return false
    }
  }
}
