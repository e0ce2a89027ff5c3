/// Letters without case and marks, and the marks apart, as term keys see them.
///
/// A *unit* is a letter with everything that a key may forgive told apart: the base letter, its marks as a set of bits,
/// whether it is a capital. `Ệ`, `Ê` + U+0323 and `E` + U+0302 + U+0323 are the same unit; `œ` is two units.
struct LetterFold: Sendable {
  /// For U+0000–052F and U+1E00–1EFF: base letter, second letter of a ligature in bits 8–15, marks in bits 16–31. A base
  /// of 0 parts words, 1 is a combining mark, 2 a letter that is its own base and has a code in bits 8–15.
  let scalars: [UInt32]

  static let shared = LetterFold()

  /// Marks that Vietnamese writes as tones: grave, acute, tilde, hook, dot.
  static let toneMarks: UInt16 = 0x14B

  /// The bit of a combining mark.
  static func bit(ofMark scalar: UInt32) -> UInt16 {
    switch scalar {
    case 0x300, 0x340: 1
    case 0x301, 0x341: 2
    case 0x302: 4
    case 0x303: 8
    case 0x306: 0x10
    case 0x308: 0x20
    case 0x309: 0x40
    case 0x31B: 0x80
    case 0x323: 0x100
    case 0x327: 0x200
    case 0x30C: 0x400
    case 0x30A: 0x800
    default: 0x1000
    }
  }

  /// The index into `scalars`, or `nil`.
  @inline(__always)
  static func index(_ scalar: UInt32) -> Int? {
    if scalar < 0x530 { return Int(scalar) }
    if scalar &- 0x1E00 < 0x100 { return Int(scalar &- 0x1E00 &+ 0x530) }
    return nil
  }

  /// What `scalars` holds for a scalar, worked out for those outside of the table.
  @inline(__always)
  func packed(_ scalar: UInt32) -> UInt32 {
    if let index = Self.index(scalar) { return scalars[index] }
    return Self.rare(scalar)
  }

  /// What the table would hold for other scalars.
  static func rare(_ scalar: UInt32) -> UInt32 {
    let letter = LetterClass.of(scalar)
    return letter.isAlphanumeric ? ownBase(scalar) : letter.contains(.mark) ? 1 | 0x1000 << 16 : 0
  }

  private static func ownBase(_ scalar: UInt32) -> UInt32 { 2 | (LetterClass.lowercase(scalar) & 0x7F | 0x80) << 8 }

  private init() {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(0x630)
    for scalar in Array(UInt32(0)..<0x530) + Array(UInt32(0x1E00)..<0x1F00) {
      let letter = LetterClass.of(scalar)
      let base = LetterClass.base(scalar)
      var packed: UInt32 = 0
      if letter.contains(.mark) {
        packed = 1 | UInt32(Self.bit(ofMark: scalar)) << 16
      } else if letter.isAlphanumeric, !(0x2B0..<0x2C0).contains(scalar) {
        packed = base < 0x80 ? base | (scalar < 0x80 ? 0 : 0x1000 << 16) : Self.ownBase(scalar)
      }
      scalars.append(packed)
    }
    for (letters, marks) in Self.european {
      for (index, scalar) in letters.unicodeScalars.enumerated() where index % 2 == 1 {
        let base = letters.unicodeScalars[letters.unicodeScalars.index(letters.startIndex, offsetBy: index - 1)].value
        for form in [scalar.value, LetterClass.uppercase(scalar.value)] {
          if let index = Self.index(form) { scalars[index] = base | marks << 16 }
        }
      }
    }
    for scalar in Array(UInt32(0xC0)..<0x1B1) + Array(UInt32(0x1EA0)..<0x1EFA) {
      guard let letter = VietnameseLetter(scalar), let index = Self.index(scalar) else { continue }
      scalars[index] = LetterClass.base(scalar) | UInt32(Self.marks(letter)) << 16
    }
    for (scalar, first, second) in [(0x153, 0x6F, 0x65), (0xE6, 0x61, 0x65), (0xDF, 0x73, 0x73)]
      as [(UInt32, UInt32, UInt32)]
    {
      for form in [scalar, LetterClass.uppercase(scalar)] {
        if let index = Self.index(form) { scalars[index] = first | second << 8 }
      }
    }
    self.scalars = scalars
  }

  private static func marks(_ letter: VietnameseLetter) -> UInt16 {
    let tone = letter.tone == .level ? 0 : bit(ofMark: letter.tone.mark)
    switch letter.code {
    case VietnameseLetter.aBreve: return tone | 0x10
    case VietnameseLetter.aCircumflex, VietnameseLetter.eCircumflex, VietnameseLetter.oCircumflex: return tone | 4
    case VietnameseLetter.oHorn, VietnameseLetter.uHorn: return tone | 0x80
    case VietnameseLetter.dStroke: return 0x2000
    default: return tone
    }
  }

  /// Base letter and marked letter in turn, with the mark's bit; Vietnamese letters come from `VietnameseLetter`.
  private static let european: [(String, UInt32)] = [
    ("nǹ", 1), ("cćlĺnńrŕsśzź", 2), ("cĉgĝhĥiîjĵsŝuûwŵyŷ", 4), ("nñ", 8), ("gğiĭuŭeĕoŏ", 0x10),
    ("aäeëiïoöuüyÿ", 0x20), ("cçsştţgģkķlļnņrŗ", 0x200), ("cčdďeěnňrřsštťzžaǎiǐoǒuǔ", 0x400), ("aåuů", 0x800),
    ("lłoøhħtŧ", 0x2000),
  ]
}

/// A letter or digit with what keys may forgive told apart.
struct LetterUnit: Equatable {
  /// The base letter in lower case, or the whole scalar where it has none.
  var base: UInt32
  var marks: UInt16
  var isUpper: Bool
  /// Whether it is half of a ligature.
  var isLigature: Bool
}

extension LetterFold {
  /// Appends the units of a token; combining marks join the unit before them.
  func append(unitsOf text: Span<UInt8>, from start: Int, to end: Int, into units: inout [LetterUnit]) {
    var offset = start
    while offset < end {
      let (scalar, length) = text.scalar(at: offset)
      offset += max(1, length)
      let packed = packed(scalar)
      let base = packed & 0xFF
      let marks = UInt16(truncatingIfNeeded: packed >> 16)
      if base == 1, !units.isEmpty {
        units[units.count - 1].marks |= marks
        continue
      }
      let isUpper = LetterClass.of(scalar).isUpper
      let second = base > 2 ? packed >> 8 & 0xFF : 0
      units.append(
        LetterUnit(
          base: base > 2 ? base : LetterClass.lowercase(scalar), marks: marks, isUpper: isUpper, isLigature: second > 0)
      )
      if second > 0 { units.append(LetterUnit(base: second, marks: 0, isUpper: isUpper, isLigature: true)) }
    }
  }
}
