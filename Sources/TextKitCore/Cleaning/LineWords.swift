import CTextKitICU

/// The words of a stretch of text with what the labeller wants to know about its bytes; one pass, reused buffers.
///
/// - Input: valid UTF-8 in NFC.
/// - Complexity: O(*n*), sixty-four bytes at a time; words come in batches, so that memory does not grow with the stretch.
struct LineWords {
  typealias Word = tk_word

  /// The words that were handed out last.
  private var words: [Word]
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

  private let window = WordWindow()

  init() { words = [Word](repeating: Word(), count: Int(TK_STEP_WORDS)) }

  /// Reads a stretch anew and hands its words out, some at a time.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, _ body: (Span<Word>) -> Void) {
    let lower = max(0, range.lowerBound)
    let end = max(lower, min(range.upperBound, text.count))
    window.clear()
    unsafe text.withUnsafeBufferPointer { bytes in
      guard var scan = unsafe WordWindow.scan(bytes, lower..<end) else {
        forgetCounts()
        return
      }
      while unsafe scan.at < end {
        let found = unsafe window.readWords(&scan, &words)
        body(words.span.extracting(0..<found))
      }
      letterBytes = unsafe scan.letter_bytes
      digitCount = unsafe scan.digits
      commaCount = unsafe scan.commas
      punctuationCount = unsafe scan.punctuation
      innerEndCount = unsafe scan.inner_ends
      separatorCount = unsafe scan.separators
      hasAddress = unsafe scan.has_address != 0
    }
  }

  private mutating func forgetCounts() {
    (letterBytes, digitCount, commaCount, punctuationCount, innerEndCount, separatorCount) = (0, 0, 0, 0, 0, 0)
    hasAddress = false
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
