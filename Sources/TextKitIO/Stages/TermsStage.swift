/// `terms`: the French–Vietnamese terms of a text and their translations.
public struct TermsStage: Stage {
  public var matcher: TermMatcher
  public var language: Language?
  /// `nil` prints a line for each term.
  public var markup: TermMarkup.Form?
  public var isStreaming: Bool { markup == nil || markup == .inline || markup == .factor }

  /// Collects what stands behind placeholders, whose numbers then run on from document to document.
  public var placeholders: PlaceholderList?

  public init(
    matcher: TermMatcher = TermMatcher(), language: Language? = nil, markup: TermMarkup.Form? = nil,
    placeholders: PlaceholderList? = nil
  ) {
    self.placeholders = placeholders
    self.matcher = matcher
    self.language = language
    self.markup = markup
  }

  public var batchBytes: Int { 1 << 18 }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    if document.kind != .text { answer.text = text }
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    let language = document.language ?? language
    var targets = (answer.kept as? TermTargets) ?? TermTargets(matcher.lexicon)
    answer.kept = nil
    defer { answer.kept = targets }
    // Markup wants all matches; else they go out as they come.
    let matches = markup.map { _ in matcher.matches(in: text.span, language: language) }
    answer.add("terms") { json in
      // Room for a term every twelve bytes, so that a long answer is not copied while it grows.
      if text.count > 1 << 20 { json.bytes.reserveCapacity(text.count * 14) }
      json.raw("[")
      var isFirst = true
      func write(_ match: TermMatch) {
        if isFirst { json.raw("{\"start\":") } else { json.raw(",{\"start\":") }
        isFirst = false
        json.number(offset(match.range.lowerBound))
        json.raw(",\"end\":")
        json.number(offset(match.range.upperBound))
        json.raw(",\"source\":")
        json.string(text, match.range)
        targets.append(match, asJSON: true, to: &json.bytes)
        json.raw(",\"match\":\"")
        json.bytes.append(contentsOf: match.kind.name.utf8)
        json.raw("\"}")
      }
      if let matches {
        for match in matches { write(match) }
      } else {
        matcher.forEachMatch(in: text.span, language: language, write)
      }
      json.raw("]")
    }
    guard let markup, let matches else { return }
    let marked = mark(text, matches, markup)
    answer.add("marked") { $0.string(marked) }
  }

  private func mark(_ text: [UInt8], _ matches: [TermMatch], _ form: TermMarkup.Form) -> [UInt8] {
    let markup = TermMarkup(matcher.lexicon, form: form)
    guard let placeholders else { return markup.mark(text, matches).bytes }
    return placeholders.mark(text, matches, markup)
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    let language = document.language ?? language
    if let markup {
      output.append(contentsOf: mark(text, matcher.matches(in: text.span, language: language), markup))
      if !output.isEmpty, output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
      return
    }
    var targets = TermTargets(matcher.lexicon)
    matcher.forEachMatch(in: text.span, language: language) { match in
      output.appendOneLine(text[match.range])
      output.append(UInt8(ascii: "\t"))
      targets.append(match, asJSON: false, to: &output)
      output.append(UInt8(ascii: "\t"))
      output.append(contentsOf: match.kind.name.utf8)
      output.append(UInt8(ascii: "\n"))
    }
  }
}

/// What answers say of a term whatever its place: made once for each term that occurs, as long as no other comes to its
/// place.
struct TermTargets: Sendable {
  private let lexicon: Lexicon
  private var places = [Place](repeating: Place(), count: 1 << 10)
  private var bytes: [UInt8] = []

  /// Where the bytes of a term lie.
  private struct Place: Sendable {
    var term: Int32 = -1
    var language = Language.undetermined
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// All is forgotten when there is more.
  private static let maximumBytes = 8 << 20

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// Appends the members `target`, `alternatives` and `id`, or the translations parted by `|`.
  mutating func append(_ match: TermMatch, asJSON: Bool, to output: inout [UInt8]) {
    let number = Int(match.term) & (places.count - 1)
    let known = places[number]
    if known.term == match.term, known.language == match.language {
      output.append(contentsOf: bytes[Int(known.start)..<Int(known.start &+ known.count)])
      return
    }
    if bytes.count > Self.maximumBytes { self = TermTargets(lexicon) }
    let start = bytes.count
    if asJSON { appendJSON(match) } else { appendText(match) }
    places[number] = Place(
      term: match.term, language: match.language, start: Int32(start), count: Int32(bytes.count - start))
    output.append(contentsOf: bytes[start...])
  }

  private mutating func appendJSON(_ match: TermMatch) {
    let targets = lexicon.targets(of: match)
    var json = JSONWriter(bytes: [])
    swap(&json.bytes, &bytes)
    json.raw(",\"target\":")
    json.string(lexicon.bytes(targets.first ?? 0..<0))
    json.raw(",\"alternatives\":")
    json.array(targets) { $0.string(lexicon.bytes($1)) }
    json.raw(",\"id\":")
    json.number((lexicon.entry(of: match) ?? 0) + 1)
    swap(&json.bytes, &bytes)
  }

  private mutating func appendText(_ match: TermMatch) {
    for (number, target) in lexicon.targets(of: match).enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: "|")) }
      bytes.append(contentsOf: lexicon.bytes(target))
    }
  }
}
