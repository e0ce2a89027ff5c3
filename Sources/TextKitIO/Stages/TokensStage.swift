/// `tokens`: where the words, numbers and marks of a text stand.
public struct TokensStage: Stage {
  public var tokenizer: Tokenizer
  public var language: Language?
  /// How tokens are printed.
  public var form: TokenText
  public var isStreaming: Bool { true }

  public init(tokenizer: Tokenizer = Tokenizer(), language: Language? = nil, form: TokenText = TokenText()) {
    self.tokenizer = tokenizer
    self.language = language
    self.form = form
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    if document.kind != .text { answer.text = text }
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    let tokens = tokenizer.tokens(in: text.span, language: document.language ?? language)
    answer.add("tokens") { json in json.ranges(tokens.lazy.map(\.range), offset) }
  }

  /// A line of tokens for each line of the text.
  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    let tokens = tokenizer.tokens(in: text.span, language: document.language ?? language)
    form.append(tokens, of: text.span, to: &output)
    if document.goesOn {
      // The next part's first token touches: what blank there is stands in one of the parts.
      if let joiner = form.joiner { output.append(contentsOf: joiner) }
      output.append(UInt8(ascii: " "))
    } else if text.last != UInt8(ascii: "\n") {
      output.append(UInt8(ascii: "\n"))
    }
  }
}
