import CTextKitICU
import CTextKitScan

/// The composing half of `NFC`: certain text is copied, Latin letters and their marks are composed (`compose.c`), stretches
/// with anything else are handed to ICU.
struct NFCComposer {
  /// The text so far; what lies beyond `written` is room.
  private var output: [UInt8] = []
  private var written = 0
  private var segments: [OffsetMap.Segment] = []
  private var changes = [tk_change](repeating: tk_change(), count: changeCount)

  /// How many changes are made before they are taken over.
  private static let changeCount = 512
  /// Room that is written to beyond the text.
  private static let slack = 64
  /// The most marks on one base (UAX #15 §13).
  private static let maximumMarks = 30

  /// - Parameter stop: the first uncertain scalar.
  mutating func composed(_ bytes: [UInt8], from stop: Int) -> Text {
    let source = bytes.span
    output = bytes
    makeRoom(bytes.count)
    written = stop
    // Up to where a letter before a mark belongs to a change.
    var copied = 0
    var index = stop
    while index < source.count {
      let made = compose(source, &index)
      if let last = segments.last, made > 0 { copied = last.source.upperBound }
      if index >= source.count { break }
      if made == Self.changeCount { continue }
      let length = source[index] < 0xCC ? 1 : NFC.certainLength(source, index)
      if length > 0 {
        copy(source, index..<index + length)
        index += length
        continue
      }
      // From the last certain scalar to the next one.
      var start = index
      if index > copied {
        start = index - source.scalar(before: index).length
        written -= index - start
      } else if let last = segments.last, last.source.upperBound == index, index > 0 {
        // The segment just written is taken back, and its source composed again with what follows.
        start = last.source.lowerBound
        written -= last.target.count
        segments.removeLast()
      }
      var end = index
      while end < source.count {
        let length = source[end] < 0xCC ? (source[end] < 0x80 ? 1 : 2) : NFC.certainLength(source, end)
        if length > 0 { break }
        end += max(1, source.scalar(at: end).length)
      }
      stretch(source, start..<end)
      copied = end
      index = end
      makeRoom(source.count - index)
    }
    output.removeLast(output.count - written)
    let map = OffsetMap(segments: segments, sourceCount: bytes.count, targetCount: output.count)
    return Text(bytes: output, map: map)
  }

  /// Composes on from `index` as far as the table goes.
  ///
  /// - Precondition: there is room for the rest of the source.
  /// - Returns: how many changes were made.
  private mutating func compose(_ source: Span<UInt8>, _ index: inout Int) -> Int {
    let table = LatinCompositions.shared
    let result = unsafe source.withUnsafeBufferPointer { bytes in
      unsafe output.withUnsafeMutableBufferPointer { target in
        precondition(target.count >= written + bytes.count - index + 8, "no room")
        // Nothing but the two texts and the buffer of changes is touched; all are as long as is said.
        guard let bytes = bytes.baseAddress, let target = target.baseAddress else { return tk_composition() }
        return unsafe tk_compose(
          bytes, index, source.count, target, written, &changes, Self.changeCount, table.columns, table.table)
      }
    }
    if segments.count + result.changes > segments.capacity, result.source > index {
      // Decomposed text is so all through: as many changes as here will come in the rest.
      let expected = result.changes * ((source.count - index) / (result.source - index) + 1)
      let made = segments.count + result.changes
      segments.reserveCapacity(made + max(made, min(expected, source.count / 5)))
    }
    index = result.source
    written = result.target
    for change in changes[..<result.changes] {
      segments.append(
        OffsetMap.Segment(
          source: change.source..<change.source_end, target: change.target..<change.target_end, rule: .nfc))
    }
    return result.changes
  }

  /// Makes room for so many bytes more.
  private mutating func makeRoom(_ count: Int) {
    let missing = written + count + Self.slack - output.count
    if missing > 0 { output.append(contentsOf: repeatElement(0, count: missing)) }
  }

  private mutating func copy(_ source: Span<UInt8>, _ range: Range<Int>) {
    for index in range {
      output[written] = source[index]
      written += 1
    }
  }

  /// A stretch for ICU, without the marks that are too many.
  private mutating func stretch(_ source: Span<UInt8>, _ range: Range<Int>) {
    var cuts: [Edit] = []
    var marks = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = source.scalar(at: index)
      if scalar >= 0x300, tk_combining_class(Int32(bitPattern: scalar)) != 0 {
        marks += 1
        if marks > Self.maximumMarks {
          let start = index - range.lowerBound
          if let last = cuts.last, last.source.upperBound == start {
            cuts[cuts.count - 1].source = last.source.lowerBound..<start + length
          } else {
            cuts.append(Edit(rule: .nfc, source: start..<start + length, replacement: []))
          }
        }
      } else {
        marks = 0
      }
      index += max(1, length)
    }
    var text = Text(source.array(range))
    if !cuts.isEmpty { text = Edit.apply(cuts, to: text.bytes) }
    text = text.followed(by: NFC.byICU(text.bytes))
    let shift = written
    for segment in text.map.segments {
      segments.append(
        OffsetMap.Segment(
          source: segment.source.lowerBound + range.lowerBound..<segment.source.upperBound + range.lowerBound,
          target: segment.target.lowerBound + shift..<segment.target.upperBound + shift, rule: .nfc))
    }
    makeRoom(text.bytes.count)
    copy(text.bytes.span, text.bytes.indices)
  }
}

/// Which Latin letters a base and a mark compose to, in whatever order the marks came.
///
/// A single letter that is canonically equivalent to base and marks is their NFC, so marks may be added one by one.
struct LatinCompositions: Sendable {
  static let shared = LatinCompositions()

  /// Columns of U+0300–037F; 0 where no letter takes the mark.
  fileprivate private(set) var columns = [UInt8](repeating: 0, count: 128)
  fileprivate private(set) var table: [UInt16]
  private static let columnCount = 16

  private init() {
    // The marks of French and Vietnamese and a few of their neighbours; others go to ICU.
    let marks: [UInt32] = [
      0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30A, 0x30C, 0x31B, 0x323, 0x327, 0x328,
    ]
    for (index, mark) in marks.enumerated() { columns[Int(mark - 0x300)] = UInt8(index + 1) }
    table = [UInt16](repeating: 0, count: 848 * Self.columnCount)
    let bases =
      (0x41...0x5A).map { UInt32($0) } + (0x61...0x7A).map { UInt32($0) } + (0xC0..<0x250).map { UInt32($0) }
      + (0x1E00..<0x1F00).map { UInt32($0) }
    for base in bases {
      for (index, mark) in marks.enumerated() {
        let result = tk_nfc_pair(Int32(base), Int32(mark))
        if result > 0 { table[Self.row(base) * Self.columnCount + index + 1] = UInt16(truncatingIfNeeded: result) }
      }
    }
  }

  @inline(__always)
  private static func row(_ base: UInt32) -> Int {
    if base < 0x250 { return Int(base) }
    if base &- 0x1E00 < 0x100 { return Int(base &- 0x1E00) &+ 0x250 }
    return 0
  }
}
