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
    let language = article.language
    let (workspace, model) = Self.ratedForHeadlines(article)
    let text = article.text.bytes.span
    let facts = WordFacts.facts(for: language)
    let pairs = WordPairs(of: workspace)
    // Doubtful forms teach nothing of which sound one to take.
    let (forms, sentences) = workspace.toldForms(in: text, facts: facts, language: language)
    var cache = HeadlineReader.Cache()
    return forms.compactMap { form in
      guard let source = sentences[form.candidate] else { return nil }
      let opinion = workspace.opinion(of: form, source, in: text, &cache)
      guard workspace.price(of: form, source, in: text, facts, opinion: opinion) < 1 else { return nil }
      return (
        workspace.render(form, source.grammar, in: text),
        workspace.headlineFeatures(of: form, in: text, model: model, facts: facts, language: language, pairs: pairs)
      )
    }
  }

  public static var kickerFeatureNames: [String] { KickerFeature.allCases.map { "\($0)" } }

  /// A headline without kicker, and each kicker that may stand before it.
  public struct KickerRow: Sendable {
    public var text: [UInt8]
    /// Before and after its doubts are paid for.
    public var score: Float
    public var price: Float
    public var kickers: [(text: [UInt8], kind: String, features: [Float])]
  }

  /// The best headlines of an article with the kickers that may stand before them.
  public func kickers(of article: Article, count: Int) -> [KickerRow] {
    let language = article.language
    let (workspace, model) = Self.ratedForHeadlines(article)
    let text = article.text.bytes.span
    let facts = WordFacts.facts(for: language)
    let pairs = WordPairs(of: workspace)
    let (forms, sentences) = workspace.toldForms(in: text, facts: facts, language: language)
    let allowed = workspace.headlineKickers(in: text, facts: facts, language: language)
    var cache = HeadlineReader.Cache()
    var rows: [(row: KickerRow, form: HeadlineForm)] = forms.compactMap { form in
      guard let source = sentences[form.candidate] else { return nil }
      let features = workspace.headlineFeatures(
        of: form, in: text, model: model, facts: facts, language: language, pairs: pairs)
      var score: Float = 0
      for at in features.indices { score += features[at] * model.headline[at] }
      let opinion = workspace.opinion(of: form, source, in: text, &cache)
      let price = workspace.price(of: form, source, in: text, facts, opinion: opinion)
      let bytes = workspace.render(form, source.grammar, in: text)
      guard SummaryWorkspace.isBalanced(0..<bytes.count, in: bytes.span) else { return nil }
      return (KickerRow(text: bytes, score: score, price: price, kickers: []), form)
    }
    let order = rows.indices.sorted {
      (rows[$0].row.score - rows[$0].row.price, $1) > (rows[$1].row.score - rows[$1].row.price, $0)
    }
    return order.prefix(count).map { at in
      let form = rows[at].form
      rows[at].row.kickers = workspace.kickers(
        before: form, sentences[form.candidate], among: allowed, in: text, facts, language: language
      ).map { kicker in
        let span = workspace.span(of: kicker.tokens)
        return (
          Array(article.text.bytes[span]), "\(kicker.kind)",
          workspace.kickerFeatures(of: kicker, before: form, score: rows[at].row.score, model)
        )
      }
      return rows[at].row
    }
  }

  /// An article's sentences with the scores that order them for headlines.
  private static func ratedForHeadlines(_ article: Article) -> (SummaryWorkspace, SummaryModel) {
    var workspace = SummaryWorkspace()
    workspace.read(article, language: article.language)
    let model = SummaryModel.model(for: article.language, task: .headline)
    workspace.measure(model: model)
    for at in workspace.candidates.indices {
      workspace.candidates[at].score = workspace.score(at, model) + workspace.penalty(at)
    }
    return (workspace, model)
  }

  /// A headline that an article allows, with what tells whether it is sound.
  public struct SoundnessRow: Sendable {
    public var text: [UInt8]
    /// Of its sentence and of what is kept of it, in bytes of the article.
    public var sentence: Range<Int>
    public var kept: [Range<Int>]
    /// Before its doubts are paid for.
    public var score: Float
    public var price: Float
    public var features: [(name: String, value: Float)]
    /// What ``HeadlineReader`` says of each part: the share that the features' logit keeps, and what is added to it.
    public var read: [(part: String, share: Float, logit: Float)]
    /// The class of each word of the sentence, with its bytes.
    public var classes: [(range: Range<Int>, kind: Int)]
  }

  /// The headlines that an article allows, with what tells whether they are sound.
  public func soundness(of article: Article) -> [SoundnessRow] {
    let language = article.language
    let (workspace, model) = Self.ratedForHeadlines(article)
    let text = article.text.bytes.span
    let facts = WordFacts.facts(for: language)
    let pairs = WordPairs(of: workspace)
    let (forms, sentences) = workspace.toldForms(in: text, facts: facts, language: language)
    var rows: [SoundnessRow] = []
    var cache = HeadlineReader.Cache()
    for form in forms {
      guard let source = sentences[form.candidate] else { continue }
      let features = workspace.headlineFeatures(
        of: form, in: text, model: model, facts: facts, language: language, pairs: pairs)
      var score: Float = 0
      for at in features.indices { score += features[at] * model.headline[at] }
      let bytes = workspace.render(form, source.grammar, in: text)
      guard SummaryWorkspace.isBalanced(0..<bytes.count, in: bytes.span) else { continue }
      let opinion = workspace.opinion(of: form, source, in: text, &cache)
      let shown = workspace.soundness(of: form, source, in: text, facts, isNamed: true)
      let names = source.model.partNames
      let read = names.indices.map {
        (String(decoding: names[$0], as: UTF8.self), opinion.shares[$0], opinion.logits[$0])
      }
      let tokens = workspace.index.tokens
      func span(of range: Range<Int>) -> Range<Int> {
        Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
      }
      rows.append(
        SoundnessRow(
          text: bytes, sentence: workspace.candidates[form.candidate].range, kept: form.kept.map { span(of: $0) },
          score: score, price: source.model.price(source.model.logits(of: shown), opinion: opinion),
          features: shown.named,
          read: read,
          classes: workspace.candidates[form.candidate].tokens.map {
            (Int(tokens[$0].start)..<Int(tokens[$0].end), Int(source.grammar.kind($0).rawValue))
          }))
    }
    return rows
  }

  /// A sentence that may be the one line, with what tells whether it stands alone.
  public struct StandingRow: Sendable {
    /// In bytes of the article.
    public var range: Range<Int>
    /// What it is ranked by, the doubts about its grammar not yet taken off.
    public var score: Float
    public var features: [(name: String, value: Float)]
  }

  /// The best sentences of an article, with what tells whether they stand alone.
  public func standing(of article: Article, count: Int) -> [StandingRow] {
    let language = article.language
    var workspace = SummaryWorkspace()
    workspace.read(article, language: language)
    let model = SummaryModel.model(for: language, task: article.title == nil ? .line : .lineWithTitle)
    workspace.measure(model: model)
    for at in workspace.candidates.indices {
      workspace.candidates[at].score = workspace.score(at, model) + workspace.penalty(at)
    }
    let text = article.text.bytes.span
    let grammar = SummaryGrammar.grammar(for: language)
    let order = workspace.candidates.indices.sorted {
      (workspace.candidates[$0].score, $1) > (workspace.candidates[$1].score, $0)
    }
    return order.prefix(count).map { at in
      let candidate = workspace.candidates[at]
      let sentence =
        grammar.isVietnamese ? nil : SentenceGrammar(candidate.tokens, of: workspace.index, in: text, grammar)
      return StandingRow(
        range: candidate.range, score: candidate.score,
        features: candidate.words > 2 ? workspace.standing(of: at, sentence, in: text).named : [])
    }
  }
}
