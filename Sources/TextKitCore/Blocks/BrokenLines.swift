/// Lines of a flattened page that are pieces of one line: text wrapped at a column, as mail and agencies send it, and text
/// broken at every link and word in bold, as `get_text("\n")` leaves it.
///
///     "Le ministre a⏎rappelé l'⏎engagement⏎, pris en⏎2019⏎." → "Le ministre a rappelé l'engagement, pris en 2019."
///
/// A line goes on where the next one begins with a small letter or a sign that closes, or where it ends with what cannot
/// end it: a comma, an elision, an opening bracket, a short word of grammar. Where most such lines are as long as they can
/// be without the first word of the next one, the text is wrapped, and every full line goes on.
///
/// - Complexity: O(*n*) in the bytes of the text; texts without such lines are only looked through.
struct BrokenLines {
  /// The lengths of a line, in characters, that a text may be wrapped at.
  private static let widths = 30...200
  /// How many lines have to go on before a text counts as wrapped.
  private static let least = 3

  /// Where the text is wrapped, in characters; `nil` where it is not.
  private var width: Int?
  /// Whether blank lines stand between paragraphs.
  private var partsParagraphs = false
  /// Whether a comma before a capital joins lines: not in verse.
  private var joinsAtCommas = false

  /// The text with pieces of lines joined; `nil` where there are none.
  ///
  /// - Parameter ends: where the lines end.
  static func joined(_ text: Text, _ ends: [Int32]) -> Text? {
    var lines = BrokenLines()
    let count = lines.measure(text.bytes.span, ends)
    guard count > 0 else { return nil }
    return text.followed(by: lines.join(text.bytes, ends))
  }

  // MARK: Lines

  private struct Line {
    /// Where it begins, with and without the blanks at its start, and where it ends without those at its end.
    var start = 0
    var textStart = 0
    var end = 0

    var indent: Int { textStart - start }
  }

  /// Calls `body` for every two lines of text of which one follows the other.
  private static func forEachPair(in text: Span<UInt8>, _ ends: [Int32], _ body: (Line, Line) -> Void) {
    forEachPair(in: text, ends, withBlank: false, body, beforeBlank: { _ in })
  }

  /// The same, and tells of each line with text that one without follows; without `withBlank` not of all of them.
  @inline(__always)
  private static func forEachPair(
    in text: Span<UInt8>, _ ends: [Int32], withBlank: Bool, _ body: (Line, Line) -> Void, beforeBlank: (Line) -> Void
  ) {
    let ends = ends.span
    var previous: Line?
    var start = 0
    for place in 0..<ends.count {
      let lineStart = start
      let lineEnd = Int(ends[place])
      start = lineEnd + 1
      // Most lines are paragraphs between blank lines.
      let isAlone = previous == nil && (place + 1 == ends.count || Int(ends[place + 1]) == start)
      if lineStart == lineEnd || isAlone && !withBlank {
        if let last = previous { beforeBlank(last) }
        previous = nil
        continue
      }
      var line = Line(start: lineStart)
      line.textStart = LineBytes.skipBlanks(text, lineStart, lineEnd)
      line.end = LineBytes.trimEnd(text, line.textStart, lineEnd)
      guard line.textStart < line.end else {
        if let last = previous { beforeBlank(last) }
        previous = nil
        continue
      }
      if let last = previous { body(last, line) }
      previous = line
    }
    if let last = previous { beforeBlank(last) }
  }

  /// Whether anywhere a line that is not empty follows another one.
  private static func holdsPair(_ ends: [Int32]) -> Bool {
    var start: Int32 = 0
    var isAfterLine = false
    for place in ends.indices {
      let isLine = ends[place] > start
      if isLine, isAfterLine { return true }
      isAfterLine = isLine
      start = ends[place] &+ 1
    }
    return false
  }

  /// The characters of a stretch; no more than 255 are counted.
  private static func length(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for index in range where !text[index].isContinuation {
      count += 1
      if count == 255 { break }
    }
    return count
  }

  /// The characters up to the first blank of a line.
  private static func firstWord(_ text: Span<UInt8>, _ line: Line) -> Int {
    var end = line.textStart
    while end < line.end, text[end] > 0x20, end - line.textStart < 100 { end += 1 }
    return length(text, line.textStart..<end)
  }

