/// What a character may mean to the repair rules, for `LineScan`.
enum ScalarClass {
  /// What French does not write inside Latin-1: another encoding's letter.
  static let suspect: UInt8 = 2
  static let lookalike: UInt8 = 4
  static let invisible: UInt8 = 8
  /// A sign whose neighbours decide, or, beyond two bytes, a blank.
  static let sign: UInt8 = 16
  static let blank: UInt8 = 16
  /// The first of a mojibake sequence, or, beyond two bytes, a combining mark.
  static let lead: UInt8 = 32
  static let mark: UInt8 = 32
  /// What asks for more than its neighbours.
  static let special: UInt8 = lookalike | invisible | sign
  /// Letters and signs that French words hardly hold and TCVN3 words often do.
  static let rare: UInt8 = 64

  /// ASCII bytes that ask for a look at their neighbours.
  static let ascii: [UInt8] = (0..<128).map { (byte: Int) -> UInt8 in
    switch UInt8(byte) {
    case 0x41...0x5A, 0x61...0x7A, 0x22, 0x2D, 0x2F, 0x3A, 0x3B, 0x24, 0x23, 0x40, 0x5B, 0x5D, 0x5F, 0x7B...0x7D,
      0x3C, 0x3E:
      0
    default: 1
    }
  }

  /// Classes of U+0000–U+024F.
  static let two: [UInt8] = {
    var kinds = [UInt8](repeating: 0, count: 0x250)
    for scalar in UInt32(0x80)..<0x250 {
      var kind: UInt8 = 0
      switch scalar {
      case 0x80..<0xA0: kind = invisible | suspect
      case 0xA0: kind = sign
      case 0xAD: kind = invisible | suspect
      // Other encodings' letters inside words, or the first of Mac Roman's sequences.
      case 0xAC: kind = sign | suspect
      case 0xB7, 0x152, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192: kind = sign
      case 0xAB, 0xBB: kind = sign
      case 0xA1, 0xA2, 0xA4...0xA6, 0xA8, 0xAF, 0xB4, 0xB6, 0xB8, 0xB9, 0xBE, 0xBF, 0xD7, 0xF7: kind = suspect
      default: break
      }
      if (0xC2...0xF4).contains(scalar) || scalar == 0x102 || scalar == 0x110 { kind |= lead }
      if Lookalikes.holds(scalar) { kind |= lookalike }
      kinds[Int(scalar)] = kind
    }
    for scalar in "áãìíòóõúýñÁÃÌÍÒÓÕÚÝÑßåøÅØÐðÞþ".unicodeScalars { kinds[Int(scalar.value)] |= suspect }
    for scalar in "µ©®«»ÄÆÖÜäæöü£§ª±·½".unicodeScalars { kinds[Int(scalar.value)] |= rare }
    return kinds
  }()

  /// The class of a scalar of the basic plane from U+0250 on.
  static func kind(of scalar: UInt32) -> UInt8 { scalar < 0x3000 ? lower.kind(of: scalar) : plane.kind(of: scalar) }

  private static let plane = Plane(count: 0x10000)
  /// The first blocks alone, which most texts do with: a fifth of the work at start-up.
  private static let lower = Plane(count: 0x3000)

  /// A nibble a scalar; 32 KiB for the plane, made at the first character beyond Latin and common signs.
  struct Plane: Sendable {
    private var kinds: [UInt8]

    fileprivate init(count: UInt32) {
      kinds = [UInt8](repeating: 0, count: Int(count / 2))
      for scalar in UInt32(0x250)..<count {
        var kind: UInt8 = 0
        if Lookalikes.holds(scalar) || (0x370..<0x530).contains(scalar) || (0xFF01...0xFF5E).contains(scalar)
          || scalar == 0x3000
        {
          kind |= 1
        }
        if Invisibles.isCandidate(scalar) { kind |= 2 }
        if LetterClass.of(scalar) == .space { kind |= 4 }
        if Marks.isMark(scalar) { kind |= 8 }
        kinds[Int(scalar >> 1)] |= kind << (scalar & 1 == 0 ? 0 : 4)
      }
    }

    func kind(of scalar: UInt32) -> UInt8 {
      (kinds[Int(scalar >> 1)] >> (scalar & 1 == 0 ? 0 : 4) & 0x0F) << 2
    }
  }
}
