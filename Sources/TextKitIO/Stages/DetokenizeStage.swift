/// `detokenize`: lines of tokens back to text.
public struct DetokenizeStage: Stage {
  public var detokenizer: Detokenizer
  public var language: Language?
  /// Lines of tokens that were translated: their placeholders fill those that came back empty.
  public var source: [[UInt8]]
  /// Lines are counted, and the blanks of a line hang together: the input is read whole.
  public var isStreaming: Bool { false }

  public init(detokenizer: Detokenizer = Detokenizer(), language: Language? = nil, source: [[UInt8]] = []) {
    self.detokenizer = detokenizer
    self.language = language
    self.source = source
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    var text: [UInt8] = []
    append(try document.text().bytes.span, document.language, to: &text)
    answer.text = text
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    append(text.span, document.language, to: &output)
    if !document.goesOn, text.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }

  private func append(_ text: Span<UInt8>, _ tagged: Language?, to output: inout [UInt8]) {
    var start = 0
    var number = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      let line = text.extracting(start..<end)
      let known = tagged ?? language ?? (detokenizer.joiner == nil ? LanguageIdentifier().language(of: line) : nil)
      detokenizer.append(line, language: known, source: number < source.count ? source[number] : [], to: &output)
      if end < text.count { output.append(0x0A) }
      start = end + 1
      number += 1
    }
  }
}
