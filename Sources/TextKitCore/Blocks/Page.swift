/// A page cut into blocks: what both the HTML and the plain-text front end give.
public struct Page: Sendable {
  /// The blocks' text, each block on a line of its own; its map leads to the page's source bytes.
  public var text: Text
  /// Ascending, one a line of `text`.
  public var blocks: [Block]
  /// What an HTML page's head says; empty for plain text.
  public var metadata: PageMetadata
  public var isHTML: Bool
  /// The number of the element around each block-level element of an HTML page; -1 for the root.
  public var parents: [Int32] = []
  /// Whether its characters were repaired without the rules that know French and Vietnamese alone.
  var isRepairedAsForeign = false

  public init(text: Text, blocks: [Block], metadata: PageMetadata = PageMetadata(), isHTML: Bool = false) {
    self.text = text
    self.blocks = blocks
    self.metadata = metadata
    self.isHTML = isHTML
  }
}

extension Page {
  /// A page of plain text: a block a line, of lines that are whole; pieces of wrapped and broken lines are joined.
  public init(lines text: Text) { self.init(wholeLines: BrokenLines.joined(text)) }

  /// A page of plain text whose lines are whole.
  init(wholeLines text: Text) {
    var blocks: [Block] = []
    let bytes = text.bytes.span
    blocks.reserveCapacity(16 + bytes.count / 100)
    var start = 0
    while start < bytes.count {
      let end = bytes.firstOffset(of: UInt8(ascii: "\n"), from: start)
      blocks.append(Block(range: start..<end, form: .line))
      start = end + 1
    }
    self.init(text: text, blocks: blocks)
  }

  /// An HTML page that was decoded: a block for each block-level element's own text, character references decoded,
  /// white space folded as a browser shows it, scripts, styles and hidden elements left out.
  ///
  /// - Complexity: O(*n*) in the bytes of the page.
  public init(html text: Text) {
    let parsed = HTMLBlockParser.parse(text.bytes.span)
    var blocks = parsed.blocks
    // A reference can bring in a decomposed letter.
    let composed = NFC.normalize(parsed.text.bytes)
    if !composed.map.isIdentity {
      for index in blocks.indices { blocks[index].range = composed.map.targetRange(ofSource: blocks[index].range) }
    }
    self.init(
      text: text.followed(by: parsed.text.followed(by: composed)), blocks: blocks, metadata: parsed.metadata,
      isHTML: true)
    parents = parsed.parents
  }
}
