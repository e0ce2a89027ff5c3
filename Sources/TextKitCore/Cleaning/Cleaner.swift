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

  public init(
    favor: Favor = .balance, kept: Set<Piece.Role> = [], dropped: Set<Piece.Role> = [],
    normalizer: Normalizer? = Normalizer()
  ) {
    self.favor = favor
    self.kept = kept
    self.dropped = dropped
    self.normalizer = normalizer
  }

  /// The article of a page: its title, text and captions, with a role and a reason for every byte of the source.
  public func article(from page: Page) -> Article {
    var page = page
    if let normalizer { page.repairCharacters(with: normalizer) }
    let units = PageUnits(page)
    let features = UnitFeatures(page, units)
    let model = page.isHTML ? SequenceModel.html : SequenceModel.text
    let bias: Float = favor == .balance ? 0 : favor == .recall ? 2 : -2
    let labels = model.labels(features, bias: bias)
    var builder = ArticleBuilder(page, units, labels, self)
    return builder.article()
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
