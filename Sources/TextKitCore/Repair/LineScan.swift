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
  static let wordGlue = LineScan(rawValue: 1024)
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
      if LetterClass.isLetter(scalar), scalar >= 0x100,
        ![0x131, 0x1CE, 0x1CD, 0x11B, 0x11A, 0x189, 0x18A, 0x18C].contains(scalar)
      {
        // Letters of other languages' names.
        classes[Int(scalar)] = Class.usual
      }
    }
    for scalar in [0xAB, 0xBB, 0xB0, 0xB2, 0xB3, 0xB7, 0xA7, 0xA9, 0xAE, 0xBA, 0xAA, 0xBD, 0xBC, 0xB1, 0xA3, 0xB5] {
      classes[scalar] = Class.typographic
    }
    classes[0xA0] = Class.blank
    return classes
  }()

  /// - Parameter isWhole: whether spacing and glue count.
  static func scan(_ line: Span<UInt8>, isWhole: Bool) -> LineScan {
    let classes = Self.classes
    var result: LineScan = []
    var index = 0
    var holdsVietnamese = false
    var holdsLatin1 = false
    var legacyPairs = 0
    var previous = Class.usual
    if isWhole, line.count > 0, line[0] == 0x20 || line[line.count - 1] == 0x20 { result.insert(.spacing) }
    while index < line.count {
      let byte = line[index]
      if byte < 0x80 {
        if previous == Class.typographic, byte.isASCIILetter, isWhole { result.insert(.spacing) }
        if !byte.isASCIILetter { ascii(line, index, byte, isWhole, &result) }
        previous = Class.usual
        index += 1
        continue
      }
      var kind = Class.unusual
      var length = 1
      if byte < 0xC9, byte >= 0xC2 {
        let scalar = line.scalar(at: index).value
        length = 2
        kind = classes[Int(min(scalar, 0x24F))]
        if isLead(scalar), index + 2 < line.count,
          line[index + 2] >= 0x80 || line[index + 2] == 0x20 && line.starts(with: "Ã", at: index)
        {
          result.insert(mayBeMojibake(line, index, scalar) ? .unusual : [])
        }
        if index > 0, isLegacyPair(line[index - 1], scalar) {
          legacyPairs += 1
          if legacyPairs > 1 { holdsLatin1 = true }
        }
        if isRare(scalar),
          index > 0 && line[index - 1].isASCIILetter || index + 2 < line.count && line[index + 2].isASCIILetter
        {
          legacyPairs += 1
          if legacyPairs > 1 { holdsLatin1 = true }
        }
        if isToned(scalar), hasVowelBeside(line, index, 2) { result.insert(.tone) }
      } else if byte == 0xE1, index + 2 < line.count, line[index + 1] == 0xBA || line[index + 1] == 0xBB {
        length = 3
        let isVietnamese = line[index + 1] == 0xBB || line[index + 2] >= 0xA0
        kind = isVietnamese ? Class.vietnamese : Class.usual
        if hasVowelBeside(line, index, 3) { result.insert(.tone) }
      } else if byte == 0xE2, index + 2 < line.count {
        length = 3
        let (second, third) = (line[index + 1], line[index + 2])
        if second == 0x80 {
          switch third {
          case 0x93, 0x94, 0x99, 0x9C, 0x9D, 0xA6, 0x98, 0xA2: kind = Class.typographic
          case 0xAF: kind = Class.blank
          default: break
          }
        } else if second == 0x82, third == 0xAC {
          kind = Class.typographic
        }
      } else {
        length = max(1, line.scalar(at: index).length)
        if byte == 0xCC || byte == 0xCD { result.insert(.marks) }
        if byte == 0xEF, line.starts(with: "\u{FFFD}", at: index) { result.insert(.lost) }
      }
      switch kind {
      case Class.unusual: result.insert([.unusual, .spacing])
      case Class.vietnamese: holdsVietnamese = true
      case Class.latin1Vietnamese: holdsLatin1 = true
      case Class.typographic:
        if isWhole, byte == 0xE2 ? line[index + 2] == 0x99 : line[index + 1] == 0xBB {
          if byte == 0xE2 {
            if index + 3 < line.count, line[index + 3] == 0x20 || index > 0 && line[index - 1] == 0x20 {
              result.insert(.elision)
            }
            kind = Class.usual
          }
        } else if byte == 0xE2, line[index + 2] == 0x99 {
          kind = Class.usual
        }
      case Class.blank: if isWhole { result.insert(.spacing) }
      default: break
      }
      if previous == Class.typographic, kind != Class.typographic, kind != Class.blank { result.insert(.spacing) }
      previous = kind
      index += length
    }
    if holdsLatin1, !holdsVietnamese { result.insert(.legacy) }
    return result
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

  private static func isToned(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0, 0xC1, 0xC3, 0xC8, 0xC9, 0xCC, 0xCD, 0xD2, 0xD3, 0xD5, 0xD9, 0xDA, 0xDD, 0xE0, 0xE1, 0xE3, 0xE8, 0xE9,
      0xEC, 0xED,
      0xF2, 0xF3, 0xF5, 0xF9, 0xFA, 0xFD, 0x128, 0x129, 0x168, 0x169:
      true
    default: false
    }
  }

  private static func hasVowelBeside(_ line: Span<UInt8>, _ index: Int, _ length: Int) -> Bool {
    func isVowel(_ byte: UInt8) -> Bool {
      byte >= 0x80 || [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(byte | 0x20)
    }
    return index > 0 && isVowel(line[index - 1]) || index + length < line.count && isVowel(line[index + length])
  }

  private static func ascii(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8, _ isWhole: Bool, _ result: inout LineScan)
  {
    let next = index + 1 < line.count ? line[index + 1] : 0
    let isLetter = next.isASCIILetter || next >= 0x80
    switch byte {
    case 0x20:
      guard isWhole else { return }
      if next == 0x20 || next == 0x2C || next == 0x29 || next == 0x09 { result.insert(.spacing) }
      if next.isASCIIDigit, index > 2, line[index - 1] | 0x20 == 0x68 || line[index - 1] | 0x20 == 0x6F {
        result.insert(.caption)
      }
    case 0x00...0x08, 0x0B...0x1F, 0x7F: result.insert([.unusual, .control])
    case 0x09: if isWhole { result.insert(.spacing) }
    case 0x26: if next == 0x23 || next.isASCIILetter { result.insert(.escape) }
    case 0x5C: if next == 0x75 || next == 0x78 || next == 0x55 { result.insert(.escape) }
    case 0x25, 0x3D: if next.isASCIIDigit || (next | 0x20) &- 0x61 < 6 { result.insert(.escape) }
    case 0x2C, 0x21, 0x3F, 0x2E:
      if isWhole, isLetter || next == 0x2D { result.insert(.spacing) }
      if byte == 0x3F, next.isASCIILetter { result.insert(.viqr) }
    case 0x28:
      if isWhole, next == 0x20 || next >= 0x80 || index > 0 && line[index - 1] != 0x20 { result.insert(.spacing) }
      if isWhole, next >= 0x80 || next | 0x20 == 0x68 { result.insert(.caption) }
      if index > 0, line[index - 1].isASCIILetter { result.insert(.viqr) }
    case 0x29: if isWhole, isLetter || next == 0x2D || next == 0x20 { result.insert(.spacing) }
    case 0x27:
      if isWhole, next == 0x20 || index > 0 && line[index - 1] == 0x20 { result.insert(.elision) }
    case 0x5E, 0x2B, 0x60, 0x7E:
      if index > 0, line[index - 1].isASCIILetter {
        result.insert(.viqr)
        if byte == 0x60 { result.insert(.unusual) }
      }
    default: break
    }
  }
}
