/// A page cut into blocks: what both the HTML and the plain-text front end give.
public struct Page: Sendable {
  /// The blocks' text, each block on a line of its own; its map leads to the page's source bytes.
  public var text: Text {
    didSet { marks = nil }
  }
  /// Ascending, one a line of `text`.
  public var blocks: [Block]
  /// What an HTML page's head says; empty for plain text.
  public var metadata: PageMetadata {
    get { head?.metadata ?? PageMetadata() }
    set { head = Head(newValue) }
  }
  /// Shared by copies of a page; plain text has none.
  private var head: Head?
  /// Whether a head says anything of the page.
  var hasMetadata: Bool { head != nil }
  public var isHTML: Bool
  /// The number of the element around each block-level element of an HTML page; -1 for the root.
  public var parents: [Int32] = []
  /// What repair has marked of its text, where it left it as it was.
  var marks: LineMarks?
  /// Whether its characters were repaired without the rules that know French and Vietnamese alone.
  var isRepairedAsForeign = false

  public init(text: Text, blocks: [Block], metadata: PageMetadata = PageMetadata(), isHTML: Bool = false) {
    self.text = text
    self.blocks = blocks
    self.isHTML = isHTML
    head = isHTML || metadata != PageMetadata() ? Head(metadata) : nil
  }

  private final class Head: Sendable {
    let metadata: PageMetadata

    init(_ metadata: PageMetadata) { self.metadata = metadata }
  }
}

extension Page {
  /// A page of plain text: a block a line, of lines that are whole; pieces of wrapped and broken lines are joined.
  public init(lines text: Text) {
    let ends = text.bytes.span.lineEnds()
    if let joined = BrokenLines.joined(text, ends) {
      self.init(wholeLines: joined)
    } else {
      self.init(wholeLines: consume text, ends)
    }
  }

  /// A page of plain text whose lines are whole.
  init(wholeLines text: Text) { self.init(wholeLines: text, text.bytes.span.lineEnds()) }

  private init(wholeLines text: Text, _ ends: [Int32]) {
    var blocks: [Block] = []
    blocks.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      blocks.append(Block(range: start..<Int(end), form: .line))
      start = Int(end) + 1
    }
    self.text = text
    self.blocks = blocks
    isHTML = false
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
