/// The sentences chosen for a document, with their reasons.
public struct Summary: Sendable {
  /// A sentence of the document with its score.
  public struct Item: Sendable {
    /// UTF-8 offsets into the article's text.
    public var range: Range<Int>
    public var score: Double
    /// What each feature contributed to the score, in a fixed order.
    public var contributions: [(name: String, value: Double)]
    public var isChosen: Bool

    public init(
      range: Range<Int>, score: Double, contributions: [(name: String, value: Double)], isChosen: Bool = false
    ) {
      self.range = range
      self.score = score
      self.contributions = contributions
      self.isChosen = isChosen
    }
  }

  /// A term of the summary and what it is called in the other language.
  public struct Gloss: Equatable, Sendable {
    public var term: String
    public var translation: String

    public init(term: String, translation: String) {
      self.term = term
      self.translation = translation
    }
  }

  /// The summary's sentences in the order of the article: UTF-8, verbatim unless trimming was asked for.
  public var sentences: [String]
  /// Every sentence of the article with its score, in the order of the article; empty unless reasons were asked for.
  public var items: [Item]
  /// Whether the page had no article and the summary is the best line of its repaired text.
  public var isFallback: Bool
  /// Whether no safe cut gave a headline, and the shortest good sentence stands for it.
  public var isCutUnsafe = false
  /// What a headline keeps of its sentence, and the mention that stands before its colon: UTF-8 offsets into the
  /// article's text.
  public var kept: [Range<Int>] = []
  public var kicker: Range<Int>?
  /// Where they were asked for, the best first.
  public var keyphrases: [String] = []
  public var glosses: [Gloss] = []

  public init(sentences: [String], items: [Item], isFallback: Bool) {
    self.sentences = sentences
    self.items = items
    self.isFallback = isFallback
  }
}
