import Glibc

/// Eight bytes at a time: where the next byte of a set stands.
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// - Precondition: `offset + 8 <= bytes.count` (checked).
  @inline(__always)
  private static func word(_ bytes: borrowing Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// The top bit of the first byte that is zero; bits above the first one mean nothing.
  @inline(__always)
  private static func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

  @inline(__always)
  private static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 { zero(word ^ (ones &* UInt64(byte))) }

  /// The top bit of the first byte below U+0020.
  @inline(__always)
  private static func control(_ word: UInt64) -> UInt64 { (word &- (ones &* 0x20)) & ~word & tops }

  /// The first `"`, `\` or C0 byte from `offset` on, or `end`; sets `isASCII` to false where a byte before it is none.
  @inline(__always)
  static func stringStop(_ bytes: borrowing Span<UInt8>, from offset: Int, to end: Int, isASCII: inout Bool) -> Int {
    var offset = offset
    var seen: UInt64 = 0
    while offset + 8 <= end {
      let word = word(bytes, offset)
      let hit = equal(word, UInt8(ascii: "\"")) | equal(word, UInt8(ascii: "\\")) | control(word)
      if hit != 0 {
        let stop = hit.trailingZeroBitCount & ~7
        seen |= word & ((1 &<< UInt64(stop)) &- 1)
        if seen & tops != 0 { isASCII = false }
        return offset + stop / 8
      }
      seen |= word
      offset += 8
    }
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      seen |= UInt64(byte)
      offset += 1
    }
    if seen & tops != 0 { isASCII = false }
    return offset
  }

  /// The first byte from `offset` on that JSON output may have to escape, or `end`: `"`, `\`, C0, and 0x85 and 0xE2, with
  /// which U+0085, U+2028 and U+2029 end or begin.
  @inline(__always)
  static func escapeStop(_ bytes: borrowing Span<UInt8>, from offset: Int, to end: Int) -> Int {
    var offset = offset
    while offset + 8 <= end {
      let word = word(bytes, offset)
      let hit =
        equal(word, UInt8(ascii: "\"")) | equal(word, UInt8(ascii: "\\")) | control(word) | equal(word, 0x85)
        | equal(word, 0xE2)
      if hit != 0 { return offset + hit.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 || byte == 0x85 || byte == 0xE2 {
        break
      }
      offset += 1
    }
    return offset
  }

  /// The first 0x85 or 0xE2 from `offset` on, or `end`.
  @inline(__always)
  static func separatorStop(_ bytes: borrowing Span<UInt8>, from offset: Int, to end: Int) -> Int {
    var offset = offset
    while offset + 8 <= end {
      let word = word(bytes, offset)
      let hit = equal(word, 0x85) | equal(word, 0xE2)
      if hit != 0 { return offset + hit.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end, bytes[offset] != 0x85, bytes[offset] != 0xE2 { offset += 1 }
    return offset
  }

  /// The first `byte` from `offset` on, or `end`.
  ///
  /// - Precondition: `0 <= offset`, `end <= bytes.count` (checked).
  @inline(__always)
  static func first(_ byte: UInt8, in bytes: borrowing Span<UInt8>, from offset: Int, to end: Int) -> Int {
    guard offset < end else { return end }
    precondition(offset >= 0 && end <= bytes.count)
    return unsafe bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) -> Int in
      guard let base = buffer.baseAddress else { return end }
      let found = unsafe memchr(base + offset, Int32(byte), end - offset)
      guard let found = unsafe found else { return end }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// How many line feeds there are.
  static func lineFeeds(in bytes: borrowing Span<UInt8>) -> Int {
    var count = 0
    var position = 0
    while true {
      position = first(UInt8(ascii: "\n"), in: bytes, from: position, to: bytes.count)
      guard position < bytes.count else { return count }
      count += 1
      position += 1
    }
  }

  /// Whether all of a range is well-formed UTF-8.
  static func isValidUTF8(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      if index + 8 <= end {
        let high = word(bytes, index) & tops
        if high == 0 {
          index += 8
          continue
        }
        index += high.trailingZeroBitCount / 8
      }
      // A run of characters that are not ASCII, mostly short.
      while index < end {
        let lead = bytes[index]
        if lead < 0x80 { break }
        if lead >= 0xC2, lead < 0xE0, index + 1 < end, bytes[index + 1] & 0xC0 == 0x80 {
          index += 2
        } else if lead >= 0xE1, lead < 0xED, index + 2 < end, bytes[index + 1] & 0xC0 == 0x80,
          bytes[index + 2] & 0xC0 == 0x80
        {
          index += 3
        } else {
          let length = UTF8Validation.sequenceLength(in: bytes.extracting(index..<end), at: 0)
          guard length > 0 else { return false }
          index += length
        }
      }
      if index < end, bytes[index] < 0x80 { index += 1 }
    }
    return true
  }
}
