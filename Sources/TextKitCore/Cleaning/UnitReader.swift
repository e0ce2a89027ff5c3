import CTextKitICU

/// Reads the words of units: how many there are of each kind, their hash, and hashes of content words.
///
/// - Input: valid UTF-8 in NFC.
/// - Complexity: O(*n*), sixty-four bytes at a time; memory grows with the content words alone.
struct UnitReader {
  /// Lower halves of the hashes of content words, unit after unit, the first `contentCount` of them.
  private(set) var content: [UInt32]
  private(set) var contentCount: Int
  private let window: WordWindow
  private let tables = UnitTables.shared

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

  /// Reads the words of a unit that stands in a range of a text, or a sample of it, and counts its marks; what is counted is
  /// what the whole would have of it.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, _ unit: inout PageUnits.Unit) {
    let start = contentCount
    let lower = max(0, range.lowerBound)
    let end = max(lower, min(range.upperBound, text.count))
    unsafe text.withUnsafeBufferPointer { bytes in
      guard var scan = unsafe WordWindow.scan(bytes, lower..<end) else { return }
      var words = tk_unit_words()
      while unsafe scan.at < end {
        let room = unsafe min(end - scan.at, WordWindow.stepBytes) / 3 + 2
        if content.count < contentCount + room {
          content.append(contentsOf: repeatElement(0, count: max(room, content.count)))
        }
        unsafe window.readUnit(&scan, &words, tables, &content, at: contentCount, room: room)
        contentCount += words.content_count
      }
      unsafe window.count(&scan, &words, tables, whole: unit.range.count, &unit.counts)
    }
    unit.content = start..<contentCount
    if unit.counts.leading_ends != 0 { unit.leadsElsewhere = leadsElsewhere(text, range, unit.counts.leading_ends) }
  }

  /// Whether a sign that leads on stands behind one of the words with these numbers.
  private func leadsElsewhere(_ text: Span<UInt8>, _ range: Range<Int>, _ ends: UInt32) -> Bool {
    var ends = ends
    while ends != 0 {
      let after = LineBytes.skipBlanks(text, window.end(ofWord: ends.trailingZeroBitCount), range.upperBound)
      if Self.leads(text, after) { return true }
      ends &= ends - 1
    }
    return false
  }

  /// Whether a sign that leads on stands behind a phrase: `:`, `.`, `|`, `>`, `»`.
  private static func leads(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case 0x3A, 0x2E, 0x7C, 0x3E: true
    case 0xC2: index + 1 < text.count && text[index + 1] == 0xBB
    default: false
    }
  }
}
