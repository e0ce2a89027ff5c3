import CTextKitICU

/// The numbers that the labeller sees of each unit: of itself, of its place and of its neighbours.
///
/// The same code serves training (see Training/) and use.
struct UnitFeatures {
  /// Numbers a unit has of its own.
  private(set) var width = 0
  /// Takes the numbers as they come.
  private(set) var scorer: LabelScorer?
  /// Where nothing takes them, every number, row after row.
  private(set) var values: [Float] = []

  init(_ page: Page, _ units: PageUnits, scorer: LabelScorer? = nil) {
    let count = units.units.count
    self.scorer = scorer
    guard count > 0 else { return }
    let overlaps = Overlaps(page, units)
    let runs = RunFeatures(units)
    let html = page.isHTML ? HTMLFeatures(page, units) : nil
    var row = FeatureRow()
    var hashes = IDTable()
    /// The first and the last unit of the same words.
    var repeats: [(first: Int, last: Int)] = []
    var repeatIDs = [Int32](repeating: -1, count: count)
    for (index, unit) in units.units.enumerated() where unit.wordCount > 0 {
      let id = hashes.id(of: unit.hash)
      repeatIDs[index] = id
      if Int(id) == repeats.count { repeats.append((index, index)) } else { repeats[Int(id)].last = index }
    }
    let text = page.text.bytes.span
    var totalProse = 1
    for unit in units.units where unit.isProse { totalProse += unit.range.count }
    var earlierProse = 0
    var lastSignOff = -1
    var seenHeader = -1
    var seenDateline = -1
    var seenComment = -1
    for (index, unit) in units.units.enumerated() {
      row.removeAll()
      let segment = units.segments[unit.segment]
      let words = Float(max(1, unit.wordCount))
      let bytes = Float(unit.range.count)
      func add(_ value: Float) { row.append(value) }
      func add(_ value: Bool) { row.append(value ? 1 : 0) }
      let shares = (
        Float(unit.frenchCount) / words, Float(unit.vietnameseCount) / words, Float(unit.foreignCount) / words
      )
      let main = units.mainLanguage == 0 ? shares.0 : units.mainLanguage == 1 ? shares.1 : shares.2
      add(Self.log(bytes) / 8)
      add(min(1, bytes / 400))
      add(Self.log(words) / 6)
      add(unit.wordCount <= 4)
      add(max(shares.0, max(shares.1, shares.2)))
      add(main)
      add(max(shares.0, max(shares.1, shares.2)) - main)
      add(unit.endsSentence)
      let last = unit.range.isEmpty ? 0 : text[unit.range.upperBound - 1]
      add(last == 0x3A)
      add(last == 0x3F)
      add(
        (last == 0xA6 || last == 0x2E)
          && (text.starts(with: "…", at: unit.range.upperBound - 3)
            || text.starts(with: "...", at: unit.range.upperBound - 3))
      )
      let first = unit.range.isEmpty ? 0 : text.scalar(at: unit.range.lowerBound).value
      add(LetterClass.isUpper(first))
      add(LetterClass.isLower(first))
      add(LetterClass.isDigit(first))
      add(
        first == 0x22 || first == 0xAB || first == 0x201C || first == 0x2018 || first == 0x2D || first == 0x2013
          || first == 0x2014)
      add(first == 0x3E || first == 0xBB || first == 0x25BA || first == 0x25B6 || first == 0x2192)
      add(first == 0x2022 || first == 0x2A || first == 0x7C || first == 0xB7 || first == 0x25AA || first == 0x25CF)
      add(unit.leadsElsewhere)
      add(Float(unit.capitalizedCount) / words)
      add(Float(unit.allCapsCount) / words)
      add(min(1, Float(unit.digitCount) / max(1, bytes) * 3))
      add(min(1, Float(unit.punctuationCount) / max(1, bytes) * 8))
      add(min(1, Float(unit.commaCount) / words * 4))
      add(min(1, Float(unit.innerEndCount) / 4))
      add(min(1, Float(unit.letterBytes) / words / 10))
      add(min(1, Float(unit.separatorCount) / words * 2))
      add(unit.hasAddress)
      row.append(bits: unit.wholePhrases, count: 10)
      row.append(bits: unit.leadingPhrases, count: 10)
      // Kinds 6 and 7 say nothing where they stand inside.
      let heldPhrases = words < 30 ? unit.heldPhrases : 0
      row.append(bits: heldPhrases, count: 6)
      row.append(bits: heldPhrases >> 8, count: 2)
      // What the line around it holds.
      let previousKind =
        unit.segment > 0 && units.segments[unit.segment - 1].block == unit.block
        ? units.segments[unit.segment - 1].kind : nil
      let nextKind =
        unit.segment + 1 < units.segments.count && units.segments[unit.segment + 1].block == unit.block
        ? units.segments[unit.segment + 1].kind : nil
      add(nextKind == .credit)
      add(segment.isCaption)
      add(previousKind == .dateline)
      add(nextKind == .signOff)
      add(previousKind == .unit || previousKind == .credit)
      add(nextKind == .unit)
      add(nextKind == .marker)
      add(previousKind == .marker)
      // Repetition.
      let repeated = repeatIDs[index] < 0 ? (first: index, last: index) : repeats[Int(repeatIDs[index])]
      add(repeated.first < index)
      add(repeated.last > index)
      add(repeated.first == index - 1 || repeated.last == index + 1)
      // Place.
      add(Float(index) / Float(max(1, count - 1)))
      add(1 / Float(1 + index))
      add(1 / Float(count - index))
      add(Float(earlierProse) / Float(totalProse))
      add(Float(totalProse - earlierProse - (unit.isProse ? unit.range.count : 0)) / Float(totalProse))
      add(earlierProse == 0)
      add(lastSignOff >= 0)
      add(lastSignOff >= 0 ? 1 / Float(index - lastSignOff) : 0)
      add(seenHeader >= 0)
      add(seenHeader >= 0 ? 1 / Float(index - seenHeader) : 0)
      add(seenComment >= 0)
      add(seenDateline >= 0)
      add(unit.blankLinesBefore > 0)
      add(unit.blankLinesBefore > 1)
      add(index + 1 < count && units.units[index + 1].blankLinesBefore > 0)
      // Topic.
      overlaps.append(index, to: &row)
      runs.append(index, to: &row)
      add(min(1, Float(unit.statementCount) / words * 5))
      add(unit.statementCount == 0)
      html?.append(index, page, units, to: &row)
      if unit.isProse { earlierProse += unit.range.count }
      // A sign-off of its own line comes before the unit after it.
      var segmentIndex = unit.segment
      let next = index + 1 < count ? units.units[index + 1].segment : units.segments.count
      while segmentIndex < next {
        if units.segments[segmentIndex].kind == .signOff { lastSignOff = index }
        if units.segments[segmentIndex].kind == .dateline { seenDateline = index }
        segmentIndex += 1
      }
      if Self.isSignOffLine(text, unit) { lastSignOff = index }
      if unit.wholePhrases & 1 == 1, earlierProse > 0 { seenHeader = index }
      if unit.wholePhrases >> 4 & 1 == 1 || unit.leadingPhrases >> 4 & 1 == 1 && unit.wordCount < 6, earlierProse > 0 {
        seenComment = index
      }
      width = row.width
      if self.scorer == nil { values += row.dense } else { self.scorer?.take(&row) }
    }
  }

