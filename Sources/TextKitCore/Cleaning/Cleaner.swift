/// Frees a page of its furniture.
///
///     Cleaner().article(from: Page(lines: text)).text.string
///
/// - Complexity: O(*n*) in the bytes of the page.
public struct Cleaner: Sendable {
  /// What to prefer where a piece is in doubt.
  public enum Favor: String, CaseIterable, Sendable {
    case balance
    /// Rather lose text than keep furniture.
    case precision
    /// Rather keep furniture than lose text.
    case recall
  }

  public var favor: Favor
  /// Roles kept that are left out by default, such as captions or comments.
  public var kept: Set<Piece.Role>
  /// Roles left out that are kept by default, such as tables.
  public var dropped: Set<Piece.Role>
  /// Repairs characters before pieces are told apart and spacing after.
  public var normalizer: Normalizer?
  /// What the site of the page repeats.
  public var siteModel: SiteModel?
  private let memories = PageMemoryPool()

  public init(
    favor: Favor = .balance, kept: Set<Piece.Role> = [], dropped: Set<Piece.Role> = [],
    normalizer: Normalizer? = Normalizer(), siteModel: SiteModel? = nil
  ) {
    self.favor = favor
    self.kept = kept
    self.dropped = dropped
    self.normalizer = normalizer
    self.siteModel = siteModel
  }

  /// The article of a page: its title, text and captions, with a role and a reason for every byte of the source.
  public func article(from page: Page) -> Article {
    memories.with { memory in
      let units: PageUnits
      let article: Article
      if normalizer == nil {
        units = PageUnits(page, known: nil, memory: memory)
        article = self.article(of: page, units)
      } else {
        let repaired = repaired(page, memory)
        units = repaired.units
        article = self.article(of: repaired.page, units)
      }
      memory.keep(units)
      return article
    }
  }

  private func article(of page: Page, _ given: PageUnits) -> Article {
    var units = given
    let span = page.text.bytes.span
    // Empty where no unit is known to be furniture.
    var furniture: [Bool] = []
    for index in units.units.indices where isFurniture(units, index, page, span) {
      if furniture.isEmpty { furniture = [Bool](filled: units.units.count, with: false) }
      furniture[index] = true
    }
    var labels = labels(page, units, furniture: furniture)
    let looksTwice = Self.looksTwice(page)
    if !looksTwice { units.forgetWords() }
    // A figure's caption, or one sentence before a credit in an element that is named for captions.
    if page.isHTML {
      for index in units.units.indices where labels[index] == .keep {
        let unit = units.units[index]
        let block = page.blocks[unit.block]
        let isNamed = block.ownHints.contains(.caption) && units.segments[unit.segment].isCaption
        if block.form == .caption || isNamed { labels[index] = .caption }
      }
    }
    for index in units.units.indices
    where units.segments[units.units[index].segment].isCaption
      && (labels[index] == .keep && (Self.isFramedCaption(units, index) || Self.isCreditedCaption(units, index))
        || Self.isCaption(units, index, labels))
    {
      labels[index] = .caption
    }
    if page.isHTML {
      for table in TextTables(page, units, isKept: { labels[$0] == .keep }).tables {
        for cell in table where furniture.isEmpty || !furniture[cell] { labels[cell] = .keep }
      }
      Self.keepDescribedLead(page, units, &labels)
      LineForms.leaveOut(page, units, &labels)
    }
    if !page.isHTML, Self.isListing(units, labels), !labels.allSatisfy({ $0 == .keep }) {
      labels = labels.map { $0 == .keep ? .teaserSummary : $0 }
    }
    var builder = ArticleBuilder(page, units, labels, self)
    var article = builder.article()
    guard looksTwice, page.isHTML || article.text.bytes != page.text.bytes else { return article }
    // What the article's text would lose if it were cleaned again goes now: cleaning twice gives no more than once.
    for _ in 0..<4 {
      let known = KnownUnits(units, of: page.text.bytes, at: builder.keptUnits)
      let lost = unkept(of: article.text, known)
      if lost.isEmpty { break }
      // Both ascend, so one walk over the two finds what they share.
      var next = 0
      let moved = builder.keptUnits.filter { kept in
        // Captions and comments are there because somebody wants them.
        guard labels[kept.unit] == .keep else { return false }
        while next < lost.count, lost[next].upperBound <= kept.range.lowerBound { next += 1 }
        var shared = 0
        var index = next
        while index < lost.count, lost[index].lowerBound < kept.range.upperBound {
          shared += lost[index].clamped(to: kept.range).count
          index += 1
        }
        return shared * 2 > kept.range.count
      }
      if moved.isEmpty { break }
      // Where a page's elements and its bare text say something else of much of it, the elements are right.
      if page.isHTML, moved.reduce(0, { $0 + $1.range.count }) * 10 > article.text.bytes.count { break }
      for kept in moved { labels[kept.unit] = .furnitureInside }
      builder = ArticleBuilder(page, units, labels, self)
      article = builder.article()
    }
    return article
  }

