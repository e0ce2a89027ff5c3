/// A term found in a text.
public struct TermMatch: Equatable, Sendable {
  /// How a text's form comes to be the lexicon's term, the closest first.
  public enum Kind: UInt8, Comparable, CaseIterable, Sendable {
    /// The lexicon's form; the normal form and the kind of blanks do not count.
    case exact
    /// Other capitals.
    case `case`
    /// A listed or regular other spelling: hoà for hòa, kĩ for kỹ, Etat for État, œ as oe, another hyphen.
    case variant
    /// A plural or a feminine.
    case inflected
    /// Accents left out; only where asked for.
    case accentless

    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    public var name: String {
      switch self {
      case .exact: "exact"
      case .case: "case"
      case .variant: "variant"
      case .inflected: "inflected"
      case .accentless: "accentless"
      }
    }
  }

  /// UTF-8 bytes from the start of the text.
  public var range: Range<Int>
  public var kind: Kind
  /// The language of the term.
  public var language: Language
  /// The place of the term in its language's index; `Lexicon` and `TermMatcher` know what it stands for.
  public var term: Int32

  public init(range: Range<Int>, kind: Kind, language: Language, term: Int32) {
    self.range = range
    self.kind = kind
    self.language = language
    self.term = term
  }
}
