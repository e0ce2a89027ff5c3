/// Writes tokens as text for translation engines: a line for each line, tokens parted by blanks, the syllables of a word
/// joined by `_`.
///
///     "Qu'a-t-il dit ?"  → Qu' a -t-il dit ?
///     "Hà Nội, 28/3"     → Hà_Nội , 28/3
///     with a joiner mark → Qu'￭ a ￭-t-il dit ?     (goes back exactly)
///
/// With a joiner mark the text comes back byte for byte through `Detokenizer`: a mark stands where no blank was, and what would
/// be mistaken (`_`, the mark, `％`, other white space) is written as `％` and four hexadecimal digits.
///
/// - Input: valid UTF-8.
/// - Complexity: O(*n*).
public struct TokenText: Sendable {
  /// Stands where tokens touched; `nil` writes tokens without a way back.
  public var joiner: [UInt8]?
  /// Numbers, dates and addresses are written as `｟NUM1：10_000｠`, counted line by line.
  public var marksPlaceholders: Bool
  /// Writes the first word of a sentence, and text in capitals, in the case it mostly has.
  public var truecaser: Truecaser?

  public init(joiner: [UInt8]? = nil, marksPlaceholders: Bool = false, truecaser: Truecaser? = nil) {
    self.joiner = joiner.flatMap { $0.isEmpty ? nil : $0 }
    self.marksPlaceholders = marksPlaceholders
    self.truecaser = truecaser
  }

  /// Appends the tokens of a text; a line feed stands where one stood in the text, none is added.
  public func append(_ tokens: [Token], of text: Span<UInt8>, to output: inout [UInt8]) {
    var position = 0
    var isLineStart = true
    var placeholders = 0
    let cases = truecaser.map { _ in TruecaseScan(tokens, text) }
    for (index, token) in tokens.enumerated() {
      let start = min(max(position, token.range.lowerBound), text.count)
      let end = min(max(start, token.range.upperBound), text.count)
      let linesBefore = gap(text, position..<start, isLineStart, isBeforeToken: true, to: &output)
      if linesBefore {
        isLineStart = true
        placeholders = 0
      }
      if !isLineStart, position == start, joiner == nil { output.append(0x20) }
      isLineStart = false
      if marksPlaceholders, let kind = PlaceholderKind(text.extracting(start..<end)) {
        placeholders += 1
        output.append(contentsOf: "｟\(kind.rawValue)\(placeholders)：".utf8)
        word(text, start..<end, to: &output)
        output.append(contentsOf: "｠".utf8)
      } else if let truecaser, let lowered = cases?.form(of: index, by: truecaser) {
        word(lowered.span, 0..<lowered.count, to: &output)
      } else {
        word(text, start..<end, to: &output)
      }
      position = end
    }
    _ = gap(text, position..<text.count, isLineStart, isBeforeToken: false, to: &output)
  }

  /// Writes what lies between two tokens; gives whether a line ended.
  private func gap(
    _ text: Span<UInt8>, _ range: Range<Int>, _ isLineStart: Bool, isBeforeToken: Bool, to output: inout [UInt8]
  ) -> Bool {
    var start = range.lowerBound
    var isLineStart = isLineStart
    var hasLine = false
    while true {
      var end = start
      while end < range.upperBound, text[end] != 0x0A { end += 1 }
      let isLast = end == range.upperBound
      blanks(text, start..<end, isLineStart, isBeforeToken: isLast && isBeforeToken, to: &output)
      if isLast { return hasLine }
      output.append(0x0A)
      hasLine = true
      isLineStart = true
      start = end + 1
    }
  }

  /// Writes the white space between two tokens of a line, or at its start or end.
  private func blanks(
    _ text: Span<UInt8>, _ range: Range<Int>, _ isLineStart: Bool, isBeforeToken: Bool, to output: inout [UInt8]
  ) {
    guard let joiner else {
      if !range.isEmpty, !isLineStart, isBeforeToken { output.append(0x20) }
      return
    }
    if range.isEmpty {
      guard !isLineStart, isBeforeToken else { return }
      let previous = text.scalar(before: range.lowerBound).value
      // A mark that opens, or an apostrophe, carries the joiner; else the token behind does.
      if previous == 0x27 || previous == 0x2019 || previous == 0x28 || previous == 0x5B || previous == 0xAB
        || previous == 0x201C
      {
        output.append(contentsOf: joiner)
        output.append(0x20)
      } else {
        output.append(0x20)
        output.append(contentsOf: joiner)
      }
      return
    }
    if range.count == 1, text[range.lowerBound] == 0x20, !isLineStart, isBeforeToken {
      output.append(0x20)
      return
    }
    if !isLineStart {
      output.append(0x20)
      output.append(contentsOf: joiner)
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      output.append(escape: scalar)
      index += max(1, length)
    }
    if isBeforeToken {
      output.append(contentsOf: joiner)
      output.append(0x20)
    }
  }

  /// Writes a token.
  private func word(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    var index = range.lowerBound
    guard let joiner else {
      var isBlank = false
      while index < range.upperBound {
        if let width = text.blankWidth(at: index) {
          isBlank = true
          index += width
          continue
        }
        if isBlank { output.append(UInt8(ascii: "_")) }
        isBlank = false
        output.append(text[index])
        index += 1
      }
      return
    }
    while index < range.upperBound {
      let byte = text[index]
      if byte == 0x20 {
        output.append(UInt8(ascii: "_"))
        index += 1
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      let width = max(1, length)
      let isSpecial =
        byte == UInt8(ascii: "_") || scalar == 0xFF05 || scalar == 0xFF5F || scalar == 0xFF60
        || text.blankWidth(at: index) != nil || text.starts(with: joiner.span, at: index)
      if isSpecial {
        output.append(escape: scalar)
      } else {
        for offset in index..<min(index + width, range.upperBound) { output.append(text[offset]) }
      }
      index += width
    }
  }
}

/// What a placeholder stands for.
enum PlaceholderKind: String {
  case number = "NUM"
  case date = "DATE"
  case address = "URL"
  case mail = "MAIL"

  /// The kind of a token, or `nil` where it stays as it is.
  init?(_ token: Span<UInt8>) {
    guard token.count > 0 else { return nil }
    if token.count > 4, token[0].isASCIILetter || token[0].isASCIIDigit {
      if token.firstOffset(of: "://") != nil || token.starts(with: "www.", at: 0) {
        self = .address
        return
      }
      if let at = token.firstOffset(of: "@"), token.firstOffset(of: ".", from: at) != nil {
        self = .mail
        return
      }
    }
    var digits = 0
    var signs = 0
    for index in token.indices {
      let byte = token[index]
      if byte.isASCIIDigit {
        digits += 1
      } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") && index > 0 {
        signs += 1
      } else if index == 0 ? byte != UInt8(ascii: "-") && byte != UInt8(ascii: "+") : !Self.isInNumber(byte) {
        return nil
      }
    }
    guard digits > 0, token[token.count - 1].isASCIIDigit else { return nil }
    self = signs > 0 ? .date : .number
  }

  /// Stops, commas, colons and the bytes of blanks between groups of digits.
  private static func isInNumber(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == 0x20
      || [0xC2, 0xA0, 0xE2, 0x80, 0xAF, 0x89].contains(byte)
  }
}

extension [UInt8] {
  /// Appends `％` and the scalar in four hexadecimal digits; more where it needs them are not written by `TokenText`.
  fileprivate mutating func append(escape scalar: UInt32) {
    append(contentsOf: "％".utf8)
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(truncatingIfNeeded: scalar >> shift & 15)
      append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }
}
