/// One JSON record in, exactly one out: what the record brought, byte for byte, and the stage's results.
public struct RecordFilter: Sendable {
  public struct Settings: Sendable {
    /// A longer record gives `too_long`.
    public var maximumBytes = 64 << 20
    /// A deeper one gives `too_deep`.
    public var maximumDepth = 512
    /// Whether broken UTF-8 in a text gives `bad_utf8` instead of U+FFFD.
    public var isUTF8Strict = false
    /// Whether `html` and `bytes` are left out of the answer.
    public var dropsPayload = false
    public var offsetUnit = OffsetUnit.bytes
    /// Whether rules, roles and languages are counted.
    public var counts = false
    /// Whether answers come with what tells copies.
    public var sketches = false
    /// How many bytes of memory the work on one document may take, by its size; what would take more gives `memory`.
    public var memoryBudget = 2 << 30
    /// How many seconds the work on one document may take; `nil` for any time.
    public var wallLimit: Double?

    public init() {}
  }

  /// Buffers that one worker uses again and again.
  public struct Workspace: Sendable {
    var object = JSONObject()
    var answer: Answer
    /// The members that matter, as places in `object.members`.
    var known = KnownMembers()
    /// Whether the line is known to be valid UTF-8.
    var isValidUTF8 = false
    /// What the text of a record leaves to that of the next: to ask for so much costs more than to fill it.
    var payload: [UInt8] = []
    public var statistics = RunStatistics()
    var candidates: [DuplicateFilter.Candidate] = []
    let clock: WallClock?
    /// What the command line asks for and the record cannot give.
    var usageError: String?

    init(settings: Settings) {
      answer = Answer(offsetUnit: settings.offsetUnit)
      clock = settings.wallLimit.map { WallClock(seconds: $0) }
      if settings.counts { answer.tally = Tally() }
    }

    mutating func addCandidate(id: [UInt8], _ document: Document) {
      let text = answer.comparison ?? answer.text ?? document.payload
      candidates.append(DuplicateFilter.Candidate(range: 0..<0, id: id, sketch: DocumentSketch(text.span)))
    }

    /// Says where the answer of the last candidate stands.
    mutating func placeCandidate(_ range: Range<Int>) {
      if !candidates.isEmpty { candidates[candidates.count - 1].range = range }
    }

    /// Forgets a candidate whose answer was not to be.
    mutating func dropUnplacedCandidate() {
      if candidates.last?.range.isEmpty ?? false { candidates.removeLast() }
    }

    /// What the worker has done.
    var result: RunStatistics {
      var result = statistics
      if let tally = answer.tally { result.tally.add(tally) }
      return result
    }
  }

  public var stage: any Stage
  public var settings: Settings

  public init(stage: any Stage, settings: Settings = Settings()) {
    self.stage = stage
    self.settings = settings
  }

  public func makeWorkspace() -> Workspace { Workspace(settings: settings) }

