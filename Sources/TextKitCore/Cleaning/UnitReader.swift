import CTextKitICU

/// Reads the words of units: how many there are of each kind, their hash, and hashes of content words.
///
/// - Input: valid UTF-8 in NFC.
/// - Complexity: O(*n*), sixty-four bytes at a time; memory grows with the content words alone.
struct UnitReader {
  /// Lower halves of the hashes of content words, unit after unit, the first `contentCount` of them.
  private(set) var content: [UInt32]
  private(set) var contentCount: Int
  /// What was read of the last unit.
  private var words = tk_unit_words()
  private let window: WordWindow
  private let knownWords = CleaningTables.knownWords.slots
  private let phrases = CleaningTables.phrases
  private let phraseHeads = CleaningTables.phraseHeads

  /// How many words of a unit a phrase is looked for in, and how long a unit may be that has phrases.
  private static let phraseWords = Int(TK_PHRASE_WORDS)
  private static let phraseBytes = 240

  init(textCount: Int) { self.init(content: [UInt32](filled: textCount / 12 + 64, with: 0), count: 0) }

  /// Goes on with what another reader left.
  ///
  /// - Parameter window: that of a reader that is not used any more.
  init(content: [UInt32], count: Int, window: WordWindow = WordWindow()) {
    self.content = content
    contentCount = count
    self.window = window
    window.clear()
  }

  /// The content words of what a page's head says.
  mutating func readHint(_ hint: String?) -> Range<Int> {
    guard let hint else { return contentCount..<contentCount }
    let bytes = Array(hint.utf8)
    var unit = PageUnits.Unit(segment: 0, range: 0..<bytes.count, block: 0)
    startText()
    read(bytes.span, unit.range, &unit)
    startText()
    return unit.content
  }

  /// To be called before another text is read.
  func startText() { window.clear() }

  /// Reads the words of a unit that stands in a range of a text, or a sample of it; what is counted is what the whole would
  /// have of it.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, _ unit: inout PageUnits.Unit) {
    let start = contentCount
    scan(text, range, &unit)
    unit.content = start..<contentCount
    unit.wordCount = Int(words.words)
    unit.hash = words.hash
    unit.frenchCount = Int(words.known.0)
    unit.vietnameseCount = Int(words.known.1)
    unit.foreignCount = Int(words.known.2)
    unit.statementCount = Int(words.known.3)
    unit.serviceCount = Int(words.known.4)
    if unit.range.count <= Self.phraseBytes, words.starts != 0 { findPhrases(text, range, &unit) }
    if range.count < unit.range.count { unit.scaleCounts(from: range.count) }
  }

  /// Reads the words of a unit and counts its marks.
  private mutating func scan(_ text: Span<UInt8>, _ range: Range<Int>, _ unit: inout PageUnits.Unit) {
    let lower = max(0, range.lowerBound)
    let end = max(lower, min(range.upperBound, text.count))
    words = tk_unit_words()
    unsafe text.withUnsafeBufferPointer { bytes in
      guard var scan = unsafe WordWindow.scan(bytes, lower..<end) else { return }
      while unsafe scan.at < end {
        let room = unsafe min(end - scan.at, WordWindow.stepBytes) / 3 + 2
        if content.count < contentCount + room {
          content.append(contentsOf: repeatElement(0, count: max(room, content.count)))
        }
        unsafe window.readUnit(&scan, &words, knownWords, &content, at: contentCount, room: room)
        contentCount += words.content_count
      }
      unit.letterBytes = unsafe scan.letter_bytes
      unit.digitCount = unsafe scan.digits
      unit.commaCount = unsafe scan.commas
      unit.punctuationCount = unsafe scan.punctuation
      unit.innerEndCount = unsafe scan.inner_ends
      unit.separatorCount = unsafe scan.separators
      unit.capitalizedCount = unsafe scan.capitalized
      unit.allCapsCount = unsafe scan.all_capitals
      unit.hasAddress = unsafe scan.has_address != 0
    }
  }

  /// Whether a sign that leads on stands behind a phrase: `:`, `.`, `|`, `>`, `»`.
  private static func leads(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case 0x3A, 0x2E, 0x7C, 0x3E: true
    case 0xC2: index + 1 < text.count && text[index + 1] == 0xBB
    default: false
    }
  }

  private func findPhrases(_ text: Span<UInt8>, _ range: Range<Int>, _ unit: inout PageUnits.Unit) {
    let limit = min(unit.wordCount, Self.phraseWords)
    var starts = words.starts & (1 << UInt64(limit) - 1)
    while starts != 0 {
      let start = starts.trailingZeroBitCount
      starts &= starts - 1
      var hash: UInt64 = 0
      for end in start..<min(limit, start + CleaningTables.maximumPhraseWords) {
        hash = CleaningTables.combine(hash, window.hash(ofWord: end))
        if let bits = phrases.value(of: hash) { note(bits, start, end, text, range, &unit) }
        if !phraseHeads.contains(hash) { break }
      }
    }
  }

  /// Takes down the kinds of a phrase from word to word.
  private func note(
    _ bits: UInt32, _ start: Int, _ end: Int, _ text: Span<UInt8>, _ range: Range<Int>, _ unit: inout PageUnits.Unit
  ) {
    unit.heldPhrases |= bits
    guard start == 0 else { return }
    unit.leadingPhrases |= bits
    let after = LineBytes.skipBlanks(text, window.end(ofWord: end), range.upperBound)
    if bits & 2 != 0, end < unit.wordCount - 1, Self.leads(text, after) { unit.leadsElsewhere = true }
    if end == unit.wordCount - 1 { unit.wholePhrases |= bits }
  }
}