  /// - Returns: how many lines go on.
  private mutating func measure(_ text: Span<UInt8>, _ ends: [Int32]) -> Int {
    var count = 0
    var commas = 0
    // How many of the lines that go on have a length, and would have it with the next word; empty while none goes on.
    var lengths: [Int] = []
    var longer: [Int] = []
    guard Self.holdsPair(ends) else { return 0 }
    Self.forEachPair(in: text, ends) { line, next in
      guard let joint = Joint(text, line.end, next.textStart) else { return }
      count += 1
      commas += joint.isComma ? 1 : 0
      guard joint.isSoft, line.end - line.start < 1024 else { return }
      if lengths.isEmpty {
        lengths = [Int](repeating: 0, count: 256)
        longer = lengths
      }
      let length = Self.length(text, line.start..<line.end)
      lengths[length] += 1
      longer[min(255, length + 1 + Self.firstWord(text, next))] += 1
    }
    guard count > 0 else { return 0 }
    joinsAtCommas = count - commas >= max(Self.least, commas)
    width = Self.width(lengths, longer)
    if width != nil { partsParagraphs = Self.partsParagraphs(text, ends) }
    return count
  }

  /// Whether as many of the lines that end a sentence stand before a blank line as before another one, or more.
  private static func partsParagraphs(_ text: Span<UInt8>, _ ends: [Int32]) -> Bool {
    var parted = 0
    var unparted = 0
    forEachPair(in: text, ends, withBlank: true) { line, _ in
      if endsSentence(text, line) { unparted += 1 }
    } beforeBlank: { line in
      if endsSentence(text, line) { parted += 1 }
    }
    return parted >= unparted
  }

  private static func endsSentence(_ text: Span<UInt8>, _ line: Line) -> Bool {
    LineBytes.endsSentence(text, line.start, line.end)
  }

  /// The width that nearly all of the lines keep to and most would exceed with one word more.
  private static func width(_ lengths: [Int], _ longer: [Int]) -> Int? {
    let all = lengths.reduce(0, +)
    guard all >= least else { return nil }
    for share in [100, 98, 95, 90] {
      var width = 0
      var within = lengths[0]
      while width < 255, within * 100 < all * share {
        width += 1
        within += lengths[width]
      }
      guard widths.contains(width) else { continue }
      let full = longer[(width + 1)...].reduce(0, +)
      if full * 10 >= all * 8 { return width }
    }
    return nil
  }

  // MARK: Joining

  private func join(_ bytes: [UInt8], _ ends: [Int32]) -> Text {
    let text = bytes.span
    var edited = EditedText(bytes, editCount: 16)
    Self.forEachPair(in: text, ends) { line, next in
      var joint = Joint(text, line.end, next.textStart)
      if joint?.isComma == true, !joinsAtCommas { joint = nil }
      if let width, joint == nil || joint?.isSoft == true {
        if !fills(text, line, next, width) {
          joint = nil
        } else if joint == nil, !Joint.isBullet(text, next.textStart), partsParagraphs || !Self.endsSentence(text, line)
        {
          joint = Joint(hasBlank: true)
        }
      }
      guard let joint else { return }
      if joint.isHyphen, Hyphenation.isParted(text, at: line.end, next.textStart) {
        edited.replace(line.end - 1..<next.textStart, with: [UInt8](), rule: .hyphenation, confidence: 0.9)
      } else {
        let blank: [UInt8] = joint.hasBlank ? [0x20] : []
        edited.replace(line.end..<next.textStart, with: blank, rule: .brokenLine, confidence: 0.9)
      }
    }
    return edited.finish()
  }

  /// Whether a line is as long as it can be with the first word of the next one left out.
  private func fills(_ text: Span<UInt8>, _ line: Line, _ next: Line, _ width: Int) -> Bool {
    guard next.indent <= line.indent else { return false }
    let length = Self.length(text, line.start..<line.end)
    return length * 2 >= width && length <= width + 2 && length + 1 + Self.firstWord(text, next) > width
  }
}

/// How two lines that are pieces of one are put together.
private struct Joint {
  var hasBlank = false
  /// Whether only a small letter says that the line goes on.
  var isSoft = false
  var isHyphen = false
  /// Whether only a comma before a capital says so.
  var isComma = false

  init(hasBlank: Bool) { self.hasBlank = hasBlank }

