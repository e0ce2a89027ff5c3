/// One run of a stage over files or standard input.
public struct Run: Sendable {
  public struct Settings: Sendable {
    /// Paths; `-` is standard input.
    public var files: [String] = []
    public var input = InputFormat.auto
    /// `nil` for records where the input has records, else text.
    public var format: OutputFormat?
    public var record = RecordFilter.Settings()
    public var jobs = 1
    /// A path; `nil` is standard output.
    public var output: String?
    public var isLineBuffered = false
    /// Whether an error record makes the run fail.
    public var isStrict = false
    /// Whether a line of several files begins with its file's name and a tab.
    public var namesLines = false

    public init() {}
  }

  public var stage: any Stage
  public var settings: Settings

  public init(stage: any Stage, settings: Settings) {
    self.stage = stage
    self.settings = settings
  }

  /// Runs and returns the exit code; what goes wrong is told on standard error.
  public func execute() -> Int32 {
    guard StandardStreams.prepare() else {
      StandardStreams.tell("standard output is closed")
      return Failure.Code.inputOutput.rawValue
    }
    Signals.install()
    var state = RunState()
    do {
      let sink = try openOutput()
      for file in settings.files.isEmpty ? ["-"] : settings.files where Signals.pending == 0 {
        do {
          try process(file, sink, &state)
        } catch let failure as Failure where failure.code == .noInput || failure.code == .data {
          state.note(failure)
        }
      }
    } catch ByteSink.Trouble.readerGone {
      return 0
    } catch ByteSink.Trouble.failed(let failure) {
      state.note(failure)
    } catch let failure as Failure {
      state.note(failure)
    } catch {
      state.note(Failure(.internal, "\(error)"))
    }
    if Signals.pending != 0 { return 128 + Signals.pending }
    if state.exitCode == 0, settings.isStrict, state.statistics.errorCount > 0 { return Failure.Code.data.rawValue }
    return state.exitCode
  }

  private func openOutput() throws(Failure) -> ByteSink {
    guard let path = settings.output, path != "-" else { return ByteSink(Descriptor(1)) }
    return ByteSink(try Descriptor.writing(path))
  }

  private func process(_ file: String, _ sink: ByteSink, _ state: inout RunState) throws {
    if file == "-", StandardStreams.isInputTerminal, settings.files.isEmpty {
      throw Failure(.usage, "give a file, or - to read the terminal")
    }
    let source = DescriptorSource(file == "-" ? Descriptor(0) : try Descriptor.reading(file))
    var head: [UInt8] = []
    var input = settings.input
    if input == .auto {
      input = file == "-" ? .auto : InputFormat(name: file) ?? .auto
      if input == .auto {
        while head.allSatisfy({ $0 <= 0x20 || $0 >= 0xBB }), head.count < 4096, try source.read(into: &head) > 0 {}
        input = InputFormat(sniffing: head)
      }
    }
    if input == .jsonl {
      try filter(source, head, sink, &state)
    } else {
      try convert(file, source, head, input, sink, &state)
    }
  }

  /// Records in, records out.
  private func filter(
    _ source: any ByteSource, _ head: [UInt8], _ sink: ByteSink, _ state: inout RunState
  ) throws {
    let filter = RecordFilter(stage: stage, settings: settings.record)
    var batcher = LineBatcher(
      source, carry: head, target: settings.isLineBuffered ? 1 : 1 << 20, maximumLine: settings.record.maximumBytes)
    guard settings.jobs > 1, !settings.isLineBuffered else {
      var workspace = filter.makeWorkspace()
      defer { state.statistics.add(workspace.statistics) }
      while let batch = try batcher.next() { try sink.write(filter.answer(batch, workspace: &workspace)) }
      return
    }
    var statistics = RunStatistics()
    try OrderedWorkers(
      next: { try batcher.next() }, makeWorkspace: { filter.makeWorkspace() },
      work: { filter.answer($0, workspace: &$1) }, deliver: { try sink.write($0) },
      finish: { statistics.add($0.statistics) }
    ).run(jobs: settings.jobs)
    state.statistics.add(statistics)
  }

  /// A text or a page in, plain output or one record out.
  private func convert(
    _ file: String, _ source: any ByteSource, _ head: [UInt8], _ input: InputFormat, _ sink: ByteSink,
    _ state: inout RunState
  ) throws {
    let payload = try head + source.readAll(limit: settings.record.maximumBytes - head.count)
    guard Signals.pending == 0 else { return }
    state.statistics.records += 1
    state.statistics.bytes += payload.count
    let document = Document(kind: .bytes, payload: payload, mediaType: input == .html ? "text/html" : "text/plain")
    var output: [UInt8] = []
    do {
      guard payload.count <= settings.record.maximumBytes else {
        throw RecordError(.tooLong, "more than \(settings.record.maximumBytes) bytes")
      }
      if settings.format == .jsonl {
        output = try RecordFilter(stage: stage, settings: settings.record).record(named: file, document)
      } else {
        if settings.namesLines, settings.files.count > 1 { output = Array("\(shown(file))\t".utf8) }
        try stage.print(document, to: &output)
        if output.isEmpty { output = [UInt8(ascii: "\n")] }
      }
    } catch let error as RecordError {
      state.statistics.errors[error.code, default: 0] += 1
      if settings.format == .jsonl {
        var line: [UInt8] = []
        var id = JSONWriter()
        id.string(file)
        RecordFilter.appendError(error, id: (id.bytes, 0..<id.bytes.count), number: 1, to: &line)
        try sink.write(line + [UInt8(ascii: "\n")])
      }
      throw Failure(.data, "\(shown(file)): \(error.message) (\(error.code.rawValue))")
    }
    try sink.write(output)
  }
}

/// What a run has come to.
struct RunState {
  var statistics = RunStatistics()
  /// That of the first failure.
  private(set) var exitCode: Int32 = 0

  mutating func note(_ failure: Failure) {
    StandardStreams.tell(failure.message)
    if exitCode == 0 { exitCode = failure.code.rawValue }
  }
}

extension RecordFilter {
  /// The record of a document that was no record: its name as `id`, its text, the results.
  func record(named name: String, _ document: Document) throws(RecordError) -> [UInt8] {
    var answer = Answer(offsetUnit: settings.offsetUnit)
    try stage.answer(document, &answer)
    let text = if let text = answer.text { text } else { try document.text().bytes }
    var json = JSONWriter()
    json.raw("{")
    json.key("id")
    json.string(name)
    json.raw(",")
    json.key("text")
    json.string(text)
    json.bytes.append(contentsOf: answer.members)
    json.raw("}\n")
    return json.bytes
  }
}
