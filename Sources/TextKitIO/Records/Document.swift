/// What a stage is given: a text, an HTML page or bytes of unknown encoding, and what is known about them.
public struct Document: Sendable {
  public enum Kind: Equatable, Sendable {
    /// UTF-8 text.
    case text
    /// UTF-8 HTML.
    case html
    /// Bytes as they were found, HTML or text.
    case bytes
  }

  public var kind: Kind
  /// Valid UTF-8 for `text` and `html`.
  public var payload: [UInt8] {
    didSet { isKnownUTF8 = false }
  }
  /// Whether the payload was looked at and is valid UTF-8.
  var isKnownUTF8 = false
  /// Of bytes, with a charset where it is known.
  public var mediaType: String?
  public var title: String?
  public var url: String? {
    get { givenURL ?? recordURL.map { String(decoding: $0.bytes, as: UTF8.self) } }
    set { (givenURL, recordURL) = (newValue, nil) }
  }
  private var givenURL: String?
  /// `url` as it stands in a record: few stages want it.
  var recordURL: JSONString?
  public var language: Language?
  public var date: String?
  /// The profiles that the record names; they win over the command line's.
  public var profile: String?
  /// Further members that a stage asked for, by name.
  public var members: [String: JSONValue] = [:]
  /// Whether the last line goes on in another document: the part of a long text.
  public var goesOn = false
  /// How many bytes of memory the work on the document may take; see `MemoryNeed`.
  public var memoryBudget = Int.max

  @inline(__always)
  public init(kind: Kind, payload: [UInt8], mediaType: String? = nil) {
    self.kind = kind
    self.payload = payload
    self.mediaType = mediaType
  }
}

extension Document {
  /// The text as the offsets of sentences, tokens, spans and terms count it: UTF-8 text as it stands, other bytes decoded,
  /// of a page its blocks.
  public func text() throws(RecordError) -> Text {
    switch kind {
    case .text: return Text(payload)
    case .html:
      try MemoryNeed.ofParsing(payload, within: memoryBudget).check(memoryBudget)
      return Page(html: Decoder().decode(payload)).text
    case .bytes:
      try MemoryNeed.ofParsing(payload, within: memoryBudget).check(memoryBudget)
      let decoded = try decoded()
      if MediaType.isHTML(decoded.bytes, declared: mediaType) { return Page(html: decoded).text }
      let hasMark = payload.starts(with: [0xEF, 0xBB, 0xBF])
      let isPlain = decoded.encoding.name == "utf-8" && !hasMark && ByteScan.isValidUTF8(payload.span, payload.indices)
      return isPlain ? Text(payload) : decoded
    }
  }

  /// The payload in UTF-8 and NFC; its map leads to the payload's bytes.
  public func decoded() throws(RecordError) -> Text {
    guard kind == .bytes else { return Decoder().decode(payload, isKnownUTF8: isKnownUTF8) }
    if BinaryCheck.isBinary(payload) { throw RecordError(.binary, "the bytes are no text") }
    var hint = CharsetHint(mediaType: mediaType ?? "")
    if hint == .none, MediaType.isHTML(payload, declared: mediaType) { hint = CharsetHint(html: payload) }
    if hint.isUnsupported, !ByteScan.isValidUTF8(payload.span, payload.indices) {
      throw RecordError(.unsupportedCharset, "the charset \(shown(hint.label ?? "")) is not supported")
    }
    return Decoder().decode(payload, hint: hint)
  }

  /// The payload decoded where it is HTML, else `nil`.
  public func html() throws(RecordError) -> Text? {
    let text = try decoded()
    return isHTML(text) ? text : nil
  }

  private func isHTML(_ text: Text) -> Bool {
    kind == .html || (kind == .bytes && MediaType.isHTML(text.bytes, declared: mediaType))
  }

  /// The blocks of the page or text; the map of its text leads to the payload's bytes.
  ///
  /// - Throws: `memory` where so many blocks cannot be labelled within the budget.
  public func page() throws(RecordError) -> Page {
    try MemoryNeed.ofParsing(payload, within: memoryBudget).check(memoryBudget)
    let text = try decoded()
    let page = isHTML(text) ? Page(html: text) : Page(lines: text)
    try MemoryNeed.ofLabelling(page, payload).check(memoryBudget)
    return page
  }
}
