import CTextKitScan

/// Strings between JSON and UTF-8.
enum JSONText {
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
  private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

  /// The number of four hexadecimal digits at `offset`.
  ///
  /// - Precondition: `offset + 4 <= bytes.count` (checked).
  @inline(__always)
  static func hexadecimal(_ bytes: borrowing Span<UInt8>, _ offset: Int) -> UInt32? {
    var value: UInt32 = 0
    for index in offset..<offset + 4 {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return value
  }

  /// Appends what a checked JSON string (without its quotes) says; unpaired surrogates become U+FFFD.
  ///
  /// - Complexity: O(*n*); the stretches between escapes are copied whole.
  static func unescape(_ line: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
    let bytes = line.span
    var position = range.lowerBound
    appendSimplyUnescaped(bytes, &position, range.upperBound, to: &output)
    while position + 1 < range.upperBound {
      let escape = bytes[position + 1]
      position += 2
      if escape == UInt8(ascii: "u") {
        guard position + 4 <= range.upperBound, let unit = hexadecimal(bytes, position) else { break }
        position += 4
        if unit & 0xFC00 == 0xD800, let low = lowSurrogate(bytes, position, range.upperBound) {
          position += 6
          appendScalar(0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF), to: &output)
        } else {
          appendScalar(unit, to: &output)
        }
      } else {
        output.append(escape)
      }
      // Where one such escape stands, many may: what lies between them is not worth a search of its own.
      let stop = ByteScan.first(UInt8(ascii: "\\"), in: bytes, from: position, to: range.upperBound)
      if stop - position < 64 {
        output.append(contentsOf: line[position..<stop])
        position = stop
        if stop + 1 < range.upperBound, bytes[stop + 1] == UInt8(ascii: "u") { continue }
      }
      appendSimplyUnescaped(bytes, &position, range.upperBound, to: &output)
    }
  }

