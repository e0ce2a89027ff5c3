/// One run of a stage over files or standard input.
public struct Run: Sendable {
  /// What counts as a copy: the same words, or nearly the same words.
  public enum Duplicates: String, CaseIterable, Sendable { case exact, near }

  public struct Settings: Sendable {
    /// `-` is standard input, which is read where there are none.
    public var files: [FilePath] = []
    /// Whether directories are taken with all that is below them.
    public var descends = false
    /// Which files of directories are taken.
    public var globs: [Glob] = []
    public var input = InputFormat.auto
    /// `nil` for records where the input has records, else text.
    public var format: OutputFormat?
    public var record = RecordFilter.Settings()
    public var jobs = 1
    /// `nil` is standard output.
    public var output: FilePath?
    /// Where each input gets an output of its own.
    public var outputDirectory: FilePath?
    /// Whether to go on where an earlier run ended.
    public var resumes = false
    /// Whether outputs that are there already are overwritten.
    public var forces = false
    public var isLineBuffered = false
    /// Whether an error record makes the run fail.
    public var isStrict = false
    /// Whether a line of several files begins with its file's name and a tab.
    public var namesLines = false
    /// Whether copies of earlier records are dropped.
    public var duplicates: Duplicates?
    /// Whether a dropped record leaves no record that says so.
    public var dropsSilently = false
    /// Where the index of documents is read from and left.
    public var duplicateIndex: FilePath?
    /// Where the statistics of the run go.
    public var statistics: FilePath?
    /// All settings that change the output, for telling runs apart.
    public var signature: @Sendable () -> String = { "" }

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
    guard StandardStreams.prepare() || settings.output != nil || settings.outputDirectory != nil else {
      StandardStreams.tell("standard output is closed")
      return Failure.Code.inputOutput.rawValue
    }
    Signals.install()
    var state = RunState()
    do {
      try run(&state)
    } catch ByteSink.Trouble.readerGone {
      return 0
    } catch ByteSink.Trouble.failed(let failure) {
      state.note(failure, isFatal: true)
    } catch let failure as Failure {
      state.note(failure, isFatal: true)
    } catch {
      state.note(Failure(.internal, "\(error)"), isFatal: true)
    }
    if Signals.pending != 0 { return 128 + Signals.pending }
    if state.exitCode == 0, settings.isStrict, state.statistics.errorCount > 0 { return Failure.Code.data.rawValue }
    return state.exitCode
  }

  private func run(_ state: inout RunState) throws {
    if settings.files.isEmpty, StandardStreams.isInputTerminal {
      throw Failure(.usage, "give a file, or - to read the terminal")
    }
    let inputs = InputPlan.inputs(
      settings.files.isEmpty ? [FilePath("-")] : settings.files, descends: settings.descends, format: settings.input,
      globs: settings.globs, excluding: settings.outputDirectory)
    let output = try openOutput(inputs)
    if let tree = output as? TreeOutput {
      for (_, failure) in tree.refusals.sorted(by: { $0.key < $1.key }) { state.note(failure) }
    }
    let isPacked = inputs.indices.contains { output.compression(of: $0) != nil }
    let reader = InputReader(
      inputs, starts: output.starts, run: self,
      target: settings.isLineBuffered ? 1 : isPacked ? 4 << 20 : stage.batchBytes, keepsEdges: isPacked)
    let worker = RunWorker(run: self, inputs: inputs, compressions: inputs.indices.map { output.compression(of: $0) })
    var result = state
    var isCut = false
    let duplicates = try settings.duplicates.map {
      try DuplicateFilter($0, isSilent: settings.dropsSilently, path: settings.duplicateIndex)
    }
    var done = (records: 0, bytes: 0, errors: 0, written: 0)
    var progress = Progress(total: inputs.reduce(0) { $0 + $1.size })
    defer { state = result }
    do {
      try OrderedWorkers(
        next: { reader.next() }, makeWorkspace: { worker.makeWorkspace() }, work: { worker.work($0, &$1) },
        deliver: { answer in
          var answer = answer
          let item = answer.item
          if let duplicates {
            answer.bytes = duplicates.filter(answer.bytes, answer.candidates)
            worker.pack(&answer)
          }
          if let failure = answer.failure {
            // Settings that do not fit the data end a run.
            if failure.code == .usage { throw failure }
            result.note(failure)
          }
          if item.isFirst { try output.begin(item.input) }
          try output.write(answer.bytes, of: item)
          if item.isLast { try output.finish(item.input, isDamaged: answer.failure != nil) }
          done.records += answer.records
          done.bytes += answer.bytesRead
          done.errors += answer.errors
          done.written += answer.bytes.count
          progress.show(
            records: done.records, bytes: done.bytes, errors: done.errors, dropped: duplicates?.dropped ?? 0)
        }, finish: { result.statistics.add($0.result) }
      ).run(jobs: settings.isLineBuffered ? 1 : settings.jobs)
      isCut = Signals.pending != 0
    } catch {
      // What is whole keeps its place, whatever went wrong.
      try? output.close(isComplete: false)
      throw error
    }
    try output.close(isComplete: !isCut)
    progress.end()
    if let duplicates, let mode = settings.duplicates {
      result.statistics.tally.add("dropped", "\(mode.rawValue)_dup", duplicates.dropped)
      if let path = settings.duplicateIndex, !isCut { try duplicates.save(path) }
    }
    guard let path = settings.statistics else { return }
    let file = ByteSink(try Descriptor.writing(path))
    try file.write(
      result.statistics.json([
        ("version", .text(textKitVersion)), ("config_sha256", .text(identity)), ("files", .number(inputs.count)),
        ("output_bytes", .number(done.written)), ("seconds", .decimal(progress.seconds)),
        ("complete", .number(isCut ? 0 : 1)),
      ]))
  }

  private func openOutput(_ inputs: [RunInput]) throws -> any RunOutput {
    if let directory = settings.outputDirectory {
      return try TreeOutput(directory, inputs: inputs, identity: identity, settings: settings)
    }
    guard let path = settings.output, path.bytes != [UInt8(ascii: "-")] else {
      return StreamOutput(ByteSink(Descriptor(1)), inputs: inputs.count)
    }
    if FileKind.isSpecial(path) { return StreamOutput(ByteSink(try Descriptor.writing(path)), inputs: inputs.count) }
    let described = inputs.map { "\($0.path?.string ?? "-") \($0.size) \($0.modified)" }
    let identity = SHA256.hexadecimal(Array((identity + "\n" + described.joined(separator: "\n")).utf8))
    return try FileOutput(
      path, inputs: inputs, identity: identity, resumes: settings.resumes, forces: settings.forces)
  }
}

/// What a run has come to.
struct RunState {
  var statistics = RunStatistics()
  /// That of the first failure, or of the one that ended the run.
  private(set) var exitCode: Int32 = 0

  mutating func note(_ failure: Failure, isFatal: Bool = false) {
    StandardStreams.tell(failure.message)
    if exitCode == 0 || isFatal { exitCode = failure.code.rawValue }
  }
}
