/// Finds runs of letters that are too long to be most words, 64 bytes at a time.
///
/// - Complexity: O(*n*), no allocation.
enum LongRuns {
  /// The offset of a byte in the next run of nine or more ASCII letters, apostrophes and bytes beyond ASCII, or in one
  /// that no syllable looks like, or `nil`.
  static func next(in line: Span<UInt8>, from start: Int) -> Int? {
    var block = start
    while block &+ 4 <= line.count {
      var bits: UInt64 = 0
      var marked: UInt64 = 0
      var index = 0
      let end = min(64, line.count &- block)
      while index &+ 8 <= end {
        let word = line.word(at: block &+ index)
        bits |= letters(word) << UInt64(index)
        marked |= compressed(word) << UInt64(index)
        index &+= 8
      }
      while index < end {
        if isLetter(line[block &+ index]) { bits |= 1 << UInt64(index) }
        if line[block &+ index] >= 0x80 { marked |= 1 << UInt64(index) }
        index &+= 1
      }
      let two = bits & bits >> 1
      let four = two & two >> 2
      // Nine letters, or two letters beyond ASCII with one to four of ASCII between them: `sạtlở`.
      let plain = bits & ~marked
      let one = marked & plain >> 1
      let apart =
        one & (marked >> 2 | plain >> 2 & (marked >> 3 | plain >> 3 & (marked >> 4 | plain >> 4 & marked >> 5)))
      let runs = four & four >> 4 & bits >> 8 | apart
      if runs != 0 { return block &+ runs.trailingZeroBitCount }
      // What is cut off at the block's end is read again.
      block &+= 56
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 || byte == 0x27 }

  /// A bit for each of eight bytes.
  @inline(__always)
  private static func letters(_ word: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = (word & ~high) | 0x2020_2020_2020_2020
    let ascii = (low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505)
    let quote = word ^ 0x2727_2727_2727_2727
    return compressed(ascii | word | ~(((quote & ~high) &+ ~high) | quote))
  }

  /// The high bit of each of eight bytes.
  @inline(__always)
  private static func compressed(_ word: UInt64) -> UInt64 {
    ((word >> 7 & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
  }
}
