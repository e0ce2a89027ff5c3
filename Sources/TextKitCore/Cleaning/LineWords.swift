import CTextKitICU

/// The words of a stretch of text with what the labeller wants to know about its bytes; one pass, reused buffers.
///
/// - Input: valid UTF-8 in NFC.
/// - Complexity: O(*n*), sixty-four bytes at a time; words come in batches, so that memory does not grow with the stretch.
struct LineWords {
  typealias Word = tk_word

  /// The words that were handed out last.
  private(set) var words: [Word]
  /// Letters and digits, in bytes.
  private(set) var letterBytes = 0
  private(set) var digitCount = 0
  private(set) var commaCount = 0
  private(set) var punctuationCount = 0
  /// Places where a sentence ends inside the stretch: a terminal and a space before a capital.
  private(set) var innerEndCount = 0
  /// `|`, `/`, `>`, `»`, `•`, `·`.
  private(set) var separatorCount = 0
  private(set) var hasAddress = false

  /// How many words come at once; a stretch of 256 bytes never has more.
  static let room = 192

  init() { words = [Word](repeating: Word(), count: Self.room) }

  /// Reads a stretch anew and hands its words out, some at a time.
  @inline(__always)
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, _ body: (Span<Word>) -> Void) {
    precondition(range.lowerBound >= 0 && words.count == Self.room)
    let end = max(range.lowerBound, min(range.upperBound, text.count))
    unsafe text.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      let lower = range.lowerBound
      var scan = unsafe tk_word_scan(
        text: start, count: bytes.count, lower: lower, end: end, at: lower, open: lower, gap: lower, skip: 0,
        is_open: 0, has_capital: 0, has_address: 0, letter_bytes: 0, digits: 0, commas: 0, punctuation: 0,
        inner_ends: 0, separators: 0)
      while unsafe scan.at < end {
        let found = unsafe words.withUnsafeMutableBufferPointer { words in
          guard let first = words.baseAddress else { return 0 }
          return unsafe tk_scan_words(&scan, first, words.count)
        }
        body(words.span.extracting(0..<found))
      }
      unsafe letterBytes = scan.letter_bytes
      unsafe digitCount = scan.digits
      unsafe commaCount = scan.commas
      unsafe punctuationCount = scan.punctuation
      unsafe innerEndCount = scan.inner_ends
      unsafe separatorCount = scan.separators
      unsafe hasAddress = scan.has_address != 0
    }
  }

  /// The hashes of a text's words.
  mutating func hashes(of text: ArraySlice<UInt8>) -> [UInt64] {
    var hashes: [UInt64] = []
    read(text.span, 0..<text.count) { words in
      for index in words.indices { hashes.append(words[index].hash) }
    }
    return hashes
  }
}

extension LineWords.Word {
  var isCapitalized: Bool { flags & Int32(TK_WORD_CAPITAL) != 0 }
  /// Two letters or more, all capitals.
  var isAllCaps: Bool { flags & Int32(TK_WORD_CAPITALS) != 0 }
}
