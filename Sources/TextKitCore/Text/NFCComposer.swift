import CTextKitICU

/// The composing half of `NFC`: copies certain text and composes what stands between.
struct NFCComposer {
  private var output: [UInt8] = []
  private var segments: [OffsetMap.Segment] = []

  /// The most marks on one base (UAX #15 §13).
  private static let maximumMarks = 30

  /// - Parameter stop: the first uncertain scalar.
  mutating func composed(_ bytes: [UInt8], from stop: Int) -> Text {
    output.reserveCapacity(bytes.count + 16)
    let source = bytes.span
    let table = LatinCompositions.shared
    var copied = 0
    var index = stop
    while index < source.count {
      // The base is the certain scalar before; it is in the text that is still to be copied, or ends the last segment.
      let byte = source[index]
      if byte == 0xCC || byte == 0xCD && index + 1 < source.count && source[index + 1] < 0xB0 {
        let mark = table.column(source[index], source[index + 1])
        if mark > 0, index > copied || isJoined(index) {
          let isNew = index > copied
          let (base, length) = isNew ? source.scalar(before: index) : lastScalar()
          var result = table.composed(base, mark)
          if result > 0 {
            // Every further mark that the letter takes.
            var end = index + 2
            while end + 1 < source.count, source[end] == 0xCC || source[end] == 0xCD && source[end + 1] < 0xB0 {
              let column = table.column(source[end], source[end + 1])
              let more = column > 0 ? table.composed(UInt32(result), column) : 0
              if more == 0 { break }
              result = more
              end += 2
            }
            if isNew {
              output.append(source, copied..<index - length)
              let target = output.count
              append(result)
              if segments.count == Self.sample { reserve(index - stop, source.count - index) }
              segments.append(
                OffsetMap.Segment(source: index - length..<end, target: target..<output.count, rule: .nfc))
            } else {
              output.removeLast(length)
              append(result)
              extendLast(to: end)
            }
            copied = end
            index = Self.next(source, from: end)
            continue
          }
        }
      }
      // Anything else: from the last certain scalar to the next one.
      var start = index
      if index > copied {
        start = index - source.scalar(before: index).length
      } else if let last = segments.last, last.source.upperBound == index, index > 0 {
        // The segment just written is taken back, and its source composed again with what follows.
        start = last.source.lowerBound
        output.removeLast(last.target.count)
        segments.removeLast()
        copied = start
      }
      var end = index
      while end < source.count {
        let length = source[end] < 0xCC ? (source[end] < 0x80 ? 1 : 2) : NFC.certainLength(source, end)
        if length > 0 { break }
        end += max(1, source.scalar(at: end).length)
      }
      output.append(source, copied..<start)
      stretch(source, start..<end)
      copied = end
      index = Self.next(source, from: end)
    }
    output.append(source, copied..<source.count)
    let map = OffsetMap(segments: segments, sourceCount: bytes.count, targetCount: output.count)
    return Text(bytes: output, map: map)
  }

  /// How many segments tell how many will come.
  private static let sample = 64

  /// Makes room for the segments of text that is decomposed all through.
  private mutating func reserve(_ past: Int, _ rest: Int) {
    let gap = past / Self.sample + 1
    if gap < 64 { segments.reserveCapacity(Self.sample + rest / gap + rest / gap / 8) }
  }

  /// Appends a composed letter: two bytes or three.
  @inline(__always)
  private mutating func append(_ letter: UInt16) {
    if letter < 0x800 {
      output.append(UInt8(truncatingIfNeeded: 0xC0 | letter >> 6))
    } else {
      output.append(UInt8(truncatingIfNeeded: 0xE0 | letter >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | letter >> 6 & 0x3F))
    }
    output.append(UInt8(truncatingIfNeeded: 0x80 | letter & 0x3F))
  }

  /// Marks come close together in decomposed text, so a few bytes are looked at before the wide scan.
  @inline(__always)
  private static func next(_ source: Span<UInt8>, from start: Int) -> Int {
    var index = start
    let end = min(source.count, start + 12)
    while index < end {
      let byte = source[index]
      if byte < 0x80 {
        index &+= 1
      } else if byte < 0xCC {
        index &+= 2
      } else if byte == 0xE1, index + 2 < source.count, source[index + 1] & 0xFE == 0xBA {
        index &+= 3
      } else {
        break
      }
    }
    if index < source.count, source[index] >= 0xCC, index < end || source[index] < 0xCE {
      if NFC.certainLength(source, index) == 0 { return index }
    }
    return NFC.firstUncertain(in: source, from: index) ?? source.count
  }

  /// Whether a composed letter ends right before `index`.
  private func isJoined(_ index: Int) -> Bool { segments.last?.source.upperBound == index && !output.isEmpty }

  /// The last scalar written.
  private func lastScalar() -> (value: UInt32, length: Int) { output.span.scalar(before: output.count) }

  private mutating func extendLast(to end: Int) {
    let last = segments.count - 1
    let source = segments[last].source.lowerBound
    segments[last].source = source..<end
    segments[last].target = segments[last].target.lowerBound..<output.count
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
    let shift = output.count
    for segment in text.map.segments {
      segments.append(
        OffsetMap.Segment(
          source: segment.source.lowerBound + range.lowerBound..<segment.source.upperBound + range.lowerBound,
          target: segment.target.lowerBound + shift..<segment.target.upperBound + shift, rule: .nfc))
    }
    output.append(contentsOf: text.bytes)
  }
}

/// Which Latin letters a base and a mark compose to, in whatever order the marks came.
///
/// A single letter that is canonically equivalent to base and marks is their NFC, so marks may be added one by one.
struct LatinCompositions: Sendable {
  static let shared = LatinCompositions()

  /// Columns of U+0300–036F; 0 where no letter takes the mark.
  private var columns = [UInt8](repeating: 0, count: 112)
  private var table: [UInt16]
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

  /// The column of the mark with these two bytes, or 0.
  @inline(__always)
  func column(_ first: UInt8, _ second: UInt8) -> Int {
    let index = Int(first & 1) << 6 | Int(second & 0x3F)
    return index < 112 ? Int(columns[index]) : 0
  }

  @inline(__always)
  func composed(_ base: UInt32, _ column: Int) -> UInt16 { table[Self.row(base) &* Self.columnCount &+ column] }
}

extension Span where Element == UInt8 {
  /// A copy of a stretch.
  func array(_ range: Range<Int>) -> [UInt8] {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Eight bytes, the first one lowest.
  ///
  /// - Precondition: `offset + 8 <= count`.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    unsafe withUnsafeBytes { unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
  }

  /// The first offset from `start` on of a byte beyond ASCII, or the end.
  @inline(__always)
  func endOfASCII(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let high = word(at: index) & 0x8080_8080_8080_8080
      if high != 0 { return index &+ high.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count, self[index] < 0x80 { index &+= 1 }
    return index
  }

  /// The offset of the next "\n", or the end.
  @inline(__always)
  func lineEnd(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let word = word(at: index) ^ 0x0A0A_0A0A_0A0A_0A0A
      let hits = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if hits != 0 { return index &+ hits.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count, self[index] != 0x0A { index &+= 1 }
    return index
  }
}