  /// A line that is a sign-off: `-VNA`, `Theo AFP`, `(TTXVN)`.
  static func isSignOffLine(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.wordCount <= 5, unit.range.count <= 60 else { return false }
    var start = unit.range.lowerBound
    var isMarked = false
    while start < unit.range.upperBound {
      let dash = LineBytes.dashLength(text, start, unit.range.upperBound)
      if dash > 0 || text[start] == 0x28 || text[start] == 0x2F || text[start] == 0x2E {
        isMarked = true
        start += max(1, dash)
        continue
      }
      let blank = LineBytes.blankLength(text, start)
      guard blank > 0 else { break }
      start += blank
    }
    if text.starts(with: "Theo ", at: start) {
      start += 5
      isMarked = true
    }
    guard let end = SourceNames.anyEnd(of: text, from: start, limit: unit.range.upperBound) else { return false }
    return isMarked && unit.range.upperBound - end <= 2
  }

  /// A natural logarithm good to three digits, the same on every machine.
  @inline(__always)
  static func log(_ value: Float) -> Float {
    guard value > 1 else { return 0 }
    // Of a number of more than one: the digits behind the one before its point, and the power of two.
    let mantissa = Float(bitPattern: value.bitPattern & 0x7F_FFFF | 0x3F80_0000) - 1
    let exponent = Int32(bitPattern: value.bitPattern >> 23) - 127
    return Float(exponent) * 0.693_147_2 + mantissa * (0.991_4 - mantissa * (0.419_2 - mantissa * 0.121))
  }
}

/// What an HTML page alone says: made once and read for every unit, so that it is shared, not copied.
private final class HTMLFeatures {
  private let elements: ElementFeatures
  private let hints: HintFeatures

  init(_ page: Page, _ units: PageUnits) {
    elements = ElementFeatures(page, units)
    hints = HintFeatures(units)
  }

  func append(_ index: Int, _ page: Page, _ units: PageUnits, to row: inout FeatureRow) {
    elements.append(index, page, units, to: &row)
    hints.append(units.units[index], units.content.span, to: &row)
  }
}

