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

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    if document.kind != .text { answer.text = text }
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    let matches = matcher.matches(in: text.span, language: document.language ?? language)
    let lexicon = matcher.lexicon
    answer.add("terms") { json in
      json.array(matches) { json, match in
        let targets = lexicon.targets(of: match)
        json.raw("{")
        json.key("start")
        json.number(offset(match.range.lowerBound))
        json.raw(",")
        json.key("end")
        json.number(offset(match.range.upperBound))
        json.raw(",")
        json.key("source")
        json.string(text, match.range)
        json.raw(",")
        json.key("target")
        json.string(lexicon.bytes, targets.first ?? 0..<0)
        json.raw(",")
        json.key("alternatives")
        json.array(targets) { $0.string(lexicon.bytes, $1) }
        json.raw(",")
        json.key("id")
        json.number((lexicon.entry(of: match) ?? 0) + 1)
        json.raw(",")
        json.key("match")
        json.string(match.kind.name)
        json.raw("}")
      }
    }
    guard let markup else { return }
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
    let lexicon = matcher.lexicon
    let matches = matcher.matches(in: text.span, language: document.language ?? language)
    if let markup {
      output.append(contentsOf: mark(text, matches, markup))
      if !output.isEmpty, output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
      return
    }
    for match in matches {
      let targets = lexicon.targets(of: match)
      output.appendOneLine(text[match.range])
      output.append(UInt8(ascii: "\t"))
      for (number, target) in targets.enumerated() {
        if number > 0 { output.append(UInt8(ascii: "|")) }
        output.append(contentsOf: lexicon.bytes[target])
      }
      output.append(UInt8(ascii: "\t"))
      output.append(contentsOf: match.kind.name.utf8)
      output.append(UInt8(ascii: "\n"))
    }
  }
}
