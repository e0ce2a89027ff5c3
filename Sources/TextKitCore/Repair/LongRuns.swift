/// Finds runs of letters that are too long to be most words, or that look like two, 64 bytes at a time.
///
/// - Complexity: O(*n*), no allocation.
enum LongRuns {
  /// The offset of a byte in the next run of ASCII letters, apostrophes and bytes beyond ASCII that is long, holds a
  /// capital, or looks like no syllable; `nil` where none follows.
  static func next(in line: Span<UInt8>, from start: Int) -> Int? {
    var block = start
    while block &+ 4 <= line.count {
      var bits: UInt64 = 0
      var capitals: UInt64 = 0
      var marked: UInt64 = 0
      var vietnamese: UInt64 = 0
      var index = 0
      let end = min(64, line.count &- block)
      while index &+ 8 <= end {
        let word = line.word(at: block &+ index)
        let ascii = letters(word)
        bits |= compressed(ascii | word | zeros(word ^ 0x2727_2727_2727_2727)) << UInt64(index)
        // Capitals of ASCII lack the bit of small letters.
        let upper = ascii & ~(word << 2)
        if upper != 0 { capitals |= compressed(upper) << UInt64(index) }
        if word & high != 0 {
          marked |= compressed(word) << UInt64(index)
          vietnamese |= zeros(word ^ 0xE1E1_E1E1_E1E1_E1E1)
        }
        index &+= 8
      }
      while index < end {
        let byte = line[block &+ index]
        if isLetter(byte) { bits |= 1 << UInt64(index) }
        if byte.isASCIIUpper { capitals |= 1 << UInt64(index) }
        if byte >= 0x80 { marked |= 1 << UInt64(index) }
        if byte == 0xE1 { vietnamese = 1 }
        index &+= 1
      }
      let two = bits & bits >> 1
      let four = two & two >> 2
      let eight = four & four >> 4
      // Eleven letters; a capital behind two small ones.
      var runs = eight & four >> 7
      let small = two & ~capitals & ~(capitals >> 1)
      runs |= small & capitals >> 2
      if vietnamese != 0 {
        // Nine letters, or two letters beyond ASCII with one to four of ASCII between them: `sạtlở`.
        let plain = bits & ~marked
        let near = marked >> 2 | plain >> 2 & (marked >> 3 | plain >> 3 & (marked >> 4 | plain >> 4 & marked >> 5))
        runs |= eight & bits >> 8 | marked & plain >> 1 & near
      }
      if runs != 0 { return block &+ runs.trailingZeroBitCount }
      // What is cut off at the block's end is read again.
      block &+= 54
    }
    return nil
  }

  private static let high: UInt64 = 0x8080_8080_8080_8080

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 || byte == 0x27 }

  /// Marks the ASCII letters of eight bytes in their high bits.
  @inline(__always)
  private static func letters(_ word: UInt64) -> UInt64 {
    let low = (word & ~high) | 0x2020_2020_2020_2020
    return (low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505) & ~word & high
  }

  /// The high bit of each byte that is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    ~(((word & ~high) &+ ~high) | word | ~high)
  }

  /// The high bit of each of eight bytes.
  @inline(__always)
  private static func compressed(_ word: UInt64) -> UInt64 {
    ((word >> 7 & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
  }
}
