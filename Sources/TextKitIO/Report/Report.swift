/// What a run did to its pages, as one HTML file that needs nothing else and runs no script but its own.
///
/// It counts what is in records, and cleans pages again to show each piece with its role and reason. Texts of pages are
/// part of the file up to a budget; the other pages are listed without their text.
public struct Report: Sendable {
  /// The most bytes of page texts.
  public var textBudget = 11 << 20
  /// The most bytes of one page.
  public var pageBudget = 40_000
  private var charts: [String: [String: Int]] = [:]
  private var pages = JSONWriter()
  private var pageCount = 0
  private var textBytes = 0
  private let cleaner = Cleaner()

  public init() {}

  /// Adds the statistics of a run, or the records of its input or output.
  public mutating func add(_ path: FilePath) throws(Failure) {
    let input = RunInput(path: path, relative: path.name)
    let opened = try OpenInput(input, format: .auto, offset: 0)
    guard opened.format == .jsonl else {
      let payload = try opened.head + opened.source.readAll(limit: 64 << 20)
      let type = opened.format == .html ? "text/html" : "text/plain"
      add(Document(kind: .bytes, payload: payload, mediaType: type), id: path.string)
      return
    }
    var batcher = LineBatcher(opened.source, carry: opened.head, maximumLine: 64 << 20)
    while let batch = batcher.next() {
      for line in batch.bytes.split(separator: UInt8(ascii: "\n")) { add(record: Array(line)) }
    }
    if let failure = batcher.failure { throw failure }
  }

  private mutating func count(_ chart: String, _ name: String, _ number: Int = 1) {
    charts[chart, default: [:]][name, default: 0] += number
  }

