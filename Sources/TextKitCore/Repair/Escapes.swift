/// Character references, `\u00e9`, `\xe9`, `=C3=A9` and `%C3%A9` read as the characters they stand for.
///
///     l&amp;#233;gal, caf\xe9, caf=C3=A9, %C3%A9conomie → légal, café, café, économie
///
/// - Complexity: O(*n*); `&amp;amp;…` of any depth is read in one go.
struct Escapes {
  let protected: ProtectedRanges

  func edits(in line: Span<UInt8>, at places: LinePlaces, into list: inout EditList) {
    var cursor = protected.cursor()
    var index = 0
    while true {
      index = places.next(from: index)
      guard index < line.count else { break }
      let byte = line[index]
      guard byte == 0x26 || byte == 0x5C || byte == 0x25 || byte == 0x3D else {
        index += 1
        continue
      }
      if cursor.contains(index, in: line) {
        index += 1
        continue
      }
      let end: Int?
      switch byte {
      case 0x26: end = entity(line, index, &list)
      case 0x5C: end = backslash(line, index, &list)
      default: end = hexadecimal(line, index, byte, &list)
      }
      index = end ?? index + 1
    }
  }

  // MARK: Character references

  /// - Returns: the end of the reference, or `nil` where there is none.
  private func entity(_ line: Span<UInt8>, _ start: Int, _ list: inout EditList) -> Int? {
    // &amp;amp;…eacute; escaped any number of times.
    var name = start + 1
    var levels = 0
    while line.starts(with: "amp;", at: name) {
      name += 4
      levels += 1
    }
    if let (scalar, end) = reference(line, name, escaped: levels > 0) {
      let plain = Self.repaired(scalar)
      if plain == 0 {
        list.remove(start..<end, .entity)
      } else {
        list.replace(start..<end, with: plain, .entity)
      }
      return end
    }
    guard levels > 0 else { return nil }
    list.replace(start..<name, with: 0x26, .entity)
    return name
  }

  /// The scalar of a reference whose name starts at `start`, and its end.
  private func reference(_ line: Span<UInt8>, _ start: Int, escaped: Bool) -> (UInt32, Int)? {
    guard start < line.count else { return nil }
    if line[start] == UInt8(ascii: "#") { return number(line, start + 1) }
    var end = start
    while end < line.count, end - start < Self.longestName, line[end].isASCIILetter || line[end].isASCIIDigit {
      end += 1
    }
    guard end > start else { return nil }
    let references = CharacterReferences.standard
    if end < line.count, line[end] == UInt8(ascii: ";") {
      return references.scalar(named: line.extracting(start..<end + 1)).map { ($0, end + 1) }
    }
    // Without a semicolon: letters with accents even inside a word, other signs only before a blank or sign.
    var stop = min(end, start + Self.longestLooseName)
    while stop >= start + 2 {
      if let scalar = references.scalar(named: line.extracting(start..<stop)) {
        let isWhole = stop == end
        if isWhole, stop < line.count, line[stop] == UInt8(ascii: "=") { return nil }
        if LetterClass.isLetter(scalar) && scalar > 0x7F && stop - start > 3 || isWhole && stop - start > 2 {
          return (scalar, stop)
        }
        if isWhole, scalar == 0x3C || scalar == 0x3E { return (scalar, stop) }
      }
      stop -= 1
    }
    return nil
  }

  /// The longest name of a reference, and the longest that may lack its semicolon.
  private static let longestName = 32
  private static let longestLooseName = 8

  private func number(_ line: Span<UInt8>, _ start: Int) -> (UInt32, Int)? {
    var index = start
    var value: UInt32 = 0
    let isHexadecimal = index < line.count && line[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let first = index
    while index < line.count, let digit = Self.digit(line[index]), isHexadecimal || digit < 10 {
      value = min(value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit), 0x110000)
      index += 1
    }
    guard index > first, index - first < 9 else { return nil }
    if index < line.count, line[index] == UInt8(ascii: ";") { index += 1 } else if index - first < 2 { return nil }
    return (value, index)
  }

