/// Chooses the sentences that sum an article up.
public struct Summarizer: Sendable {
  /// The most sentences.
  public var maximumSentences: Int
  /// The most words and bytes; `nil` for no limit.
  public var maximumWords: Int?
  public var maximumCharacters: Int?
  /// Whether the one line is trimmed to a headline of at most 18 words.
  public var isHeadline: Bool

  public init(
    maximumSentences: Int = 1, maximumWords: Int? = nil, maximumCharacters: Int? = nil, isHeadline: Bool = false
  ) {
    self.maximumSentences = maximumSentences
    self.maximumWords = maximumWords
    self.maximumCharacters = maximumCharacters
    self.isHeadline = isHeadline
  }

  /// The first sentences.
  public func summary(of article: Article) -> Summary {
    let found = SentenceSegmenter().sentences(in: article.text.bytes.span, language: article.language)
    let items = found.map { Summary.Item(range: $0.range, score: 0, contributions: []) }
    let sentences = items.prefix(maximumSentences).map { String(decoding: article.text.bytes[$0.range], as: UTF8.self) }
    return Summary(sentences: Array(sentences), items: items, isFallback: false)
  }
}
