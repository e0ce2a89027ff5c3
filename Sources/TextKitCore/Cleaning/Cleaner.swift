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
  public func article(from page: consuming Page) -> Article {
    let memory = memories.take()
    defer { memories.keep(memory) }
    let units: PageUnits
    if let normalizer {
      (page, units) = repaired(page, with: normalizer, memory)
    } else {
      units = PageUnits(page, known: nil, memory: memory)
    }
    return article(of: page, units, memory)
  }

  private func article(of page: consuming Page, _ read: consuming PageUnits, _ memory: PageMemory) -> Article {
    let labels = judgement(page, read, memory)
    let looksTwice = Self.looksTwice(page)
    if !looksTwice { read = read.withoutWords }
    var builder = ArticleBuilder(page, read, labels)
    defer { memory.keep(builder.units) }
    var article = builder.article(self)
    guard looksTwice, builder.page.isHTML || article.bytes != builder.page.text.bytes else { return article }
    // What the article's text would lose if it were cleaned again goes now: cleaning twice gives no more than once.
    for _ in 0..<Self.maximumLooks {
      let known = KnownUnits(builder.units, of: builder.page.text.bytes, at: builder.keptUnits)
      let lost = unkept(of: article.bytes, known, memory)
      if lost.isEmpty { break }
      // Both ascend, so one walk over the two finds what they share.
      var next = 0
      let moved = builder.keptUnits.filter { kept in
        // Captions and comments are there because somebody wants them.
        guard builder.labels[kept.unit] == .keep else { return false }
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
      // Where a page's elements and its bare text say something else of most of it, the elements are right.
      if builder.page.isHTML, moved.reduce(0, { $0 + $1.range.count }) * 2 > article.bytes.count { break }
      for kept in moved { builder.labels[kept.unit] = .furnitureInside }
      article = builder.article(self)
    }
    return article
  }

  /// How often a text is looked at again; each look takes something away, so that there is a last one.
  private static let maximumLooks = 8

  /// What the units of a page are, once the labeller, the forms of lines and the page as a whole have spoken.
  private func judgement(_ page: Page, _ units: PageUnits, _ memory: PageMemory) -> [SequenceModel.Label] {
    let span = page.text.bytes.span
    // Empty where no unit is known to be furniture.
    var furniture: [Bool] = []
    for index in units.units.indices where isFurniture(units, index, page, span) {
      if furniture.isEmpty { furniture = [Bool](filled: units.units.count, with: false) }
      furniture[index] = true
    }
    var labels = labels(page, units, furniture, memory)
    CaptionForms.mark(page, units, &labels)
    if page.isHTML {
      for table in TextTables(page, units, isKept: { labels[$0] == .keep }).tables {
        for cell in table where furniture.isEmpty || !furniture[cell] { labels[cell] = .keep }
      }
      DescribedLead.keep(page, units, &labels)
      LineForms.leaveOut(page, units, &labels)
    }
    if page.isHTML || labels.contains(where: { $0 != .keep }), NoArticle.isAll(span, units, labels, &memory.notices) {
      Self.leaveOutAll(as: .furnitureInside, &labels)
    }
    guard !page.isHTML else { return labels }
    for item in FlattenedMenu.units(span, units) where labels[item] == .keep { labels[item] = .furnitureBefore }
    if Self.isListing(span, units, labels) { Self.leaveOutAll(as: .teaserSummary, &labels) }
    if favor != .precision, ShortArticle.mayBe(units, labels), let article = ShortArticle(span, units),
      labels.indices.allSatisfy({ labels[$0] != .keep || article.holds($0) })
    {
      if labels[article.title] != .keep { labels[article.title] = .title }
      for line in article.lines where labels[line] != .caption && (furniture.isEmpty || !furniture[line]) {
        labels[line] = .keep
      }
      CaptionForms.leaveOutUnmarked(page, units, &labels)
    }
    return labels
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
    return siteModel?.contains(units.units[index], of: units, in: page) == true
  }

  /// Whether what is kept of a page is looked at once more; not of HTML pages whose text is longer than any article.
  static func looksTwice(_ page: Page) -> Bool { !page.isHTML || page.text.bytes.count <= 1 << 20 }

  /// The page, its characters repaired where they are to be, and its units. What is written in another language than French or Vietnamese
  /// gets none of the repairs that read it as one of the two.
  private func repaired(
    _ page: Page, with normalizer: Normalizer, _ memory: PageMemory
  ) -> (page: Page, units: PageUnits) {
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
  private func labels(
    _ page: Page, _ units: PageUnits, _ furniture: [Bool], _ memory: PageMemory
  ) -> [SequenceModel.Label] {
    // What speaks for keeping adds up over neighbours: a little more of it is much for a page.
    let bias: Float = favor == .balance ? 0 : favor == .recall ? 0.4 : -0.4
    guard page.isHTML else {
      if PlainWriting.isFurniture(page.text.bytes.span, units) {
        return Array(repeating: .furnitureInside, count: units.units.count)
      }
      if !furniture.contains(true), BareProse.isAll(units) {
        return [SequenceModel.Label](filled: units.units.count, with: .keep)
      }
      let hasCleanForm = BareProse.hasCleanForm(units)
      // Only a text that looks cleaned is read with the benefit of the doubt.
      let (found, inDoubt) = SequenceModel.text.labels(
        page, units, bias: bias, benefit: hasCleanForm ? 3 : nil, furniture: furniture, memory)
      var labels = found
      if !found.contains(.keep),
        let doubted = SequenceModel.text.labelsInDoubt(page, units, bias: bias, furniture: furniture, memory),
        Self.hasTopic(units, doubted)
      {
        labels = doubted
      }
      if hasCleanForm, SettledText.isWhole(units, inDoubt: inDoubt) {
        for index in labels.indices where index >= furniture.count || !furniture[index] { labels[index] = .keep }
        Self.leaveOutMenu(units, as: found, &labels)
        TextTail.leaveOutRelated(units, &labels)
      } else if hasCleanForm, SettledText.isSettled(units, labels, inDoubt: inDoubt) {
        labels = inDoubt
        Self.leaveOutMenu(units, as: found, &labels)
        SettledText.keepInside(page.text.bytes.span, units, furniture, &labels)
        TextTail.leaveOutRelated(units, &labels)
      } else {
        if let title = Self.strayTitle(units, labels) { labels[title] = .title }
        FlattenedTable.keep(units, furniture, &labels)
        LineForms.leaveOut(page, units, &labels)
        for run in DateRun.ranges(page.text.bytes.span, units) {
          for index in run { labels[index] = .furnitureInside }
        }
        if hasCleanForm || SettledText.isParted(units) {
          SettledText.keepInside(page.text.bytes.span, units, furniture, &labels)
        }
        if PlainWriting.isAll(of: page.text.bytes.span, units, labels, furniture) {
          return Array(repeating: .keep, count: labels.count)
        }
      }
      return labels
    }
    var labels = SequenceModel.html.labels(page, units, bias: bias, furniture: furniture, memory).first
    // A page of paragraphs is seldom without an article.
    for raised in [bias + 4, bias + 8] where !labels.contains(.keep) && Paragraphs.exist(in: page, units) {
      labels = SequenceModel.html.labels(page, units, bias: raised, furniture: furniture, memory).first
      Paragraphs.keepAlone(page, units, &labels)
    }
    return labels
  }

  /// Whether two kept units that follow each other, or the first one and the line above it, have a content word in common.
  private static func hasTopic(_ units: PageUnits, _ labels: [SequenceModel.Label]) -> Bool {
    guard let first = labels.firstIndex(of: .keep) else { return false }
    var previous = Set(first > 0 ? units.content[units.units[first - 1].content] : [])
    for index in labels.indices[first...] where labels[index] == .keep {
      let words = units.content[units.units[index].content]
      if !previous.isDisjoint(with: words) { return true }
      previous = Set(words)
    }
    return false
  }

  /// Leaves out what stands above the text where a menu is in it: the benefit of the doubt is not for that.
  private static func leaveOutMenu(
    _ units: PageUnits, as found: [SequenceModel.Label], _ labels: inout [SequenceModel.Label]
  ) {
    let head = found.firstIndex(of: .keep) ?? 0
    if units.units[..<head].contains(where: { $0.wholePhrases & CleaningTables.PhraseBit.navigation != 0 }) {
      labels.replaceSubrange(..<head, with: found[..<head])
    }
  }

  /// A first kept line that ends no sentence and that furniture parts from all other text: what a page's head calls it.
  private static func strayTitle(_ units: PageUnits, _ labels: [SequenceModel.Label]) -> Int? {
    guard let first = labels.firstIndex(of: .keep), !units.units[first].endsSentence else { return nil }
    let rest = labels[(first + 1)...]
    guard let next = rest.firstIndex(of: .keep) else { return nil }
    return rest[..<next].count { $0 == .furnitureBefore } >= 3 ? first : nil
  }

  private static func leaveOutAll(as label: SequenceModel.Label, _ labels: inout [SequenceModel.Label]) {
    for index in labels.indices where labels[index] == .keep { labels[index] = label }
  }

  /// Whether what was kept is no article but a remnant of a listing: no paragraph at all on a page of many lines, nor a row of
  /// sentences or verse, or a single one with teasers before and after it.
  private static func isListing(
    _ text: Span<UInt8>, _ units: PageUnits, _ labels: [SequenceModel.Label]
  ) -> Bool {
    guard units.units.count >= 8, let first = labels.firstIndex(of: .keep), !labels.allSatisfy({ $0 == .keep }) else {
      return false
    }
    var paragraphs = 0
    for (index, label) in labels.enumerated() where label == .keep && units.units[index].range.count >= 80 {
      paragraphs += 1
    }
    if paragraphs != 1 { return paragraphs == 0 && !PlainWriting.isRow(in: text, units, labels) }
    func isTeaser(_ label: SequenceModel.Label) -> Bool { label == .teaserTitle || label == .teaserSummary }
    return labels[..<first].contains(where: isTeaser) && labels[first...].contains(where: isTeaser)
  }

  /// What the labeller would not keep of a text.
  private func unkept(of text: [UInt8], _ others: KnownUnits, _ memory: PageMemory) -> [Range<Int>] {
    if BareProse.isAll(of: text.span, others, memory) { return [] }
    let page = Page(wholeLines: Text(text))
    let units = PageUnits(text.span, known: others) ?? PageUnits(page, known: others)
    let labels = judgement(page, units, memory)
    return units.units.indices.filter { labels[$0] != .keep }.map { units.units[$0].range }
  }
}