/// How a unit's content words recur elsewhere on the page: in its neighbours, in the prose before and after, in the
/// page's title.
///
/// A word's bits: 1 in prose before, 2 in prose after, 4 in the first paragraphs, 8 in the title.
private struct Overlaps {
  /// Of a unit's words, the shares that stand elsewhere.
  private struct Shares {
    var before: Float = 0
    var after: Float = 0
    var previous: Float = 0
    var next: Float = 0
    var core: Float = 0
    var title: Float = 0
  }

  private var shares: [Shares]
  /// The unit that may be the page's title.
  private let titleUnit: Int?

  init(_ page: Page, _ units: PageUnits) {
    let count = units.units.count
    shares = [Shares](repeating: Shares(), count: count)
    titleUnit = page.isHTML ? Self.headingUnit(page, units) : Self.titleUnit(units)
    var words = WordMarks(count: units.contentIDCount)
    if let titleUnit { words.pass(units, units.units[titleUnit], titleUnit, from: titleUnit, adding: 8) }
    var coreCount = 0
    for (index, unit) in units.units.enumerated() where unit.isProse && coreCount < 3 && unit.endsSentence {
      words.pass(units, unit, index, from: index, adding: 4)
      coreCount += 1
    }
    words.forgetUnits()
    for (index, unit) in units.units.enumerated() {
      let hits = words.pass(units, unit, index, from: index - 1, adding: unit.isProse ? 1 : 0)
      let size = Float(max(3, unit.content.count))
      shares[index].before = Float(hits.first) / size
      shares[index].core = Float(hits.third) / size
      shares[index].title = Float(hits.fourth) / size
      shares[index].previous = Float(hits.near) / size
    }
    words.forgetUnits()
    for index in units.units.indices.reversed() {
      let unit = units.units[index]
      let hits = words.pass(units, unit, index, from: index + 1, adding: unit.isProse ? 2 : 0)
      let size = Float(max(3, unit.content.count))
      shares[index].after = Float(hits.second) / size
      shares[index].next = Float(hits.near) / size
    }
  }

  /// The first heading of the highest level.
  private static func headingUnit(_ page: Page, _ units: PageUnits) -> Int? {
    var best: (level: Int, index: Int)?
    for (index, unit) in units.units.enumerated() {
      guard case .heading(let level) = page.blocks[unit.block].form, unit.wordCount >= 2, level < best?.level ?? 3
      else {
        continue
      }
      best = (level, index)
      if level == 1, unit.wordCount >= 4 { break }
    }
    return best?.index
  }

  /// The first line near the top that could be a title: some words, no full stop, no furniture.
  private static func titleUnit(_ units: PageUnits) -> Int? {
    for (index, unit) in units.units.prefix(30).enumerated()
    where unit.wordCount >= 4 && unit.wordCount <= 40 && !unit.endsSentence && unit.wholePhrases == 0
      && unit.leadingPhrases & ~(1 << 9) == 0 && unit.digitCount * 3 < unit.range.count
    {
      return index
    }
    return nil
  }

  func append(_ index: Int, to values: inout FeatureRow) {
    let unit = shares[index]
    values.append(unit.before)
    values.append(unit.after)
    values.append(unit.previous)
    values.append(unit.next)
    values.append(unit.core)
    values.append(unit.title)
    values.append(index == titleUnit ? 1 : 0)
  }
}

/// What is known of the content words of a page while its units are passed over.
private struct WordMarks {
  /// Four bits and above them the unit that held the word last, see `tk_pass_words`.
  private var marks: [UInt32]

  init(count: Int) { marks = [UInt32](repeating: 0, count: count) }

  mutating func forgetUnits() {
    for index in marks.indices { marks[index] &= 15 }
  }

  /// How many of a unit's words have each bit, and how many `neighbour` held last; then they get `bits`.
  ///
  /// - Precondition: every word's number is below the count, as `IDTable` gives them out.
  @discardableResult
  mutating func pass(
    _ units: PageUnits, _ unit: PageUnits.Unit, _ index: Int, from neighbour: Int, adding bits: UInt32
  ) -> tk_word_hits {
    precondition(marks.count == units.contentIDCount)
    let words = units.content.span.extracting(unit.content)
    return unsafe words.withUnsafeBufferPointer { words in
      unsafe marks.withUnsafeMutableBufferPointer { marks in
        guard let first = words.baseAddress, let marks = marks.baseAddress else { return tk_word_hits() }
        return unsafe tk_pass_words(
          first, words.count, marks, Int32(truncatingIfNeeded: index), Int32(truncatingIfNeeded: neighbour), bits)
      }
    }
  }
}
