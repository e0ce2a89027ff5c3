import CTextKitScan

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
    var output = [UInt8](repeating: 0, count: text.count / 4 * 3 + 16)
    var length = 0
    func append(_ byte: UInt32) {
      output[length] = UInt8(truncatingIfNeeded: byte)
      length += 1
    }
    let table = values.span
    let bytes = text.span
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    var index = 0
    while index < bytes.count {
      if count == 0, padding == 0 {
        let letters = decodeLetters(bytes, from: index, to: &output, at: length)
        index += letters
        length += letters / 4 * 3
        guard index < bytes.count else { break }
      }
      let value = table[Int(bytes[index])]
      index += 1
      if value < 64 {
        guard padding == 0 else { return nil }
        bits = bits << 6 | UInt32(value)
        count += 1
        if count == 4 {
          append(bits >> 16)
          append(bits >> 8)
          append(bits)
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
    case (2, 0), (2, 2): append(bits >> 4)
    case (3, 0), (3, 1):
      append(bits >> 10)
      append(bits >> 2)
    default: return nil
    }
    output.removeSubrange(length...)
    return output
  }

  /// Decodes as many letters from `index` on as can be taken sixteen at a time; gives how many that are.
  private static func decodeLetters(
    _ text: Span<UInt8>, from index: Int, to output: inout [UInt8], at length: Int
  ) -> Int {
    let count = text.count - index
    // Four bytes more than are decoded may be written.
    precondition(index >= 0 && count >= 0 && length >= 0 && output.count >= length + count / 4 * 3 + 4)
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let text = text.baseAddress, let output = output.baseAddress else { return 0 }
        return unsafe tk_scan_base64(text + index, count, output + length)
      }
    }
  }
}
