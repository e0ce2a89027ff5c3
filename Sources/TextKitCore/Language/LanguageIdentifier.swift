/// A stretch of text in one language.
public struct LanguageSpan: Equatable, Sendable {
  public var range: Range<Int>
  public var language: Language

  public init(range: Range<Int>, language: Language) {
    self.range = range
    self.language = language
  }
}

/// Tells the language of a text and of its parts.
public struct LanguageIdentifier: Sendable {
  public init() {}

  /// Vietnamese where letters of U+1E00–1EFF abound, else French.
  public func language(of text: Span<UInt8>) -> Language {
    var letters = 0
    var marks = 0
    for index in text.indices {
      if text[index] == 0xE1 { marks += 1 }
      if text[index] | 0x20 >= 0x61, text[index] | 0x20 <= 0x7A { letters += 1 }
    }
    return letters == 0 ? .undetermined : marks * 30 > letters ? .vietnamese : .french
  }

  /// The stretches of one language, which tile the text without the white space between lines.
  public func spans(in text: Span<UInt8>) -> [LanguageSpan] {
    text.isEmpty ? [] : [LanguageSpan(range: 0..<text.count, language: language(of: text))]
  }
}
