/// `languages`: the language of a text and of its parts.
public struct LanguagesStage: Stage {
  public var identifier: LanguageIdentifier
  public var isStreaming: Bool { true }

  public init(identifier: LanguageIdentifier = LanguageIdentifier()) { self.identifier = identifier }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    if document.kind != .text { answer.text = text }
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    answer.add("lang", identifier.language(of: text.span).code)
    let spans = identifier.spans(in: text.span)
    answer.add("spans") { json in
      json.array(spans) { json, span in
        json.raw("[")
        json.number(offset(span.range.lowerBound))
        json.raw(",")
        json.number(offset(span.range.upperBound))
        json.raw(",")
        json.string(span.language.code)
        json.raw("]")
      }
    }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    for span in identifier.spans(in: text.span) {
      output.append(contentsOf: span.language.code.utf8)
      output.append(UInt8(ascii: "\t"))
      output.appendOneLine(text[span.range])
      output.append(UInt8(ascii: "\n"))
    }
  }
}