  /// Whether a unit is known to be furniture before it is labelled: the site repeats it, or an arrow leads elsewhere, as in
  /// `>>> Another article`, but for `>>> print(page)`.
  private func isFurniture(_ units: PageUnits, _ index: Int, _ page: Page, _ text: Span<UInt8>) -> Bool {
    let start = units.units[index].range.lowerBound
    if text.count - start > 1, text[start] == 0x3E, text[start + 1] == 0x3E, units.units[index].wordCount < 40,
      page.blocks[units.units[index].block].form != .preformatted,
      !LineBytes.isPrompt(text, units.units[index].range)
    {
      return true
    }
    return siteModel?.contains(units.units[index].hash) == true
  }

  /// Whether what is kept of a page is looked at once more; not of HTML pages whose text is longer than any article.
  static func looksTwice(_ page: Page) -> Bool { !page.isHTML || page.text.bytes.count <= 1 << 20 }

  /// The page with its characters repaired, and its units. What is written in another language than French or Vietnamese
  /// gets none of the repairs that read it as one of the two.
  private func repaired(_ page: Page, _ memory: PageMemory) -> (page: Page, units: PageUnits) {
    guard let normalizer else { return (page, PageUnits(page, known: nil, memory: memory)) }
    var repaired = page
    repaired.repairCharacters(with: normalizer)
    let units = PageUnits(repaired, known: nil, memory: memory)
    guard units.isForeign, repaired.text != page.text else { return (repaired, units) }
    repaired = page
    repaired.repairCharacters(with: normalizer.foreign)
    repaired.isRepairedAsForeign = true
    return (repaired, PageUnits(repaired))
  }

  /// The labels of a page's units; text that looks cleaned already is given the benefit of the doubt.
  private func labels(_ page: Page, _ units: PageUnits, furniture: [Bool] = []) -> [SequenceModel.Label] {
    // What speaks for keeping adds up over neighbours: a little more of it is much for a page.
    let bias: Float = favor == .balance ? 0 : favor == .recall ? 0.4 : -0.4
    guard page.isHTML else {
      if PlainWriting.isFurniture(units) { return Array(repeating: .furnitureInside, count: units.units.count) }
      if !furniture.contains(true), BareProse.isAll(units) {
        return [SequenceModel.Label](filled: units.units.count, with: .keep)
      }
      let hasCleanForm = BareProse.hasCleanForm(units)
      // Only a text that looks cleaned is read with the benefit of the doubt.
      var readings = SequenceModel.text.labels(
        page, units, biases: hasCleanForm ? [bias, bias + 3] : [bias], furniture: furniture)
      let inDoubt = hasCleanForm ? readings.removeLast() : []
      var labels = readings.removeLast()
      if hasCleanForm, Self.isWhole(units, inDoubt: inDoubt) {
        for index in labels.indices where index >= furniture.count || !furniture[index] { labels[index] = .keep }
        LineForms.leaveOutRelatedTail(units, &labels)
      } else if hasCleanForm, Self.isSettled(units, labels, inDoubt: inDoubt) {
        labels = inDoubt
        LineForms.leaveOutRelatedTail(units, &labels)
      } else {
        if let title = Self.strayTitle(units, labels) { labels[title] = .title }
        LineForms.leaveOut(page, units, &labels)
        for run in DateRun.ranges(page.text.bytes.span, units) {
          for index in run { labels[index] = .furnitureInside }
        }
        if PlainWriting.isAll(of: page.text.bytes.span, units, labels, furniture) {
          return Array(repeating: .keep, count: labels.count)
        }
      }
      return labels
    }
    var labels = SequenceModel.html.labels(page, units, biases: [bias], furniture: furniture)[0]
    // A page of paragraphs is seldom without an article.
    for raised in [bias + 4, bias + 8] where !labels.contains(.keep) && Self.hasParagraph(page, units) {
      labels = SequenceModel.html.labels(page, units, biases: [raised], furniture: furniture)[0]
      Self.keepParagraphs(page, units, &labels)
    }
    return labels
  }

