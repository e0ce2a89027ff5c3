/// `clean`: the article without its furniture.
public struct CleanStage: Stage {
  public enum Form: Sendable, Equatable {
    case text, markdown
    /// The whole page with what was cut and why.
    case difference(isColored: Bool)
  }

  public var cleaner: Cleaner
  public var form: Form
  public var explains: Bool

  public init(cleaner: Cleaner = Cleaner(), form: Form = .text, explains: Bool = false) {
    self.cleaner = cleaner
    self.form = form
    self.explains = explains
  }

  /// As much as stays near the processor with what it becomes.
  public var batchBytes: Int { 1 << 18 }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let article = try document.article(cleaner)
    let text = article.bytes
    answer.comparison = text
    answer.text = form == .markdown ? try Self.markdown(article, of: document) : text
    answer.addUnlessGiven("title", article.title ?? "")
    answer.addUnlessGiven("lang", article.language.code)
    answer.addUnlessGiven("lead", text, article.leadRange)
    answer.addUnlessGiven("byline", article.byline)
    answer.addUnlessGiven("date", article.date)
    answer.addUnlessGiven("agency", article.agency)
    answer.addUnlessGiven("dateline", article.dateline)
    if !article.captions.isEmpty { answer.add("captions") { Self.write(article.captions, to: &$0) } }
    answer.count(article)
    guard explains else { return }
    let offset = try answer.converter(forSourceOf: document)
    answer.add("pieces") { json in json.array(article.pieces) { Self.write($1, offset, to: &$0) } }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let article = try document.article(cleaner)
    switch form {
    case .text: output.append(contentsOf: article.bytes)
    case .markdown: output.append(contentsOf: try Self.markdown(article, of: document))
    case .difference(let isColored):
      let isHTML = try document.html() != nil
      Self.showPieces(article, of: document, isHTML: isHTML, isColored: isColored, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  private static func markdown(_ article: Article, of document: Document) throws(RecordError) -> [UInt8] {
    let html = try document.html()
    return Markdown.render(article, html: html)
  }

  /// The page's own words: what is kept as it is, what is cut in red or as `[-…-]`, behind it role and reason.
  private static func showPieces(
    _ article: Article, of document: Document, isHTML: Bool, isColored: Bool, to output: inout [UInt8]
  ) {
    func append(_ range: Range<Int>) {
      if isHTML {
        Terminal.append(withoutTags(document.payload.span.extracting(range))[...], to: &output)
      } else {
        Terminal.append(document.payload[range], to: &output)
      }
    }
    let (start, end, close) = isColored ? ("\u{1B}[31m", "\u{1B}[0m\u{1B}[2m ", "\u{1B}[0m") : ("[-", "-] ", "")
    for piece in article.pieces {
      let range = piece.source.clamped(to: 0..<document.payload.count)
      switch piece.role {
      case .markup: output.append(UInt8(ascii: "\n"))
      case .blank: output.append(contentsOf: document.payload[range])
      case _ where piece.isKept: append(range)
      default:
        output.append(contentsOf: start.utf8)
        append(range)
        output.append(contentsOf: "\(end)[\(piece.role.rawValue): \(piece.reason)]\(close)".utf8)
      }
    }
  }

  private static func withoutTags(_ html: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var isTag = false
    for index in html.indices {
      let byte = html[index]
      if isTag {
        isTag = byte != UInt8(ascii: ">")
      } else if byte == UInt8(ascii: "<"), index + 1 < html.count,
        html[index + 1].isASCIILetter || html[index + 1] == UInt8(ascii: "/") || html[index + 1] == UInt8(ascii: "!")
      {
        isTag = true
      } else {
        output.append(byte)
      }
    }
    return output
  }

  private static func write(_ captions: [Article.Caption], to json: inout JSONWriter) {
    json.array(captions) { json, caption in
      json.raw("{")
      json.key("text")
      json.string(caption.text)
      if let credit = caption.credit {
        json.raw(",")
        json.key("credit")
        json.string(credit)
      }
      json.raw("}")
    }
  }

  private static func write(_ piece: Piece, _ offset: OffsetConverter, to json: inout JSONWriter) {
    json.raw("{")
    json.key("role")
    json.string(piece.role.rawValue)
    json.raw(",")
    json.key("kept")
    json.bool(piece.isKept)
    json.raw(",")
    json.key("reason")
    json.string(piece.reason)
    json.raw(",")
    json.key("start")
    json.number(offset(piece.source.lowerBound))
    json.raw(",")
    json.key("end")
    json.number(offset(piece.source.upperBound))
    json.raw("}")
  }
}

extension Document {
  /// The article of the page; what the record knows wins over what is found.
  func article(_ cleaner: Cleaner) throws(RecordError) -> Article { article(cleaner, of: try page()) }

  func article(_ cleaner: Cleaner, of page: consuming Page) -> Article {
    var article = cleaner.article(from: page)
    if let title { article.title = title }
    if let language { article.language = language }
    if let date { article.date = date }
    return article
  }
}

extension Answer {
  /// Counts what became of an article's page, where somebody wants it.
  mutating func count(_ article: Article) {
    guard tally != nil else { return }
    tally?.add("languages", article.language.code)
    if article.text.bytes.isEmpty { tally?.add("documents", "empty") }
    for piece in article.pieces {
      tally?.add(piece.isKept ? "kept" : "cut", piece.role.rawValue, piece.source.count)
      if !piece.isKept { tally?.add("reasons", piece.reason) }
    }
    for segment in article.text.map.segments { tally?.add("rules", segment.rule.name) }
  }

  /// Turns offsets into the payload into the unit asked for.
  ///
  /// - Throws: a usage error where the payload is bytes of some encoding, which have no scalars to count.
  func converter(forSourceOf document: Document) throws(RecordError) -> OffsetConverter {
    guard document.kind != .bytes || offsetUnit == .bytes else {
      var error = RecordError(
        .internal, "offsets into bytes cannot count \(offsetUnit.rawValue); leave --offsets or --explain out")
      error.isUsage = true
      throw error
    }
    return OffsetConverter(document.payload, unit: offsetUnit)
  }
}
