import CTextKitScan
import Glibc

/// Where the next byte of a set stands: the inner loops of the JSON frame, in C because a mask of many comparisons
/// is not to be had in Swift.
enum ByteScan {
  /// The first `"` or C0 byte from `offset` on, the first `\` with which no escape of one letter begins, or `end`; sets
  /// `isASCII` to false where a byte before it is none, `hasEscape` to true where an escape stands before it.
  ///
  /// - Precondition: `0 <= offset <= end <= bytes.count` (checked).
  @inline(__always)
  static func stringStop(
    _ bytes: borrowing Span<UInt8>, from offset: Int, to end: Int, isASCII: inout Bool, hasEscape: inout Bool
  ) -> Int {
    guard offset < end else { return end }
    precondition(offset >= 0 && end <= bytes.count)
    var flag: Int32 = 1
    var escape: Int32 = 0
    let stop = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe tk_scan_string($0, offset, end, &flag, &escape) } ?? end
    }
    if flag == 0 { isASCII = false }
    if escape != 0 { hasEscape = true }
    return stop
  }

  /// The first C0 byte from `offset` on, or `end`: eight bytes at a time, of which the lowest that a borrow marks is one.
  ///
  /// - Precondition: `0 <= offset <= end <= bytes.count` (checked).
  @inline(__always)
  static func controlStop(_ bytes: borrowing Span<UInt8>, from offset: Int, to end: Int) -> Int {
    var offset = offset
    precondition(offset >= 0 && end <= bytes.count)
    while offset + 8 <= end {
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let hit = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      if hit != 0 { return offset + hit.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end, bytes[offset] >= 0x20 { offset += 1 }
    return offset
  }

  /// The first 0x85 or 0xE2 from `offset` on, or `end`.
  ///
  /// - Precondition: `0 <= offset <= end <= bytes.count` (checked).
  @inline(__always)
  static func separatorStop(_ bytes: borrowing Span<UInt8>, from offset: Int, to end: Int) -> Int {
    guard offset < end else { return end }
    precondition(offset >= 0 && end <= bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe tk_scan_separator($0, offset, end) } ?? end
    }
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
  ///
  /// - Precondition: the range is one of `bytes` (checked).
  static func isValidUTF8(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return true }
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe tk_scan_is_utf8($0 + range.lowerBound, range.count) == 1 } ?? true
    }
  }
}
