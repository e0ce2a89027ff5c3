/// Strict UTF-8 after the Unicode Standard §3.9, Table 3-7.
package enum UTF8Validation {
  /// The length of the well-formed sequence at `start`, or, negative, of the maximal subpart that is none.
  ///
  /// - Precondition: `start < bytes.count`.
  @inline(__always)
  package static func sequenceLength(in bytes: Span<UInt8>, at start: Int) -> Int {
    let first = bytes[start]
    if first < 0x80 { return 1 }
    let (length, low, high): (Int, UInt8, UInt8)
    switch first {
    case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
    case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, low, high) = (3, 0x80, 0xBF)
    case 0xED: (length, low, high) = (3, 0x80, 0x9F)
    case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
    case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
    case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
    default: return -1
    }
    guard start + 1 < bytes.count, bytes[start + 1] >= low, bytes[start + 1] <= high else { return -1 }
    var index = 2
    while index < length {
      guard start + index < bytes.count, bytes[start + index] & 0xC0 == 0x80 else { return -index }
      index += 1
    }
    return length
  }

  /// The offset of the first byte that is not well-formed UTF-8, or `nil`.
  package static func firstInvalid(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    if start == 0, CleanScan.isUTF8(bytes) { return nil }
    var index = start
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index = bytes.endOfASCII(from: index)
        continue
      }
      let length = sequenceLength(in: bytes, at: index)
      if length < 0 { return index }
      index += length
    }
    return nil
  }

  /// The bytes with each maximal malformed subpart replaced by U+FFFD.
  package static func repaired(_ bytes: [UInt8]) -> Text {
    guard firstInvalid(in: bytes.span) != nil else { return Text(bytes) }
    var edits: [Edit] = []
    var index = 0
    while let invalid = firstInvalid(in: bytes.span, from: index) {
      index = invalid - sequenceLength(in: bytes.span, at: invalid)
      edits.append(Edit(rule: .decoding, source: invalid..<index, replacement: [0xEF, 0xBF, 0xBD]))
    }
    return Edit.apply(edits, to: bytes)
  }
}
