/// Base64 after RFC 4648, the alphabets of §4 and §5, padding optional, white space skipped.
enum Base64 {
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, byte) in letters.enumerated() { values[Int(byte)] = UInt8(value) }
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    for byte in [0x20, 0x09, 0x0A, 0x0D] { values[byte] = 0xFE }
    values[Int(UInt8(ascii: "="))] = 0xFD
    return values
  }()

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// With padding.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var bits = UInt32(bytes[start]) << 16
      if count > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
      if count > 2 { bits |= UInt32(bytes[start + 2]) }
      for place in 0..<4 {
        output.append(place > count ? UInt8(ascii: "=") : letters[Int(bits >> UInt32(18 - 6 * place) & 63)])
      }
    }
    return output
  }

  /// The decoded bytes, or `nil` where `text` is not Base64.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3 + 3)
    let table = values.span
    let bytes = text.span
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for index in bytes.indices {
      let value = table[Int(bytes[index])]
      if value < 64 {
        guard padding == 0 else { return nil }
        bits = bits << 6 | UInt32(value)
        count += 1
        if count == 4 {
          output.append(UInt8(truncatingIfNeeded: bits >> 16))
          output.append(UInt8(truncatingIfNeeded: bits >> 8))
          output.append(UInt8(truncatingIfNeeded: bits))
          count = 0
        }
      } else if value == 0xFD {
        padding += 1
      } else if value != 0xFE {
        return nil
      }
    }
    switch (count, padding) {
    case (0, 0): break
    case (2, 0), (2, 2): output.append(UInt8(truncatingIfNeeded: bits >> 4))
    case (3, 0), (3, 1):
      output.append(UInt8(truncatingIfNeeded: bits >> 10))
      output.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: return nil
    }
    return output
  }
}
