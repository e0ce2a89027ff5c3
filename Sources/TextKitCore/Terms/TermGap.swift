/// What stands between two tokens of a term, and what a text may have instead.
enum TermGap {
  /// Blanks of any kind and a line end are the same; so are the apostrophes, and the hyphens with and without blanks
  /// around them, as a variant. A hyphen may stand for a blank and the other way round, and a comma of the term may be
  /// missing. An empty line is never inside a term.
  static func kind(
    _ term: Span<UInt8>, _ ours: Range<Int>, _ text: Span<UInt8>, _ theirs: Range<Int>
  ) -> TermMatch.Kind? {
    if ours.count == theirs.count,
      TermComparison.equal(term, ours.lowerBound, text, theirs.lowerBound, ours.count)
    {
      return .exact
    }
    guard theirs.count <= 24, let left = Marks(term, ours), let right = Marks(text, theirs) else { return nil }
    if left.marks == right.marks {
      if left.marks == 0 { return left.hasBlank == right.hasBlank ? .exact : nil }
      return left.isPlain == right.isPlain && left.hasBlank == right.hasBlank ? .exact : .variant
    }
    let hyphen = UInt64(UInt8(ascii: "-"))
    let comma = UInt64(UInt8(ascii: ","))
    if left.marks | right.marks == hyphen, left.marks & right.marks == 0 { return .variant }
    if left.marks == comma, right.marks == 0 { return .variant }
    return nil
  }

  /// The marks of a gap in a row, blanks left out.
  private struct Marks {
    var marks: UInt64 = 0
    var hasBlank = false
    /// Whether apostrophes and hyphens are those of ASCII.
    var isPlain = true

    init?(_ text: Span<UInt8>, _ range: Range<Int>) {
      var offset = range.lowerBound
      var lineEnds = 0
      var count = 0
      while offset < range.upperBound {
        let (scalar, length) = text.scalar(at: offset)
        offset += max(1, length)
        var mark = scalar
        switch scalar {
        case 0x0A:
          lineEnds += 1
          hasBlank = true
          continue
        case 0x2018, 0x2019, 0x2BC, 0x2032, 0x60, 0xB4, 0x2BB, 0xFF07:
          mark = 0x27
          isPlain = false
        case 0x2010...0x2014, 0x2212, 0xAD:
          mark = 0x2D
          isPlain = false
        case 0x200B, 0x2060, 0xFEFF: continue
        default:
          if LetterClass.of(scalar).contains(.space) {
            hasBlank = true
            continue
          }
        }
        count += 1
        guard mark < 0x100, count <= 8 else { return nil }
        marks = marks << 8 | UInt64(mark)
      }
      if lineEnds > 1 { return nil }
    }
  }
}
