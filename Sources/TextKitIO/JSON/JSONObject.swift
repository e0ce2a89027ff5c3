/// A JSON object taken apart into its members, each with its place: nothing is decoded, nothing is copied.
///
///     {"id": 7, "text": "Hà Nội"}
///      ├──┤  ┤  ├────┤  ├──────┤   keys without, values with their quotes
///
/// The whole object is checked against RFC 8259 (UTF-8 excepted, which is repaired on output).
///
/// - Complexity: O(*n*), no recursion; one allocation for the members.
struct JSONObject {
  enum Kind: Equatable { case string, number, object, array, literal }

  struct Member {
    /// Without the quotes.
    var key: Range<Int>
    /// With quotes or brackets.
    var value: Range<Int>
    var kind: Kind
    /// Whether key and value are ASCII without escapes and without control bytes, so that they can be copied as they are.
    var isPlain: Bool
    var keyHasEscape: Bool
    /// Whether a string of the value has one.
    var valueHasEscape: Bool
    /// Whether a tab or a line's end stands between the value's tokens.
    var valueHasControl: Bool
  }

  enum Flaw: Error, Equatable { case bad(at: Int, String), notObject, tooDeep }

  var members: [Member] = []

  /// Parses the object that fills `range`, with blanks around it; on a flaw `members` holds what stood before it.
  mutating func parse(_ line: [UInt8], _ range: Range<Int>, maximumDepth: Int) throws(Flaw) {
    members.removeAll(keepingCapacity: true)
    var scanner = JSONScanner(end: range.upperBound, maximumDepth: maximumDepth)
    let bytes = line.span
    var position = JSONScanner.skipBlanks(bytes, range.lowerBound, range.upperBound)
    guard position < range.upperBound, bytes[position] == UInt8(ascii: "{") else {
      let end = try scanner.skipValue(bytes, position)
      guard JSONScanner.skipBlanks(bytes, end, range.upperBound) == range.upperBound else {
        throw .bad(at: end, "something follows the value")
      }
      throw .notObject
    }
    position = JSONScanner.skipBlanks(bytes, position + 1, range.upperBound)
    if position < range.upperBound, bytes[position] == UInt8(ascii: "}") {
      position += 1
    } else {
      while true {
        guard position < range.upperBound, bytes[position] == UInt8(ascii: "\"") else {
          throw .bad(at: position, "expected a key")
        }
        scanner.isPlain = true
        (scanner.hasEscape, scanner.hasControl) = (false, false)
        let keyEnd = try scanner.skipString(bytes, position)
        let key = position + 1..<keyEnd - 1
        let keyHasEscape = scanner.hasEscape
        scanner.hasEscape = false
        position = JSONScanner.skipBlanks(bytes, keyEnd, range.upperBound)
        guard position < range.upperBound, bytes[position] == UInt8(ascii: ":") else {
          throw .bad(at: position, "expected a colon")
        }
        position = JSONScanner.skipBlanks(bytes, position + 1, range.upperBound)
        let start = position
        position = try scanner.skipValue(bytes, position)
        members.append(
          Member(
            key: key, value: start..<position, kind: JSONScanner.kind(bytes[start]), isPlain: scanner.isPlain,
            keyHasEscape: keyHasEscape, valueHasEscape: scanner.hasEscape, valueHasControl: scanner.hasControl))
        position = JSONScanner.skipBlanks(bytes, position, range.upperBound)
        guard position < range.upperBound else { throw .bad(at: position, "the object does not end") }
        if bytes[position] == UInt8(ascii: "}") {
          position += 1
          break
        }
        guard bytes[position] == UInt8(ascii: ",") else { throw .bad(at: position, "expected a comma") }
        position = JSONScanner.skipBlanks(bytes, position + 1, range.upperBound)
      }
    }
    guard JSONScanner.skipBlanks(bytes, position, range.upperBound) == range.upperBound else {
      throw .bad(at: position, "something follows the object")
    }
  }
}