  /// 128–159 are windows-1252 (as HTML reads them); what is no character gives 0.
  private static func repaired(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x80...0x9F: SingleByteEncoding.windows1252.scalar(of: UInt8(scalar)) ?? 0
    case 0x09, 0x0A, 0x0D: 0x20
    case 0..<0x20, 0x7F, 0xD800...0xDFFF, 0x110000...: 0
    default: scalar
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    if byte.isASCIIDigit { return byte - 0x30 }
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : nil
  }

  // MARK: Backslashes

  private func backslash(_ line: Span<UInt8>, _ start: Int, _ list: inout EditList) -> Int? {
    guard let (scalar, end) = unit(line, start) else { return nil }
    if scalar >= 0xD800, scalar < 0xE000 {
      if scalar < 0xDC00, let (low, lowEnd) = unit(line, end), low >= 0xDC00, low < 0xE000 {
        list.replace(start..<lowEnd, with: 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00), .escape)
        return lowEnd
      }
      list.remove(start..<end, .escape)
      return end
    }
    if scalar < 0x20 || scalar == 0x7F {
      list.replace(start..<end, with: 0x20, .escape)
      return end
    }
    if line[start + 1] == UInt8(ascii: "x"), scalar >= 0xC2, let (decoded, last) = utf8(line, start, stride: 4) {
      list.replace(start..<last, with: decoded, .escape)
      return last
    }
    list.replace(start..<end, with: Self.repaired(scalar) == 0 ? 0x20 : Self.repaired(scalar), .escape)
    return end
  }

  /// `\u00e9`, `\u{e9}`, `\U000000e9`, `\xe9`.
  private func unit(_ line: Span<UInt8>, _ start: Int) -> (UInt32, Int)? {
    guard start + 3 < line.count, line[start] == 0x5C else { return nil }
    var first = start + 2
    var width = 0
    var closing = false
    switch line[start + 1] {
    case UInt8(ascii: "u"):
      width = 4
      if line[first] == UInt8(ascii: "{") {
        closing = true
        first += 1
        width = 0
        while first + width < line.count, width < 6, Self.digit(line[first + width]) != nil { width += 1 }
        guard first + width < line.count, line[first + width] == UInt8(ascii: "}") else { return nil }
      }
    case UInt8(ascii: "U"): width = 8
    case UInt8(ascii: "x"): width = 2
    default: return nil
    }
    guard width > 0, first + width <= line.count else { return nil }
    var value: UInt32 = 0
    for index in first..<first + width {
      guard let digit = Self.digit(line[index]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    guard value <= 0x10FFFF, line[start + 1] != UInt8(ascii: "x") || value >= 0x80 else { return nil }
    return (value, first + width + (closing ? 1 : 0))
  }

  // MARK: Percent-encoding and quoted-printable

  private func hexadecimal(_ line: Span<UInt8>, _ start: Int, _ sign: UInt8, _ list: inout EditList) -> Int? {
    guard let (scalar, end) = utf8(line, start, stride: 3), scalar >= 0xA0 else { return nil }
    list.replace(start..<end, with: scalar, .escape)
    return end
  }

  /// A scalar of two bytes or more, each escaped in `stride` characters of which the last two are hexadecimal.
  private func utf8(_ line: Span<UInt8>, _ start: Int, stride: Int) -> (UInt32, Int)? {
    guard let lead = escapedByte(line, start, start, stride), lead >= 0xC2, lead < 0xF5 else { return nil }
    var bytes = [lead]
    let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    for index in 1..<count {
      guard let byte = escapedByte(line, start + index * stride, start, stride), byte.isContinuation else { return nil }
      bytes.append(byte)
    }
    guard UTF8Validation.firstInvalid(in: bytes.span) == nil else { return nil }
    return (bytes.span.scalar(at: 0).value, start + count * stride)
  }

  private func escapedByte(_ line: Span<UInt8>, _ at: Int, _ start: Int, _ stride: Int) -> UInt8? {
    guard at + stride <= line.count, line[at] == line[start], stride == 3 || line[at + 1] == UInt8(ascii: "x"),
      let high = Self.digit(line[at + stride - 2]), let low = Self.digit(line[at + stride - 1])
    else { return nil }
    return high << 4 | low
  }
}
