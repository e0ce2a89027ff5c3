/// Writes a text with its terms marked for a translator or a model.
///
///     inline:       La ville de Hanoï ⟦Hà Nội⟧ accueille
///     placeholder:  La ville de __T1__ accueille
///     factor:       La|0 ville|0 de|0 Hanoï|1 Hà|2 Nội|2 accueille|0
///     list:         Hanoï = Hà Nội
///     xliff:        <source>La ville de <mrk id="m1" type="term">Hanoï</mrk> accueille</source>
///
/// - Source: factors after Dinu et al. 2019, "Training Neural Machine Translation to Apply Terminology Constraints";
///   XLIFF 2.0 with its glossary module.
public struct TermMarkup: Sendable {
  public enum Form: String, CaseIterable, Sendable {
    case inline, placeholder, factor, xliff, list
  }

  /// A placeholder and what stands behind it.
  public struct Placeholder: Equatable, Sendable {
    public var number: Int
    public var source: [UInt8]
    public var target: [UInt8]
  }

  public struct Marked: Equatable, Sendable {
    public var bytes: [UInt8]
    public var placeholders: [Placeholder] = []
  }

  public var lexicon: Lexicon
  public var form: Form
  /// The number of the first placeholder.
  public var firstNumber: Int

  public init(_ lexicon: Lexicon, form: Form, firstNumber: Int = 1) {
    self.lexicon = lexicon
    self.form = form
    self.firstNumber = max(1, firstNumber)
  }

  /// - Parameter matches: of `text`, in order; those that overlap an earlier one are left out.
  public func mark(_ text: [UInt8], _ matches: [TermMatch]) -> Marked {
    switch form {
    case .inline: return Marked(bytes: inline(text, matches))
    case .placeholder: return placeholders(text, matches)
    case .factor: return Marked(bytes: factors(text, matches))
    case .list: return Marked(bytes: list(text, matches))
    case .xliff: return Marked(bytes: TermXLIFF(lexicon).document(text, matches))
    }
  }

  private func target(of match: TermMatch) -> [UInt8] {
    lexicon.bytes(lexicon.targets(of: match).first ?? 0..<0)
  }

  private func inline(_ text: [UInt8], _ matches: [TermMatch]) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    for match in matches where match.range.lowerBound >= position {
      output.append(contentsOf: text[position..<match.range.upperBound])
      output.append(contentsOf: " ⟦".utf8)
      output.append(contentsOf: target(of: match))
      output.append(contentsOf: "⟧".utf8)
      position = match.range.upperBound
    }
    output.append(contentsOf: text[position...])
    return output
  }

  private func placeholders(_ text: [UInt8], _ matches: [TermMatch]) -> Marked {
    let taken = Self.placeholderNumbers(text)
    var marked = Marked(bytes: [])
    var number = firstNumber - 1
    var position = 0
    for match in matches where match.range.lowerBound >= position {
      number += 1
      while taken.contains(number) { number += 1 }
      marked.bytes.append(contentsOf: text[position..<match.range.lowerBound])
      marked.bytes.append(contentsOf: "__T\(number)__".utf8)
      marked.placeholders.append(
        Placeholder(number: number, source: Array(text[match.range]), target: target(of: match)))
      position = match.range.upperBound
    }
    marked.bytes.append(contentsOf: text[position...])
    return marked
  }

  /// The numbers of the placeholders that a text holds.
  private static func placeholderNumbers(_ text: [UInt8]) -> Set<Int> {
    var numbers: Set<Int> = []
    forEachPlaceholder(text) { numbers.insert($1) }
    return numbers
  }

  private static func forEachPlaceholder(_ text: [UInt8], _ body: (Range<Int>, Int) -> Void) {
    let span = text.span
    var start = 0
    while let at = span.firstOffset(of: "__T", from: start) {
      var end = at + 3
      var number = 0
      while end < text.count, text[end].isASCIIDigit, end - at < 18 {
        number = number * 10 + Int(text[end] - 0x30)
        end += 1
      }
      let isWhole = end > at + 3 && span.starts(with: "__", at: end)
      if isWhole { body(at..<end + 2, number) }
      start = isWhole ? end + 2 : at + 1
    }
  }

  /// The text with each placeholder replaced by what `replacement` gives for its number, or left as it is.
  public static func restore(_ text: [UInt8], _ replacement: (Int) -> [UInt8]?) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    forEachPlaceholder(text) { range, number in
      guard let replacement = replacement(number) else { return }
      output.append(contentsOf: text[position..<range.lowerBound])
      output.append(contentsOf: replacement)
      position = range.upperBound
    }
    output.append(contentsOf: text[position...])
    return output
  }

  /// A line for each term, the first time it comes.
  private func list(_ text: [UInt8], _ matches: [TermMatch]) -> [UInt8] {
    var output: [UInt8] = []
    var seen: Set<[UInt8]> = []
    for match in matches {
      let source = lexicon.bytes(lexicon.source(of: match))
      guard seen.insert(source).inserted else { continue }
      output.append(contentsOf: source)
      output.append(contentsOf: " = ".utf8)
      output.append(contentsOf: target(of: match))
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  private func factors(_ text: [UInt8], _ matches: [TermMatch]) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    for match in matches where match.range.lowerBound >= position {
      append(words: text, position..<match.range.lowerBound, factor: 0, match.language, to: &output)
      append(words: text, match.range, factor: 1, match.language, to: &output)
      let other: Language = match.language == .french ? .vietnamese : .french
      let target = target(of: match)
      append(words: target, 0..<target.count, factor: 2, other, to: &output)
      position = match.range.upperBound
    }
    append(words: text, position..<text.count, factor: 0, matches.last?.language, to: &output)
    return output
  }

  /// Tokens with their factor, parted by blanks; line ends stay.
  private func append(
    words text: [UInt8], _ range: Range<Int>, factor: UInt8, _ language: Language?, to output: inout [UInt8]
  ) {
    guard !range.isEmpty else { return }
    var position = 0
    let part = Array(text[range])
    func appendLineEnds(before end: Int) {
      // A line end inside a term parts no lines of the output.
      for byte in part[position..<max(position, end)] where byte == 0x0A && factor == 0 { output.append(byte) }
    }
    for token in Tokenizer().tokens(in: part.span, language: language) {
      for word in part[token.range].split(whereSeparator: { $0 <= 0x20 }) {
        appendLineEnds(before: word.startIndex)
        position = max(position, word.startIndex)
        if let last = output.last, last != 0x0A { output.append(0x20) }
        for byte in word {
          // The bar parts word and factor.
          if byte == UInt8(ascii: "|") { output.append(contentsOf: "&#124;".utf8) } else { output.append(byte) }
        }
        output.append(UInt8(ascii: "|"))
        output.append(0x30 + factor)
      }
    }
    appendLineEnds(before: part.count)
  }
}

extension TermMatcher {
  /// A text with the translation behind each of its terms: `Hanoï ⟦Hà Nội⟧`.
  public func glossed(_ text: String, language: Language? = nil) -> String {
    let bytes = Array(text.utf8)
    let matches = matches(in: bytes.span, language: language)
    return String(decoding: TermMarkup(lexicon, form: .inline).mark(bytes, matches).bytes, as: UTF8.self)
  }
}
