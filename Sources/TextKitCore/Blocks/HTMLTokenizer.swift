/// Cuts HTML into tags, text and comments after the tokenization rules of the HTML Standard (§13.2.5), in one pass and
/// without a tree: a token is a range of the source.
///
/// What a consumer does not need is not parsed: attributes are read on demand from a tag's range (`HTMLAttributes`),
/// character references when text is copied (`CharacterReferences`), the identifiers of a doctype not at all.
///
/// - Input: UTF-8. A NUL or a lone CR is left in the text for the consumer.
/// - Complexity: O(*n*); no allocation.
struct HTMLTokenizer {
  struct Token {
    enum Kind {
      case text, startTag, endTag, comment, doctype
      /// `</>`, which stands for nothing.
      case ignored
      case end
    }

    var kind: Kind
    /// All of it, from `<` to `>` for a tag.
    var range: Range<Int>
    /// A tag's name, a comment's data; empty else.
    var name = 0..<0
    var tag = HTMLTag.other
    /// Whether a text may hold character references: not in `<script>`, `<style>` and comments.
    var hasReferences = false
    var isSelfClosing = false
    /// Values of the attributes that the layout asks every element for.
    var classes = 0..<0
    var id = 0..<0
    var style = 0..<0
    var role = 0..<0
    /// What a piece of microdata says the element holds.
    var itemProperty = 0..<0
    /// A `hidden` attribute stands there.
    var isHidden = false
  }

  /// How text is read from here on; the consumer of a start tag sets it (`HTMLTag.content`).
  var content = HTMLTag.Content.data
  /// The name of the element whose end tag ends raw text.
  var rawName = 0..<0
  private(set) var position = 0
  private let tags = HTMLTag.names

  init(content: HTMLTag.Content = .data, from start: Int = 0) {
    self.content = content
    position = start
  }

  /// The next token; `end` for ever after the last.
  mutating func next(in source: Span<UInt8>) -> Token {
    guard position < source.count else { return Token(kind: .end, range: position..<position) }
    switch content {
    case .plainText:
      defer { position = source.count }
      return Token(kind: .text, range: position..<source.count)
    case .data:
      let start = position
      var index = start
      while true {
        index = source.firstOffset(of: UInt8(ascii: "<"), from: index)
        if index >= source.count { break }
        if startsMarkup(source, at: index) {
          if index > start { break }
          return markup(in: source, at: index)
        }
        index += 1
      }
      position = index
      return Token(kind: .text, range: start..<index, hasReferences: true)
    case .characterData, .rawText: return rawText(in: source, hasReferences: content == .characterData)
    case .script: return script(in: source)
    }
  }

  /// Whether the `<` at `index` begins a tag, a comment or a declaration.
  @inline(__always)
  private func startsMarkup(_ source: Span<UInt8>, at index: Int) -> Bool {
    guard index + 1 < source.count else { return false }
    let byte = source[index + 1]
    if byte.isASCIILetter || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") { return true }
    return byte == UInt8(ascii: "/") && index + 2 < source.count
  }

  private mutating func markup(in source: Span<UInt8>, at start: Int) -> Token {
    let byte = source[start + 1]
    if byte.isASCIILetter { return tag(in: source, at: start, nameStart: start + 1, kind: .startTag) }
    if byte == UInt8(ascii: "/") {
      let next = source[start + 2]
      if next.isASCIILetter { return tag(in: source, at: start, nameStart: start + 2, kind: .endTag) }
      if next == UInt8(ascii: ">") {
        position = start + 3
        return Token(kind: .ignored, range: start..<position)
      }
      return bogusComment(in: source, at: start, data: start + 2)
    }
    if byte == UInt8(ascii: "?") { return bogusComment(in: source, at: start, data: start + 1) }
    if source.starts(with: "--", at: start + 2) { return comment(in: source, at: start) }
    if source.startsIgnoringCase("doctype", at: start + 2) {
      let close = source.firstOffset(of: UInt8(ascii: ">"), from: start + 9)
      position = min(close + 1, source.count)
      return Token(kind: .doctype, range: start..<position)
    }
    return bogusComment(in: source, at: start, data: start + 2)
  }

  private mutating func bogusComment(in source: Span<UInt8>, at start: Int, data: Int) -> Token {
    let close = source.firstOffset(of: UInt8(ascii: ">"), from: data)
    position = min(close + 1, source.count)
    return Token(kind: .comment, range: start..<position, name: data..<close)
  }

  private mutating func comment(in source: Span<UInt8>, at start: Int) -> Token {
    let data = start + 4
    if data < source.count, source[data] == UInt8(ascii: ">") {
      position = data + 1
      return Token(kind: .comment, range: start..<position, name: data..<data)
    }
    if source.starts(with: "->", at: data) {
      position = data + 2
      return Token(kind: .comment, range: start..<position, name: data..<data)
    }
    var index = data
    while true {
      index = source.firstOffset(of: UInt8(ascii: "-"), from: index)
      guard index + 1 < source.count else { break }
      if source[index + 1] == UInt8(ascii: "-") {
        if index + 2 < source.count, source[index + 2] == UInt8(ascii: ">") {
          position = index + 3
          return Token(kind: .comment, range: start..<position, name: data..<index)
        }
        if source.starts(with: "!>", at: index + 2) {
          position = index + 4
          return Token(kind: .comment, range: start..<position, name: data..<index)
        }
      }
      index += 1
    }
    // An unclosed comment; dashes at the very end are not its data.
    position = source.count
    var end = source.count
    if source.ends(with: "--!", from: data) {
      end -= 3
    } else if source.ends(with: "--", from: data) {
      end -= 2
    } else if source.ends(with: "-", from: data) {
      end -= 1
    }
    return Token(kind: .comment, range: start..<position, name: data..<max(data, end))
  }

