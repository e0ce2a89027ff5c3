import CTextKitICU

/// The units of a page with what is known about each by itself.
struct PageUnits {
  struct Unit {
    /// Index into the page's segments.
    @CompactInt var segment: Int
    @CompactRange var range: Range<Int>
    @CompactInt var block: Int
    /// What its words and marks add up to; of a long unit of a text, as its sample says.
    var counts = tk_unit_counts()
    /// A phrase such as "lire aussi" and a colon or full stop begin it, and text follows.
    var leadsElsewhere = false
    var endsSentence = false
    /// Whether nothing else stands in its line.
    var isAlone = false
    /// Its content words, in `PageUnits.content`.
    @CompactRange var content: Range<Int> = 0..<0
    /// Lines without text between it and the unit before.
    @CompactInt var blankLinesBefore = 0

    var wordCount: Int { Int(counts.words) }
    var letterBytes: Int { Int(counts.letter_bytes) }
    var digitCount: Int { Int(counts.digits) }
    var commaCount: Int { Int(counts.commas) }
    var punctuationCount: Int { Int(counts.punctuation) }
    var innerEndCount: Int { Int(counts.inner_ends) }
    var separatorCount: Int { Int(counts.separators) }
    var hasAddress: Bool { counts.has_address != 0 }
    var frenchCount: Int { Int(counts.known.0) }
    var vietnameseCount: Int { Int(counts.known.1) }
    var foreignCount: Int { Int(counts.known.2) }
    /// Words of statements, which captions and titles seldom hold.
    var statementCount: Int { Int(counts.known.3) }
    /// Words of service, such as `cookies` or `newsletter`.
    var serviceCount: Int { Int(counts.known.4) }
    var capitalizedCount: Int { Int(counts.capitalized) }
    var allCapsCount: Int { Int(counts.all_capitals) }
    /// Kinds of phrases that are the whole unit, that it begins with, that it holds.
    var wholePhrases: UInt32 { counts.whole }
    var leadingPhrases: UInt32 { counts.leading }
    var heldPhrases: UInt32 { counts.held }
    /// A hash of the words that were read; of all that the unit has, but for long units of a text.
    var hash: UInt64 { counts.hash }

    /// Prose enough to be a paragraph.
    var isProse: Bool { range.count >= 80 && wordCount >= 12 }
  }

  let segments: [Segment]
  let units: [Unit]
  /// Hashes of content words, unit after unit, and room for more.
  let content: [UInt32]
  /// Content words of what the page's head says of it, in `content`.
  let descriptionWords: Range<Int>
  let bodyWords: Range<Int>
  let contentCount: Int
  /// The language most grammar words belong to: 0 French, 1 Vietnamese, 2 another.
  let mainLanguage: Int
  /// Whether the page is written in another language than French and Vietnamese: more of its words are grammar words of
  /// another, or hardly any are of the two.
  let isForeign: Bool

  /// Whether a unit is written in another language: as its own words say where they are clear, else as the page's do.
  func isForeign(_ unit: Unit) -> Bool {
    let own = max(unit.frenchCount, unit.vietnameseCount)
    if isForeign { return own * 4 <= unit.wordCount || own <= 2 * unit.foreignCount }
    return unit.wordCount >= 8 && unit.foreignCount * 4 > unit.wordCount && unit.foreignCount > 2 * own
  }

  /// Whether a unit has the words of another one, those in the middle of a long line, too.
  func isRepetition(_ unit: Unit, of other: Unit, in page: Page) -> Bool {
    unit.hash == other.hash && wholeHash(of: unit, in: page) == wholeHash(of: other, in: page)
  }

  /// A hash of all words of a unit, however long it is.
  func wholeHash(of unit: Unit, in page: Page) -> UInt64 {
    if page.isHTML || unit.range.count <= Int(TK_SAMPLE_WHOLE) { return unit.hash }
    return CleaningTables.hash(of: page.text.bytes[unit.range])
  }

  private init(
    _ segments: [Segment], _ units: [Unit], content: [UInt32], count: Int, _ hints: (Range<Int>, Range<Int>)
  ) {
    self.segments = segments
    self.units = units
    self.content = content
    contentCount = count
    (descriptionWords, bodyWords) = hints
    (mainLanguage, isForeign) = Self.language(of: units)
  }

