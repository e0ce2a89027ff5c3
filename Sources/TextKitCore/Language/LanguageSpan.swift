/// A stretch of text in one language.
public struct LanguageSpan: Equatable, Sendable {
  public var range: Range<Int>
  public var language: Language

  public init(range: Range<Int>, language: Language) {
    self.range = range
    self.language = language
  }
}