  /// A tag up to its `>`; quotes around attribute values are minded. A tag that the source ends in is dropped.
  private mutating func tag(in source: Span<UInt8>, at start: Int, nameStart: Int, kind: Token.Kind) -> Token {
    var index = nameStart
    while index < source.count {
      let byte = source[index]
      if byte <= 0x20 && byte.isHTMLBlank || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      index += 1
    }
    let name = nameStart..<index
    guard let attributes = source.tagAttributes(&index) else {
      position = source.count
      return Token(kind: .end, range: start..<source.count)
    }
    position = index + 1
    let values = attributes.values
    return Token(
      kind: kind, range: start..<position, name: name, tag: tags.tag(named: name, in: source),
      isSelfClosing: attributes.isSelfClosing, classes: Range(values.classes), id: Range(values.id),
      style: Range(values.style), role: Range(values.role), itemProperty: Range(values.item_property),
      isHidden: values.is_hidden != 0)
  }

  // MARK: Raw text

  /// Text up to the end tag of the element that it stands in.
  private mutating func rawText(in source: Span<UInt8>, hasReferences: Bool) -> Token {
    let start = position
    var index = start
    while true {
      index = source.firstOffset(of: UInt8(ascii: "<"), from: index)
      if index >= source.count { break }
      if isAppropriateEndTag(source, at: index) {
        guard index > start else {
          content = .data
          return tag(in: source, at: index, nameStart: index + 2, kind: .endTag)
        }
        break
      }
      index += 1
    }
    position = index
    return Token(kind: .text, range: start..<index, hasReferences: hasReferences)
  }

  private func isAppropriateEndTag(_ source: Span<UInt8>, at index: Int) -> Bool {
    let start = index + 2
    let end = start + rawName.count
    guard rawName.count > 0, end < source.count, source[index + 1] == UInt8(ascii: "/") else { return false }
    for offset in 0..<rawName.count where source[start + offset] | 0x20 != source[rawName.lowerBound + offset] | 0x20 {
      return false
    }
    let byte = source[end]
    return byte.isHTMLBlank || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// A script's text: inside `<!--` a `<script>` hides the next `</script>`.
  private mutating func script(in source: Span<UInt8>) -> Token {
    let start = position
    var index = start
    var isEscaped = false
    var isDoubleEscaped = false
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "<") {
        if !isEscaped, source.starts(with: "<!--", at: index) {
          isEscaped = true
          // "<!-->" and "<!--->" close at once.
          index += 4
          while index < source.count, source[index] == UInt8(ascii: "-") { index += 1 }
          if index < source.count, source[index] == UInt8(ascii: ">") {
            isEscaped = false
            index += 1
          }
          continue
        }
        if isDoubleEscaped {
          if isScriptName(source, at: index + 2), source[index + 1] == UInt8(ascii: "/") { isDoubleEscaped = false }
        } else if isAppropriateEndTag(source, at: index) {
          guard index > start else {
            content = .data
            return tag(in: source, at: index, nameStart: index + 2, kind: .endTag)
          }
          break
        } else if isEscaped, isScriptName(source, at: index + 1) {
          isDoubleEscaped = true
        }
        index += 1
      } else if byte == UInt8(ascii: "-"), isEscaped, source.starts(with: "--", at: index) {
        var close = index + 2
        while close < source.count, source[close] == UInt8(ascii: "-") { close += 1 }
        if close < source.count, source[close] == UInt8(ascii: ">") {
          isEscaped = false
          isDoubleEscaped = false
          close += 1
        }
        index = close
      } else if isEscaped {
        index += 1
      } else {
        index = source.firstOffset(of: UInt8(ascii: "<"), from: index)
      }
    }
    position = min(index, source.count)
    return Token(kind: .text, range: start..<position)
  }

  private func isScriptName(_ source: Span<UInt8>, at index: Int) -> Bool {
    guard source.startsIgnoringCase("script", at: index), index + 6 < source.count else { return false }
    let byte = source[index + 6]
    return byte.isHTMLBlank || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}

extension UInt8 {
  /// Tab, line feed, form feed, carriage return, space.
  @inline(__always)
  var isHTMLBlank: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }
}

extension Span<UInt8> {
  /// Whether an ASCII word in lower case stands at `offset`, in any case.
  func startsIgnoringCase(_ word: StaticString, at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    return word.withUTF8Buffer { buffer in
      for index in 0..<length where unsafe buffer[index] != self[offset + index] | 0x20 { return false }
      return true
    }
  }

  func ends(with word: StaticString, from start: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    return count - length >= start && starts(with: word, at: count - length)
  }
}
