import Synchronization
import TextKitCore

/// Gathers the articles of a run, to be summed up as one.
///
/// - Precondition: the run has one worker, so that the articles come in the order of the inputs.
public struct MergeStage: Stage {
  public var summary: SummaryStage
  private let gathered = Gathered()

  public init(_ summary: SummaryStage) { self.summary = summary }

  public var needsText: Bool { summary.needsText }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) { try gather(document) }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) { try gather(document) }

  private func gather(_ document: Document) throws(RecordError) {
    let page = try document.page()
    var article = summary.article(document, page)
    // A page without an article is summed up as it stands.
    if article.text.bytes.isEmpty { article = Article(text: page.text, paragraphs: []) }
    gathered.articles.withLock { $0.append(article) }
  }

  /// The summary of all, as a line or as a record with the number of documents and of copies among them.
  public func result(format: OutputFormat) -> [UInt8] {
    let articles = gathered.articles.withLock { $0 }
    let (summary, copies) = summary.summarizer.summary(of: articles)
    guard format == .jsonl else {
      return Array((summary.sentences.joined(separator: " ") + "\n").utf8)
    }
    var json = JSONWriter(bytes: [])
    json.raw("{")
    json.key("documents")
    json.number(articles.count)
    json.raw(",")
    json.key("copies")
    json.number(copies)
    json.raw(",")
    json.key("summary")
    json.string(summary.sentences.joined(separator: "\n"))
    json.raw("}\n")
    return json.bytes
  }
}

/// The articles so far; a stage is a value, what it gathers is shared.
private final class Gathered: Sendable {
  let articles = Mutex<[Article]>([])
}
