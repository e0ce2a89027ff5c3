import Synchronization

/// Chooses the sentences that sum an article up.
///
///     Summarizer().summary(of: article).sentences  // the one line, verbatim
///
/// Each sentence is scored by what is known of it (`Summary.Item.contributions`): place, length, words, centrality,
/// likeness to lead and title, form. The weights are learned (Resources/Models/summary-weights.txt).
///
/// - Input: an article as `Cleaner` gives it.
/// - Offsets: UTF-8 bytes of the article's text.
/// - Complexity: O(*n*) in the article's bytes; the buffers of one call serve the next.
public struct Summarizer: Sendable {
  /// The most sentences.
  public var maximumSentences: Int
  /// The most words and grapheme clusters; `nil` for no limit.
  public var maximumWords: Int?
  public var maximumCharacters: Int?
  /// Whether the one line is trimmed to a headline of at most 18 words.
  public var isHeadline: Bool
  /// Whether the summary lists every sentence with its score and its reasons.
  public var explains: Bool
  private let workspaces = WorkspacePool()

  public init(
    maximumSentences: Int = 1, maximumWords: Int? = nil, maximumCharacters: Int? = nil, isHeadline: Bool = false,
    explains: Bool = false
  ) {
    self.maximumSentences = maximumSentences
    self.maximumWords = maximumWords
    self.maximumCharacters = maximumCharacters
    self.isHeadline = isHeadline
    self.explains = explains
  }

  /// The best sentences of an article, in its order.
  public func summary(of article: Article) -> Summary {
    workspaces.with { workspace in summary(of: article, &workspace) }
  }

  /// The best sentences of an article; where it has none, the first sound line of its page.
  public func summary(of article: Article, page: Text) -> Summary {
    let summary = summary(of: article)
    return summary.sentences.isEmpty ? fallback(in: page) : summary
  }

  /// The first sound line of a page that has no article.
  public func fallback(in page: Text) -> Summary {
    let whole = Article(text: page, paragraphs: [])
    var summary = workspaces.with { workspace in self.summary(of: whole, &workspace) }
    summary.isFallback = true
    return summary
  }

  private func headline(
    of article: Article, _ workspace: inout SummaryWorkspace, model: SummaryModel, language: Language
  ) -> Summary {
    let found = workspace.headline(
      in: article.text.bytes.span, model: model, facts: WordFacts.facts(for: language), language: language)
    guard let found else { return Summary(sentences: [], items: [], isFallback: false) }
    var items: [Summary.Item] = []
    if explains {
      var contributions = workspace.contributions(found.candidate, model)
      if !found.isSafe { contributions.append(("noSafeCut", 0)) }
      items.append(
        Summary.Item(
          range: workspace.candidates[found.candidate].range, score: Double(workspace.candidates[found.candidate].score),
          contributions: contributions))
    }
    return Summary(sentences: [String(decoding: found.bytes, as: UTF8.self)], items: items, isFallback: false)
  }

  private func summary(of article: Article, _ workspace: inout SummaryWorkspace) -> Summary {
    let text = article.text.bytes
    let language =
      article.language == .undetermined ? LanguageIdentifier().language(of: text.span) : article.language
    workspace.read(article, language: language)
    guard !workspace.candidates.isEmpty else { return Summary(sentences: [], items: [], isFallback: false) }
    let hasTitle = !workspace.titleTokens.isEmpty
    let model = SummaryModel.model(for: language, task: isHeadline ? .headline : hasTitle ? .lineWithTitle : .line)
    workspace.measure(model: model)
    for at in workspace.candidates.indices {
      workspace.candidates[at].score = workspace.score(at, model) + workspace.penalty(at)
    }
    if isHeadline {
      return headline(of: article, &workspace, model: model, language: language)
    }
    let chosen = workspace.select(limits: self)
    let items =
      !explains
      ? []
      : workspace.candidates.indices.map { at in
        Summary.Item(
          range: workspace.candidates[at].range, score: Double(workspace.candidates[at].score),
          contributions: workspace.contributions(at, model))
      }
    let sentences = chosen.map { String(decoding: text[workspace.candidates[$0].range], as: UTF8.self) }
    return Summary(sentences: sentences, items: items, isFallback: false)
  }
}

/// Workspaces that wait for the next document.
private final class WorkspacePool: Sendable {
  private let free = Mutex<[SummaryWorkspace]>([])

  func with<Result>(_ body: (inout SummaryWorkspace) -> Result) -> Result {
    var workspace = free.withLock { $0.popLast() } ?? SummaryWorkspace()
    let result = body(&workspace)
    free.withLock { $0.append(workspace) }
    return result
  }
}
