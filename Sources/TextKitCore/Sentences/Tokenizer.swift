/// Finds the tokens of French, Vietnamese and mixed text.
///
///     "Qu'a-t-il dit ?"            → Qu' | a | -t-il | dit | ?
///     "Chủ tịch nước đến Hà Nội."  → Chủ tịch | nước | đến | Hà Nội | .
///
/// French follows Universal Dependencies: elided words keep the apostrophe, compounds and numbers stay whole. Vietnamese
/// tokens are words of one or more syllables. Text of other languages is cut into words, numbers and marks.
///
/// - Input: any bytes; UTF-8 for sensible answers.
/// - Offsets: UTF-8 bytes; only white space lies between tokens.
/// - Complexity: O(*n*).
public struct Tokenizer: Sendable {
  private let list: VietnameseWordList?

  /// - Parameter words: Vietnamese words that are always joined.
  public init(words: VietnameseWordList? = nil) { list = words }

  /// The tokens of a text in order.
  ///
  /// - Parameter language: the language of the text; where it is `nil`, every stretch is cut by the rules of its own.
  public func tokens(in text: Span<UInt8>, language: Language? = nil) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    var vietnamese = VietnameseTokens(abbreviations: .bundled(for: .vietnamese), list: list)
    let french = FrenchTokens(abbreviations: .bundled(for: .french))
    let spans =
      language.map { [LanguageSpan(range: 0..<text.count, language: $0)] } ?? LanguageIdentifier().spans(in: text)
    for span in spans {
      if span.language == .vietnamese {
        vietnamese.append(span.range, of: text, to: &tokens)
      } else {
        french.append(span.range, of: text, to: &tokens)
      }
    }
    return tokens
  }

  /// The tokens of a string, as UTF-8 offsets.
  public func tokens(in text: String, language: Language? = nil) -> [Token] {
    tokens(in: Array(text.utf8).span, language: language)
  }
}
