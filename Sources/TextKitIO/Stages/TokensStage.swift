/// `tokens`: where the words, numbers and marks of a text stand.
public struct TokensStage: Stage {
  public var tokenizer: Tokenizer
  public var language: Language?
  public var isStreaming: Bool { true }

  public init(tokenizer: Tokenizer = Tokenizer(), language: Language? = nil) {
    self.tokenizer = tokenizer
    self.language = language
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    if document.kind != .text { answer.text = text }
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    let tokens = tokenizer.tokens(in: text.span, language: document.language ?? language)
    answer.add("tokens") { json in json.ranges(tokens.lazy.map(\.range), offset) }
  }

  /// Tokens parted by blanks, the syllables of a word joined by `_`; a line for each line of the text.
  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    var position = 0
    var isAtStart = true
    for token in tokenizer.tokens(in: text.span, language: document.language ?? language) {
      for byte in text[position..<max(position, token.range.lowerBound)] where byte == UInt8(ascii: "\n") {
        output.append(byte)
        isAtStart = true
      }
      if !isAtStart { output.append(UInt8(ascii: " ")) }
      isAtStart = false
      var isBlank = false
      for byte in text[token.range] {
        if byte <= 0x20 {
          isBlank = true
          continue
        }
        if isBlank { output.append(UInt8(ascii: "_")) }
        isBlank = false
        output.append(byte)
      }
      position = token.range.upperBound
    }
    for byte in text[position...] where byte == UInt8(ascii: "\n") { output.append(byte) }
    if document.goesOn {
      output.append(UInt8(ascii: " "))
    } else if output.last != UInt8(ascii: "\n") {
      output.append(UInt8(ascii: "\n"))
    }
  }
}
