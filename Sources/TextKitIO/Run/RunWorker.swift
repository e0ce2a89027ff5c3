/// Turns items of work into bytes of output; one value serves all threads.
struct RunWorker: Sendable {
  struct Result: Sendable {
    var item: InputReader.Item
    var bytes: [UInt8]
    /// That of the item or of the work on it.
    var failure: Failure?
    /// Records answered, and the bytes they had.
    var records = 0
    var bytesRead = 0
    var errors = 0
    /// What may be copies of earlier records, with places in `bytes`.
    var candidates: [DuplicateFilter.Candidate] = []
  }

  typealias Workspace = RecordFilter.Workspace

  private let run: Run
  private let inputs: [RunInput]
  private let compressions: [Compression?]
  private let filter: RecordFilter

  init(run: Run, inputs: [RunInput], compressions: [Compression?]) {
    self.run = run
    self.inputs = inputs
    self.compressions = compressions
    filter = RecordFilter(stage: run.stage, settings: run.settings.record)
  }

  func makeWorkspace() -> Workspace { filter.makeWorkspace() }

  func work(_ item: InputReader.Item, _ workspace: inout Workspace) -> Result {
    let before = (workspace.statistics.records, workspace.statistics.bytes, workspace.statistics.errorCount)
    var result = answer(item, &workspace)
    result.records = workspace.statistics.records - before.0
    result.bytesRead = workspace.statistics.bytes - before.1
    result.errors = workspace.statistics.errorCount - before.2
    swap(&result.candidates, &workspace.candidates)
    return result
  }

  private func answer(_ item: InputReader.Item, _ workspace: inout Workspace) -> Result {
    var result = Result(item: item, bytes: [], failure: item.failure)
    // The input's bytes are not needed any more.
    result.item.content = .nothing
    switch item.content {
    case .nothing: break
    case .lines(let batch):
      result.bytes = filter.answer(batch, asText: run.settings.format == .text, workspace: &workspace)
      if let message = workspace.usageError {
        result.failure = Failure(.usage, "\(inputs[item.input].shown): \(message)")
      }
    case .part(let document): result.failure = printed(document, item, &result.bytes, &workspace) ?? item.failure
    case .document(let document):
      result.failure = answered(document, item, &result.bytes, &workspace) ?? item.failure
    case .captures(let captures):
      for capture in captures { answer(capture, &result.bytes, &workspace) }
      if let message = workspace.usageError {
        result.failure = Failure(.usage, "\(inputs[item.input].shown): \(message)")
      }
    }
    if !run.settings.record.sketches { pack(&result) }
    return result
  }

  /// Compresses the bytes of a result where its output wants it.
  func pack(_ result: inout Result) {
    let item = result.item
    if let compression = compressions[item.input],
      !result.bytes.isEmpty || item.isFirst && item.isLast && !item.isResumed
    {
      if let packed = compression.packed(result.bytes) {
        result.bytes = packed
      } else {
        result.failure = Failure(.internal, "\(inputs[item.input].shown): cannot compress")
      }
    }
  }

  /// What the stage prints, within the limits.
  private func printed(_ document: Document, _ workspace: inout Workspace) throws(RecordError) -> [UInt8] {
    var document = document
    document.memoryBudget = run.settings.record.memoryBudget
    let stage = run.stage
    return try workspace.timed { [document] (_) throws(RecordError) in
      var output: [UInt8] = []
      try stage.print(document, to: &output)
      return output
    }
  }

  private func printed(
    _ document: Document, _ item: InputReader.Item, _ output: inout [UInt8], _ workspace: inout Workspace
  ) -> Failure? {
    workspace.statistics.bytes += document.payload.count
    if item.isFirst { workspace.statistics.records += 1 }
    do {
      if item.isFirst, run.settings.namesLines, inputs.count > 1 {
        output.append(contentsOf: "\(inputs[item.input].shown)\t".utf8)
      }
      output += try printed(document, &workspace)
      if item.isFirst, !item.isResumed, output.isEmpty { output = [UInt8(ascii: "\n")] }
      return nil
    } catch {
      output = []
      return note(error, item, &workspace)
    }
  }

