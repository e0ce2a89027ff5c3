/// A tone of Vietnamese; `level` has no mark.
public enum VietnameseTone: UInt8, Sendable, CaseIterable {
  case level, acute, grave, hook, tilde, dot

  /// The combining mark, or 0.
  public var mark: UInt32 {
    switch self {
    case .level: 0
    case .acute: 0x301
    case .grave: 0x300
    case .hook: 0x309
    case .tilde: 0x303
    case .dot: 0x323
    }
  }
}

/// A letter of the Vietnamese alphabet taken apart: `Ệ` is the letter `ê`, dot, upper case.
///
/// Codes: 1–26 for a–z, then ă â đ ê ô ơ ư.
public struct VietnameseLetter: Equatable, Sendable {
  public var code: UInt8
  public var tone: VietnameseTone
  public var isUpper: Bool

  public init(code: UInt8, tone: VietnameseTone = .level, isUpper: Bool = false) {
    self.code = code
    self.tone = tone
    self.isUpper = isUpper
  }

  /// The letter that a scalar stands for, or `nil` where Vietnamese spelling has no such letter (f, j, w, z included
  /// as letters of names).
  public init?(_ scalar: UInt32) {
    if scalar < 0x80 {
      let lower = scalar | 0x20
      guard lower &- 0x61 < 26 else { return nil }
      self.init(code: UInt8(truncatingIfNeeded: lower &- 0x60), isUpper: scalar < 0x60)
      return
    }
    let index: Int
    if scalar < 0x1B1 {
      index = Int(scalar)
    } else if scalar &- 0x1EA0 < 0x5A {
      index = Int(scalar &- 0x1EA0 &+ 0x1B1)
    } else {
      return nil
    }
    let packed = Self.table[index]
    guard packed != 0 else { return nil }
    self.init(
      code: UInt8(truncatingIfNeeded: packed & 63), tone: VietnameseTone(rawValue: UInt8(packed >> 6 & 7)) ?? .level,
      isUpper: packed & 512 != 0)
  }

  /// The precomposed scalar; a consonant with a tone gives the consonant.
  public var scalar: UInt32 {
    let vowel = Self.vowelRow[Int(code & 63)]
    if vowel > 0 {
      let column = Int(tone.rawValue) + (isUpper ? 6 : 0)
      return Self.rows[(Int(vowel) - 1) * 12 + column]
    }
    if code == Self.dStroke { return isUpper ? 0x110 : 0x111 }
    return UInt32(code) + (isUpper ? 0x40 : 0x60)
  }

  public var isVowel: Bool { Self.vowelBits >> UInt64(code & 63) & 1 != 0 }

  /// A bit for the code of each vowel.
  private static let vowelBits: UInt64 = 0x3_DA20_8222

  public static let aBreve: UInt8 = 27
  public static let aCircumflex: UInt8 = 28
  public static let dStroke: UInt8 = 29
  public static let eCircumflex: UInt8 = 30
  public static let oCircumflex: UInt8 = 31
  public static let oHorn: UInt8 = 32
  public static let uHorn: UInt8 = 33

  /// The vowels' codes in the order of `rows`.
  private static let vowels: [UInt8] = [
    1, aBreve, aCircumflex, 5, eCircumflex, 9, 15, oCircumflex, oHorn, 21, uHorn, 25,
  ]

  /// A row a vowel: level, acute, grave, hook, tilde, dot, then the same in upper case.
  private static let rows: [UInt32] = Array(
    """
    aáàảãạAÁÀẢÃẠăắằẳẵặĂẮẰẲẴẶâấầẩẫậÂẤẦẨẪẬeéèẻẽẹEÉÈẺẼẸêếềểễệÊẾỀỂỄỆiíìỉĩịIÍÌỈĨỊ\
    oóòỏõọOÓÒỎÕỌôốồổỗộÔỐỒỔỖỘơớờởỡợƠỚỜỞỠỢuúùủũụUÚÙỦŨỤưứừửữựƯỨỪỬỮỰyýỳỷỹỵYÝỲỶỸỴ
    """.unicodeScalars.map(\.value))

  private static let vowelRow: [UInt8] = {
    var row = [UInt8](repeating: 0, count: 64)
    for (index, code) in vowels.enumerated() { row[Int(code)] = UInt8(index + 1) }
    return row
  }()

  private static let table: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 0x1B1 + 0x5A)
    func set(_ scalar: UInt32, _ value: UInt16) {
      if scalar < 0x1B1 { table[Int(scalar)] = value } else { table[Int(scalar) - 0x1EA0 + 0x1B1] = value }
    }
    for (index, scalar) in rows.enumerated() {
      let column = index % 12
      set(scalar, UInt16(vowels[index / 12]) | UInt16(column % 6) << 6 | (column >= 6 ? 512 : 0))
    }
    set(0x110, UInt16(dStroke) | 512)
    set(0x111, UInt16(dStroke))
    return table
  }()
}
