/// About how much memory the work on a document takes, from its size and the number of its parts alone.
///
/// Memory is counted before it is taken: the same documents fail on every machine and with any number of jobs. The figures
/// are those of the costliest pages measured, rounded up: 16 million bytes of `<li>a` (180 bytes a tag to parse, 900 to
/// label) and of ordinary text (20 bytes a byte).
struct MemoryNeed {
  var bytes: Int

  /// Of decoding a payload and finding its blocks: each tag or line may begin one.
  ///
  /// - Complexity: O(*n*), nothing for payloads that are within the budget whatever they hold.
  static func ofParsing(_ payload: [UInt8], within budget: Int) -> MemoryNeed {
    guard payload.count > 1 << 20, payload.count > budget / 188 else { return MemoryNeed(bytes: 0) }
    var parts = 0
    for byte in payload where byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\n") { parts += 1 }
    return MemoryNeed(bytes: payload.count * 8 + parts * 180)
  }

  /// Of labelling a page and cutting it into pieces.
  static func ofLabelling(_ page: Page, _ payload: [UInt8]) -> MemoryNeed {
    MemoryNeed(bytes: payload.count * 20 + page.blocks.count * 900)
  }

  func check(_ budget: Int) throws(RecordError) {
    guard bytes > budget else { return }
    throw RecordError(
      .memory, "the document would take about \(bytes >> 20) MB of memory, more than the \(budget >> 20) MB allowed")
  }
}