  /// The same without the words, once the labels are there and no other page takes the units over.
  var withoutWords: PageUnits { PageUnits(segments, units, content: [], count: contentCount, (0..<0, 0..<0)) }

  init(_ page: Page) { self.init(page, known: nil) }

  /// The units of a page, some of which may be known from another page.
  ///
  /// - Parameter memory: what the units of other pages left.
  init(_ page: borrowing Page, known: KnownUnits?, memory: PageMemory? = nil) {
    let text = page.text.bytes.span
    var segments: [Segment]
    var units: [Unit]
    var cutter: LineCutter
    var reader: UnitReader
    var samples: UnitSamples
    if let memory, known == nil, text.count <= PageMemory.mostBytes {
      var taken = memory.take()
      segments = taken.segments.take()
      units = taken.units.take()
      samples = taken.samples.take() ?? UnitSamples()
      cutter = LineCutter(text, 0..<text.count, writingOver: taken.places.take())
      reader = UnitReader(content: taken.content.take(), count: 0, window: memory.window)
    } else {
      segments = []
      units = []
      samples = UnitSamples()
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
    var hints = (0..<0, 0..<0)
    if page.isHTML { hints = (reader.readHint(page.metadata.description), reader.readHint(page.metadata.articleBody)) }
    // Lines first, then words: each step's code and tables are small enough to stay where the processor is quick.
    var lines = known
    for index in page.blocks.indices {
      let range = page.blocks[index].range
      if range.isEmpty { continue }
      if lines?.isWhole(range, in: text) == true {
        segments.append(Segment(range: range, kind: .unit, block: index))
      } else {
        cutter.cut(text, range, block: index, into: &segments)
      }
    }
    units.reserveCapacity(segments.count)
    var known = known
    var last = -1
    var blankLines = 0
    for index in segments.indices {
      let (range, block) = (segments[index].range, segments[index].block)
      let isFirst = block != last
      if isFirst {
        blankLines = block - last - 1
        last = block
      }
      guard segments[index].kind == .unit else { continue }
      let isAlone = isFirst && (index + 1 == segments.count || segments[index + 1].block != block)
      var unit = Unit(segment: index, range: range, block: block)
      if let same = known?.unit(of: segments[index], alone: isAlone, in: text) {
        unit = same
        unit.segment = index
        unit.block = block
      } else {
        unit.endsSentence = LineBytes.endsSentence(text, range.lowerBound, range.upperBound)
        if page.isHTML {
          reader.read(text, range, &unit)
        } else {
          samples.add(text, range, unit: units.count, &reader, &units)
        }
      }
      unit.isAlone = isAlone
      unit.blankLinesBefore = blankLines
      blankLines = 0
      units.append(unit)
    }
    samples.read(&reader, &units)
    memory?.keep(cutter, samples)
    self.init(segments, units, content: reader.content, count: reader.contentCount, hints)
  }

  /// The units of a text that is nothing but known ones, each unchanged in a line of its own and parted from the next one by
  /// a blank line; `nil` where it is anything else.
  init?(_ text: Span<UInt8>, known: KnownUnits) {
    var segments: [Segment] = []
    var units: [Unit] = []
    var end = -2
    segments.reserveCapacity(known.places.count)
    units.reserveCapacity(known.places.count)
    for (index, place) in known.places.enumerated() {
      var unit = known.units.units[place.unit]
      guard place.range.lowerBound == end + 2, known.isUnchanged(place, in: text) else { return nil }
      end = place.range.upperBound
      // Every other line is blank.
      let segment = Segment(range: place.range, kind: .unit, block: 2 * index)
      if known.isWhole(place.unit) {
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
    self.init(segments, units, content: known.units.content, count: known.units.contentCount, (0..<0, 0..<0))
  }

  /// A page's language by how many grammar words it has of each, and whether that is a foreign one.
  private static func language(of units: [Unit]) -> (Int, isForeign: Bool) {
    var totals = (0, 0, 0)
    var wordCount = 0
    for index in units.indices {
      totals.0 += units[index].frenchCount
      totals.1 += units[index].vietnameseCount
      totals.2 += units[index].foreignCount
      wordCount += units[index].wordCount
    }
    let own = max(totals.0, totals.1)
    let isForeign = totals.2 > own || wordCount >= 100 && own * 12 < wordCount
    return (totals.1 > totals.0 && totals.1 >= totals.2 ? 1 : totals.2 > totals.0 ? 2 : 0, isForeign)
  }
}
