/// One line of a lexicon: a French term and its Vietnamese translations, the preferred one first.
public struct LexiconEntry: Equatable, Sendable {
  /// What a term is; decides which inflections and capitals count.
  public enum Kind: String, CaseIterable, Sendable {
    case noun, proper, acronym, phrase, adjective, adverb, verb
  }

  /// Masculine singular, natural case.
  public var french: String
  public var vietnamese: [String]
  public var domain: String
  /// `nil` where the lexicon does not say.
  public var kind: Kind?
  /// Other French forms of the same term.
  public var variants: [String]

  public init(
    french: String, vietnamese: [String], domain: String = "", kind: Kind? = nil, variants: [String] = []
  ) {
    self.french = french
    self.vietnamese = vietnamese
    self.domain = domain
    self.kind = kind
    self.variants = variants
  }
}