  private func answered(
    _ document: Document, _ item: InputReader.Item, _ output: inout [UInt8], _ workspace: inout Workspace
  ) -> Failure? {
    guard run.settings.format == .jsonl || document.payload.count > run.settings.record.maximumBytes else {
      return printed(document, item, &output, &workspace)
    }
    workspace.statistics.bytes += document.payload.count
    workspace.statistics.records += 1
    let name = inputs[item.input].path?.string ?? "-"
    do {
      output = try filter.record(named: name, document, workspace: &workspace)
      workspace.placeCandidate(0..<output.count)
      return nil
    } catch {
      if run.settings.format == .jsonl {
        var id = JSONWriter()
        id.string(name)
        RecordFilter.appendError(error, id: (id.bytes, 0..<id.bytes.count), number: 1, to: &output)
        output.append(UInt8(ascii: "\n"))
      }
      return note(error, item, &workspace)
    }
  }

  private func note(_ error: RecordError, _ item: InputReader.Item, _ workspace: inout Workspace) -> Failure {
    workspace.statistics.errors[error.code, default: 0] += 1
    if error.isUsage { return Failure(.usage, "\(inputs[item.input].shown): \(error.message)") }
    return Failure(.data, "\(inputs[item.input].shown): \(error.message) (\(error.code.rawValue))")
  }

  private func answer(_ capture: WebCapture, _ output: inout [UInt8], _ workspace: inout Workspace) {
    let start = output.count
    workspace.statistics.records += 1
    workspace.statistics.bytes += capture.document.payload.count
    do {
      if run.settings.format == .text {
        output += try printed(capture.document, &workspace)
      } else {
        output += try filter.record(
          named: capture.id, url: capture.url, captured: capture.date, capture.document, workspace: &workspace)
        workspace.placeCandidate(start..<output.count)
      }
    } catch {
      output.removeSubrange(start...)
      workspace.statistics.errors[error.code, default: 0] += 1
      if error.isUsage { workspace.usageError = "\(capture.id): \(error.message)" }
      var id = JSONWriter()
      id.string(capture.id)
      RecordFilter.appendError(error, id: (id.bytes, 0..<id.bytes.count), number: 1, to: &output)
      output.append(UInt8(ascii: "\n"))
    }
  }
}

extension RecordFilter {
  /// The record of a document that was none: its name as `id`, its text, the results.
  func record(
    named name: String, url: String? = nil, captured: String? = nil, _ document: Document, workspace: inout Workspace
  ) throws(RecordError) -> [UInt8] {
    guard document.payload.count <= settings.maximumBytes else {
      throw RecordError(.tooLong, "more than \(settings.maximumBytes) bytes")
    }
    var limited = document
    limited.memoryBudget = settings.memoryBudget
    let text = try workspace.timed { [limited] (workspace) throws(RecordError) in
      workspace.answer.removeAll()
      try stage.answer(limited, &workspace.answer)
      return if let text = workspace.answer.text { text } else { try limited.text().bytes }
    }
    let answer = workspace.answer
    var id = JSONWriter()
    id.string(name)
    if settings.sketches { workspace.addCandidate(id: id.bytes, document) }
    var json = JSONWriter()
    json.raw("{")
    json.key("id")
    json.bytes += id.bytes
    if let url {
      json.raw(",")
      json.key("url")
      json.string(url)
    }
    if let captured {
      json.raw(",")
      json.key("captured")
      json.string(captured)
    }
    json.raw(",")
    json.key("text")
    json.string(text)
    json.bytes.append(contentsOf: answer.members)
    json.raw("}\n")
    return json.bytes
  }
}
