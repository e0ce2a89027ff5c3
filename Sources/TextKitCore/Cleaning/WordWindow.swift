import CTextKitICU

/// Memory for a stretch of a text that words are read from, its bytes in lower case and as masks; not zeroed, used again.
@safe final class WordWindow {
  /// `TK_WINDOW_BYTES` bytes, which belong to this object.
  private let memory = UnsafeMutableRawPointer.allocate(byteCount: Int(TK_WINDOW_BYTES), alignment: 64)

  init() { clear() }

  deinit { unsafe memory.deallocate() }

  /// Forgets the text; to be called before another one is read.
  func clear() { unsafe tk_window_clear(memory) }

  /// How many bytes of a stretch are read in one step at most.
  static let stepBytes = Int(TK_STEP_BYTES)

  /// A scan of a stretch of a text.
  ///
  /// - Precondition: `bytes` stays where it is while the scan is used; `range` lies in it.
  @unsafe
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> tk_word_scan? {
    guard let text = bytes.baseAddress, !range.isEmpty else { return nil }
    let lower = range.lowerBound
    return unsafe tk_word_scan(
      text: text, count: bytes.count, lower: lower, end: range.upperBound, at: lower, open: lower, gap: lower,
      is_open: 0, has_address: 0, letter_bytes: 0, digits: 0, commas: 0, punctuation: 0, inner_ends: 0, separators: 0,
      capitalized: 0, all_capitals: 0)
  }

  /// Writes the words of the next bytes of a scan, no more than `TK_STEP_WORDS`; gives how many there are.
  func readWords(_ scan: inout tk_word_scan, _ words: inout [tk_word]) -> Int {
    precondition(words.count >= Int(TK_STEP_WORDS))
    return unsafe words.withUnsafeMutableBufferPointer { words in
      unsafe words.baseAddress.map { unsafe tk_scan_words(memory, &scan, $0) } ?? 0
    }
  }

  /// Reads the words of the next bytes of a unit, at most `stepBytes` of them, and writes the hashes of content words from
  /// `start` on.
  ///
  /// - Precondition: there is room for `room` more (checked), a third of the bytes and two more.
  func readUnit(
    _ scan: inout tk_word_scan, _ words: inout tk_unit_words, _ tables: UnitTables, _ content: inout [UInt32],
    at start: Int, room: Int
  ) {
    precondition(start >= 0 && content.count >= start + room)
    unsafe content.withUnsafeMutableBufferPointer { content in
      guard let content = content.baseAddress else { return }
      unsafe tk_read_unit(memory, &scan, tables.known, &words, content + start)
    }
  }

  /// What a unit of `whole` bytes has that was read, all of it or a sample, in the last step or in several.
  func count(
    _ scan: inout tk_word_scan, _ words: inout tk_unit_words, _ tables: UnitTables, whole: Int,
    _ counts: inout tk_unit_counts
  ) {
    unsafe tk_count_unit(memory, &scan, &words, tables.known, whole, &counts)
  }

  /// Where one of the words that were read last ends.
  func end(ofWord place: Int) -> Int { unsafe tk_read_end(memory, place) }
}
