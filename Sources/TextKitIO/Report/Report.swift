/// What a run did to its pages, as one HTML file that needs nothing else and runs no script but its own.
///
/// It counts what is in records, and cleans pages again to show each piece with its role and reason. Texts of pages are
/// part of the file, packed, up to a budget; pages beyond it are listed without their text.
public struct Report: Sendable {
  /// The most bytes of packed page texts.
  public var textBudget = 11 << 20
  /// The most bytes of one page that are shown.
  public var pageBudget = 40_000
  var charts: [String: [String: Int]] = [:]
  /// The statistics of runs, as they were written.
  var runs: [[UInt8]] = []
  var list = ReportList()
  var texts = ReportTexts()
  private let cleaner = Cleaner()

  public init() {}

  /// Adds the statistics of a run, or the records of its input or output.
  public mutating func add(_ path: FilePath) throws(Failure) {
    let input = RunInput(path: path, relative: path.name)
    let opened = try OpenInput(input, format: .auto, offset: 0)
    switch opened.format {
    case .jsonl:
      var batcher = LineBatcher(opened.source, carry: opened.head, maximumLine: 64 << 20)
      while let batch = batcher.next() {
        for line in batch.bytes.split(separator: UInt8(ascii: "\n")) { add(record: Array(line)) }
      }
      if let failure = batcher.failure { throw failure }
    case .warc:
      var archive = WebArchive(opened.source, carry: opened.head, maximumBytes: 64 << 20)
      while true {
        let captures = archive.next()
        if captures.isEmpty { break }
        for capture in captures {
          var document = capture.document
          document.url = capture.url
          add(document, id: capture.id)
        }
      }
      if let failure = archive.failure { throw failure }
    default:
      let payload = try opened.head + opened.source.readAll(limit: 64 << 20)
      let type = opened.format == .html ? "text/html" : "text/plain"
      add(Document(kind: .bytes, payload: payload, mediaType: type), id: path.string)
    }
  }

  private mutating func count(_ chart: String, _ name: String, _ number: Int = 1) {
    charts[chart, default: [:]][name, default: 0] += number
  }

  private mutating func add(record line: [UInt8]) {
    var object = JSONObject()
    guard (try? object.parse(line, line.indices, maximumDepth: 512)) != nil else {
      if line.contains(where: { $0 > 0x20 }) { fail("unreadable", id: "", "the record is no JSON object") }
      return
    }
    func member(_ name: String) -> JSONObject.Member? { object.members.last { RecordFilter.isKey($0, name, line) } }
    func text(_ name: String) -> String? { member(name).flatMap { Self.text(line, $0) } }
    if let records = member("records"), records.kind == .number, member("errors")?.kind == .object {
      var safe: [UInt8] = []
      JSONText.appendValue(line, line.indices, into: &safe)
      return runs.append(safe)
    }
    let id = text("id") ?? member("id").map { String(decoding: line[$0.value], as: UTF8.self) } ?? ""
    if let error = member("error"), error.kind == .object {
      var inner = JSONObject()
      guard (try? inner.parse(line, error.value, maximumDepth: 8)) != nil else { return fail("?", id: id, "") }
      func part(_ name: String) -> String? {
        inner.members.last { RecordFilter.isKey($0, name, line) }.flatMap { Self.text(line, $0) }
      }
      return fail(part("code") ?? "?", id: id, part("message") ?? "")
    }
    if member("dropped") != nil {
      let reason = text("reason") ?? "?"
      count("dropped", reason)
      let original = text("of") ?? member("of").map { String(decoding: line[$0.value], as: UTF8.self) } ?? "?"
      return append(.init(kind: .dropped, id: id, note: "\(reason): a copy of \(original)"), nil)
    }
    var known = KnownMembers()
    known.find(in: object, line)
    do {
      var memory: [UInt8] = []
      var document = try known.document(
        line, object, stage: CleanStage(), isValidUTF8: false, isUTF8Strict: false, memory: &memory)
      // The payload of an answer is more than its text.
      if member("pieces") != nil, let html = text("html") {
        document = Document(kind: .html, payload: Array(html.utf8))
        document.url = text("url")
      }
      add(document, id: id)
    } catch {
      fail(error.code.rawValue, id: id, error.message)
    }
  }

  /// A string as it reads; `nil` for other values.
  private static func text(_ line: [UInt8], _ member: JSONObject.Member) -> String? {
    guard case .string(let bytes) = JSONValue.read(line, member.value, member.kind) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func fail(_ code: String, id: String, _ message: String) {
    count("errors", code)
    append(.init(kind: .error, id: id, note: message.isEmpty ? code : "\(code): \(message)"), nil)
  }

  private mutating func append(_ entry: ReportList.Entry, _ text: [UInt8]?) {
    list.append(entry)
    texts.append(text, budget: textBudget)
  }

  private mutating func add(_ document: Document, id: String) {
    var document = document
    document.memoryBudget = 2 << 30
    let article: Article
    do {
      article = try document.article(cleaner)
    } catch {
      return fail(error.code.rawValue, id: id, error.message)
    }
    var entry = ReportList.Entry(kind: .page, id: id, title: article.title ?? "", url: document.url ?? "")
    entry.language = article.language.code
    for piece in article.pieces where piece.role != .markup && piece.role != .blank {
      if piece.isKept {
        entry.kept += piece.source.count
      } else {
        entry.cut += piece.source.count
        count("reasons", piece.reason)
        count("roles", piece.role.rawValue, piece.source.count)
      }
    }
    for segment in article.text.map.segments where segment.rule != .cleaning {
      count("repairs", segment.rule.name)
      entry.repairs += 1
    }
    append(entry, texts.isFull(budget: textBudget) ? nil : texts.pieces(of: article, document, budget: pageBudget))
  }
}
