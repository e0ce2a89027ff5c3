/// Whether a tone mark may stand on the wrong letter: a cheap test that right Vietnamese and French words fail.
enum ToneScan {
  /// The plain vowel under a tone mark (1 a, 2 e, 3 i, 4 o, 5 u, 6 y), 7 for ư, 0 for anything else, of
  /// U+00C0–017F. Letters with another mark always carry the tone.
  static let latin1: [UInt8] = table(0xC0..<0x180)
  /// The same for U+1E80–1EFF.
  static let additional: [UInt8] = table(0x1E80..<0x1F00)

  private static func table(_ range: Range<UInt32>) -> [UInt8] {
    range.map { scalar in
      guard let letter = VietnameseLetter(scalar), letter.tone != .level else { return 0 }
      switch letter.code {
      case 1: return 1
      case 5: return 2
      case 9: return 3
      case 15: return 4
      case 21: return 5
      case 25: return 6
      case VietnameseLetter.uHorn: return 7
      default: return 0
      }
    }
  }

  /// A bit for the place of each vowel letter in the alphabet.
  private static let vowels: UInt32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25

  /// Whether a byte is a vowel of ASCII or beyond ASCII.
  @inline(__always)
  private static func mayBeVowel(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x40 && vowels >> UInt32(byte & 31) & 1 != 0
  }

  /// The plain vowel of an ASCII letter, as above; 128 for a byte beyond ASCII.
  private static func vowel(_ byte: UInt8) -> UInt8 {
    if byte >= 0x80 { return 128 }
    if byte < 0x40 { return 0 }
    switch byte | 0x20 {
    case 0x61: return 1
    case 0x65: return 2
    case 0x69: return 3
    case 0x6F: return 4
    case 0x75: return 5
    case 0x79: return 6
    default: return 0
    }
  }

  /// The plain vowel under the tone mark of a letter, as above.
  @inline(__always)
  static func kind(_ scalar: UInt32) -> UInt8 {
    if scalar < 0x180 { return scalar >= 0xC0 ? latin1[Int(scalar &- 0xC0)] : 0 }
    return scalar &- 0x1E80 < 0x80 ? additional[Int(scalar &- 0x1E80)] : 0
  }

  /// - Parameters:
  ///   - index: where the letter starts, `length` bytes of `line`.
  @inline(__always)
  static func isSuspicious(_ line: Span<UInt8>, _ index: Int, _ length: Int, _ scalar: UInt32) -> Bool {
    let kind = kind(scalar)
    return kind != 0 && isMisplaced(line, index, length, kind)
  }

  @inline(__always)
  static func isMisplaced(_ line: Span<UInt8>, _ index: Int, _ length: Int, _ kind: UInt8) -> Bool {
    let end = index &+ length
    let after = end < line.count ? line[end] : 0
    let before = index > 0 ? line[index &- 1] : 0
    // Between consonants and blanks: the most common case.
    return (mayBeVowel(after) || mayBeVowel(before))
      && isBesideVowel(line, index, end, kind, vowel(before), vowel(after))
  }

  private static func isBesideVowel(
    _ line: Span<UInt8>, _ index: Int, _ end: Int, _ kind: UInt8, _ before: UInt8, _ after: UInt8
  ) -> Bool {
    // No rhyme has a plain e before or after the vowel that should carry its mark.
    if kind == 2 { return false }
    let next = end < line.count ? line[end] : 0
    // Followed by a letter with a mark of its own: tíêng, nứơc.
    if next == 0xC3, end &+ 1 < line.count {
      let second = line[end &+ 1] & ~0x20
      if second == 0x82 || second == 0x8A || second == 0x94 { return true }
    }
    if next == 0xC6 { return true }
    // Or by another tone: ngàỳ.
    if next == 0xE1, end &+ 1 < line.count, line[end &+ 1] & 0xFE == 0xBA { return true }
    if next == 0xC3, ToneScan.kind(line.scalar(at: end).value) != 0 { return true }
    if next == 0xC4, end &+ 1 < line.count, line[end &+ 1] & 0xFE == 0x82 { return true }
    if kind == 7 { return false }
    // đ is a consonant.
    let isAfterStroke = index > 1 && line[index &- 2] == 0xC4 && line[index &- 1] & 0xFE == 0x90
    if before == 128, index > 1, !isAfterStroke {
      // Preceded by one: mơí, giưã.
      let lead = line[index &- 2]
      if lead == 0xC6 { return true }
      if lead != 0xC3 { return false }
      let previous = line[index &- 1] & ~0x20
      return previous == 0x82 || previous == 0x8A || previous == 0x94
    }
    let previous = index > 0 ? line[index &- 1] : 0
    if after & 127 != 0 {
      // hòan, gỉai: a vowel and more behind; qúy, gìa: the onset's letter.
      let far = end &+ 1 < line.count ? line[end &+ 1] : 0
      if far.isASCIILetter || far >= 0xC3 && far < 0xE2 { return true }
      if kind == 5, previous | 0x20 == 0x71 { return true }
      if kind == 3, previous | 0x20 == 0x67 { return true }
    } else if before & 127 != 0, !next.isASCIILetter, next < 0xC3 || next >= 0xE2 {
      // baỏ, muà: the last of two vowels, where the first should have it.
      let onset = index > 1 ? line[index &- 2] | 0x20 : 0
      switch (before, kind) {
      case (1, 3), (1, 4), (1, 5), (1, 6), (2, 4), (3, 5), (4, 3), (5, 3), (6, 5): return true
      case (3, 1): return onset != 0x67
      case (5, 1): return onset != 0x71
      default: return false
      }
    }
    return false
  }
}