  /// A first kept line that ends no sentence and that furniture parts from all other text: what a page's head calls it.
  private static func strayTitle(_ units: PageUnits, _ labels: [SequenceModel.Label]) -> Int? {
    guard let first = labels.firstIndex(of: .keep), !units.units[first].endsSentence else { return nil }
    let rest = labels[(first + 1)...]
    guard let next = rest.firstIndex(of: .keep) else { return nil }
    return rest[..<next].count { $0 == .furnitureBefore } >= 3 ? first : nil
  }

  /// Whether a sentence or more stands outside of links and of what is furniture by name.
  private static func hasParagraph(_ page: Page, _ units: PageUnits) -> Bool {
    units.units.contains { isParagraph(page, $0) }
  }

  /// Whether a unit is a paragraph outside of links and of what is furniture by name.
  static func isParagraph(_ page: Page, _ unit: PageUnits.Unit) -> Bool {
    let block = page.blocks[unit.block]
    return unit.isProse && unit.endsSentence && block.linkDensity < 0.3
      && block.ancestors.isDisjoint(with: [.nav, .footer, .aside, .form])
      && block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .related])
  }

  /// Leaves kept what is a paragraph, and the headings among paragraphs.
  private static func keepParagraphs(_ page: Page, _ units: PageUnits, _ labels: inout [SequenceModel.Label]) {
    var isAfter = false
    for index in labels.indices where labels[index] == .keep {
      if isParagraph(page, units.units[index]) {
        isAfter = true
      } else if case .heading = page.blocks[units.units[index].block].form, isAfter {
        continue
      } else {
        labels[index] = isAfter ? .furnitureAfter : .furnitureBefore
      }
    }
  }

  /// Whether in a text that has the form of an article that was cleaned next to nothing does not belong, with the benefit
  /// of the doubt; or it is written without blanks between words in a script no word of which is known.
  private static func isWhole(_ units: PageUnits, inDoubt labels: [SequenceModel.Label]) -> Bool {
    var all = 0
    var kept = 0
    var known = 0
    var words = 0
    var letters = 0
    for (index, unit) in units.units.enumerated() {
      all += unit.range.count
      known += unit.frenchCount + unit.vietnameseCount + unit.foreignCount
      words += unit.wordCount
      letters += unit.letterBytes
      if labels[index] == .keep { kept += unit.range.count }
    }
    return kept * 20 >= all * 19 || known * 200 < all && letters > 12 * words
  }

  /// Whether in a text that has the form of an article that was cleaned hardly anything does not belong, or nothing at all
  /// with the benefit of the doubt.
  private static func isSettled(
    _ units: PageUnits, _ labels: [SequenceModel.Label], inDoubt others: [SequenceModel.Label]
  ) -> Bool {
    var all = 0
    var kept = 0
    for (index, unit) in units.units.enumerated() {
      all += unit.range.count
      if labels[index] == .keep { kept += unit.range.count }
    }
    return kept * 5 >= all * 4 || kept * 10 >= all && others.allSatisfy { $0 == .keep }
  }

  /// Keeps the lead that the page's head repeats: a line before an article's text that begins as its description does, with
  /// most of it or all.
  private static func keepDescribedLead(_ page: Page, _ units: PageUnits, _ labels: inout [SequenceModel.Label]) {
    guard let description = page.metadata.description, let first = labels.firstIndex(of: .keep),
      labels.indices.contains(where: { labels[$0] == .keep && isParagraph(page, units.units[$0]) })
    else { return }
    let told = Array(description.utf8)
    let end = description.hasSuffix("…") ? told.count - 3 : description.hasSuffix("...") ? told.count - 3 : told.count
    for index in max(0, first - 30)..<first where labels[index] != .title {
      let unit = units.units[index]
      let block = page.blocks[unit.block]
      let common = min(end, unit.range.count)
      guard unit.isAlone, unit.wordCount >= 8, common >= 40, common * 2 > end, block.linkDensity < 0.3,
        block.ancestors.isDisjoint(with: [.nav, .footer, .aside, .form]),
        block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .related]),
        page.text.bytes.span.extracting(unit.range).extracting(first: common)
          .isEqual(to: told.span.extracting(first: common))
      else { continue }
      labels[index] = .keep
      return
    }
  }

  /// Whether a unit is a line's text between a credit or a picture's marker and a credit: `Ảnh minh họa: … Ảnh: …`
  private static func isFramedCaption(_ units: PageUnits, _ index: Int) -> Bool {
    let unit = units.units[index]
    let segments = units.segments
    guard segments[unit.segment].isCaption, unit.segment > 0, unit.segment + 1 < segments.count else { return false }
    let previous = segments[unit.segment - 1]
    let next = segments[unit.segment + 1]
    return previous.block == unit.block && next.block == unit.block && next.kind == .credit
      && (previous.kind == .credit || previous.kind == .marker)
  }

  /// Whether a unit that is no text stands between its line's text and a credit.
  private static func isCaption(_ units: PageUnits, _ index: Int, _ labels: [SequenceModel.Label]) -> Bool {
    let segment = units.segments[units.units[index].segment]
    return segment.isCaption && segment.isCut && labels[index] != .keep && index > 0 && labels[index - 1] == .keep
      && units.units[index - 1].block == segment.block
  }

  /// Whether a unit is a sentence between a line's text and a credit, in French or Vietnamese and without a word that tells
  /// what somebody says, did or will do: `… à la fin de l'été. Vincent Cavalié, ici le 23 mai à Paris. Photo: VNA`
  private static func isCreditedCaption(_ units: PageUnits, _ index: Int) -> Bool {
    let unit = units.units[index]
    let segment = units.segments[unit.segment]
    return segment.isCaption && segment.isCut && unit.statementCount == 0 && unit.wordCount <= 30
      && max(unit.frenchCount, unit.vietnameseCount) > 0 && units.mainLanguage < 2 && !units.isForeign(unit)
  }

  /// Whether what was kept is no article but a remnant of a listing: no paragraph at all on a page of many lines, or a
  /// single one with teasers before and after it.
  private static func isListing(_ units: PageUnits, _ labels: [SequenceModel.Label]) -> Bool {
    guard units.units.count >= 8, let first = labels.firstIndex(of: .keep) else { return false }
    var paragraphs = 0
    for (index, label) in labels.enumerated() where label == .keep && units.units[index].range.count >= 80 {
      paragraphs += 1
    }
    if paragraphs != 1 { return paragraphs == 0 && !labels.allSatisfy { $0 == .keep } }
    func isTeaser(_ label: SequenceModel.Label) -> Bool { label == .teaserTitle || label == .teaserSummary }
    return labels[..<first].contains(where: isTeaser) && labels[first...].contains(where: isTeaser)
  }

  /// What the labeller would not keep of a text.
  private func unkept(of text: Text, _ others: KnownUnits) -> [Range<Int>] {
    if BareProse.isAll(of: text.bytes.span, others) { return [] }
    let page = Page(wholeLines: Text(text.bytes))
    let units = PageUnits(text.bytes.span, known: others) ?? PageUnits(page, known: others)
    let labels = labels(page, units)
    return units.units.indices.filter { labels[$0] != .keep }.map { units.units[$0].range }
  }
}

