/// A legacy encoding of Vietnamese: a table of bytes, or, for VNI and windows-1258, of bytes followed by mark bytes.
///
/// Bytes without a meaning in the encoding are read as windows-1252.
///
/// - Source: Resources/Encodings/vietnamese-legacy.tsv; VPS has one source and is unconfirmed.
struct LegacyEncoding: Sendable {
  let name: String
  /// The scalars of single bytes.
  private var singles: [UInt32]
  /// The row of `pairs` for a byte that may take a mark byte, or 0.
  private var rows: [UInt8]
  private var pairs: [UInt32] = []
  /// Whether a byte is a letter beyond what ASCII has.
  private(set) var isLetter: [Bool]

  static let tcvn3 = LegacyEncoding(name: "tcvn3", column: 1)
  static let vni = LegacyEncoding(name: "vni", column: 2)
  static let viscii = LegacyEncoding(name: "viscii", column: 3)
  static let vps = LegacyEncoding(name: "vps", column: 4)
  static let windows1258 = LegacyEncoding()
  static let all: [LegacyEncoding] = [tcvn3, vni, viscii, vps, windows1258]

  private init(name: String) {
    self.name = name
    singles = (0..<256).map { SingleByteEncoding.windows1252.scalar(of: UInt8($0)) ?? 0xFFFD }
    rows = [UInt8](repeating: 0, count: 256)
    isLetter = [Bool](repeating: false, count: 256)
  }

  private init(name: String, column: Int) {
    self.init(name: name)
    for line in ResourceLines(EmbeddedData.vietnameseEncodings) where column < line.count {
      let bytes = Self.number(line[column])
      guard let scalar = Self.number(line[0]), let bytes else { continue }
      if bytes < 256 {
        singles[Int(bytes)] = scalar
        if bytes > 127 || scalar > 127 { isLetter[Int(bytes)] = true }
      } else {
        set(pair: UInt8(truncatingIfNeeded: bytes >> 8), UInt8(truncatingIfNeeded: bytes), scalar)
      }
    }
  }

  /// windows-1258: its marks follow their letter and are composed with it.
  private init() {
    self.init(name: "windows-1258")
    for byte in 128..<256 { singles[byte] = SingleByteEncoding.windows1258.scalar(of: UInt8(byte)) ?? 0xFFFD }
    for byte in 0..<256 {
      guard let letter = VietnameseLetter(singles[byte]) else { continue }
      if byte > 127 { isLetter[byte] = true }
      guard letter.isVowel, letter.tone == .level else { continue }
      for tone in VietnameseTone.allCases where tone != .level {
        var marked = letter
        marked.tone = tone
        guard let mark = SingleByteEncoding.windows1258.byte(of: tone.mark) else { continue }
        set(pair: UInt8(byte), mark, marked.scalar)
      }
    }
  }

  private mutating func set(pair first: UInt8, _ second: UInt8, _ scalar: UInt32) {
    if rows[Int(first)] == 0 {
      pairs.append(contentsOf: [UInt32](repeating: 0, count: 256))
      rows[Int(first)] = UInt8(truncatingIfNeeded: pairs.count / 256)
    }
    pairs[(Int(rows[Int(first)]) - 1) * 256 + Int(second)] = scalar
  }

  private static func number(_ field: ArraySlice<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for byte in field {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// The scalar at `index` and how many bytes it takes.
  @inline(__always)
  func next(in bytes: Span<UInt8>, at index: Int, end: Int) -> (scalar: UInt32, length: Int) {
    let byte = bytes[index]
    let row = rows[Int(byte)]
    if row > 0, index + 1 < end {
      let scalar = pairs[(Int(row) - 1) * 256 + Int(bytes[index + 1])]
      if scalar != 0 { return (scalar, 2) }
    }
    return (singles[Int(byte)], 1)
  }

  /// Appends the bytes of `range` as UTF-8.
  func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = next(in: bytes, at: index, end: range.upperBound)
      output.append(scalar: scalar)
      index += length
    }
  }
}
