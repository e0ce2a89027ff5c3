/// Which rules a line may need: one pass that decides, for clean text, that there is nothing to do.
///
/// - Complexity: O(*n*), no allocation.
struct LineScan: OptionSet {
  let rawValue: UInt16

  /// A character that French and Vietnamese do not use, or in a place where they do not.
  static let unusual = LineScan(rawValue: 1)
  /// Letters of Latin-1 that French does not use, in a line without letters that only Vietnamese has.
  static let legacy = LineScan(rawValue: 2)
  /// A tone mark beside another vowel.
  static let tone = LineScan(rawValue: 4)
  /// `&`, `\`, `%`, `=` before what may be an escape.
  static let escape = LineScan(rawValue: 8)
  /// Spaces and signs that polishing may change.
  static let spacing = LineScan(rawValue: 16)
  static let elision = LineScan(rawValue: 32)
  static let caption = LineScan(rawValue: 64)
  static let viqr = LineScan(rawValue: 128)
  static let lost = LineScan(rawValue: 256)
  /// Not certainly NFC.
  static let marks = LineScan(rawValue: 512)
  static let control = LineScan(rawValue: 2048)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  private enum Class {
    static let usual: UInt8 = 0
    /// A letter of Vietnamese that French does not have, within Latin-1.
    static let latin1Vietnamese: UInt8 = 1
    /// A letter that only Vietnamese has.
    static let vietnamese: UInt8 = 2
    static let unusual: UInt8 = 3
    static let typographic: UInt8 = 4
    static let blank: UInt8 = 5
  }

