/// The default command: an article in one line.
public struct SummaryStage: Stage {
  public var cleaner: Cleaner
  public var summarizer: Summarizer
  public var explains: Bool

  public init(cleaner: Cleaner = Cleaner(), summarizer: Summarizer = Summarizer(), explains: Bool = false) {
    self.cleaner = cleaner
    self.summarizer = summarizer
    self.explains = explains
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let page = try document.page()
    let article = document.article(cleaner, of: page)
    let summary = summarizer.summary(of: article, page: page.text)
    answer.comparison = article.text.bytes
    answer.add("summary", summary.sentences.joined(separator: "\n"))
    answer.tally?.add("languages", article.language.code)
    if summary.isFallback { answer.tally?.add("documents", "fallback") }
    if summary.isFallback { answer.add("fallback") { $0.bool(true) } }
    guard explains else { return }
    let offset = OffsetConverter(article.text.bytes, unit: answer.offsetUnit)
    answer.add("sentences") { json in
      json.array(summary.items) { Self.write($1, article.text.bytes, offset, to: &$0) }
    }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let page = try document.page()
    let summary = summarizer.summary(of: document.article(cleaner, of: page), page: page.text)
    output.append(contentsOf: summary.sentences.joined(separator: " ").utf8)
    output.append(UInt8(ascii: "\n"))
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
