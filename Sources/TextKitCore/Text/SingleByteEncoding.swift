/// An encoding of one byte a character whose lower half is ASCII: the single-byte encodings of the WHATWG standard,
/// and cp850.
///
///     SingleByteEncoding.windows1252.scalar(of: 0x92)     // U+2019
///     SingleByteEncoding.windows1252.byte(of: 0x2019)     // 0x92
///     SingleByteEncoding(named: "macintosh")
///
/// - Source: Resources/Encodings/single-byte.tsv.
public struct SingleByteEncoding: Sendable {
  /// The standard's name in lower case.
  public let name: String
  /// The scalars of bytes 80–FF; 0 where a byte is undefined.
  private let upper: [UInt16]
  /// Bytes by scalar, sorted by scalar.
  private let reverse: [(scalar: UInt16, byte: UInt8)]

  /// The encoding of that name, or `nil`.
  public init?(named name: String) {
    let data = EmbeddedData.singleByteEncodings.span
    let wanted = Array(name.utf8)
    var upper: [UInt16] = []
    var offset = 0
    while offset < data.count {
      var end = offset
      while end < data.count, data[end] != 0x0A { end += 1 }
      var index = 0
      while index < wanted.count, offset + index < end, data[offset + index] == wanted[index] { index += 1 }
      if index == wanted.count, offset + index < end, data[offset + index] == 0x09 {
        upper = Self.points(data, from: offset + index + 1, to: end)
        break
      }
      offset = end + 1
    }
    guard upper.count == 128 else { return nil }
    self.init(name: name, upper: upper)
  }

  private init(name: String, upper: [UInt16]) {
    self.name = name
    self.upper = upper
    reverse = upper.enumerated().filter { $0.element != 0 }.map { (scalar: $0.element, byte: UInt8($0.offset + 128)) }
      .sorted { $0.scalar < $1.scalar }
  }

  private static func points(_ data: Span<UInt8>, from start: Int, to end: Int) -> [UInt16] {
    var points: [UInt16] = []
    var value: UInt16 = 0
    for offset in start...end {
      let byte = offset < end ? data[offset] : 0x20
      switch byte {
      case 0x20:
        points.append(value)
        value = 0
      case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt16(byte - 0x37)
      default: break
      }
    }
    return points
  }

  /// The scalar of a byte, or `nil` where it is undefined.
  public func scalar(of byte: UInt8) -> UInt32? {
    if byte < 0x80 { return UInt32(byte) }
    let scalar = upper[Int(byte) - 128]
    return scalar == 0 ? nil : UInt32(scalar)
  }

  /// The byte of a scalar, or `nil` where the encoding does not hold it.
  public func byte(of scalar: UInt32) -> UInt8? {
    if scalar < 0x80 { return UInt8(scalar) }
    guard scalar <= 0xFFFF else { return nil }
    var low = 0
    var high = reverse.count
    while low < high {
      let middle = (low + high) / 2
      if UInt32(reverse[middle].scalar) < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < reverse.count, UInt32(reverse[low].scalar) == scalar else { return nil }
    return reverse[low].byte
  }

  private static let identity = SingleByteEncoding(name: "iso-8859-1", upper: (128..<256).map { UInt16($0) })
  public static let windows1252 = SingleByteEncoding(named: "windows-1252") ?? identity
  public static let windows1258 = SingleByteEncoding(named: "windows-1258") ?? identity
  public static let macintosh = SingleByteEncoding(named: "macintosh") ?? identity
  public static let codePage850 = SingleByteEncoding(named: "cp850") ?? identity
}
