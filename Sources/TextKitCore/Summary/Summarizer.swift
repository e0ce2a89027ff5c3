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
/// - Complexity: O(*n*) in the article's bytes; the buffers of one call serve the next. The graph methods look at the
///   first 1,000 sentences.
public struct Summarizer: Sendable {
  /// The most sentences.
  public var maximumSentences: Int
  /// The most words and grapheme clusters; `nil` for no limit.
  public var maximumWords: Int?
  public var maximumCharacters: Int?
  /// The share of the article's words that may stay; it lifts the limit on sentences.
  public var ratio: Double?
  /// Whether the one line is trimmed to a headline of at most 18 words.
  public var isHeadline: Bool
  /// Whether the summary lists every sentence with its score and its reasons.
  public var explains: Bool
  public var method: SummaryMethod
  /// What the summary should answer, in either language.
  public var query: String?
  /// The number of keyphrases to give.
  public var keyphraseCount: Int
  /// Whose sentences may be chosen on a page of two languages; `nil` for any.
  public var language: Language?
  /// The language into which the terms of the summary are translated.
  public var glossLanguage: Language?
  /// Bridges the languages for the query and the gloss.
  public var lexicon: Lexicon?
  /// Whether the lexicon's terms join the centrality of a page's two languages; off, for it helps no choice
  /// (Guides/Summary.md).
  public var bridgesLanguages = false
  private let workspaces = WorkspacePool()

