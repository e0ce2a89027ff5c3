/// A syllable, number or mark of Vietnamese text, as the word model sees it.
struct VietnameseUnit {
  var start: Int
  var end: Int
  /// Of the letters without case, wherever the marks stand.
  var hash: UInt32
  var shape: Shape
  /// Whether a word may go on from it into the next unit.
  var isOpen = false
  /// Whether it does; in between, the way back.
  var joins = false
  var back: UInt8 = 0
  /// Whether it opens a sentence.
  var isFirst = false

  enum Shape: UInt8 {
    case lower, title, upper, number, other

    @inline(__always) var isCapital: Bool { self == .title || self == .upper }
  }

  /// A mark of punctuation.
  static let breakHash: UInt32 = 0x51ED_270B
  /// Before and behind a sentence.
  static let edgeHash: UInt32 = 0x2545_F491

  var isWordlike: Bool { hash != Self.breakHash && hash != Self.edgeHash }
}

/// Hashes the letters of a unit as they come.
struct VietnameseUnitHasher {
  private var hash: UInt32 = 0x811C_9DC5
  private var marks: UInt32 = 0
  private var letters = 0
  private var uppers = 0
  private(set) var digits = 0
  private var startsWithCapital = false

  /// Whether a letter or digit has come.
  var isWordlike: Bool { letters > 0 || digits > 0 || others }
  private var others = false
  /// Whether it is a URL or an e-mail address, which joins nothing.
  var isAddress = false

  /// Takes a letter or mark by its code of `LanguageModel`.
  @inline(__always)
  mutating func take(letter code: UInt32) {
    let base = code & 0xFF
    let isUpper = code &>> 31 != 0
    marks |= code & 0x7FFF_FF00
    if base == 0 { return }
    if letters == 0 { startsWithCapital = isUpper }
    letters &+= 1
    if isUpper { uppers &+= 1 }
    hash = (hash ^ base) &* 0x0100_0193
  }

  @inline(__always)
  mutating func takeDigit() {
    digits &+= 1
    hash = (hash ^ 0x30) &* 0x0100_0193
  }

  /// Takes a sign, or a letter of another script.
  mutating func take(other scalar: UInt32, isLetter: Bool) {
    if isLetter { others = true }
    hash = (hash ^ (scalar & 0x7F | (scalar > 0x7F ? 0x80 : 0))) &* 0x0100_0193
  }

  @inline(__always)
  var value: UInt32 {
    let isNumber = letters == 0 && digits > 0
    var mixed: UInt32 = isNumber ? 0x3030_3030 : hash ^ marks &* 0x9E37_79B1
    mixed = (mixed ^ mixed &>> 16) &* 0x45D_9F3B
    return mixed ^ mixed &>> 15
  }

  @inline(__always)
  var shape: VietnameseUnit.Shape {
    if digits > 0 { return .number }
    if letters == 0 { return .other }
    if uppers >= 2, uppers == letters { return .upper }
    return startsWithCapital ? .title : .lower
  }
}
