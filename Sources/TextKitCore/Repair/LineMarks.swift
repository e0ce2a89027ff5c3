import CTextKitScan

/// The places of lines where a rule may find something: what one pass over 64 bytes at a time marks (`line.c`).
///
/// Lines without a mark need nothing; in others only the marked places are looked at, by `LineScanner`.
///
/// - Offsets: bytes of the text that was marked.
/// - Complexity: O(*n*) to mark; the buffer is kept for the next stretch.
struct LineMarks {
  private var blocks: [tk_line_marks] = []
  /// Where the first bit stands, and the end of what is marked.
  private var start = 0
  private var end = 0

  /// Marks a stretch of whole lines; what was marked before is gone.
  mutating func mark(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    start = range.lowerBound
    end = range.upperBound
    let count = (range.count + 63) / 64
    if blocks.count < count {
      blocks = [tk_line_marks](repeating: tk_line_marks(), count: max(count, 2 * blocks.count))
    }
    unsafe bytes.extracting(range).withUnsafeBufferPointer { source in
      unsafe blocks.withUnsafeMutableBufferPointer { marks in
        guard let source = source.baseAddress, let marks = marks.baseAddress else { return }
        // There is a block for each 64 bytes begun.
        unsafe tk_scan_lines(source, range.count, marks)
      }
    }
  }

  /// What is marked.
  var range: Range<Int> { start..<end }

  /// Whether a stretch, and nothing else, is marked.
  func covers(_ stretch: Range<Int>) -> Bool { !stretch.isEmpty && range == stretch }

  /// The first place from `offset` on, before `limit`, that is marked in some way.
  @inline(__always)
  func first(from offset: Int, to limit: Int, _ kind: (tk_line_marks) -> UInt64) -> Int? {
    guard offset < limit, offset >= start, limit <= end else { return nil }
    var block = (offset - start) >> 6
    var bits = kind(blocks[block]) & (~0 << UInt64((offset &- start) & 63))
    while bits == 0 {
      block &+= 1
      if start &+ (block << 6) >= limit { return nil }
      bits = kind(blocks[block])
    }
    let place = start &+ (block << 6) &+ bits.trailingZeroBitCount
    return place < limit ? place : nil
  }

  /// A place that any rule may ask for.
  func firstOfAny(from offset: Int, to limit: Int) -> Int? {
    first(from: offset, to: limit) { $0.stops | $0.hints | $0.runs | $0.wide_runs }
  }

  /// The end of the line that holds `offset`.
  func lineEnd(from offset: Int) -> Int { first(from: offset, to: end) { $0.ends } ?? end }

  /// The start of the line that holds `offset`, no earlier than `limit`.
  func lineStart(before offset: Int, from limit: Int) -> Int {
    guard offset > limit else { return limit }
    var block = (offset - 1 - start) >> 6
    var bits = blocks[block].ends & (~0 >> UInt64(63 - ((offset - 1 - start) & 63)))
    while bits == 0 {
      block -= 1
      if block < 0 { return limit }
      bits = blocks[block].ends
    }
    return max(limit, start + (block << 6) + 64 - bits.leadingZeroBitCount)
  }

  /// Whether a letter stands in a line that only Vietnamese has.
  func holdsVietnamese(_ line: Range<Int>) -> Bool {
    first(from: line.lowerBound, to: line.upperBound) { $0.vietnamese } != nil
  }
}

/// The places of one line at which its rules may find something.
struct LinePlaces {
  let marks: LineMarks
  /// Where the line starts among the marked ones, and how long it is.
  let offset: Int
  let count: Int

  /// The next place from `index` on, or the line's end.
  @inline(__always)
  func next(from index: Int) -> Int {
    guard let place = marks.first(from: offset &+ index, to: offset &+ count, { $0.stops }) else { return count }
    return place &- offset
  }
}