  /// Appends the answer to the record that fills `range` of `line`, with its line feed.
  ///
  /// - Parameter number: the record's physical line, from 1.
  public func answer(
    _ line: [UInt8], _ range: Range<Int>, number: Int, asText: Bool = false, workspace: inout Workspace,
    to output: inout [UInt8]
  ) {
    workspace.statistics.records += 1
    workspace.statistics.bytes += range.count
    let start = output.count
    do {
      try parse(line, range, workspace: &workspace)
      if workspace.clock == nil {
        try process(line, asText: asText, workspace: &workspace, to: &output)
      } else {
        output += try workspace.timed { (workspace) throws(RecordError) in
          var output: [UInt8] = []
          try process(line, asText: asText, workspace: &workspace, to: &output)
          return output
        }
      }
      if asText { return }
      workspace.placeCandidate(start..<output.count + 1)
    } catch {
      output.removeSubrange(start...)
      workspace.dropUnplacedCandidate()
      workspace.statistics.errors[error.code, default: 0] += 1
      if error.isUsage, workspace.usageError == nil { workspace.usageError = "line \(number): \(error.message)" }
      let id = workspace.object.members.last { Self.isKey($0, "id", line) }
      Self.appendError(error, id: id.map { (line, $0.value) }, number: number, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  static func appendError(
    _ error: RecordError, id: (line: [UInt8], range: Range<Int>)?, number: Int, to output: inout [UInt8]
  ) {
    output.append(contentsOf: "{\"id\":".utf8)
    if let id { JSONText.appendValue(id.line, id.range, into: &output) } else { output.append(contentsOf: "null".utf8) }
    output.append(contentsOf: ",\"line\":\(number),\"error\":{\"code\":\"\(error.code.rawValue)\",\"message\":\"".utf8)
    let message = Array(error.message.utf8)
    JSONText.escape(message.span, 0..<message.count, into: &output)
    output.append(contentsOf: "\"}}".utf8)
  }

  static func isKey(_ member: JSONObject.Member, _ name: String, _ line: [UInt8]) -> Bool {
    guard member.keyHasEscape else {
      return member.key.count == name.utf8.count && line[member.key].elementsEqual(name.utf8)
    }
    var key: [UInt8] = []
    JSONText.unescape(line, member.key, into: &key)
    return key.elementsEqual(name.utf8)
  }

  private func parse(
    _ line: [UInt8], _ range: Range<Int>, workspace: inout Workspace
  ) throws(RecordError) {
    workspace.object.members.removeAll(keepingCapacity: true)
    guard range.count <= settings.maximumBytes else {
      throw RecordError(.tooLong, "the record has more than \(settings.maximumBytes) bytes")
    }
    do {
      try workspace.object.parse(line, range, maximumDepth: settings.maximumDepth)
    } catch {
      switch error {
      case .bad(let offset, let message):
        throw RecordError(.badJSON, "byte \(offset - range.lowerBound): \(message)")
      case .notObject: throw RecordError(.notObject, "the record is not an object")
      case .tooDeep: throw RecordError(.tooDeep, "the record nests deeper than \(settings.maximumDepth)")
      }
    }
  }

  private func process(
    _ line: [UInt8], asText: Bool, workspace: inout Workspace, to output: inout [UInt8]
  ) throws(RecordError) {
    workspace.known.find(in: workspace.object, line)
    // The last one may hold the memory of its text.
    workspace.answer.removeAll()
    var document = try workspace.known.document(
      line, workspace.object, stage: stage, isValidUTF8: workspace.isValidUTF8, isUTF8Strict: settings.isUTF8Strict,
      memory: &workspace.payload)
    document.memoryBudget = settings.memoryBudget
    if asText { return try stage.print(document, to: &output) }
    workspace.answer.given = workspace.known.given(workspace.object)
    try stage.answer(document, &workspace.answer)
    if settings.sketches {
      let id = workspace.object.members.last { Self.isKey($0, "id", line) }
      var json: [UInt8] = []
      if let id { JSONText.appendValue(line, id.value, into: &json) } else { json = Array("null".utf8) }
      workspace.addCandidate(id: json, document)
    }
    if document.kind != .text, workspace.answer.text == nil, stage.needsText {
      workspace.answer.text = try document.text().bytes
    }
    splice(line, &workspace, to: &output)
    if document.payload.capacity <= Self.mostKept { workspace.payload = document.payload }
  }

  /// What is left to the next record is no giant's.
  private static let mostKept = 1 << 20

  private func splice(_ line: [UInt8], _ workspace: inout Workspace, to output: inout [UInt8]) {
    let text = workspace.answer.text
    let known = workspace.known
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    for (index, member) in workspace.object.members.enumerated() {
      if let name = known.name(at: index, workspace.object, line, workspace.answer.names) {
        switch name {
        case .text:
          // Of several members of this name the last one counts.
          guard index == known.text else { continue }
        case .payload: if settings.dropsPayload { continue }
        case .result: continue
        }
      }
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      if index == known.text, let text {
        Self.appendText(text, to: &output)
        continue
      }
      if member.isPlain {
        if member.value.lowerBound == member.key.upperBound + 2 {
          // Nothing but a colon parts the two.
          output.append(line.span, member.key.lowerBound - 1..<member.value.upperBound)
        } else {
          output.append(line.span, member.key.lowerBound - 1..<member.key.upperBound + 1)
          output.append(UInt8(ascii: ":"))
          output.append(line.span, member.value)
        }
        continue
      }
      JSONText.appendValue(line, member.key.lowerBound - 1..<member.key.upperBound + 1, into: &output)
      output.append(UInt8(ascii: ":"))
      JSONText.appendMember(line, member, isValid: workspace.isValidUTF8, into: &output)
    }
    if known.text == nil, let text {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      Self.appendText(text, to: &output)
    }
    workspace.answer.moveMembers(isFirst: isFirst, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  private static func appendText(_ text: [UInt8], to output: inout [UInt8]) {
    output.append("\"text\":\"")
    JSONText.escape(text.span, 0..<text.count, into: &output)
    output.append(UInt8(ascii: "\""))
  }
}
