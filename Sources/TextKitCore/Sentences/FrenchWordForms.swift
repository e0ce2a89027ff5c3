/// The closed sets of word forms that French tokens turn on: elided words, words that keep an apostrophe, inverted
/// pronouns and the words that only look as if they held one. The lists are Resources/Tokens/fr.txt.
struct FrenchWordForms: Sendable {
  private enum Kind: UInt8 {
    case elision, whole, clitic, compound
  }

  static let bundled = FrenchWordForms(EmbeddedData.tokensFrench.span)

  private let forms: WordSet

  init(_ lines: Span<UInt8>) {
    forms = WordSet(lines: lines) { value in
      guard value.count > 0 else { return nil }
      switch value[0] {
      case UInt8(ascii: "e"): return Kind.elision.rawValue
      case UInt8(ascii: "w"): return Kind.whole.rawValue
      case UInt8(ascii: "c"):
        return value.count > 1 && value[1] == UInt8(ascii: "l") ? Kind.clitic.rawValue : Kind.compound.rawValue
      default: return nil
      }
    }
  }

  private func kind(of word: Span<UInt8>) -> Kind? {
    guard word.count <= 24, word.count > 0 else { return nil }
    if let value = forms.value(of: word) { return Kind(rawValue: value) }
    let first = word[0]
    guard first.isASCIIUpper || first >= 0x80 || word.count > 1 && word[1].isASCIIUpper else { return nil }
    var lowered: [UInt8] = []
    lowered.append(lowercase: word)
    return forms.value(of: lowered.span).flatMap(Kind.init)
  }

  /// `l`, `qu`, `jusqu` …: the word before an apostrophe stands by itself.
  func isElision(_ word: Span<UInt8>) -> Bool { kind(of: word) == .elision }

  /// `aujourd'hui`, `quelqu'un`, `prud'homme`: the apostrophe stands inside a word.
  func isWhole(_ text: Span<UInt8>, _ start: Int, apostrophe: Int, next: Int, nextEnd: Int) -> Bool {
    var word: [UInt8] = []
    guard nextEnd - start <= 28 else { return false }
    word.append(lowercase: text.extracting(start..<apostrophe))
    word.append(UInt8(ascii: "'"))
    word.append(lowercase: text.extracting(next..<nextEnd))
    return forms.value(of: word.span) == Kind.whole.rawValue
  }

  /// Where the inverted pronoun ends that starts with the hyphen (`-t-il`, `-vous`, `-en`), or `nil` where the hyphen
  /// joins a compound.
  func cliticEnd(_ text: Span<UInt8>, stem: Range<Int>, hyphen: Int, next: Range<Int>, end: Int) -> Int? {
    var last = next
    if next.count == 1, text[next.lowerBound] == UInt8(ascii: "t"), next.upperBound + 1 < end,
      text[next.upperBound] == UInt8(ascii: "-") || text.isApostrophe(at: next.upperBound)
    {
      // -t-il, -t-on
      let start = next.upperBound + (text[next.upperBound] >= 0x80 ? 3 : 1)
      var index = start
      while index < end, text[index].isASCIILetter { index += 1 }
      guard index > start, kind(of: text.extracting(start..<index)) == .clitic else { return nil }
      return index
    }
    guard kind(of: text.extracting(last)) == .clitic else { return nil }
    // The whole compound may be a word of its own: rendez-vous, celui-ci.
    if kind(of: text.extracting(stem.lowerBound..<next.upperBound)) == .compound { return nil }
    // A name or a longer compound: Saint-Tropez-en-Provence.
    if text.letterCase(at: last.lowerBound) == .upper, text.letterCase(at: stem.upperBound - 1) != .upper { return nil }
    if last.upperBound < end, text[last.upperBound] == UInt8(ascii: "-") {
      // donnez-le-moi, allez-vous-en: two pronouns, one token each in UD; the first is cut here.
      var index = last.upperBound + 1
      while index < end, text[index].isASCIILetter { index += 1 }
      guard index > last.upperBound + 1, kind(of: text.extracting(last.upperBound + 1..<index)) == .clitic else {
        return nil
      }
      last = last.lowerBound..<last.upperBound
    }
    return last.upperBound
  }
}
