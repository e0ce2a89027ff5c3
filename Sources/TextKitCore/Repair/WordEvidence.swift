/// How much a word speaks for its text being read rightly, as French or as Vietnamese.
///
/// Scores are sums of 2·log2 of counts, so about three points are a factor of three in likelihood.
enum WordEvidence {
  /// A word as it stands: positive where French or Vietnamese know it, about 0 where it could be French, negative where
  /// neither language writes so.
  static func score(_ word: Span<UInt8>, _ scratch: inout [UInt8]) -> Int {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(lowercase: word)
    let lower = scratch.span
    let vietnamese = vietnameseScore(lower)
    let french = frenchScore(lower)
    return max(vietnamese, french)
  }

  /// - Input: lower case.
  static func vietnameseScore(_ lower: Span<UInt8>) -> Int {
    guard let syllable = VietnameseSyllable(lower) else { return -16 }
    let frequency = VietnameseWords.frequency(of: lower) ?? 0
    if syllable.count == lower.count { return 4 }
    if frequency == 0 { return 2 }
    return 8 + frequency
  }

  /// - Input: lower case.
  static func frenchScore(_ lower: Span<UInt8>) -> Int {
    if let frequency = FrenchWords.frequency(of: lower) { return 8 + frequency }
    var offset = 0
    var accents = 0
    var letters = 0
    while offset < lower.count {
      let (scalar, length) = lower.scalar(at: offset)
      offset += length
      switch scalar {
      case 0x61...0x7A: letters += 1
      case 0xE0, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC, 0x153, 0xE6:
        accents += 1
      case 0x27, 0x2D, 0x2019: break
      default: return -16
      }
    }
    return accents * 2 > letters ? -8 : 0
  }
}
