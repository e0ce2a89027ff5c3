/// The units of a page with what is known about each by itself.
struct PageUnits {
  struct Unit {
    /// Index into the page's segments.
    @CompactInt var segment: Int
    @CompactRange var range: Range<Int>
    @CompactInt var block: Int
    @CompactInt var wordCount = 0
    @CompactInt var letterBytes = 0
    @CompactInt var digitCount = 0
    @CompactInt var commaCount = 0
    @CompactInt var punctuationCount = 0
    @CompactInt var innerEndCount = 0
    @CompactInt var separatorCount = 0
    var hasAddress = false
    @CompactInt var frenchCount = 0
    @CompactInt var vietnameseCount = 0
    @CompactInt var foreignCount = 0
    /// Words of statements, which captions and titles seldom hold.
    @CompactInt var statementCount = 0
    @CompactInt var capitalizedCount = 0
    @CompactInt var allCapsCount = 0
    /// Kinds of phrases that are the whole unit, that it begins with, that it holds.
    var wholePhrases: UInt32 = 0
    var leadingPhrases: UInt32 = 0
    var heldPhrases: UInt32 = 0
    /// A phrase such as "lire aussi" and a colon or full stop begin it, and text follows.
    var leadsElsewhere = false
    /// A hash of all its words.
    var hash: UInt64 = 0
    var endsSentence = false
    /// Its content words, in `PageUnits.content`.
    @CompactRange var content: Range<Int> = 0..<0
    /// Whether nothing else stands in its line.
    var isAlone = false
    /// Lines without text between it and the unit before.
    @CompactInt var blankLinesBefore = 0

    /// Prose enough to be a paragraph.
    var isProse: Bool { range.count >= 80 && wordCount >= 12 }
  }

  var segments: [Segment] = []
  var units: [Unit] = []
  /// Ids of content words, unit after unit.
  var content: [Int32] = []
  var contentIDCount: Int { ids.count }
  /// Content words of what the page's head says of it, in `content`.
  private(set) var descriptionWords = 0..<0
  private(set) var bodyWords = 0..<0
  fileprivate var ids = IDTable(capacity: 0)
  /// The language most grammar words belong to: 0 French, 1 Vietnamese, 2 another.
  var mainLanguage = 0

  /// Whether the page is written in another language than French and Vietnamese: more of its words are grammar words of
  /// another, or hardly any are of the two.
  private(set) var isForeign = false

  /// Whether a unit is written in another language: as its own words say where they are clear, else as the page's do.
  func isForeign(_ unit: Unit) -> Bool {
    let own = max(unit.frenchCount, unit.vietnameseCount)
    if isForeign { return own * 4 <= unit.wordCount || own <= 2 * unit.foreignCount }
    return unit.wordCount >= 8 && unit.foreignCount * 4 > unit.wordCount && unit.foreignCount > 2 * own
  }

  /// Lets the words go, once the labels are there and no other page takes the units over.
  mutating func forgetWords() {
    content = []
    ids = IDTable(capacity: 0)
  }

  init(_ page: Page) { self.init(page, known: nil) }