extension Normalizer {
  /// Without the rules that know French and Vietnamese alone.
  var foreign: Normalizer {
    var foreign = self
    foreign.profiles = []
    foreign.disabled.formUnion([
      .legacyVietnamese, .lostLetter, .lookalike, .mark, .tonePlacement, .toneStyle, .spacing, .glue, .elision,
      .caption,
      .hyphenation,
    ])
    return foreign
  }
}

extension Page {
  /// Repairs the characters of every line; blocks follow their lines.
  @_spi(Training) public mutating func repairCharacters(with normalizer: Normalizer) {
    var marks: LineMarks?
    let repaired = normalizer.repairCharacters(text, &marks)
    if repaired == text {
      self.marks = marks
      return
    }
    blocks = Self.moved(blocks, from: text.bytes.span, to: repaired.bytes.span)
    text = repaired
  }

  /// Blocks of a text whose lines were changed, by the numbers of their lines.
  private static func moved(_ blocks: [Block], from old: Span<UInt8>, to new: Span<UInt8>) -> [Block] {
    var lineStarts: [Int] = [0]
    var lineEnd = new.firstOffset(of: 0x0A, from: 0)
    while lineEnd < new.count {
      lineStarts.append(lineEnd + 1)
      lineEnd = new.firstOffset(of: 0x0A, from: lineEnd + 1)
    }
    var blocks = blocks
    var line = 0
    lineEnd = old.firstOffset(of: 0x0A, from: 0)
    for index in blocks.indices {
      while lineEnd < min(blocks[index].range.lowerBound, old.count) {
        line += 1
        lineEnd = old.firstOffset(of: 0x0A, from: lineEnd + 1)
      }
      guard line < lineStarts.count else { break }
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : new.count
      let range = lineStarts[line]..<max(lineStarts[line], end)
      blocks[index].isRepaired = !old.extracting(blocks[index].range).isEqual(to: new.extracting(range))
      blocks[index].range = range
    }
    return blocks
  }
}
