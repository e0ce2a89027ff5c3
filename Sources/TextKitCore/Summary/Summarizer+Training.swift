/// What the scripts under Training/ learn from.
@_spi(Training)
extension Summarizer {
  /// The names of the features, in the order of a row.
  public static var featureNames: [String] { SentenceFeature.allCases.map(\.name) }

  /// What a sentence shows.
  public struct Row: Sendable {
    public var range: Range<Int>
    public var features: [Float]
    /// What is taken off its score whatever is learned.
    public var penalty: Float
  }

  /// What a term shows: where it first stands, its kind, how often it occurs, and the classes that its chance is summed
  /// up from.
  public struct TermRow: Sendable {
    public var range: Range<Int>
    public var kind: Int
    public var count: Int
    public var classes: [Int]
  }

  /// The features of an article's sentences and terms.
  public func training(of article: Article, task: Int) -> (rows: [Row], terms: [TermRow]) {
    var workspace = SummaryWorkspace()
    workspace.read(article, language: article.language)
    let tasks: [SummaryModel.Task] = [.line, .lineWithTitle, .headline]
    workspace.measure(model: SummaryModel.model(for: article.language, task: tasks[task]))
    let rows = workspace.candidates.indices.map { at in
      Row(
        range: workspace.candidates[at].range, features: Array(workspace.features[workspace.row(at)]),
        penalty: workspace.penalty(at))
    }
    let lengthClass = Salience.lengthClass(workspace.candidates.count)
    let terms = workspace.index.terms.map { term in
      let token = workspace.index.tokens[Int(term.token)]
      let classes = Salience.classes(
        of: term, sentences: workspace.candidates.count, lengthClass: lengthClass,
        isNumber: WordScan.Shape(rawValue: token.shape).contains(.digit))
      let extras = (0..<6).filter { classes.extras >> $0 & 1 == 1 }.map { Salience.extraBase + $0 }
      return TermRow(
        range: Int(token.start)..<Int(token.end), kind: Int(term.kind), count: Int(term.count),
        classes: [classes.bucket, classes.spread, classes.first, classes.capital, classes.length, classes.title]
          + extras)
    }
    return (rows, terms)
  }

  public static var headlineFeatureNames: [String] { HeadlineFeature.allCases.map { "head.\($0)" } }

  /// The headlines that an article allows, with their features.
  public func headlines(of article: Article) -> [(text: [UInt8], features: [Float])] {
    var workspace = SummaryWorkspace()
    let language = article.language
    workspace.read(article, language: language)
    let model = SummaryModel.model(for: language, task: .headline)
    workspace.measure(model: model)
    for at in workspace.candidates.indices {
      workspace.candidates[at].score = workspace.score(at, model) + workspace.penalty(at)
    }
    let text = article.text.bytes.span
    let facts = WordFacts.facts(for: language)
    let pairs = WordPairs(of: workspace)
    // Doubtful forms teach nothing of which sound one to take.
    let forms = workspace.headlineForms(in: text, facts: facts, language: language).filter { $0.price < 1 }
    return forms.map { form in
      (
        workspace.render(form, in: text, facts: facts, language: language),
        workspace.headlineFeatures(of: form, in: text, model: model, facts: facts, language: language, pairs: pairs)
      )
    }
  }
}
