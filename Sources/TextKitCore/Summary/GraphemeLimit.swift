import CTextKitICU

/// Cuts text at a number of grapheme clusters (UAX #29), so that no letter loses its marks and no emoji falls apart.
enum GraphemeLimit {
  /// The number of grapheme clusters.
  static func count(_ text: Span<UInt8>) -> Int {
    var clusters = 0
    var state: Int32 = 0
    var offset = 0
    var previous: UInt32 = 0
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if offset == 0 || isBreak(previous, scalar, &state) { clusters += 1 }
      previous = scalar
      offset += max(1, length)
    }
    return clusters
  }

  /// The longest start of a text that ends behind a word and, with an ellipsis, has at most `limit` clusters; the text
  /// itself where it fits.
  static func cut(_ text: Span<UInt8>, to limit: Int) -> [UInt8] {
    var clusters = 0
    var state: Int32 = 0
    var offset = 0
    var previous: UInt32 = 0
    var end = 0
    var wordEnd = 0
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if offset == 0 || isBreak(previous, scalar, &state) {
        if clusters < limit {
          end = offset
          if LetterClass.of(scalar).contains(.space) { wordEnd = offset }
        }
        clusters += 1
        if clusters > limit { break }
      }
      previous = scalar
      offset += max(1, length)
    }
    if clusters <= limit { return bytes(0..<text.count, of: text) }
    // The ellipsis takes a cluster of its own.
    var result = bytes(0..<(wordEnd > 0 ? wordEnd : end), of: text)
    while let last = result.last, last <= 0x20 || last == UInt8(ascii: ",") || last == UInt8(ascii: ";") {
      result.removeLast()
    }
    if limit > 0 { result.append(scalar: 0x2026) }
    return result
  }

  private static func bytes(_ range: Range<Int>, of text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count + 3)
    for offset in range { bytes.append(text[offset]) }
    return bytes
  }

  private static func isBreak(_ first: UInt32, _ second: UInt32, _ state: inout Int32) -> Bool {
    unsafe withUnsafeMutablePointer(to: &state) { pointer in
      unsafe tk_grapheme_break(Int32(bitPattern: first), Int32(bitPattern: second), pointer) != 0
    }
  }
}
