/// The members of a record that have a meaning, as places in the list of its members; of equal names the last one counts.
struct KnownMembers {
  enum Name { case text, payload, result }

  private(set) var text: Int?
  private var html: Int?
  private var bytes: Int?
  private var mediaType: Int?
  private var title: Int?
  private var url: Int?
  private var lang: Int?
  private var date: Int?
  private var profile: Int?

  mutating func find(in object: JSONObject, _ line: [UInt8]) {
    self = KnownMembers()
    let text = line.span
    for (index, member) in object.members.enumerated() {
      if member.keyHasEscape {
        for (name, path) in Self.names where RecordFilter.isKey(member, name, line) { self[keyPath: path] = index }
        continue
      }
      // A name has the length of its key.
      func isKey(_ name: StaticString) -> Bool { text.starts(with: name, at: member.key.lowerBound) }
      switch member.key.count {
      case 3: if isKey("url") { url = index }
      case 4:
        if isKey("text") {
          self.text = index
        } else if isKey("html") {
          html = index
        } else if isKey("lang") {
          lang = index
        } else if isKey("date") {
          date = index
        }
      case 5: if isKey("bytes") { bytes = index } else if isKey("title") { title = index }
      case 7: if isKey("profile") { profile = index }
      case 10: if isKey("media_type") { mediaType = index }
      default: break
      }
    }
  }

  private static var names: [(String, WritableKeyPath<KnownMembers, Int?>)] {
    [
      ("text", \.text), ("html", \.html), ("bytes", \.bytes), ("media_type", \.mediaType), ("title", \.title),
      ("url", \.url), ("lang", \.lang), ("date", \.date), ("profile", \.profile),
    ]
  }

  /// What becomes of the member at `index`: `nil` where it is copied.
  func name(at index: Int, _ object: JSONObject, _ line: [UInt8], _ results: [StaticString]) -> Name? {
    if index == text { return .text }
    if index == html || index == bytes { return .payload }
    let member = object.members[index]
    if text != nil, RecordFilter.isKey(member, "text", line) { return .text }
    for result in results {
      if member.keyHasEscape {
        if RecordFilter.isKey(member, result.description, line) { return .result }
      } else if member.key.count == result.utf8CodeUnitCount, line.span.starts(with: result, at: member.key.lowerBound)
      {
        return .result
      }
    }
    return nil
  }

  /// The names of the metadata that the record brings.
  func given(_ object: JSONObject) -> GivenMembers {
    func holds(_ index: Int?) -> Bool { index.map { object.members[$0].kind != .literal } ?? false }
    var given: GivenMembers = []
    if holds(title) { given.insert(.title) }
    if holds(lang) { given.insert(.lang) }
    if holds(date) { given.insert(.date) }
    return given
  }

  /// - Parameters:
  ///   - isValidUTF8: whether the line is known to be valid UTF-8.
  ///   - memory: of an earlier text that nobody needs any more; it is taken.
  func document(
    _ line: [UInt8], _ object: JSONObject, stage: any Stage, isValidUTF8: Bool, isUTF8Strict: Bool,
    memory: inout [UInt8]
  ) throws(RecordError) -> Document {
    func bytes(_ index: Int?, writingOver memory: consuming [UInt8] = []) -> [UInt8]? {
      guard let index, object.members[index].kind == .string else { return nil }
      let value = object.members[index].value
      let inside = value.lowerBound + 1..<value.upperBound - 1
      var bytes = memory
      bytes.removeAll(keepingCapacity: true)
      if object.members[index].valueHasEscape {
        JSONText.unescape(line, inside, into: &bytes)
      } else {
        bytes.append(line.span, inside)
      }
      return bytes
    }
    func string(_ index: Int?) -> String? { bytes(index).map { String(decoding: $0, as: UTF8.self) } }

    var kind = Document.Kind.text
    var payload: [UInt8] = []
    var taken: [UInt8] = []
    swap(&taken, &memory)
    if let text = bytes(text, writingOver: consume taken) {
      payload = text
    } else if let html = bytes(html) {
      (kind, payload) = (.html, html)
    } else if let base64 = bytes(self.bytes) {
      guard let decoded = Base64.decode(base64) else { throw RecordError(.badJSON, "\"bytes\" is not Base64") }
      (kind, payload) = (.bytes, decoded)
    } else if stage.needsText {
      throw RecordError(.noText, "the record has no string \"text\", \"html\" or \"bytes\"")
    }
    if kind != .bytes, !isValidUTF8, !ByteScan.isValidUTF8(payload.span, 0..<payload.count) {
      if isUTF8Strict { throw RecordError(.badUTF8, "the text is not valid UTF-8") }
      payload = UTF8Validation.repaired(payload).bytes
    }
    var document = Document(kind: kind, payload: payload, mediaType: kind == .text ? nil : string(mediaType))
    document.isKnownUTF8 = kind != .bytes
    document.title = string(title)
    if let url, object.members[url].kind == .string {
      document.recordURL = JSONString(line, object.members[url].value, hasEscape: object.members[url].valueHasEscape)
    }
    document.date = string(date)
    document.profile = string(profile)
    document.language = string(lang).flatMap(Language.init(tag:))
    for name in stage.members {
      guard let member = object.members.last(where: { RecordFilter.isKey($0, name, line) }) else { continue }
      document.members[name] = JSONValue.read(line, member.value, member.kind)
    }
    return document
  }
}

extension Language {
  /// The language of a tag such as `fr`, `fr-FR` or `VI`.
  public init?(tag: String) {
    let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    self.init(rawValue: String(primary))
  }
}
