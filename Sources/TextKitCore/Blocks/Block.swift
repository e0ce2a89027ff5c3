/// One line of a page's text with what the page's form says about it.
///
/// A block of an HTML page is a block-level element's own text; a block of plain text is a line. The text of a block
/// never holds a line feed.
public struct Block: Equatable, Sendable {
  /// The form of a block, as the page shows it.
  public enum Form: Equatable, Sendable {
    /// A line of plain text, whose form nothing tells.
    case line
    case paragraph
    /// A heading of level 1–6.
    case heading(Int)
    case listItem
    case tableCell
    case quote
    case preformatted
    case caption
  }

  /// Offsets into the page's text, without the line feed that ends it.
  public var range: Range<Int>
  public var form: Form

  public init(range: Range<Int>, form: Form) {
    self.range = range
    self.form = form
  }
}