  private mutating func add(record line: [UInt8]) {
    var object = JSONObject()
    guard (try? object.parse(line, line.indices, maximumDepth: 512)) != nil else {
      return count("records", "unreadable")
    }
    func member(_ name: String) -> JSONObject.Member? { object.members.last { RecordFilter.isKey($0, name, line) } }
    func text(_ name: String) -> String? {
      guard let member = member(name), case .string(let bytes) = JSONValue.read(line, member.value, member.kind) else {
        return nil
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    if let errors = member("errors"), member("records") != nil { return add(statistics: object, line, errors) }
    let id = member("id").map { String(decoding: line[$0.value], as: UTF8.self) } ?? "null"
    let name = id.hasPrefix("\"") ? String(id.dropFirst().dropLast()) : id
    if let error = member("error") {
      var inner = JSONObject()
      let isRead = (try? inner.parse(line, error.value, maximumDepth: 8)) != nil
      let code = isRead ? inner.members.first { RecordFilter.isKey($0, "code", line) } : nil
      return count("errors", code.map { String(decoding: line[$0.value].dropFirst().dropLast(), as: UTF8.self) } ?? "?")
    }
    if member("dropped") != nil { return count("dropped", text("reason") ?? "?") }
    var known = KnownMembers()
    known.find(in: object, line)
    guard var document = try? known.document(line, object, stage: CleanStage(), isUTF8Strict: false) else {
      return count("errors", RecordError.Code.noText.rawValue)
    }
    // The payload of an answer is more than its text.
    if member("pieces") != nil, let html = text("html") { document = Document(kind: .html, payload: Array(html.utf8)) }
    add(document, id: name)
  }

  /// The counts of a run.
  private mutating func add(statistics object: JSONObject, _ line: [UInt8], _ errors: JSONObject.Member) {
    for member in object.members where member.kind == .object {
      var inner = JSONObject()
      guard (try? inner.parse(line, member.value, maximumDepth: 4)) != nil else { continue }
      let chart = String(decoding: line[member.key], as: UTF8.self)
      for entry in inner.members {
        guard let number = Int(String(decoding: line[entry.value], as: UTF8.self)) else { continue }
        count("run: " + chart, String(decoding: line[entry.key], as: UTF8.self), number)
      }
    }
  }

  private mutating func add(_ document: Document, id: String) {
    guard let article = try? document.article(cleaner) else { return count("errors", "binary") }
    count("languages", article.language.code)
    if let url = document.url { count("hosts", Self.host(url)) }
    var kept = 0
    var cut = 0
    for piece in article.pieces where piece.role != .markup && piece.role != .blank {
      if piece.isKept {
        kept += piece.source.count
      } else {
        cut += piece.source.count
        count("cut: reasons", piece.reason)
        count("cut: bytes by role", piece.role.rawValue, piece.source.count)
      }
    }
    if article.text.bytes.isEmpty { count("records", "without an article") }
    var rules: [String: Int] = [:]
    for segment in article.text.map.segments { rules[segment.rule.name, default: 0] += 1 }
    for (rule, number) in rules { count("repairs", rule, number) }
    let repairs = rules.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    pages.raw(pageCount == 0 ? "" : ",\n")
    pageCount += 1
    pages.raw("{")
    for (name, value) in [
      ("id", id), ("url", document.url ?? ""), ("title", article.title ?? ""), ("lang", article.language.code),
      ("repairs", repairs),
    ] where !value.isEmpty || name == "title" {
      pages.string(name)
      pages.raw(":")
      pages.string(value)
      pages.raw(",")
    }
    if textBytes < textBudget {
      let start = pages.bytes.count
      addPieces(of: article, document)
      textBytes += pages.bytes.count - start
    }
    pages.key("kept")
    pages.number(kept)
    pages.raw(",")
    pages.key("cut")
    pages.number(cut)
    pages.raw("}")
  }

  private mutating func addPieces(of article: Article, _ document: Document) {
    var rest = pageBudget
    pages.key("pieces")
    let visible = article.pieces.filter { $0.role != .markup && $0.role != .blank }
    pages.array(visible) { json, piece in
      let range = piece.source.clamped(to: document.payload.indices)
      let bytes = document.payload[range].prefix(max(0, rest))
      rest -= bytes.count
      json.raw("[")
      json.string(piece.role.rawValue)
      json.raw(piece.isKept ? ",1," : ",0,")
      json.string(piece.reason)
      json.raw(",")
      json.string(String(decoding: bytes, as: UTF8.self))
      json.raw("]")
    }
    pages.raw(",")
  }

  private static func host(_ url: String) -> String {
    let rest = url.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
    return rest.count > 1 ? String(decoding: rest[1], as: UTF8.self) : url
  }

  /// The page.
  public func html() -> [UInt8] {
    let script = Self.bytes(.reportScript)
    let style = Self.bytes(.reportStyle)
    var data = JSONWriter()
    data.raw("{\"charts\":{")
    for (index, (chart, counts)) in charts.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { data.raw(",") }
      data.string(chart)
      data.raw(":")
      data.counts(counts)
    }
    data.raw("},\"pages\":[")
    data.bytes += pages.bytes
    data.raw("]}")
    var html = JSONWriter()
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>TextKit report</title>\n")
    html.raw(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; "
    )
    html.bytes += "script-src 'sha256-\(SHA256.base64(script))'; style-src 'sha256-\(SHA256.base64(style))'\">\n".utf8
    html.raw("<meta name=\"viewport\" content=\"width=device-width\"><style>")
    html.bytes += style
    html.raw("</style></head>\n<body><h1>TextKit report</h1><div id=\"charts\" class=\"charts\"></div>\n<h2>Pages</h2>")
    html.raw(
      "<input id=\"search\" type=\"search\" aria-label=\"Search pages\" placeholder=\"id, address, title, language\">")
    html.raw("<small id=\"found\"></small>\n<table><thead><tr><th>id</th><th>title</th><th>language</th><th>kept</th>")
    html.raw("<th>cut</th></tr></thead><tbody id=\"pages\"></tbody></table>\n<div id=\"page\" class=\"page\"></div>\n")
    html.raw("<script id=\"data\" type=\"application/json\">")
    // Inside a script element only `<` can do harm, and JSON has another way to write it.
    for byte in data.bytes { if byte == UInt8(ascii: "<") { html.raw("\\u003c") } else { html.bytes.append(byte) } }
    html.raw("</script>\n<script>")
    html.bytes += script
    html.raw("</script></body></html>\n")
    return html.bytes
  }

  private static func bytes(_ data: EmbeddedData) -> [UInt8] {
    var bytes: [UInt8] = []
    let span = data.span
    for index in span.indices { bytes.append(span[index]) }
    return bytes
  }
}
