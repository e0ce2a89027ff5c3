/// Tells bytes that are no text in any encoding.
public enum BinaryCheck {
  /// Looks at the first 64 KiB: the magic numbers of common formats, NULs (unless they lie as in UTF-16), many control bytes.
  public static func isBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(65536)
    guard !head.isEmpty else { return false }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return false }
    for magic in magics where head.starts(with: magic) { return true }
    var controls = 0
    var zeros = [0, 0]
    let span = bytes.span
    var index = 0
    while index < head.count {
      index = ByteScan.controlStop(span, from: index, to: head.count)
      guard index < head.count else { break }
      switch span[index] {
      case 0: zeros[index & 1] += 1
      case 0x08...0x0D, 0x1B: break
      default: controls += 1
      }
      index += 1
    }
    let count = zeros[0] + zeros[1]
    // UTF-16 of Latin text: nearly all NULs on one side.
    if count * 5 > head.count, min(zeros[0], zeros[1]) * 20 < count, controls * 50 < head.count { return false }
    return count * 100 > head.count || (controls + count) * 20 > head.count
  }

  private static let magics: [[UInt8]] = [
    Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x50, 0x4B, 3, 4],
    [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], [0x7F, 0x45, 0x4C, 0x46],
  ]
}

/// Bytes as UTF-8: themselves where they are valid, else with U+FFFD for what is not.
public func validUTF8(_ bytes: [UInt8]) -> [UInt8] {
  ByteScan.isValidUTF8(bytes.span, bytes.indices) ? bytes : UTF8Validation.repaired(bytes).bytes
}
