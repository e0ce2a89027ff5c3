/// Walks over JSON values without building anything.
struct JSONScanner {
  typealias Flaw = JSONObject.Flaw

  var end: Int
  var maximumDepth: Int
  /// Whether all strings since it was set are ASCII without escapes, and no control byte stood between the tokens.
  var isPlain = true
  var hasEscape = false
  /// Whether a tab or a line's end stood between the tokens.
  var hasControl = false
  /// The open brackets: true for objects.
  private var open: [Bool] = []

  init(end: Int, maximumDepth: Int) {
    self.end = end
    self.maximumDepth = maximumDepth
  }

  @inline(__always)
  static func skipBlanks(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A else { break }
      position += 1
    }
    return position
  }

  @inline(__always)
  static func kind(_ byte: UInt8) -> JSONObject.Kind {
    switch byte {
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): .literal
    default: .number
    }
  }

  /// - Returns: the offset behind the value that starts at `start`.
  mutating func skipValue(_ bytes: borrowing Span<UInt8>, _ start: Int) throws(Flaw) -> Int {
    // Most values are strings.
    if start < end, bytes[start] == UInt8(ascii: "\"") { return try skipString(bytes, start) }
    var position = start
    open.removeAll(keepingCapacity: true)
    while true {
      // A value.
      guard position < end else { throw .bad(at: position, "expected a value") }
      switch bytes[position] {
      case UInt8(ascii: "\""): position = try skipString(bytes, position)
      case UInt8(ascii: "{"):
        // The object of the record is the first level.
        guard open.count + 1 < maximumDepth else { throw .tooDeep }
        position = try skipNestedBlanks(bytes, position + 1)
        if position < end, bytes[position] == UInt8(ascii: "}") {
          position += 1
        } else {
          open.append(true)
          position = try skipKey(bytes, position)
          continue
        }
      case UInt8(ascii: "["):
        guard open.count + 1 < maximumDepth else { throw .tooDeep }
        position = try skipNestedBlanks(bytes, position + 1)
        if position < end, bytes[position] == UInt8(ascii: "]") {
          position += 1
        } else {
          open.append(false)
          continue
        }
      case UInt8(ascii: "t"): position = try skipWord(bytes, position, "true")
      case UInt8(ascii: "f"): position = try skipWord(bytes, position, "false")
      case UInt8(ascii: "n"): position = try skipWord(bytes, position, "null")
      default: position = try skipNumber(bytes, position)
      }
      // What follows a value, up to the next one.
      closing: while true {
        guard let isObject = open.last else { return position }
        position = try skipNestedBlanks(bytes, position)
        guard position < end else { throw .bad(at: position, "a bracket does not close") }
        switch bytes[position] {
        case UInt8(ascii: ","):
          position = try skipNestedBlanks(bytes, position + 1)
          if isObject { position = try skipKey(bytes, position) }
          break closing
        case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
          position += 1
          open.removeLast()
        default: throw .bad(at: position, "expected a comma or a closing bracket")
        }
      }
    }
  }

  private mutating func skipNestedBlanks(_ bytes: borrowing Span<UInt8>, _ start: Int) throws(Flaw) -> Int {
    var position = start
    while position < end {
      let byte = bytes[position]
      if byte == 0x09 || byte == 0x0D || byte == 0x0A {
        (isPlain, hasControl) = (false, true)
      } else if byte != 0x20 {
        break
      }
      position += 1
    }
    return position
  }

  private mutating func skipKey(_ bytes: borrowing Span<UInt8>, _ start: Int) throws(Flaw) -> Int {
    guard start < end, bytes[start] == UInt8(ascii: "\"") else { throw .bad(at: start, "expected a key") }
    var position = try skipString(bytes, start)
    position = try skipNestedBlanks(bytes, position)
    guard position < end, bytes[position] == UInt8(ascii: ":") else { throw .bad(at: position, "expected a colon") }
    return try skipNestedBlanks(bytes, position + 1)
  }

  /// - Parameter start: the offset of the opening quote.
  mutating func skipString(_ bytes: borrowing Span<UInt8>, _ start: Int) throws(Flaw) -> Int {
    var position = start + 1
    while true {
      var escapes = false
      position = ByteScan.stringStop(bytes, from: position, to: end, isASCII: &isPlain, hasEscape: &escapes)
      if escapes { (isPlain, hasEscape) = (false, true) }
      guard position < end else { throw .bad(at: position, "a string does not end") }
      switch bytes[position] {
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "\\"):
        isPlain = false
        hasEscape = true
        guard position + 1 < end else { throw .bad(at: position, "a string does not end") }
        switch bytes[position + 1] {
        case UInt8(ascii: "u"):
          guard position + 6 <= end, JSONText.hexadecimal(bytes, position + 2) != nil else {
            throw .bad(at: position, "a broken escape")
          }
          position += 6
        default: throw .bad(at: position, "an unknown escape")
        }
      default: throw .bad(at: position, "a control byte in a string")
      }
    }
  }

  private func skipWord(_ bytes: borrowing Span<UInt8>, _ start: Int, _ word: StaticString) throws(Flaw) -> Int {
    let count = word.utf8CodeUnitCount
    guard start + count <= end else { throw .bad(at: start, "expected a value") }
    for index in 0..<count where unsafe bytes[start + index] != word.utf8Start[index] {
      throw .bad(at: start, "expected a value")
    }
    return start + count
  }

  private func skipNumber(_ bytes: borrowing Span<UInt8>, _ start: Int) throws(Flaw) -> Int {
    var position = start
    func digits(_ from: Int) -> Int {
      var at = from
      while at < end, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") { at += 1 }
      return at
    }
    if position < end, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let integer = position
    position = digits(position)
    guard position > integer, position == integer + 1 || bytes[integer] != UInt8(ascii: "0") else {
      throw .bad(at: start, "expected a value")
    }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      let fraction = position + 1
      position = digits(fraction)
      guard position > fraction else { throw .bad(at: start, "a broken number") }
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
      let exponent = position
      position = digits(exponent)
      guard position > exponent else { throw .bad(at: start, "a broken number") }
    }
    return position
  }
}