  /// The units of a page, some of which may be known from another page.
  init(_ page: Page, known: KnownUnits?) {
    let text = page.text.bytes.span
    let cutter = LineCutter()
    var reader = UnitReader(ids: known?.units.ids ?? IDTable(capacity: 1024))
    var known = known
    if let units = known?.units { content = units.content } else { content.reserveCapacity(text.count / 8) }
    segments.reserveCapacity(page.blocks.count + 4)
    units.reserveCapacity(page.blocks.count + 4)
    if page.isHTML {
      descriptionWords = reader.readHint(page.metadata.description, content: &content)
      bodyWords = reader.readHint(page.metadata.articleBody, content: &content)
    }
    var blankLines = 0
    var totals = (0, 0, 0)
    var wordCount = 0
    for (blockIndex, block) in page.blocks.enumerated() {
      let first = segments.count
      if known?.isWhole(block.range, in: text) == true {
        segments.append(Segment(range: block.range, kind: .unit, block: blockIndex))
      } else {
        cutter.cut(text, block.range, block: blockIndex, into: &segments)
      }
      if segments.count == first {
        blankLines += 1
        continue
      }
      for index in first..<segments.count where segments[index].kind == .unit {
        let segment = segments[index]
        var unit: Unit
        if let same = known?.unit(of: segment, alone: segments.count == first + 1, in: text) {
          unit = same
        } else {
          unit = Unit(segment: index, range: segment.range, block: blockIndex)
          reader.read(text, &unit, content: &content)
        }
        unit.segment = index
        unit.block = blockIndex
        unit.isAlone = segments.count == first + 1
        unit.blankLinesBefore = blankLines
        blankLines = 0
        totals.0 += unit.frenchCount
        totals.1 += unit.vietnameseCount
        totals.2 += unit.foreignCount
        wordCount += unit.wordCount
        units.append(unit)
      }
      blankLines = 0
    }
    ids = reader.ids
    let own = max(totals.0, totals.1)
    isForeign = totals.2 > own || wordCount >= 100 && own * 12 < wordCount
    mainLanguage = totals.1 > totals.0 && totals.1 >= totals.2 ? 1 : totals.2 > totals.0 ? 2 : 0
  }
}

/// What stands in the words of a unit, with buffers that are used again.
private struct UnitReader {
  var ids: IDTable
  private var words = LineWords()
  /// The hashes of content words.
  private var pending = [UInt64](repeating: 0, count: LineWords.room)
  private let functionWords = CleaningTables.functionWords
  private let phrases = CleaningTables.phrases
  private let phraseStarts = CleaningTables.phraseStarts

  init(ids: IDTable) { self.ids = ids }

  /// The content words of what a page's head says.
  mutating func readHint(_ hint: String?, content: inout [Int32]) -> Range<Int> {
    guard let hint else { return content.count..<content.count }
    let bytes = Array(hint.utf8)
    var unit = PageUnits.Unit(segment: 0, range: 0..<bytes.count, block: 0)
    read(bytes.span, &unit, content: &content)
    return unit.content
  }

  mutating func read(_ text: Span<UInt8>, _ unit: inout PageUnits.Unit, content: inout [Int32]) {
    let contentStart = content.count
    var tally = Tally()
    words.read(text, unit.range) { words in
      Self.take(words, functionWords, &tally, &pending, &ids, &content)
    }
    unit.wordCount = tally.words
    unit.letterBytes = words.letterBytes
    unit.digitCount = words.digitCount
    unit.commaCount = words.commaCount
    unit.punctuationCount = words.punctuationCount
    unit.innerEndCount = words.innerEndCount
    unit.separatorCount = words.separatorCount
    unit.hasAddress = words.hasAddress
    unit.endsSentence = LineBytes.endsSentence(text, unit.range.lowerBound, unit.range.upperBound)
    unit.hash = tally.hash
    unit.capitalizedCount = tally.capitalized
    unit.allCapsCount = tally.allCaps
    unit.frenchCount = tally.french
    unit.vietnameseCount = tally.vietnamese
    unit.foreignCount = tally.foreign
    unit.statementCount = tally.statements
    unit.content = contentStart..<content.count
    // All words of so short a unit came at once.
    if unit.range.count <= 240 { findPhrases(text, &unit) }
  }

  /// What the words of a unit add up to.
  private struct Tally {
    var words = 0
    var hash: UInt64 = 0
    var capitalized = 0
    var allCaps = 0
    var french = 0
    var vietnamese = 0
    var foreign = 0
    var statements = 0
  }

