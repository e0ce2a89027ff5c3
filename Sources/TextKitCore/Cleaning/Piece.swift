/// A stretch of a page with its role: the pieces of a page tile its source.
public struct Piece: Equatable, Sendable {
  /// What a stretch of a page is there for.
  public enum Role: String, CaseIterable, Sendable {
    case title, lead, byline, dateline, body, heading, list, table, quote, caption, marker, credit
    case signOff = "sign-off"
    case teaser
    case relatedHeader = "related-header"
    case navigation, share, consent, comment, date, tag, breadcrumb, markup, blank, other
  }

  public var role: Role
  /// Whether the piece is part of the cleaned text.
  public var isKept: Bool
  /// The name of the rule or feature that decided, for `--explain`.
  public var reason: String
  /// Offsets into the text of the page, after the repair of characters.
  public var range: Range<Int>
  /// The bytes of the page's source.
  public var source: Range<Int>

  public init(role: Role, isKept: Bool, reason: String, range: Range<Int>, source: Range<Int>) {
    self.role = role
    self.isKept = isKept
    self.reason = reason
    self.range = range
    self.source = source
  }
}
