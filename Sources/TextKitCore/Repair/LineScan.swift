/// Which rules a line may need; for clean text, none.
///
/// A bit says that the rule may find something, not that it will; a rule whose bit is off finds nothing.
///
/// - Complexity: O(*n*) in the marked places of the line, no allocation.
struct LineScan: OptionSet {
  let rawValue: UInt16

  /// UTF-8 that may have been read as windows-1252 or windows-1258.
  static let windows = LineScan(rawValue: 1)
  /// … as Mac Roman.
  static let macintosh = LineScan(rawValue: 2)
  /// … as cp850.
  static let codePage850 = LineScan(rawValue: 4)
  /// Letters of Latin-1 that French does not use, in a line without letters that only Vietnamese has.
  static let legacy = LineScan(rawValue: 8)
  static let viqr = LineScan(rawValue: 16)
  /// `&`, `\`, `%`, `=` before what may be an escape.
  static let escape = LineScan(rawValue: 32)
  static let lost = LineScan(rawValue: 64)
  /// Characters that nobody sees.
  static let invisible = LineScan(rawValue: 128)
  /// Characters that may stand for others.
  static let lookalike = LineScan(rawValue: 256)
  /// Not certainly NFC.
  static let marks = LineScan(rawValue: 512)
  /// A tone mark beside another vowel.
  static let tone = LineScan(rawValue: 1024)
  static let caption = LineScan(rawValue: 2048)
  static let elision = LineScan(rawValue: 4096)
  /// Spaces and signs that polishing may change.
  static let spacing = LineScan(rawValue: 8192)

  /// Much of the line is mojibake, and the rest of it was not looked at.
  static let crowded = LineScan(rawValue: 16384)

  static let mojibake: LineScan = [.windows, .macintosh, .codePage850]
  /// All that happens inside words.
  static let characters: LineScan = [
    .mojibake, .legacy, .viqr, .escape, .lost, .invisible, .lookalike, .marks, .tone,
  ]
  /// Every rule may be needed.
  static let all = LineScan(rawValue: 0x3FFF)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What the rules may find in one line.
  ///
  /// - Parameters:
  ///   - marks: those of the line, or of lines among which it starts at `offset`.
  ///   - isWhole: whether spacing and glue count.
  ///   - mayStop: whether a line that is `crowded` is not looked at to its end.
  static func scan(
    _ line: Span<UInt8>, _ marks: borrowing LineMarks, at offset: Int, isWhole: Bool, mayStop: Bool = true
  ) -> LineScan {
    let range = offset..<offset + line.count
    var scanner = LineScanner(isWhole: isWhole, holdsVietnamese: marks.holdsVietnamese(range))
    scanner.ends(line)
    var place = offset
    let isVietnamese = scanner.holdsVietnamese
    while !(mayStop && scanner.isCrowded),
      let stop = marks.first(from: place, to: range.upperBound, { isVietnamese ? $0.stops : $0.stops | $0.hints })
    {
      scanner.look(line, stop - offset)
      place = stop + 1
    }
    let result = scanner.finish(line)
    guard mayStop, scanner.isCrowded else { return result }
    // Escapes are read before mojibake, all else after it.
    let holdsEscape = line.firstPair(of: Self.escapes, from: place - offset, to: line.count) < line.count
    return result.union(holdsEscape ? [.crowded, .escape] : .crowded)
  }

  private static let escapes = BytePairs([(firsts: Array("&\\%=".utf8), seconds: Array(0x21...0x7E))])
}
