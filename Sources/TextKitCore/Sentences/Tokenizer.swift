/// Finds the tokens of a text.
public struct Tokenizer: Sendable {
  public init() {}

  /// Runs of letters and digits, and each mark of ASCII punctuation.
  public func tokens(in text: Span<UInt8>, language: Language?) -> [Token] {
    var tokens: [Token] = []
    var start = 0
    for index in 0...text.count {
      let byte = index < text.count ? text[index] : 0x20
      let isWord = byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      if isWord { continue }
      if start < index { tokens.append(Token(range: start..<index)) }
      if byte > 0x20 { tokens.append(Token(range: index..<index + 1)) }
      start = index + 1
    }
    return tokens
  }
}
