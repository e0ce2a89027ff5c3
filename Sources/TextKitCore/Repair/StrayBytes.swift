/// UTF-8 with bytes in it that are none: windows-1252 letters inside words, surrogates, overlong forms, cut sequences.
///
///     d\xE9j\xE0 → déjà, \xED\xA0\xBD\xED\xB8\x80 → 😀, \xC0\x80 → nothing
enum StrayBytes {
  /// Every malformed stretch read as what it most likely was, else dropped.
  ///
  /// - Complexity: O(*n*).
  static func repaired(_ bytes: [UInt8]) -> Text {
    let span = bytes.span
    guard var invalid = UTF8Validation.firstInvalid(in: span) else { return Text(bytes) }
    var edits: [Edit] = []
    while true {
      let length = -UTF8Validation.sequenceLength(in: span, at: invalid)
      var end = invalid + max(1, length)
      var replacement: [UInt8] = []
      if let (scalar, width) = surrogate(span, invalid) {
        end = invalid + width
        if scalar > 0 { replacement.append(scalar: scalar) }
      } else if bytes[invalid] == 0xC0 || bytes[invalid] == 0xC1 {
        while end < bytes.count, bytes[end].isContinuation, end < invalid + 2 { end += 1 }
      } else if length == 1 {
        replacement = character(span, invalid)
      } else if isLetter(span, before: invalid), isLetter(span, at: end) {
        replacement = [0xEF, 0xBF, 0xBD]
      }
      edits.append(Edit(rule: .decoding, source: invalid..<end, replacement: replacement, confidence: 0.8))
      guard let next = UTF8Validation.firstInvalid(in: span, from: end) else { break }
      invalid = next
    }
    return Edit.apply(edits, to: bytes)
  }

  /// A surrogate in three bytes: a pair gives its scalar and six bytes, a lone one 0 and three.
  private static func surrogate(_ bytes: Span<UInt8>, _ index: Int) -> (UInt32, Int)? {
    guard let high = unit(bytes, index) else { return nil }
    if high < 0xDC00, let low = unit(bytes, index + 3), low >= 0xDC00 {
      return (0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), 6)
    }
    return (0, 3)
  }

  private static func unit(_ bytes: Span<UInt8>, _ index: Int) -> UInt32? {
    guard index + 2 < bytes.count, bytes[index] == 0xED, bytes[index + 1] >= 0xA0, bytes[index + 1].isContinuation,
      bytes[index + 2].isContinuation
    else { return nil }
    return 0xD000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
  }

  /// One byte as windows-1252, where it is a letter of a word or a quote or dash beside one.
  private static func character(_ bytes: Span<UInt8>, _ index: Int) -> [UInt8] {
    let byte = bytes[index]
    guard let scalar = SingleByteEncoding.windows1252.scalar(of: byte), byte >= 0x80 else { return [] }
    var result: [UInt8] = []
    let isBeside = isLetter(bytes, before: index) || isLetter(bytes, at: index + 1)
    let isAlone = (index == 0 || bytes[index - 1] <= 0x20) && (index + 1 == bytes.count || bytes[index + 1] <= 0x20)
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E:
      if isBeside || isAlone && (scalar == 0xE0 || scalar == 0xC0) { result.append(scalar: scalar) }
    case 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xAB, 0xBB, 0xB0, 0xA0:
      if isBeside || scalar != 0xA0 && scalar != 0x2026 { result.append(scalar: scalar) }
    case 0x2013, 0x2014, 0x20AC: result.append(scalar: scalar)
    default: break
    }
    return result
  }

  private static func isLetter(_ bytes: Span<UInt8>, before index: Int) -> Bool {
    guard index > 0 else { return false }
    let byte = bytes[index - 1]
    return byte.isASCIILetter || byte >= 0x80 && LetterClass.isLetter(bytes.scalar(before: index).value)
  }

  private static func isLetter(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index].isASCIILetter || bytes[index] >= 0xC3 && LetterClass.isLetter(bytes.scalar(at: index).value)
  }
}

extension UTF8Validation {
  /// How many well-formed sequences of two bytes or more, and how many malformed subparts, the first MiB holds.
  static func countSequences(in bytes: Span<UInt8>) -> (valid: Int, invalid: Int) {
    var valid = 0
    var invalid = 0
    var index = 0
    let end = min(bytes.count, 1 << 20)
    while index < end {
      let length = sequenceLength(in: bytes, at: index)
      if length > 1 { valid += 1 }
      if length < 0 {
        // A surrogate is three malformed bytes of one sequence.
        invalid += bytes[index].isContinuation ? 0 : 1
        index -= length
        if length == -1, bytes[index - 1] < 0xC0, index >= 2, bytes[index - 2] < 0x80 { invalid += 1 }
      } else {
        index += length
      }
    }
    return (valid, max(invalid, 1))
  }
}
