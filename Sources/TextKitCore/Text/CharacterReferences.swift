/// Decodes the character references of HTML (`&eacute;`, `&#7873;`, `&#x1EC1;`, `&#146;`), after §13.2.5.72–80 of the
/// HTML Standard: named ones by the longest match, numeric ones with the windows-1252 reading of C1.
///
/// - Complexity: O(1) a reference: names have at most 33 bytes.
struct CharacterReferences: Sendable {
  static let standard = CharacterReferences()

  private var names = WordSet()
  /// UTF-8 of each entry, found by its number.
  private var bytes: [UInt8] = []
  private var ends: [Int32] = [0]
  private static let longestName = 33

  private init() {
    let source = EmbeddedData.characterReferences.span
    var index = 0
    while index < source.count {
      let end = source.lineEnd(from: index)
      if source[index] != UInt8(ascii: "#") {
        var tab = index
        while tab < end, source[tab] != 0x09 { tab += 1 }
        names.insert(source.extracting(index..<tab))
        var value: UInt32 = 0
        for offset in tab + 1...end {
          if offset == end || source[offset] == 0x20 {
            bytes.append(scalar: value)
            value = 0
          } else {
            value = value << 4 | UInt32(source[offset].hexDigit ?? 0)
          }
        }
        ends.append(Int32(truncatingIfNeeded: bytes.count))
      }
      index = end + 1
    }
  }

  /// The only scalar of a name as it stands behind the ampersand, with its semicolon where it has one; `nil` where there
  /// is no such name or it stands for two scalars.
  func scalar(named name: Span<UInt8>) -> UInt32? {
    guard name.count <= Self.longestName, let number = names.number(of: name) else { return nil }
    let (scalar, length) = bytes.span.scalar(at: Int(ends[number]))
    return Int(ends[number]) + length == Int(ends[number + 1]) ? scalar : nil
  }

  /// Appends what the reference at `ampersand` stands for.
  ///
  /// - Returns: where the text goes on, or `nil` where no reference stands there.
  func decode(_ source: Span<UInt8>, at ampersand: Int, to end: Int, inAttribute: Bool, into output: inout [UInt8])
    -> Int?
  {
    let start = ampersand + 1
    guard start < end else { return nil }
    if source[start] == UInt8(ascii: "#") { return numeric(source, at: start + 1, to: end, into: &output) }
    guard source[start].isASCIILetter || source[start].isASCIIDigit else { return nil }
    var stop = start
    while stop < end, stop - start < Self.longestName, source[stop].isASCIILetter || source[stop].isASCIIDigit {
      stop += 1
    }
    if stop < end, source[stop] == UInt8(ascii: ";") { stop += 1 }
    while stop > start + 1 {
      if let number = names.number(of: source.extracting(start..<stop)) {
        if inAttribute, source[stop - 1] != UInt8(ascii: ";"), stop < end,
          source[stop] == UInt8(ascii: "=") || source[stop].isASCIILetter || source[stop].isASCIIDigit
        {
          return nil
        }
        output.append(contentsOf: bytes[Int(ends[number])..<Int(ends[number + 1])])
        return stop
      }
      stop -= 1
    }
    return nil
  }

  private func numeric(_ source: Span<UInt8>, at start: Int, to end: Int, into output: inout [UInt8]) -> Int? {
    var index = start
    var value: UInt32 = 0
    let isHexadecimal = index < end && source[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let digits = index
    while index < end,
      let digit = isHexadecimal ? source[index].hexDigit : source[index].isASCIIDigit ? source[index] & 0xF : nil
    {
      value = min(0x110000, value * (isHexadecimal ? 16 : 10) + UInt32(digit))
      index += 1
    }
    guard index > digits else { return nil }
    if index < end, source[index] == UInt8(ascii: ";") { index += 1 }
    if (0x80...0x9F).contains(value) {
      value = Self.c1[Int(value - 0x80)]
    } else if value == 0 || value > 0x10FFFF || (0xD800...0xDFFF).contains(value) {
      value = 0xFFFD
    }
    output.append(scalar: value)
    return index
  }

  /// What windows-1252 has at 0x80–0x9F; a hole keeps its number.
  private static let c1: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}

extension UInt8 {
  var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self & 0xF
    case 0x41...0x46, 0x61...0x66: (self & 0xF) + 9
    default: nil
    }
  }
}
