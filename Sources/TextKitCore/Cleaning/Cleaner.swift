/// Frees a page of its furniture.
public struct Cleaner: Sendable {
  public init() {}

  /// The article of a page: for now every line of it.
  public func article(from page: Page) -> Article {
    var edits: [Edit] = []
    var previous: Range<Int>?
    var paragraphs: [Article.Paragraph] = []
    var offset = 0
    for block in page.blocks where page.text.bytes[block.range].contains(where: { $0 > 0x20 }) {
      let start = previous?.upperBound ?? 0
      let separator: [UInt8] = previous == nil ? [] : [0x0A, 0x0A]
      edits.append(Edit(rule: .decoding, source: start..<block.range.lowerBound, replacement: separator))
      offset += separator.count
      paragraphs.append(Article.Paragraph(range: offset..<offset + block.range.count, role: .body))
      offset += block.range.count
      previous = block.range
    }
    edits.append(Edit(rule: .decoding, source: (previous?.upperBound ?? 0)..<page.text.bytes.count, replacement: []))
    return Article(text: page.text.followed(by: Edit.apply(edits, to: page.text.bytes)), paragraphs: paragraphs)
  }
}
