/// `normalize`: repair of plain text.
public struct NormalizeStage: Stage {
  public var profiles: Set<Profile>
  /// Whether there are as many lines as before.
  public var keepsLines: Bool
  public var explains: Bool
  /// Rules that are switched off.
  public var disabled: Set<Rule>
  /// What is printed instead of the text: only what would change.
  public var changes: ChangeView?
  public var isStreaming: Bool { !explains && changes == nil }

  public init(
    profiles: Set<Profile> = [.repair], keepsLines: Bool = false, explains: Bool = false, disabled: Set<Rule> = [],
    changes: ChangeView? = nil
  ) {
    self.profiles = profiles
    self.keepsLines = keepsLines
    self.explains = explains
    self.disabled = disabled
    self.changes = changes
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try normalized(document)
    if explains {
      let offset = try answer.converter(forSourceOf: document)
      answer.add("encoding", text.encoding.name)
      answer.add("edits") { json in json.array(text.edits) { Self.write($1, offset, &$0) } }
    }
    if answer.tally != nil {
      answer.tally?.add("encodings", text.encoding.name)
      for segment in text.map.segments { answer.tally?.add("rules", segment.rule.name) }
    }
    answer.text = text.bytes
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try normalized(document)
    if let changes { return changes.append(text, of: document.payload, to: &output) }
    output.append(contentsOf: text.bytes)
    if !document.goesOn, output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }

  private func normalized(_ document: Document) throws(RecordError) -> Text {
    var profiles = profiles
    if let named = document.profile { profiles = Set(Profile.named(named)) }
    let normalizer = Normalizer(profiles: profiles, disabled: disabled, keepsLines: keepsLines)
    return normalizer.normalize(try document.decoded())
  }

  private static func write(_ edit: Edit, _ offset: OffsetConverter, _ json: inout JSONWriter) {
    json.raw("{")
    json.key("rule")
    json.string(edit.rule.name)
    json.raw(",")
    json.key("start")
    json.number(offset(edit.source.lowerBound))
    json.raw(",")
    json.key("end")
    json.number(offset(edit.source.upperBound))
    json.raw(",")
    json.key("replacement")
    json.string(edit.replacement)
    json.raw(",")
    json.key("confidence")
    json.number(edit.confidence)
    json.raw("}")
  }
}

extension Profile {
  /// The profiles of a list parted by commas; names that are none are left out.
  public static func named(_ list: String) -> [Profile] {
    list.split(separator: ",").compactMap { Profile(rawValue: String($0)) }
  }
}
