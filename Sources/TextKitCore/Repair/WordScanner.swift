/// The words of a line: maximal runs of letters, marks and U+FFFD.
struct WordScanner {
  /// The next word at or after `start`, or `nil`.
  static func next(in line: Span<UInt8>, from start: Int) -> Range<Int>? {
    var offset = start
    while offset < line.count {
      let length = letterLength(line, offset)
      if length > 0 { break }
      offset += line[offset] < 0x80 ? 1 : max(1, line.scalar(at: offset).length)
    }
    guard offset < line.count else { return nil }
    let first = offset
    while offset < line.count {
      let length = letterLength(line, offset)
      if length == 0 { break }
      offset += length
    }
    return first..<offset
  }

  /// The end of the word that starts at `start`, or `nil` where none does.
  static func end(in line: Span<UInt8>, at start: Int) -> Int? {
    var offset = start
    while offset < line.count {
      let length = letterLength(line, offset)
      if length == 0 { break }
      offset += length
    }
    return offset > start ? offset : nil
  }

  /// The word that holds the letter at `offset`, or `nil` where it is longer than `limit` bytes.
  static func range(around offset: Int, in line: Span<UInt8>, within limit: Int) -> Range<Int>? {
    var start = offset
    while start > 0 {
      let (_, width) = line.scalar(before: start)
      guard letterLength(line, start - width) == width else { break }
      start -= width
      if offset - start > limit { return nil }
    }
    var end = offset
    while end < line.count {
      let length = letterLength(line, end)
      if length == 0 { break }
      end += length
      if end - start > limit { return nil }
    }
    return start..<end
  }

  /// The length of the letter, mark or U+FFFD at `offset`, or 0.
  @inline(__always)
  private static func letterLength(_ line: Span<UInt8>, _ offset: Int) -> Int {
    let byte = line[offset]
    if byte < 0x80 { return byte.isASCIILetter ? 1 : 0 }
    let (scalar, length) = line.scalar(at: offset)
    if scalar == 0xFFFD { return length }
    let kind = LetterClass.of(scalar)
    return kind.isLetter || kind == .mark ? length : 0
  }

  /// The word's bytes in lower case.
  static func lowercase(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.append(lowercase: line.extracting(range))
    return result
  }

  /// Whether a letter stands in the line that only Vietnamese writes.
  static func holdsVietnamese(_ line: Span<UInt8>) -> Bool {
    var index = 0
    while index + 1 < line.count {
      let byte = line[index]
      if byte == 0xE1, line[index + 1] == 0xBA || line[index + 1] == 0xBB { return true }
      if byte == 0xC6, [0xA0, 0xA1, 0xAF, 0xB0].contains(line[index + 1]) { return true }
      if byte == 0xC4, [0x90, 0x91, 0x82, 0x83].contains(line[index + 1]) { return true }
      index += 1
    }
    return false
  }
}

extension Span where Element == UInt8 {
  /// A copy of a stretch.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    array(range)
  }
}