  /// Classes of U+0080–U+024F.
  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: Class.unusual, count: 0x250)
    for scalar in "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ".unicodeScalars { classes[Int(scalar.value)] = Class.usual }
    for scalar in "áãìíòóõúýñÁÃÌÍÒÓÕÚÝÑßåøÅØ".unicodeScalars { classes[Int(scalar.value)] = Class.latin1Vietnamese }
    for scalar in "ăđĩũơưĂĐĨŨƠƯ".unicodeScalars { classes[Int(scalar.value)] = Class.vietnamese }
    for scalar in UInt32(0xC0)..<0x250 where classes[Int(scalar)] == Class.unusual {
      let isLookalike = [0x131, 0x1CE, 0x1CD, 0x11B, 0x11A, 0x189, 0x18A, 0x18C].contains(scalar)
      // Letters of other languages' names.
      if LetterClass.isLetter(scalar), scalar >= 0x100, !isLookalike { classes[Int(scalar)] = Class.usual }
    }
    for scalar in [0xAB, 0xBB, 0xB0, 0xB2, 0xB3, 0xB7, 0xA7, 0xA9, 0xAE, 0xBA, 0xAA, 0xBD, 0xBC, 0xB1, 0xA3, 0xB5] {
      classes[scalar] = Class.typographic
    }
    classes[0xA0] = Class.blank
    return classes
  }()

  /// What a byte asks for: 0 nothing, 1 a look at its ASCII neighbours, 2 two bytes, 3 U+1E80–1EFF, 4 any other lead.
  private static let bytes: [UInt8] = (0..<256).map { (byte: Int) -> UInt8 in
    switch UInt8(byte) {
    case 0x41...0x5A, 0x61...0x7A, 0x22, 0x2D, 0x2F, 0x3A, 0x3B, 0x24, 0x2A, 0x23, 0x40, 0x5B, 0x5D, 0x5F, 0x7B...0x7D,
      0x3C, 0x3E:
      0
    case 0..<0x80: 1
    case 0xC2...0xC8: 2
    case 0xE1: 3
    default: 4
    }
  }

  /// - Parameter isWhole: whether spacing and glue count.
  static func scan(_ line: Span<UInt8>, isWhole: Bool) -> LineScan {
    let bytes = Self.bytes.span
    let classes = Self.classes.span
    var result: LineScan = []
    var index = 0
    var holdsVietnamese = false
    var holdsLatin1 = false
    var legacyPairs = 0
    let count = line.count
    if isWhole, count > 0, line[0] == 0x20 || line[count - 1] == 0x20 { result.insert(.spacing) }
    while index < count {
      // Eight bytes at once: letters of ASCII and single spaces ask for nothing.
      if index &+ 8 <= count {
        let marks = interesting(line.word(at: index))
        if marks == 0 {
          index &+= 8
          continue
        }
        index &+= marks.trailingZeroBitCount / 8
      }
      let byte = line[index]
      switch bytes[Int(byte)] {
      case 0:
        index &+= 1
      case 1:
        let next = index &+ 1 < count ? line[index &+ 1] : 0
        if byte == 0x20 {
          if next < 0x41, isWhole { space(line, index, next, &result) }
        } else {
          ascii(line, index, byte, isWhole, &result)
        }
        index &+= 1
      case 2:
        guard index &+ 1 < count else { return .all }
        let scalar = UInt32(byte & 0x1F) << 6 | UInt32(line[index &+ 1] & 0x3F)
        let next = index &+ 2 < count ? line[index &+ 2] : 0
        switch classes[Int(scalar)] {
        case Class.unusual: result.insert([.unusual, .spacing])
        case Class.vietnamese: holdsVietnamese = true
        case Class.latin1Vietnamese: holdsLatin1 = true
        case Class.typographic:
          if isWhole, scalar == 0xBB, next.isASCIILetter || next >= 0xC3 || next.isASCIIDigit {
            result.insert(.spacing)
          }
        case Class.blank: if isWhole { result.insert(.spacing) }
        default: break
        }
        if next >= 0x80 || next == 0x20 && scalar == 0xC3 {
          if isLead(scalar), mayBeMojibake(line, index, scalar) { result.insert(.unusual) }
        }
        let previous = index > 0 ? line[index &- 1] : 0
        if previous.isASCIILetter || next.isASCIILetter {
          if isLegacyPair(previous, scalar) || isRare(scalar) {
            legacyPairs += 1
            if legacyPairs > 1 { holdsLatin1 = true }
          }
        }
        if scalar >= 0xC0, ToneScan.isSuspicious(line, index, 2, scalar) { result.insert(.tone) }
        index &+= 2
      case 3:
        if index &+ 2 < count, line[index &+ 1] & 0xFE == 0xBA {
          let scalar = 0x1E00 | UInt32(line[index &+ 1] & 1) << 6 | UInt32(line[index &+ 2] & 0x3F) | 0x80
          if scalar >= 0x1EA0 { holdsVietnamese = true }
          if ToneScan.isSuspicious(line, index, 3, scalar) { result.insert(.tone) }
          index &+= 3
        } else {
          result.insert([.unusual, .spacing])
          index &+= max(1, line.scalar(at: index).length)
        }
      default:
        index &+= other(line, index, byte, isWhole, &result)
      }
    }
    if holdsLatin1, !holdsVietnamese { result.insert(.legacy) }
    return result
  }

  /// Marks, in the high bit of its byte, what is no ASCII letter and no space between two other bytes of the eight.
  @inline(__always)
  private static func interesting(_ word: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = (word & ~high) | 0x2020_2020_2020_2020
    let letters = (low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505) & high
    let blank = word ^ 0x2020_2020_2020_2020
    let spaces = ~(((blank & ~high) &+ ~high) | blank) & high
    return (word & high) | (~(letters | spaces) & high) | (spaces & (spaces >> 8)) | (spaces & 0x8000_0000_0000_0000)
  }

  /// Every rule may be needed: the bytes are no UTF-8.
  private static let all = LineScan(rawValue: 0xFFF)

  /// Leads beyond two bytes: typographic signs pass, the rest is unusual.
  private static func other(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8, _ isWhole: Bool, _ result: inout LineScan)
    -> Int
  {
    let count = line.count
    if byte == 0xE2, index &+ 2 < count {
      let (second, third) = (line[index &+ 1], line[index &+ 2])
      let next = index &+ 3 < count ? line[index &+ 3] : 0
      if second == 0x80 {
        switch third {
        case 0x99:
          if isWhole, next == 0x20 || index > 0 && line[index &- 1] == 0x20 { result.insert(.elision) }
          return 3
        case 0x93, 0x94, 0x9C, 0x9D, 0xA2: return 3
        case 0x98:
          if next.isASCIILetter || next >= 0x80, index > 0, line[index &- 1].isASCIILetter { result.insert(.unusual) }
          return 3
        case 0xA6:
          if isWhole, next.isASCIIUpper || next >= 0xC3 { result.insert(.spacing) }
          return 3
        case 0xAF:
          if isWhole { result.insert(.spacing) }
          return 3
        default: break
        }
      } else if second == 0x82, third == 0xAC {
        return 3
      }
    }
    if byte == 0xCC || byte == 0xCD { result.insert(.marks) }
    if byte == 0xEF, line.starts(with: "\u{FFFD}", at: index) { result.insert(.lost) }
    result.insert([.unusual, .spacing])
    return max(1, line.scalar(at: index).length)
  }

  /// A blank before another blank.
  @inline(__always)
  private static func space(_ line: Span<UInt8>, _ index: Int, _ next: UInt8, _ result: inout LineScan) {
    if next == 0x20 || next == 0x09 { result.insert(.spacing) }
  }

  /// A picture's number behind `nh ` or `to `.
  @inline(__always)
  private static func isPictureNumber(_ line: Span<UInt8>, _ index: Int) -> Bool {
    guard index > 3, line[index &- 1] == 0x20 else { return false }
    let (first, second) = (line[index &- 3] | 0x20, line[index &- 2] | 0x20)
    return first == 0x6E && second == 0x68 || first == 0x74 && second == 0x6F
  }

  /// Whether a scalar may be the first of a mojibake sequence.
  private static func isLead(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC2...0xF4, 0x102, 0x110: true
    default: false
    }
  }

  /// Whether what follows a lead continues UTF-8 in windows-1252 and is no common neighbour.
  private static func mayBeMojibake(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32) -> Bool {
    let next = index + 2
    if line[next] == 0x20 {
      return next + 1 < line.count && line[next + 1] == 0x20
    }
    let (second, length) = line.scalar(at: next)
    switch second {
    case 0x80...0xBF: return second != 0xBB && second != 0xA0 && second != 0xAB || scalar == 0xC3 || scalar == 0xC2
    case 0x2018...0x2026, 0x2013, 0x2014:
      return LetterClass.isLetter(line.scalar(at: next + length).value)
        || scalar < 0xE0 && index > 0 && line[index - 1].isASCIILower
    case 0x2020...0x203A, 0x20AC, 0x2122, 0x160, 0x161, 0x152, 0x153, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2DC:
      return second != 0x153 && second != 0x152 || scalar == 0xC5
    default: return false
    }
  }

  /// A vowel and a letter that VNI uses as its mark, in pairs that French hardly has.
  private static func isLegacyPair(_ byte: UInt8, _ scalar: UInt32) -> Bool {
    switch (byte | 0x20, scalar | 0x20) {
    case (0x61, 0xE2), (0x6F, 0xE2), (0x65, 0xE2), (0x61, 0xEA), (0x61, 0xFB), (0x75, 0xFB), (0x79, 0xFB), (0x61, 0xF9),
      (0x75, 0xF9), (0x65, 0xF9), (0x79, 0xF9), (0x61, 0xE0), (0x6F, 0xE0), (0x65, 0xE0), (0x65, 0xFB):
      true
    default: false
    }
  }

  /// Letters and signs that French words hardly have and TCVN3 words often do.
  private static func isRare(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xB5, 0xA9, 0xAE, 0xAB, 0xBB, 0xC4, 0xC6, 0xD6, 0xDC, 0xE4, 0xE6, 0xF6, 0xFC, 0xA3, 0xA7, 0xAA, 0xB1, 0xB7,
      0xBD:
      true
    default: false
    }
  }

  private static func ascii(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8, _ isWhole: Bool, _ result: inout LineScan)
  {
    let next = index &+ 1 < line.count ? line[index &+ 1] : 0
    let isLetter = next.isASCIILetter || next >= 0xC3 && next <= 0xE1
    switch byte {
    case 0x00...0x08, 0x0B...0x1F, 0x7F: result.insert([.unusual, .control])
    case 0x09: if isWhole { result.insert(.spacing) }
    case 0x30...0x39: if isWhole, isPictureNumber(line, index) { result.insert(.caption) }
    case 0x26: if next == 0x23 || next.isASCIILetter { result.insert(.escape) }
    case 0x5C: if next == 0x75 || next == 0x78 || next == 0x55 { result.insert(.escape) }
    case 0x25, 0x3D: if next.isASCIIDigit || (next | 0x20) &- 0x61 < 6 { result.insert(.escape) }
    case 0x2C, 0x21, 0x3F, 0x2E:
      let isApart = byte == 0x2C && index > 0 && line[index &- 1] == 0x20
      if isWhole, isLetter || isApart || next == 0x2D || byte == 0x2E && next >= 0xC2 { result.insert(.spacing) }
      if byte == 0x3F, next.isASCIILetter { result.insert(.viqr) }
    case 0x28:
      if isWhole, next == 0x20 || next >= 0x80 || index > 0 && line[index &- 1] != 0x20 { result.insert(.spacing) }
      if isWhole, next >= 0x80 || next | 0x20 == 0x68 { result.insert(.caption) }
      if index > 0, line[index &- 1].isASCIILetter { result.insert(.viqr) }
    case 0x29:
      guard isWhole else { return }
      let second = index &+ 2 < line.count ? line[index &+ 2] : 0
      if index > 0 && line[index &- 1] == 0x20 || isLetter || next == 0x2D || next == 0xE2
        || next == 0x20 && (second == 0x2D || second == 0xE2 || second == 0x20)
      {
        result.insert(.spacing)
      }
    case 0x27:
      if isWhole, next == 0x20 || index > 0 && line[index &- 1] == 0x20 { result.insert(.elision) }
    case 0x5E, 0x2B, 0x60, 0x7E:
      if index > 0, line[index &- 1].isASCIILetter {
        result.insert(.viqr)
        if byte == 0x60 { result.insert(.unusual) }
      }
    default: break
    }
  }
}
