import TextKitCore

/// The translation units of a TMX file, one at a time; markup inside segments is left out.
///
/// Not done: UTF-16 files, units without a French or a Vietnamese segment (they are skipped), entities of a DTD.
final class TMXSource: PairSource {
  private let source: any ByteSource
  private var buffer: [UInt8]
  private var position = 0
  private let name: String

  init(_ path: FilePath?) throws(Failure) {
    let input = RunInput(path: path, relative: path ?? FilePath("-"))
    let opened = try OpenInput(input, format: .text, offset: 0)
    name = input.shown
    source = opened.source
    buffer = opened.head
    if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
      throw Failure(.data, "\(name): TMX in UTF-16 is not read; convert it to UTF-8")
    }
  }

  func next() throws(Failure) -> PairText? {
    while let unit = try unit() {
      if let pair = Self.pair(UTF8Validation.repaired(Array(unit)).bytes.span) { return pair }
    }
    return nil
  }

  /// The bytes up to the end of the next unit.
  private func unit() throws(Failure) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let end = buffer.span.firstOffset(of: "</tu>", from: searched) {
        defer { position = end + 5 }
        return buffer[position..<end]
      }
      searched = max(position, buffer.count - 4)
      if position > 1 << 20 {
        buffer.removeSubrange(..<position)
        searched -= position
        position = 0
      }
      guard buffer.count - position <= 64 << 20 else {
        throw Failure(.data, "\(name): a translation unit of more than 64 MB")
      }
      if try source.read(into: &buffer) == 0 { return nil }
    }
  }

  private static func pair(_ unit: Span<UInt8>) -> PairText? {
    var french: [UInt8]?
    var vietnamese: [UInt8]?
    var offset = 0
    while let start = unit.firstOffset(of: "<tuv", from: offset) {
      guard let open = unit.firstOffset(of: ">", from: start) else { break }
      let end = unit.firstOffset(of: "</tuv>", from: open) ?? unit.count
      offset = max(end, start + 4)
      guard let segment = unit.firstOffset(of: "<seg>", from: open), segment < end,
        let close = unit.firstOffset(of: "</seg>", from: segment), close <= end,
        let lang = unit.firstOffset(of: "lang=", from: start), lang + 8 < open
      else { continue }
      switch (unit[lang + 6] | 0x20, unit[lang + 7] | 0x20) {
      case (0x66, 0x72): french = text(unit, segment + 5..<close)
      case (0x76, 0x69): vietnamese = text(unit, segment + 5..<close)
      default: break
      }
    }
    guard let french, let vietnamese else { return nil }
    return PairText(french: french, vietnamese: vietnamese)
  }

  /// A segment's text: tags left out, the code in `bpt`, `ept`, `ph`, `it`, `ut` with them, references read.
  private static func text(_ unit: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var offset = range.lowerBound
    var depth = 0
    while offset < range.upperBound {
      let byte = unit[offset]
      if byte == UInt8(ascii: "<") {
        var end = offset
        while end < range.upperBound, unit[end] != UInt8(ascii: ">") { end += 1 }
        let isCode =
          (["bpt", "ept", "ph", "it", "ut"] as [StaticString]).contains { name in
            unit.starts(with: name, at: offset + 1)
          }
        let isEnd = offset + 1 < end && unit[offset + 1] == UInt8(ascii: "/")
        if isCode, unit[max(offset, end - 1)] != UInt8(ascii: "/") { depth += 1 }
        if isEnd, depth > 0 { depth -= 1 }
        offset = end + 1
      } else if byte == UInt8(ascii: "&") {
        let (scalar, length) = reference(unit, offset, range.upperBound)
        if depth == 0 { text.append(scalar: scalar) }
        offset += length
      } else {
        if depth == 0 { text.append(byte < 0x20 ? 0x20 : byte) }
        offset += 1
      }
    }
    return text
  }

  private static func reference(_ unit: Span<UInt8>, _ start: Int, _ limit: Int) -> (UInt32, Int) {
    for (name, scalar) in [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
    ] as [(StaticString, UInt32)] where unit.starts(with: name, at: start) {
      return (scalar, name.utf8CodeUnitCount)
    }
    guard unit.starts(with: "&#", at: start) else { return (0x26, 1) }
    let isHex = start + 2 < limit && unit[start + 2] | 0x20 == 0x78
    var offset = start + (isHex ? 3 : 2)
    var value: UInt32 = 0
    while offset < limit, offset < start + 12, unit[offset] != UInt8(ascii: ";") {
      let byte = unit[offset] | 0x20
      let digit: UInt32
      if byte >= 0x30, byte <= 0x39 {
        digit = UInt32(byte - 0x30)
      } else if isHex, byte >= 0x61, byte <= 0x66 {
        digit = UInt32(byte - 0x57)
      } else {
        return (0x26, 1)
      }
      value = min(value &* (isHex ? 16 : 10) &+ digit, 0x11_0000)
      offset += 1
    }
    guard offset < limit, unit[offset] == UInt8(ascii: ";"), value > 0 else { return (0x26, 1) }
    return (value, offset + 1 - start)
  }
}
