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
    var page = page
    if let normalizer { page.repairCharacters(with: normalizer) }
    let units = PageUnits(page)
    let features = UnitFeatures(page, units)
    let model = page.isHTML ? SequenceModel.html : SequenceModel.text
    let bias: Float = favor == .balance ? 0 : favor == .recall ? 2 : -2
    let span = page.text.bytes.span
    var furniture: [Bool] = []
    furniture.reserveCapacity(units.units.count)
    for unit in units.units {
      // `>>> Another article`: an arrow leads elsewhere.
      let isArrow = span.starts(with: ">>", at: unit.range.lowerBound) && unit.wordCount < 40
      furniture.append(isArrow || siteModel?.contains(unit.hash) == true)
    }
    var labels = model.labels(features, bias: bias, furniture: furniture)
    // One sentence before a credit, in an element that is named for captions.
    for index in units.units.indices where page.isHTML && labels[index] == .keep {
      let unit = units.units[index]
      let block = page.blocks[unit.block]
      guard units.segments[unit.segment].isCaption else { continue }
      if block.form == .caption || block.ownHints.contains(.caption) { labels[index] = .caption }
    }
    if !page.isHTML, Self.isListing(units, labels) { labels = labels.map { $0 == .keep ? .teaserSummary : $0 } }
    var builder = ArticleBuilder(page, units, labels, self)
    var article = builder.article()
    guard !page.isHTML, article.text.bytes != page.text.bytes else { return article }
    // What the article's text would lose if it were cleaned again goes now: cleaning twice gives no more than once.
    for _ in 0..<4 {
      let known = KnownUnits(units, of: page.text.bytes, at: builder.keptUnits)
      let lost = unkept(of: article.text, known, bias: bias)
      // Both ascend, so one walk over the two finds what they share.
      var next = 0
      let moved = builder.keptUnits.filter { kept in
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
      for kept in moved { labels[kept.unit] = .furnitureInside }
      builder = ArticleBuilder(page, units, labels, self)
      article = builder.article()
    }
    return article
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
  private func unkept(of text: Text, _ known: KnownUnits, bias: Float) -> [Range<Int>] {
    let page = Page(lines: Text(text.bytes))
    let units = PageUnits(page, known: known)
    let labels = SequenceModel.text.labels(UnitFeatures(page, units), bias: bias)
    return units.units.indices.filter { labels[$0] != .keep }.map { units.units[$0].range }
  }
}

extension Page {
  /// Repairs the characters of every line; blocks follow their lines.
  @_spi(Training) public mutating func repairCharacters(with normalizer: Normalizer) {
    let repaired = normalizer.repairCharacters(text)
    if repaired == text { return }
    blocks = Self.moved(blocks, from: text.bytes.span, to: repaired.bytes.span)
    text = repaired
  }

  /// Blocks of a text whose lines were changed, by the numbers of their lines.
  private static func moved(_ blocks: [Block], from old: Span<UInt8>, to new: Span<UInt8>) -> [Block] {
    var lineStarts: [Int] = [0]
    for index in new.indices where new[index] == 0x0A { lineStarts.append(index + 1) }
    var blocks = blocks
    var line = 0
    var offset = 0
    for index in blocks.indices {
      while offset < blocks[index].range.lowerBound, offset < old.count {
        if old[offset] == 0x0A { line += 1 }
        offset += 1
      }
      guard line < lineStarts.count else { break }
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : new.count
      blocks[index].range = lineStarts[line]..<max(lineStarts[line], end)
    }
    return blocks
  }
}
