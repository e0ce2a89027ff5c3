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
  @inline(__always)
  static func first(_ byte: UInt8, in bytes: borrowing Span<UInt8>, from offset: Int, to end: Int) -> Int {
    var offset = offset
    while offset + 8 <= end {
      let hit = equal(word(bytes, offset), byte)
      if hit != 0 { return offset + hit.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end, bytes[offset] != byte { offset += 1 }
    return offset
  }
}
