import CTextKitICU

/// What a Unicode scalar is, and its other case, without `Character` and without Foundation.
///
///     LetterClass.of(0x1EC7).isLetter  // ệ
///     LetterClass.lowercase(0x110)     // Đ → đ (U+0111)
///     LetterClass.base(0x1EC7)         // ệ → e
///
/// - Complexity: O(1); scalars of the Latin blocks come from a table made once (30 µs), others from utf8proc.
public struct LetterClass: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let upper = LetterClass(rawValue: 1)
  public static let lower = LetterClass(rawValue: 2)
  /// Letters without case and modifier letters.
  public static let otherLetter = LetterClass(rawValue: 4)
  /// A decimal digit of any script.
  public static let digit = LetterClass(rawValue: 8)
  /// A combining mark.
  public static let mark = LetterClass(rawValue: 16)
  /// White space, no-break spaces and line ends included.
  public static let space = LetterClass(rawValue: 32)
  public static let punctuation = LetterClass(rawValue: 64)
  public static let symbol = LetterClass(rawValue: 128)

  @inlinable public var isLetter: Bool { rawValue & 7 != 0 }
  @inlinable public var isUpper: Bool { rawValue & 1 != 0 }
  @inlinable public var isLower: Bool { rawValue & 2 != 0 }
  @inlinable public var isDigit: Bool { rawValue & 8 != 0 }
  /// Letter or digit.
  @inlinable public var isAlphanumeric: Bool { rawValue & 15 != 0 }
}

extension LetterClass {
  /// The class of a scalar; empty for controls, unassigned and invalid values.
  public static func of(_ scalar: UInt32) -> LetterClass {
    if let index = tableIndex(scalar) { return LetterClass(rawValue: tables.classes[index]) }
    return uncached(scalar)
  }

  public static func isLetter(_ scalar: UInt32) -> Bool { of(scalar).isLetter }
  public static func isUpper(_ scalar: UInt32) -> Bool { of(scalar).isUpper }
  public static func isLower(_ scalar: UInt32) -> Bool { of(scalar).isLower }
  public static func isDigit(_ scalar: UInt32) -> Bool { of(scalar).isDigit }

  /// The scalar in lower case (simple mapping).
  public static func lowercase(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    if let index = tableIndex(scalar) { return UInt32(tables.lower[index]) }
    guard scalar <= 0x10FFFF else { return scalar }
    return UInt32(bitPattern: tk_lowercase(Int32(bitPattern: scalar)))
  }

  /// The scalar in upper case (simple mapping).
  public static func uppercase(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x61 < 26 ? scalar & ~0x20 : scalar }
    if let index = tableIndex(scalar) { return UInt32(tables.upper[index]) }
    guard scalar <= 0x10FFFF else { return scalar }
    return UInt32(bitPattern: tk_uppercase(Int32(bitPattern: scalar)))
  }

  /// The lower-case ASCII letter under a Latin letter's marks (`Ệ` → `e`, `đ` → `d`, `œ` stays), else the scalar in
  /// lower case.
  public static func base(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return lowercase(scalar) }
    if let index = tableIndex(scalar) { return UInt32(tables.base[index]) }
    return lowercase(scalar)
  }

  /// ASCII, Latin-1, Latin Extended-A and -B, IPA, Greek, Cyrillic: 0–0x52F; then U+1E00–1EFF.
  @inline(__always)
  private static func tableIndex(_ scalar: UInt32) -> Int? {
    if scalar < 0x530 { return Int(scalar) }
    if scalar &- 0x1E00 < 0x100 { return Int(scalar &- 0x1E00 &+ 0x530) }
    return nil
  }

  private struct Tables: Sendable {
    var classes: [UInt8] = []
    var lower: [UInt16] = []
    var upper: [UInt16] = []
    var base: [UInt16] = []

    init() {
      for scalar in Array(UInt32(0)..<0x530) + Array(UInt32(0x1E00)..<0x1F00) {
        let code = Int32(bitPattern: scalar)
        let lowercase = tk_lowercase(code)
        classes.append(LetterClass.uncached(scalar).rawValue)
        lower.append(UInt16(truncatingIfNeeded: lowercase))
        upper.append(UInt16(truncatingIfNeeded: tk_uppercase(code)))
        let stripped = tk_base(lowercase)
        base.append(UInt16(truncatingIfNeeded: lowercase == 0x111 ? 0x64 : stripped < 0x80 ? stripped : lowercase))
      }
    }
  }

  private static let tables = Tables()

  private static func uncached(_ scalar: UInt32) -> LetterClass {
    guard scalar <= 0x10FFFF else { return [] }
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return .space
    default: break
    }
    switch tk_general_category(Int32(bitPattern: scalar)) {
    case 1, 3: return .upper
    case 2: return .lower
    case 4, 5: return .otherLetter
    case 6, 7, 8: return .mark
    case 9: return .digit
    case 12...18: return .punctuation
    case 10, 11, 19...22: return .symbol
    default: return []
    }
  }
}

extension UInt8 {
  @inlinable public var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inlinable public var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable public var isASCIIUpper: Bool { self &- 0x41 < 26 }
  @inlinable public var isASCIILower: Bool { self &- 0x61 < 26 }
  /// A byte that continues a UTF-8 sequence.
  @inlinable public var isContinuation: Bool { self & 0xC0 == 0x80 }
}
