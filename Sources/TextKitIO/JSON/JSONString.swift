/// What a checked JSON string says, decoded only when somebody asks for it.
struct JSONString: Sendable {
  private let line: [UInt8]
  /// Without the quotes.
  private let range: Range<Int>
  private let hasEscape: Bool

  /// - Parameter range: with the quotes.
  init(_ line: [UInt8], _ range: Range<Int>, hasEscape: Bool) {
    self.line = line
    self.range = range.lowerBound + 1..<range.upperBound - 1
    self.hasEscape = hasEscape
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    if hasEscape { JSONText.unescape(line, range, into: &bytes) } else { bytes.append(line.span, range) }
    return bytes
  }
}
