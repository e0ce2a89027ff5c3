/// The default command: an article in one line.
public struct SummaryStage: Stage {
  public var cleaner: Cleaner
  public var summarizer: Summarizer
  public var explains: Bool
  /// Whether the text is taken as it stands, a paragraph a line.
  public var isClean: Bool
  /// Whether plain reasons are coloured for a terminal.
  public var isColored = false

  public init(
    cleaner: Cleaner = Cleaner(), summarizer: Summarizer = Summarizer(), explains: Bool = false, isClean: Bool = false
  ) {
    self.isClean = isClean
    self.cleaner = cleaner
    self.summarizer = summarizer
    self.explains = explains
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let page = try document.page()
    let article = article(document, page)
    let summary = summarizer.summary(of: article, page: page.text)
    answer.comparison = article.text.bytes
    answer.add("summary", summary.sentences.joined(separator: "\n"))
    answer.count(article)
    if summary.isFallback { answer.tally?.add("documents", "fallback") }
    if summary.isFallback { answer.add("fallback") { $0.bool(true) } }
    if !summary.keyphrases.isEmpty {
      answer.add("keywords") { json in json.array(summary.keyphrases) { $0.string($1) } }
    }
    if !summary.glosses.isEmpty {
      answer.add("gloss") { json in
        json.array(summary.glosses) { json, gloss in
          json.raw("{")
          json.key("term")
          json.string(gloss.term)
          json.raw(",")
          json.key("translation")
          json.string(gloss.translation)
          json.raw("}")
        }
      }
    }
    guard explains else { return }
    if summary.isCutUnsafe { answer.add("unsafe_cut") { $0.bool(true) } }
    // A fallback's sentences are those of the page.
    let text = summary.isFallback ? page.text.bytes : article.text.bytes
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    if !summary.kept.isEmpty {
      answer.add("kept") { json in json.array(summary.kept) { Self.write($1, offset, to: &$0) } }
    }
    if let kicker = summary.kicker { answer.add("kicker") { Self.write(kicker, offset, to: &$0) } }
    answer.add("sentences") { json in json.array(summary.items) { Self.write($1, text, offset, to: &$0) } }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let page = try document.page()
    let article = article(document, page)
    let summary = summarizer.summary(of: article, page: page.text)
    let text = summary.isFallback ? page.text : article.text
    output.append(contentsOf: summary.sentences.joined(separator: " ").utf8)
    for gloss in summary.glosses {
      output.append(contentsOf: "\n  \(gloss.term) = \(gloss.translation)".utf8)
    }
    if !summary.keyphrases.isEmpty {
      output.append(contentsOf: "\n  \(summary.keyphrases.joined(separator: ", "))".utf8)
    }
    output.append(UInt8(ascii: "\n"))
    if explains { SummaryExplanation(isColored: isColored).write(summary, of: text, to: &output) }
  }

  /// The article of a document, cleaned or as it stands.
  func article(_ document: Document, _ page: Page) -> Article {
    guard isClean else { return document.article(cleaner, of: page) }
    let paragraphs = page.blocks.filter { !$0.range.isEmpty }.map { Article.Paragraph(range: $0.range, role: .body) }
    return Article(
      text: page.text, paragraphs: paragraphs, title: document.title, language: document.language ?? .undetermined)
  }

  private static func write(_ range: Range<Int>, _ offset: OffsetConverter, to json: inout JSONWriter) {
    json.raw("[")
    json.number(offset(range.lowerBound))
    json.raw(",")
    json.number(offset(range.upperBound))
    json.raw("]")
  }

  private static func write(_ item: Summary.Item, _ text: [UInt8], _ offset: OffsetConverter, to json: inout JSONWriter)
  {
    json.raw("{")
    json.key("text")
    json.string(text, item.range)
    json.raw(",")
    json.key("start")
    json.number(offset(item.range.lowerBound))
    json.raw(",")
    json.key("end")
    json.number(offset(item.range.upperBound))
    json.raw(",")
    json.key("score")
    json.number(item.score)
    json.raw(",")
    json.key("features")
    json.raw("{")
    for (index, contribution) in item.contributions.enumerated() {
      if index > 0 { json.raw(",") }
      json.string(contribution.name)
      json.raw(":")
      json.number(contribution.value)
    }
    json.raw("}}")
  }
}
