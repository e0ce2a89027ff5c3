/// One pass that proves bytes to be well-formed UTF-8 that is certainly in NFC and holds no NUL.
///
/// Eight bytes at once for ASCII, Latin letters, U+1E80–1EFF and the signs of U+2002–207F: leads and continuations are
/// matched within the word, and what is cut off at its end is read again with the next one.
///
/// - Complexity: O(*n*), no allocation.
enum CleanScan {
  private static let high: UInt64 = 0x8080_8080_8080_8080

  static func isClean(_ bytes: Span<UInt8>) -> Bool {
    let count = bytes.count
    var index = 0
    while index &+ 8 <= count {
      let word = bytes.word(at: index)
      if word & high == 0 {
        if (word &- 0x0101_0101_0101_0101) & high != 0 { return false }
        index &+= 8
        continue
      }
      let length = cleanLength(word)
      if length > 0 {
        index &+= length
        continue
      }
      let single = self.length(bytes, index)
      if single == 0 { return false }
      index &+= single
    }
    while index < count {
      let single = length(bytes, index)
      if single == 0 { return false }
      index &+= single
    }
    return true
  }

  /// How many bytes of a word that starts with a scalar are whole clean scalars, or 0 where one is not known to be.
  @inline(__always)
  private static func cleanLength(_ word: UInt64) -> Int {
    let lead = word & (word << 1) & high
    let continuation = word & high & ~lead
    // Leads of three bytes; of four where the next bit is set too.
    let long = lead & (word << 2)
    if (lead << 8 | long << 16) ^ continuation | long & (word << 3) != 0 { return 0 }
    // A lead whose continuations lie beyond the word is left for the next one.
    let length = 8 &- Int(lead >> 63) &- Int(long >> 55 & 1) &* 2
    let inside: UInt64 = ~0 >> UInt64(8 &* (8 &- length))
    // Of two bytes: C2–CB.
    let low = word & 0x1F1F_1F1F_1F1F_1F1F
    let short = lead & ~long
    let bad = short & ((low &+ 0x7474_7474_7474_7474) | ~(low &+ 0x7E7E_7E7E_7E7E_7E7E))
    // Of three: E1 BA, E1 BB, E2 80 82–BF, E2 81.
    let next = word >> 8
    let vietnamese = (word ^ 0xE1E1_E1E1_E1E1_E1E1) | ((next ^ 0xBABA_BABA_BABA_BABA) & 0xFEFE_FEFE_FEFE_FEFE)
    let rest = long & ~zeros(vietnamese)
    if (bad | rest) & inside & high != 0 {
      if bad & inside & high != 0 { return 0 }
      let sign = (word ^ 0xE2E2_E2E2_E2E2_E2E2) | ((next ^ 0x8080_8080_8080_8080) & 0xFEFE_FEFE_FEFE_FEFE)
      let quad = (next ^ 0x8080_8080_8080_8080) | ((word >> 16 ^ 0x8080_8080_8080_8080) & 0xFEFE_FEFE_FEFE_FEFE)
      if rest & inside & (~zeros(sign) | zeros(quad)) & high != 0 { return 0 }
    }
    return length
  }

  /// The high bit of each byte that is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { ~(((word & ~high) &+ ~high) | word | ~high) }

  /// The length of the scalar at `index`, or 0 where it is malformed, NUL or may change in NFC.
  private static func length(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte == 0 ? 0 : 1 }
    let length = UTF8Validation.sequenceLength(in: bytes, at: index)
    guard length > 0 else { return 0 }
    return byte < 0xCC || NFC.certainLength(bytes, index) > 0 ? length : 0
  }
}