  /// Appends what stands from `position` on up to an escape that is not of one letter, to which `position` moves, or to `end`.
  ///
  /// - Precondition: `0 <= position`, `end <= bytes.count` (checked).
  private static func appendSimplyUnescaped(
    _ bytes: borrowing Span<UInt8>, _ position: inout Int, _ end: Int, to output: inout [UInt8]
  ) {
    guard position < end else { return }
    precondition(position >= 0 && end <= bytes.count)
    var from = position
    // No more bytes are written than are read.
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      output.append(addingCapacity: end - from) { output in
        unsafe output.withUnsafeMutableBufferPointer { target, count in
          guard let start = target.baseAddress else { return }
          unsafe count += tk_json_unescape(source, &from, end, start + count)
        }
      }
    }
    position = from
  }

  private static func lowSurrogate(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> UInt32? {
    guard at + 6 <= end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
      let low = hexadecimal(bytes, at + 2), low & 0xFC00 == 0xDC00
    else { return nil }
    return low
  }

  /// Appends a scalar as UTF-8, U+FFFD for a surrogate.
  static func appendScalar(_ value: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return output.append(contentsOf: replacement) }
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { output.append(unit) }
  }

  /// Appends valid UTF-8 as the inside of a JSON string: `"`, `\`, C0, U+0085, U+2028 and U+2029 escaped.
  ///
  /// - Complexity: O(*n*); the stretches between escapes are copied whole.
  static func escape(_ text: borrowing Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    guard !range.isEmpty else { return }
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
    let capacity = min(2 * range.count, 1 << 14) + 64
    var from = range.lowerBound
    // `tk_json_escape` writes no more than `capacity` bytes, and at least one for each byte that it reads.
    unsafe text.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      while from < range.upperBound {
        output.append(addingCapacity: capacity) { output in
          unsafe output.withUnsafeMutableBufferPointer { target, count in
            guard let start = target.baseAddress else { return }
            unsafe count += tk_json_escape(source, &from, range.upperBound, start + count, capacity)
          }
        }
      }
    }
  }

  static func appendEscape(_ scalar: UInt32, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22, 0x5C: output.append(UInt8(scalar))
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      output.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] as [UInt32] { output.append(digits[Int(scalar >> shift & 15)]) }
    }
  }

  /// Appends a checked JSON value as it stands, except that C0 and the line separators are escaped inside strings and become
  /// blanks outside, and that invalid sequences and unpaired surrogates become U+FFFD.
  static func appendValue(_ line: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
    let bytes = line.span
    let end = range.upperBound
    var position = range.lowerBound
    var isInString = false
    while position < end {
      let byte = bytes[position]
      if byte < 0x80 {
        switch byte {
        case UInt8(ascii: "\""):
          isInString.toggle()
          output.append(byte)
        case UInt8(ascii: "\\") where position + 1 < end:
          let next = bytes[position + 1]
          if next == UInt8(ascii: "u"), position + 6 <= end, let unit = hexadecimal(bytes, position + 2) {
            if unit & 0xFC00 == 0xD800, lowSurrogate(bytes, position + 6, end) != nil {
              output.append(contentsOf: line[position..<position + 12])
              position += 12
            } else {
              if unit & 0xF800 == 0xD800 {
                output.append(contentsOf: "\\ufffd".utf8)
              } else {
                output.append(contentsOf: line[position..<position + 6])
              }
              position += 6
            }
          } else {
            output.append(byte)
            output.append(next)
            position += 2
          }
          continue
        case 0..<0x20: output.append(0x20)
        default: output.append(byte)
        }
        position += 1
        continue
      }
      let length = UTF8Validation.sequenceLength(in: bytes, at: position)
      if length < 0 {
        output.append(contentsOf: replacement)
        position -= length
        continue
      }
      let isNextLine = length == 2 && byte == 0xC2 && bytes[position + 1] == 0x85
      let isSeparator =
        length == 3 && byte == 0xE2 && bytes[position + 1] == 0x80 && bytes[position + 2] & 0xFE == 0xA8
      if isNextLine {
        appendEscape(0x85, to: &output)
      } else if isSeparator {
        appendEscape(0x2000 | UInt32(bytes[position + 2] & 0x3F), to: &output)
      } else {
        output.append(contentsOf: line[position..<position + length])
      }
      position += length
    }
  }

  /// Appends a checked JSON value, copied whole where nothing in it needs the careful way.
  ///
  /// - Parameter isValid: whether the line is known to be valid UTF-8.
  static func appendMember(_ line: [UInt8], _ member: JSONObject.Member, isValid: Bool, into output: inout [UInt8]) {
    if !member.valueHasControl, isClean(line.span, member.value, hasEscape: member.valueHasEscape, isValid: isValid) {
      output.append(contentsOf: line[member.value])
    } else {
      appendValue(line, member.value, into: &output)
    }
  }

  private static func isClean(_ bytes: Span<UInt8>, _ range: Range<Int>, hasEscape: Bool, isValid: Bool) -> Bool {
    if hasEscape {
      // A surrogate, even a paired one, takes the careful way.
      var position = range.lowerBound
      while true {
        position = ByteScan.first(UInt8(ascii: "\\"), in: bytes, from: position, to: range.upperBound)
        guard position + 2 < range.upperBound else { break }
        if bytes[position + 1] == UInt8(ascii: "u"), bytes[position + 2] | 0x20 == UInt8(ascii: "d") { return false }
        position += 2
      }
    }
    var position = range.lowerBound
    while true {
      position = ByteScan.separatorStop(bytes, from: position, to: range.upperBound)
      guard position < range.upperBound else { break }
      if bytes[position] == 0x85 {
        if position > range.lowerBound, bytes[position - 1] == 0xC2 { return false }
      } else if position + 2 < range.upperBound, bytes[position + 1] == 0x80, bytes[position + 2] & 0xFE == 0xA8 {
        return false
      }
      position += 1
    }
    return isValid || ByteScan.isValidUTF8(bytes, range)
  }
}