  /// Takes the next words of a unit. Nothing here depends on a guess of what a word is: those that count are gathered first
  /// and numbered then.
  private static func take(
    _ words: Span<LineWords.Word>, _ functionWords: HashTable, _ tally: inout Tally, _ pending: inout [UInt64],
    _ ids: inout IDTable, _ content: inout [Int32]
  ) {
    precondition(words.count <= pending.count)
    tally.words &+= words.count
    var hashes = pending.mutableSpan
    var count = 0
    for index in words.indices {
      let word = words[index]
      tally.hash = CleaningTables.combine(tally.hash, word.hash)
      tally.capitalized &+= word.isCapitalized ? 1 : 0
      tally.allCaps &+= word.isCapitalized && word.isAllCaps ? 1 : 0
      let bits = functionWords.bits(of: word.hash)
      tally.french &+= Int(bits & 1)
      tally.vietnamese &+= Int(bits &>> 1 & 1)
      tally.foreign &+= Int(bits &>> 2 & 1)
      tally.statements &+= Int(bits &>> 3)
      hashes[count] = word.hash
      let isContent = bits & ~CleaningTables.statement == 0
      count &+= isContent && word.end &- word.start > 1 ? 1 : 0
    }
    ids.reserve(count)
    let start = content.count
    content.append(contentsOf: repeatElement(0, count: count))
    var target = content.mutableSpan
    for index in 0..<count { target[start &+ index] = ids.idInRoom(of: hashes[index]) }
  }

  /// How many words of a unit a phrase is looked for in.
  private static let phraseWords = 24

  /// Whether a sign that leads on stands behind a phrase: `:`, `.`, `|`, `>`, `»`.
  private static func leads(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case 0x3A, 0x2E, 0x7C, 0x3E: true
    case 0xC2: index + 1 < text.count && text[index + 1] == 0xBB
    default: false
    }
  }

  private func findPhrases(_ text: Span<UInt8>, _ unit: inout PageUnits.Unit) {
    let words = words.words.span
    let limit = min(unit.wordCount, Self.phraseWords)
    for start in 0..<limit where phraseStarts.contains(words[start].hash) {
      var hash: UInt64 = 0
      for end in start..<min(limit, start + CleaningTables.maximumPhraseWords) {
        hash = CleaningTables.combine(hash, words[end].hash)
        guard let bits = phrases.value(of: hash) else { continue }
        unit.heldPhrases |= bits
        if start == 0 {
          unit.leadingPhrases |= bits
          let after = LineBytes.skipBlanks(text, Int(words[end].end), unit.range.upperBound)
          if bits & 2 != 0, end < unit.wordCount - 1, Self.leads(text, after) {
            unit.leadsElsewhere = true
          }
          if end == unit.wordCount - 1 { unit.wholePhrases |= bits }
        }
      }
    }
  }
}

/// The units of a page whose text went into another page, so that the words of those that stayed as they were need not
/// be read again.
struct KnownUnits {
  let units: PageUnits
  private let bytes: [UInt8]
  private let places: [(unit: Int, range: Range<Int>)]
  private var next = 0

  /// - Parameter places: the units that went into the other page's text, in order, and where they stand there.
  init(_ units: PageUnits, of bytes: [UInt8], at places: [(unit: Int, range: Range<Int>)]) {
    self.units = units
    self.bytes = bytes
    self.places = places
  }

  /// Whether a line of the other page is, byte for byte, a line that nothing was cut from, so that nothing is now.
  mutating func isWhole(_ line: Range<Int>, in text: Span<UInt8>) -> Bool {
    while next < places.count, places[next].range.lowerBound < line.lowerBound { next += 1 }
    guard next < places.count, places[next].range == line else { return false }
    let unit = units.units[places[next].unit]
    let segment = units.segments[unit.segment]
    return !segment.isCaption && !segment.isCut && unit.isAlone
      && text.extracting(line).isEqual(to: bytes.span.extracting(unit.range))
  }

  /// The unit that is all of a line of the other page, byte for byte, its range moved there; segments come in order.
  mutating func unit(of segment: Segment, alone isAlone: Bool, in text: Span<UInt8>) -> PageUnits.Unit? {
    while next < places.count, places[next].range.lowerBound < segment.range.lowerBound { next += 1 }
    guard isAlone, next < places.count, places[next].range == segment.range else { return nil }
    var unit = units.units[places[next].unit]
    guard text.extracting(segment.range).isEqual(to: bytes.span.extracting(unit.range)) else { return nil }
    unit.range = segment.range
    return unit
  }
}
