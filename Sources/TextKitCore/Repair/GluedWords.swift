/// Words that lost the space between them where a line ended: `duVietnam`, `mesurespour`, `del'eau`, `phốHồ`.
///
/// A word that neither language knows is weighed against the two that it may be: how many bits a new word of its length
/// costs, and how many the two known ones. A line is touched only where its words together speak for lost spaces, since
/// they are lost at every former line end or at none. A known word or syllable is never parted.
///
/// - Complexity: O(*n*); only long runs of letters are looked up, and every word of a line that holds two words in one.
struct GluedWords {
  let protected: ProtectedRanges
  /// Whether the text around the line has lost spaces elsewhere: then what is no less likely to be two words is parted, too.
  var isExpected = false

  /// The evidence a line needs, in half bits.
  private static let threshold = 12
  /// From what frequency on a word speaks for French or Vietnamese, in half bits: names and loans are known too.
  private static let common = 12
  /// From how much on doubtful words of a line of so many bytes are parted too: spaces are lost at every former line end,
  /// so a long line has lost many.
  private static func certainty(_ bytes: Int) -> Int { max(40, bytes / 12) }

  func edits(in line: Span<UInt8>, into list: inout EditList) {
    var cursor = protected.cursor()
    var evidence = 0
    var splits: [GluedWord.Split] = []
    var word = GluedWord()
    word.isExpected = isExpected
    var position = 0
    // Words of small letters that are common in French or Vietnamese, less those that are not.
    var known = 0
    while let range = WordScanner.next(in: line, from: position) {
      position = range.upperBound
      if let split = word.split(line, range) {
        if !cursor.contains(range.lowerBound, in: line) {
          evidence += max(0, split.gain)
          splits.append(split)
        }
      } else if range.count > 4, line[range.lowerBound].isASCIILower {
        let key = HashedCounts.Key(folding: line.extracting(range))
        let frequency = max(FrenchWords.entry(for: key)?.frequency ?? 0, VietnameseWords.frequency(of: key) ?? 0)
        known += frequency >= Self.common ? 1 : -1
      }
      if let split = word.digits(line, range), !cursor.contains(range.lowerBound, in: line) { splits.append(split) }
    }
    // Most words of another language are rare in both.
    guard isExpected || evidence >= Self.threshold, known >= -1 else { return }
    splits.sort { $0.offset < $1.offset }
    let least = isExpected || evidence >= Self.certainty(line.count) ? GluedWord.doubtful : 0
    for split in splits where split.gain >= least { list.insert(0x20, at: split.offset, .glue, 0.9) }
  }

  /// Whether a long run of letters in the line holds two words: only marked runs are looked up, and most are known words.
  static func mayHold(
    _ line: Span<UInt8>, _ marks: borrowing LineMarks, at offset: Int, _ memory: inout GlueMemory
  ) -> Bool {
    let end = offset + line.count
    let holdsVietnamese = marks.holdsVietnamese(offset..<end)
    var position = offset
    while let place = marks.first(
      from: position, to: end, { holdsVietnamese ? $0.runs | $0.wide_runs : $0.runs })
    {
      let whole = run(around: place - offset, in: line, from: position - offset)
      position = offset + whole.upperBound
      let run = bare(line, whole)
      // `l'Élysée` is no longer than its word.
      guard run.count > 2, holdsVietnamese || isLong(line, run) else { continue }
      let slot = memory.known.slot(of: line, run)
      if memory.known.contains(slot) { continue }
      // What is no two words by itself is none beside others.
      let word = HashedCounts.Key(folding: line.extracting(run))
      if FrenchWords.contains(word) || VietnameseWords.contains(word)
        || !holds(line.extracting(run), 0..<run.count, &memory.word)
      {
        memory.known.insert(slot)
      } else if holds(line, run, &memory.word) {
        return true
      }
    }
    return false
  }

  private static func run(around place: Int, in line: Span<UInt8>, from start: Int) -> Range<Int> {
    var first = place
    while first > start, isRunByte(line[first - 1]) { first -= 1 }
    var end = place
    while end < line.count, isRunByte(line[end]) { end += 1 }
    return first..<end
  }

  private static func isRunByte(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 || byte == 0x27 }

  /// The run without an elided word before it: l', d', qu' and the like, with either apostrophe.
  private static func bare(_ line: Span<UInt8>, _ run: Range<Int>) -> Range<Int> {
    var index = run.lowerBound
    while index < run.upperBound, index - run.lowerBound < 3 {
      let width = line[index] == 0x27 ? 1 : line[index] == 0xE2 && line.starts(with: "’", at: index) ? 3 : 0
      if width > 0 { return index > run.lowerBound ? index + width..<run.upperBound : run }
      index += 1
    }
    return run
  }

  /// Whether a run is nearly as long as marked ones, which may start with an elided word, or holds a capital or an
  /// apostrophe.
  private static func isLong(_ line: Span<UInt8>, _ run: Range<Int>) -> Bool {
    if run.count >= 9 { return true }
    for index in run.dropFirst() where line[index].isASCIIUpper || line[index] == 0x27 || line[index] == 0xE2 {
      return true
    }
    return false
  }

  private static func holds(_ line: Span<UInt8>, _ run: Range<Int>, _ word: inout GluedWord) -> Bool {
    var position = run.lowerBound
    while position < run.upperBound, let range = WordScanner.next(in: line, from: position),
      range.lowerBound < run.upperBound
    {
      position = range.upperBound
      if let split = word.split(line, range), split.gain > 0 { return true }
    }
    return false
  }
}

/// What the search for glued words keeps from line to line.
struct GlueMemory {
  var known = KnownRuns()
  /// Room for a word that is taken apart.
  var word = GluedWord()
}