  /// - Parameters:
  ///   - end: where the text of a line ends.
  ///   - next: where the text of the line after it begins.
  ///
  /// - Returns: `nil` where the line is one by itself.
  init?(_ text: Span<UInt8>, _ end: Int, _ next: Int) {
    // Most often a sentence ends, and a capital begins the next one.
    if text[next].isASCIIUpper {
      if text[end - 1] == 0x2E { return nil }
      // A title may stand before it, or what ends with a word of grammar.
      if text[end - 1].isASCIILetter {
        guard Self.isGrammar(text, end) else { return nil }
        hasBlank = true
        return
      }
    }
    let (last, lastLength) = text.scalar(before: end)
    let (first, firstLength) = text.scalar(at: next)
    let (second, _) = text.scalar(at: next + firstLength)
    switch first {
    case 0x2C, 0x29, 0x5D, 0x201D:
      guard last != 0x3A else { return nil }
      return
    case 0x2E where second <= 0x20 || second == 0xA0:
      return
    case 0x3A, 0x3B, 0x21, 0x3F, 0xBB:
      guard second <= 0x20 || second == 0xA0 || second == 0x2C || second == 0x2E else { return nil }
      hasBlank = true
      return
    default: break
    }
    if Self.isBullet(text, next) { return nil }
    switch last {
    case 0x28, 0x5B, 0x201C: return
    case 0xAB, 0x2C:
      hasBlank = true
      isComma = last == 0x2C && LetterClass.isUpper(first)
      return
    case 0x27, 0x2019:
      guard LetterClass.isLetter(first) || first == 0x22 || first == 0xAB, Self.isElided(text, end - lastLength) else {
        return nil
      }
      return
    default: break
    }
    let isQuoted = first == 0x22 || first == 0xAB || first == 0x201C || first == 0x28
    let isSmall = LetterClass.isLower(first) || isQuoted && LetterClass.isLower(Self.letter(text, next + firstLength))
    if last == 0x2D, isSmall, LetterClass.isLetter(text.scalar(before: end - 1).value) {
      isHyphen = true
      isSoft = true
      return
    }
    guard
      LetterClass.of(last).isAlphanumeric || last == 0x22 || last == 0xBB || last == 0x201D || last == 0x29
        || last == 0x25
    else { return nil }
    if isSmall, !text.starts(with: "http", at: next), !text.starts(with: "www.", at: next) {
      isSoft = true
    } else if !Self.isGrammar(text, end) {
      return nil
    }
    hasBlank = true
  }

  /// The scalar at `index`, or the one behind a blank that stands there.
  private static func letter(_ text: Span<UInt8>, _ index: Int) -> UInt32 {
    let blank = index < text.count ? LineBytes.blankLength(text, index) : 0
    return text.scalar(at: index + blank).value
  }

  /// A dash, a dot or a sign before a blank: an item of a list.
  static func isBullet(_ text: Span<UInt8>, _ start: Int) -> Bool {
    switch text.scalar(at: start).value {
    case 0x2A, 0x2B, 0x2D, 0x3E, 0x7C, 0xB7, 0x2013, 0x2014, 0x2022, 0x2023, 0x25A0...0x25FF, 0x2192, 0xF0B7: true
    default: false
    }
  }

  /// Whether an apostrophe stands behind `l`, `d`, `qu` and their like.
  private static func isElided(_ text: Span<UInt8>, _ apostrophe: Int) -> Bool {
    let (letter, length) = text.scalar(before: apostrophe)
    switch letter | 0x20 {
    case 0x63, 0x64, 0x6A, 0x6C, 0x6D, 0x6E, 0x73, 0x74:
      return !LetterClass.isLetter(text.scalar(before: apostrophe - length).value)
    case 0x75: return text.scalar(before: apostrophe - length).value | 0x20 == 0x71
    default: return false
    }
  }

  /// Whether a line ends, at `end`, with an article, a preposition or a conjunction in small letters: `de`, `la`, `của`.
  private static func isGrammar(_ text: Span<UInt8>, _ end: Int) -> Bool {
    // The last eight bytes, or fewer with zeros before them.
    var last: UInt64 = 0
    if end >= 8 {
      last = text.loadWord(at: end - 8)
    } else {
      for index in 0..<end { last |= UInt64(text[index]) &<< UInt64(8 &* (index &+ 8 &- end)) }
    }
    for length in 1...min(8, end) {
      let before = end - length
      // No ASCII letter stands before a word.
      if before > 0, text[before - 1].isASCIILetter { continue }
      let bytes = last &>> UInt64(64 &- 8 &* length)
      if grammarWords[length - 1].contains(bytes),
        !LetterClass.of(text.scalar(before: before).value).isAlphanumeric
      {
        return true
      }
    }
    return false
  }

  /// Words of grammar of one to eight bytes, by their lengths; the first byte lowest.
  private static let grammarWords: [[UInt64]] = {
    var words = [[UInt64]](repeating: [], count: 8)
    for word in grammar {
      let bytes = word.withUTF8Buffer { unsafe $0.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
      words[word.utf8CodeUnitCount - 1].append(bytes)
    }
    return words
  }()

  private static let grammar: [StaticString] = [
    "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "à", "en", "et", "ou", "que", "qui", "par", "sur",
    "pour", "dans", "avec", "chez", "ce", "cette", "ces", "son", "sa", "ses", "leur", "leurs",
    "của", "và", "là", "các", "những", "với", "tại", "bởi",
  ]
}