  public init(
    maximumSentences: Int = 1, maximumWords: Int? = nil, maximumCharacters: Int? = nil, ratio: Double? = nil,
    isHeadline: Bool = false, explains: Bool = false, method: SummaryMethod = .learned, query: String? = nil,
    keyphraseCount: Int = 0, language: Language? = nil, glossLanguage: Language? = nil, lexicon: Lexicon? = nil
  ) {
    self.maximumSentences = maximumSentences
    self.maximumWords = maximumWords
    self.maximumCharacters = maximumCharacters
    self.ratio = ratio
    self.isHeadline = isHeadline
    self.explains = explains
    self.method = method
    self.query = query
    self.keyphraseCount = keyphraseCount
    self.language = language
    self.glossLanguage = glossLanguage
    self.lexicon = lexicon
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

  /// The best sentences of several articles as one summary; an article that nearly repeats earlier ones counts once:
  /// nine tenths of its pairs of words stand in them.
  ///
  ///     Summarizer(maximumSentences: 3).summary(of: [one, copyOfOne, another])  // copies: 1
  ///
  /// Ranges of the summary's items are those of the articles' texts, joined by a blank line, without the copies.
  ///
  /// - Complexity: O(*n*) in the bytes of all.
  public func summary(of articles: [Article]) -> (summary: Summary, copies: Int) {
    var said: Set<UInt64> = []
    var merged = Article(text: Text([]), paragraphs: [], language: articles.first?.language ?? .undetermined)
    var bytes: [UInt8] = []
    var documents: [Int] = []
    var copies = 0
    for article in articles where !article.text.bytes.isEmpty {
      let pairs = Self.pairs(of: article.text.bytes.span)
      if !said.isEmpty, pairs.count(where: { said.contains($0) }) * 10 >= pairs.count * 9 {
        copies += 1
        continue
      }
      said.formUnion(pairs)
      if !bytes.isEmpty {
        bytes += [0x0A, 0x0A]
        documents.append(bytes.count)
      }
      for paragraph in article.paragraphs {
        let range = paragraph.range.lowerBound + bytes.count..<paragraph.range.upperBound + bytes.count
        merged.paragraphs.append(Article.Paragraph(range: range, role: paragraph.role, level: paragraph.level))
      }
      bytes += article.text.bytes
      if merged.title == nil { merged.title = article.title }
      if article.language != merged.language { merged.language = .undetermined }
    }
    merged.text = Text(bytes)
    return (workspaces.with { summary(of: merged, documents: documents, &$0) }, copies)
  }

  /// The hashes of the words that stand side by side.
  private static func pairs(of text: Span<UInt8>) -> [UInt64] {
    var scan = WordScan(0..<text.count)
    var previous: UInt64 = 0
    var pairs: [UInt64] = []
    while let word = scan.next(in: text) {
      pairs.append(WordScan.pair(previous, word.hash))
      previous = word.hash
    }
    return pairs
  }

  /// The best sentence of a page that has no article, else its first line with a letter or digit.
  public func fallback(in page: Text) -> Summary {
    var summary = workspaces.with { workspace in
      self.summary(of: Article(text: page, paragraphs: []), &workspace)
    }
    summary.isFallback = true
    return summary
  }

  /// What language an article is in shows in a part of it.
  private static let identifier = LanguageIdentifier(sampleSize: 1024)

  private func summary(
    of article: Article, documents: [Int] = [], _ workspace: inout SummaryWorkspace
  ) -> Summary {
    let text = article.text.bytes
    let main = article.language == .undetermined ? Self.identifier.language(of: text.span) : article.language
    let language = self.language ?? main
    workspace.read(article, language: language, documents: documents)
    guard !workspace.candidates.isEmpty else { return Summary(sentences: [], items: [], isFallback: false) }
    if bridgesLanguages, let lexicon { workspace.bridge(lexicon, in: text.span) }
    let model = rate(&workspace, language: language)
    if let query, !query.isEmpty {
      workspace.add(SummaryQuery(query, lexicon: lexicon), lexicon: lexicon, in: text.span)
    }
    if let wanted = self.language { workspace.restrict(to: wanted, in: text.span) }
    var summary = Summary(sentences: [], items: [], isFallback: false)
    var chosen: [Int] = []
    if isHeadline {
      let facts = WordFacts.facts(for: language)
      if let found = workspace.headline(in: text.span, model: model, facts: facts, language: language) {
        summary.sentences = [String(decoding: found.bytes, as: UTF8.self)]
        summary.isCutUnsafe = !found.isSafe
        summary.kept = found.kept
        summary.kicker = found.kicker
        chosen = [found.candidate]
      }
    } else {
      if method == .learned { workspace.vet(maximumSentences, in: text.span, language: language) }
      chosen = workspace.select(limits: self, in: text.span)
      summary.sentences = sentences(chosen, workspace, text)
    }
    if explains {
      summary.items = workspace.candidates.indices.map { at in
        Summary.Item(
          range: workspace.candidates[at].range, score: Double(workspace.candidates[at].score),
          contributions: workspace.contributions(at, model, method: method), isChosen: chosen.contains(at))
      }
    }
    if keyphraseCount > 0 {
      let facts = WordFacts.facts(for: language)
      summary.keyphrases = workspace.keyphrases(keyphraseCount, in: text.span, facts: facts, language: language)
    }
    if let glossLanguage { summary.glosses = glosses(of: summary.sentences, into: glossLanguage) }
    return summary
  }

  /// Scores every sentence and gives the model that did.
  private func rate(_ workspace: inout SummaryWorkspace, language: Language) -> SummaryModel {
    let hasTitle = !workspace.titleTokens.isEmpty
    let model = SummaryModel.model(for: language, task: isHeadline ? .headline : hasTitle ? .lineWithTitle : .line)
    workspace.measure(model: model)
    if method == .learned {
      for at in workspace.candidates.indices {
        workspace.candidates[at].score = workspace.score(at, model) + workspace.penalty(at)
      }
    } else {
      workspace.rate(by: method)
    }
    return model
  }

  /// The chosen sentences as text; one alone that is longer than the limits is cut behind a word.
  private func sentences(_ chosen: [Int], _ workspace: SummaryWorkspace, _ text: [UInt8]) -> [String] {
    chosen.map { at in
      var bytes = Array(text[workspace.candidates[at].range])
      guard chosen.count == 1 else { return String(decoding: bytes, as: UTF8.self) }
      if let maximumWords, workspace.candidates[at].words > maximumWords {
        let tokens = workspace.candidates[at].tokens.prefix(max(1, maximumWords))
        if let last = tokens.last {
          bytes = Array(text[workspace.candidates[at].range.lowerBound..<Int(workspace.index.tokens[last].end)])
          bytes.append(scalar: 0x2026)
        }
      }
      if let maximumCharacters { bytes = GraphemeLimit.cut(bytes.span, to: maximumCharacters) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The terms of the summary with their translations, each once, in their order.
  private func glosses(of sentences: [String], into language: Language) -> [Summary.Gloss] {
    let lexicon = lexicon ?? .bundled
    var result: [Summary.Gloss] = []
    for sentence in sentences {
      let bytes = Array(sentence.utf8)
      for match in TermMatcher(lexicon).matches(in: bytes.span) where match.language != language {
        guard let target = lexicon.translations(of: match).first else { continue }
        let term = String(decoding: bytes[match.range], as: UTF8.self)
        if !result.contains(where: { $0.term == term }) {
          result.append(Summary.Gloss(term: term, translation: target))
        }
      }
    }
    return result
  }
}

/// Workspaces that wait for the next document.
private final class WorkspacePool: Sendable {
  private let free = Mutex<[SummaryWorkspace]>([])

  func with<Result>(_ body: (inout SummaryWorkspace) -> Result) -> Result {
    var workspace = free.withLock { $0.popLast() } ?? SummaryWorkspace()
    let result = body(&workspace)
    // A workspace that a giant has stretched is let go.
    if workspace.index.tokens.capacity < 1 << 18 { free.withLock { $0.append(workspace) } }
    return result
  }
}
