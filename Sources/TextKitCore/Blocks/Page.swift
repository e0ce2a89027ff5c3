/// A page cut into blocks: what both the HTML and the plain-text front end give.
public struct Page: Sendable {
  /// The blocks' text, each block on a line of its own; its map leads to the page's source bytes.
  public var text: Text
  /// Ascending, one a line of `text`.
  public var blocks: [Block]

  public init(text: Text, blocks: [Block]) {
    self.text = text
    self.blocks = blocks
  }
}

extension Page {
  /// A page of plain text: a block a line.
  public init(lines text: Text) {
    var blocks: [Block] = []
    var start = 0
    for index in text.bytes.indices where text.bytes[index] == UInt8(ascii: "\n") {
      blocks.append(Block(range: start..<index, form: .line))
      start = index + 1
    }
    if start < text.bytes.count { blocks.append(Block(range: start..<text.bytes.count, form: .line)) }
    self.init(text: text, blocks: blocks)
  }
}
