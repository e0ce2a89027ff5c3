import CTextKitScan

/// Proves bytes to be well-formed UTF-8 that is certainly in NFC and holds no NUL.
///
/// - Complexity: O(*n*), no allocation.
enum CleanScan {
  static func isClean(_ bytes: Span<UInt8>, isKnownUTF8: Bool = false) -> Bool {
    var index = 0
    while true {
      index = uncertain(bytes, from: index)
      guard index < bytes.count else { break }
      guard bytes[index] >= 0xCC else { return false }
      let length = NFC.certainLength(bytes, index)
      if length == 0 { return false }
      index += length
    }
    return isKnownUTF8 || isUTF8(bytes)
  }

  /// The first place from `start` on where a character may change in NFC or is NUL, or the end.
  ///
  /// - Precondition: `start >= 0`.
  static func uncertain(_ bytes: Span<UInt8>, from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe tk_scan_uncertain(base, start, buffer.count)
    }
  }

  /// Whether bytes are well-formed UTF-8.
  static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      return unsafe tk_scan_is_utf8(base, buffer.count) != 0
    }
  }
}
