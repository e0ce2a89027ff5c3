/// The members of a record that a stage reads itself.
public enum JSONValue: Equatable, Sendable {
  /// Valid UTF-8.
  case string([UInt8])
  case strings([[UInt8]])
  case other
}

extension JSONValue {
  /// Reads a checked value.
  static func read(_ line: [UInt8], _ range: Range<Int>, _ kind: JSONObject.Kind) -> JSONValue {
    switch kind {
    case .string: return .string(decode(line, range))
    case .array:
      var strings: [[UInt8]] = []
      var scanner = JSONScanner(end: range.upperBound, maximumDepth: 2)
      var position = JSONScanner.skipBlanks(line.span, range.lowerBound + 1, range.upperBound)
      while position < range.upperBound, line[position] == UInt8(ascii: "\"") {
        guard let end = try? scanner.skipString(line.span, position) else { return .other }
        strings.append(decode(line, position..<end))
        position = JSONScanner.skipBlanks(line.span, end, range.upperBound)
        guard position < range.upperBound, line[position] == UInt8(ascii: ",") else { break }
        position = JSONScanner.skipBlanks(line.span, position + 1, range.upperBound)
      }
      return position == range.upperBound - 1 ? .strings(strings) : .other
    default: return .other
    }
  }

  private static func decode(_ line: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONText.unescape(line, range.lowerBound + 1..<range.upperBound - 1, into: &bytes)
    return ByteScan.isValidUTF8(bytes.span, 0..<bytes.count) ? bytes : UTF8Validation.repaired(bytes).bytes
  }
}
