import CTextKitICU

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
    /// Words of service, such as `cookies` or `newsletter`.
    @CompactInt var serviceCount = 0
    @CompactInt var capitalizedCount = 0
    @CompactInt var allCapsCount = 0
    /// Kinds of phrases that are the whole unit, that it begins with, that it holds.
    var wholePhrases: UInt32 = 0
    var leadingPhrases: UInt32 = 0
    var heldPhrases: UInt32 = 0
    /// A phrase such as "lire aussi" and a colon or full stop begin it, and text follows.
    var leadsElsewhere = false
    /// A hash of the words that were read; of all that the unit has, but for long units of a text.
    var hash: UInt64 = 0
    var endsSentence = false
    /// Its content words, in `PageUnits.content`.
    @CompactRange var content: Range<Int> = 0..<0
    /// Whether nothing else stands in its line.
    var isAlone = false
    /// Lines without text between it and the unit before.
    @CompactInt var blankLinesBefore = 0

    /// Takes what was counted in a sample of so many bytes for what the whole unit has.
    mutating func scaleCounts(from sampled: Int) {
      let scale = Float(range.count) / Float(max(1, sampled))
      func whole(_ count: Int) -> Int { Int(Float(count) * scale + 0.5) }
      wordCount = whole(wordCount)
      letterBytes = whole(letterBytes)
      digitCount = whole(digitCount)
      commaCount = whole(commaCount)
      punctuationCount = whole(punctuationCount)
      innerEndCount = whole(innerEndCount)
      separatorCount = whole(separatorCount)
      frenchCount = whole(frenchCount)
      vietnameseCount = whole(vietnameseCount)
      foreignCount = whole(foreignCount)
      statementCount = whole(statementCount)
      serviceCount = whole(serviceCount)
      capitalizedCount = whole(capitalizedCount)
      allCapsCount = whole(allCapsCount)
      hash = CleaningTables.combine(hash, UInt64(range.count))
    }

    /// Prose enough to be a paragraph.
    var isProse: Bool { range.count >= 80 && wordCount >= 12 }
  }

  var segments: [Segment] = []
  var units: [Unit] = []
  /// Hashes of content words, unit after unit, and room for more.
  private(set) var content: [UInt32] = []
  /// Content words of what the page's head says of it, in `content`.
  private(set) var descriptionWords = 0..<0
  private(set) var bodyWords = 0..<0
  private(set) var contentCount = 0
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

  /// A hash of all words of a unit, however long it is.
  func wholeHash(of unit: Unit, in page: Page) -> UInt64 {
    if page.isHTML || unit.range.count <= Int(TK_SAMPLE_WHOLE) { return unit.hash }
    return CleaningTables.hash(of: page.text.bytes[unit.range])
  }

  /// Lets the words go, once the labels are there and no other page takes the units over.
  mutating func forgetWords() { content = [] }

  init(_ page: Page) { self.init(page, known: nil) }

  /// The units of a page, some of which may be known from another page.
  ///
  /// - Parameter memory: what the units of other pages left.
  init(_ page: Page, known: KnownUnits?, memory: PageMemory? = nil) {
    let text = page.text.bytes.span
    var cutter: LineCutter
    var reader: UnitReader
    if let memory, known == nil, text.count <= PageMemory.mostBytes {
      let (oldSegments, oldUnits, oldContent, oldPlaces) = memory.take()
      segments = consume oldSegments
      units = consume oldUnits
      cutter = LineCutter(text, writingOver: consume oldPlaces)
      reader = UnitReader(content: consume oldContent, count: 0, window: memory.window)
    } else {
      cutter = LineCutter(text)
      reader =
        if let units = known?.units {
          // Without the room behind them, which may be that of a longer page.
          UnitReader(content: Array(units.content[..<units.contentCount]), count: units.contentCount)
        } else {
          UnitReader(textCount: text.count)
        }
    }
    segments.reserveCapacity(page.blocks.count + 4)
    if page.isHTML {
      descriptionWords = reader.readHint(page.metadata.description)
      bodyWords = reader.readHint(page.metadata.articleBody)
    }
    // Lines first, then words: each step's code and tables are small enough to stay where the processor is quick.
    var lines = known
    for (index, block) in page.blocks.enumerated() {
      if lines?.isWhole(block.range, in: text) == true {
        segments.append(Segment(range: block.range, kind: .unit, block: index))
      } else {
        cutter.cut(text, block.range, block: index, into: &segments)
      }
    }
    memory?.keep(cutter)
    units.reserveCapacity(segments.count)
    var known = known
    var samples = UnitSamples()
    var first = 0
    var previous = -1
    while first < segments.count {
      let block = segments[first].block
      var end = first + 1
      while end < segments.count, segments[end].block == block { end += 1 }
      var blankLines = block - previous - 1
      for index in first..<end where segments[index].kind == .unit {
        let segment = segments[index]
        var unit = Unit(segment: index, range: segment.range, block: block)
        if let same = known?.unit(of: segment, alone: end == first + 1, in: text) {
          unit = same
        } else {
          unit.endsSentence = LineBytes.endsSentence(text, segment.range.lowerBound, segment.range.upperBound)
          if page.isHTML {
            reader.read(text, segment.range, &unit)
          } else {
            samples.add(text, segment.range, unit: units.count, &reader, &units)
          }
        }
        unit.segment = index
        unit.block = block
        unit.isAlone = end == first + 1
        unit.blankLinesBefore = blankLines
        blankLines = 0
        units.append(unit)
      }
      previous = block
      first = end
    }
    samples.read(&reader, &units)
    content = reader.content
    contentCount = reader.contentCount
    settleLanguage()
  }

  /// The units of a text that is nothing but known ones, each unchanged in a line of its own and parted from the next one by
  /// a blank line; `nil` where it is anything else.
  init?(_ text: Span<UInt8>, known: KnownUnits) {
    var end = -2
    segments.reserveCapacity(known.places.count)
    units.reserveCapacity(known.places.count)
    for (index, place) in known.places.enumerated() {
      var unit = known.units.units[place.unit]
      guard place.range.lowerBound == end + 2, known.isUnchanged(place, in: text) else { return nil }
      end = place.range.upperBound
      // Every other line is blank.
      let segment = Segment(range: place.range, kind: .unit, block: 2 * index)
      if known.isWhole(unit) {
        segments.append(segment)
      } else {
        var cutter = LineCutter(text, place.range)
        cutter.cut(text, place.range, block: 2 * index, into: &segments)
        guard segments.count == index + 1, segments[index] == segment else { return nil }
      }
      unit.range = place.range
      unit.segment = index
      unit.block = 2 * index
      unit.isAlone = true
      unit.blankLinesBefore = index == 0 ? 0 : 1
      units.append(unit)
    }
    guard end == text.count else { return nil }
    content = known.units.content
    contentCount = known.units.contentCount
    settleLanguage()
  }

  /// Tells the page's language by how many grammar words it has of each.
  private mutating func settleLanguage() {
    var totals = (0, 0, 0)
    var wordCount = 0
    for unit in units {
      totals.0 += unit.frenchCount
      totals.1 += unit.vietnameseCount
      totals.2 += unit.foreignCount
      wordCount += unit.wordCount
    }
    let own = max(totals.0, totals.1)
    isForeign = totals.2 > own || wordCount >= 100 && own * 12 < wordCount
    mainLanguage = totals.1 > totals.0 && totals.1 >= totals.2 ? 1 : totals.2 > totals.0 ? 2 : 0
  }
}
