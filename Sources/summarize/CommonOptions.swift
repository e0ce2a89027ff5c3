import TextKitIO

/// What every command takes that reads documents.
struct CommonOptions: OptionGroup {
  var files: [String] = []
  var input: InputFormat = .auto
  var format: OutputFormat?
  var offsets: OffsetUnit = .bytes
  var explain = false
  var jobs: Int?
  var output: String?
  var outputDir: String?
  var recursive = false
  var glob: [String] = []
  var filesFrom: String?
  var resume = false
  var force = false
  var dedup: Run.Duplicates?
  var dropCopies = false
  var dedupIndex: String?
  var stats: String?
  var versionJson = false
  var expectConfig: String?
  var lineBuffered = false
  var strict = false
  var strictUTF8 = false
  var dropPayload = false
  var maxRecord = 64 << 20
  var maxDepth = 512
  var maxMemory = 2048
  var wallLimit: Double?

  static var options: [Option<Self>] {
    [
      .value("input", \.input, named: "format", "What the input is read as."),
      .value(
        "format", \.format, "What comes out; jsonl where the input is jsonl, else text."),
      .value("offsets", \.offsets, named: "unit", "What offsets count."),
      .flag("explain", \.explain, "Say why: reasons, edits, scores."),
      .value("jobs", letter: "j", \.jobs, named: "n", "Threads; the output is the same for any number."),
      .value(
        "output", letter: "o", \.output, named: "file", completion: .files,
        "Write to a file, which gets its name when it is whole."),
      .value(
        "output-dir", \.outputDir, named: "directory", completion: .directories,
        "Write an output for each input into a directory, whose tree is kept."),
      .flag("recursive", letter: "r", \.recursive, "Take directories with all that is below them."),
      .values(
        "glob", letter: "g", \.glob, named: "pattern",
        """
        With -r: take the files of this pattern, whatever their endings; with ! before it, leave them out. May be given \
        again.
        """),
      .value(
        "files-from", \.filesFrom, named: "file", completion: .files,
        "Take the names of files from a file or -, parted by line ends or NULs."),
      .flag("resume", \.resume, "Go on where an earlier run ended; good for a first run too."),
      .flag("force", \.force, "Overwrite outputs that are there already."),
      .value(
        "dedup", \.dedup, named: "kind",
        "Drop copies of earlier records: those of the same words, or of nearly the same words."),
      .flag("drop-copies", \.dropCopies, "Leave no record where --dedup drops one."),
      .value(
        "dedup-index", \.dedupIndex, named: "file", completion: .files,
        "Compare with the documents of an index file too, and add those of this run to it."),
      .value(
        "stats", \.stats, named: "file", completion: .files, "Write what happened in the run to a file, as JSON."),
      .flag(
        "version-json", \.versionJson, "Print who would answer, with hashes of the program and the settings, as JSON."),
      .value(
        "expect-config", \.expectConfig, named: "hash", "End with 64 unless config_sha256 of --version-json is this."),
      .flag("line-buffered", \.lineBuffered, "Answer each record before the next one is read."),
      .flag("strict", \.strict, "Exit with 65 where a record comes back as an error."),
      .flag("strict-utf8", \.strictUTF8, "Give an error record for a text that is not valid UTF-8."),
      .flag("drop-payload", \.dropPayload, "Leave html and bytes out of the answer."),
      .value("max-record", \.maxRecord, named: "bytes", "The longest record in bytes."),
      .value("max-depth", \.maxDepth, named: "levels", "The deepest nesting of a record."),
      .value(
        "max-memory", \.maxMemory, named: "MB",
        "The most memory for one document, reckoned from its size and its number of lines and tags."),
      .value(
        "wall-limit", \.wallLimit, named: "seconds",
        "The most time for one document, which then comes back as an error; as long as it takes where none is given."),
    ]
  }

  func validate() throws(UsageError) {
    // Offsets inside a record are numbers of 32 bits.
    guard (1...Int(Int32.max)).contains(maxRecord) else {
      throw UsageError("--max-record is out of range: at most \(Int32.max) bytes")
    }
    guard (1...1 << 20).contains(maxDepth) else { throw UsageError("--max-depth is out of range") }
    guard (1...1 << 20).contains(maxMemory) else { throw UsageError("--max-memory is out of range") }
    guard (0.001...1e6).contains(wallLimit ?? 1) else { throw UsageError("--wall-limit is out of range") }
    guard glob.isEmpty || recursive else { throw UsageError("--glob needs --recursive") }
    guard !resume || output != nil || outputDir != nil else {
      throw UsageError("--resume needs --output or --output-dir")
    }
    guard dedup == nil || !resume else { throw UsageError("--dedup cannot --resume") }
    guard dedup != nil || (dedupIndex == nil && !dropCopies) else {
      throw UsageError("--drop-copies and --dedup-index need --dedup")
    }
    guard dedup == nil || format == nil || format == .jsonl else { throw UsageError("--dedup gives jsonl") }
    guard output == nil || outputDir == nil else { throw UsageError("give --output or --output-dir, not both") }
    guard (1...1024).contains(jobs ?? 1) else { throw UsageError("--jobs is out of range") }
  }

  /// Whether what is shown is coloured: on a terminal that likes it where the user leaves it open.
  func isColored(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: output == nil && outputDir == nil && Terminal.showsColor
    }
  }

  /// Runs a stage; the process ends with the run's exit code.
  ///
  /// - Parameter options: the command's own options that change the output.
  func run(
    _ stage: any Stage, options: @escaping @Sendable @autoclosure () -> String, namesLines: Bool = false,
    formats: Set<OutputFormat> = [.text, .jsonl]
  ) throws {
    if let format, !formats.contains(format) { throw UsageError("the command has no format \(format.rawValue)") }
    var settings = Run.Settings()
    settings.files = files.map { FilePath($0) }
    if let filesFrom { settings.files += try FileList.read(FilePath(filesFrom)) }
    settings.descends = recursive
    settings.globs = glob.map { Glob($0) }
    settings.outputDirectory = outputDir.map { FilePath($0) }
    settings.resumes = resume
    settings.forces = force
    settings.signature = {
      """
      \(options()) \(input) \(format?.rawValue ?? "-") \(offsets) \(explain) \(strictUTF8) \(dropPayload) \
      \(maxRecord) \(maxDepth) \(maxMemory) \(wallLimit ?? 0) \(dedup?.rawValue ?? "-") \(dropCopies)
      """
    }
    settings.input = input
    settings.format = format
    settings.record.offsetUnit = offsets
    settings.record.maximumBytes = maxRecord
    settings.record.maximumDepth = maxDepth
    settings.record.memoryBudget = maxMemory << 20
    settings.record.wallLimit = wallLimit
    settings.record.isUTF8Strict = strictUTF8
    settings.record.dropsPayload = dropPayload
    settings.jobs = jobs ?? Run.availableProcessors
    settings.output = output.map { FilePath($0) }
    settings.isLineBuffered = lineBuffered
    settings.isStrict = strict
    settings.namesLines = namesLines
    settings.duplicates = dedup
    settings.record.sketches = dedup != nil
    if dedup != nil { settings.format = .jsonl }
    settings.dropsSilently = dropCopies
    settings.duplicateIndex = dedupIndex.map { FilePath($0) }
    settings.statistics = stats.map { FilePath($0) }
    settings.record.counts = stats != nil
    let run = Run(stage: stage, settings: settings)
    if let expectConfig, expectConfig != run.identity {
      throw UsageError("the settings are \(run.identity), not \(expectConfig)")
    }
    if versionJson { return try run.printVersion() }
    let code = run.execute()
    if code != 0 { throw ExitCode(code) }
  }

  /// Runs a stage that gathers its documents and writes nothing, one document after the other.
  func gather(_ stage: any Stage) throws {
    var settings = Run.Settings()
    settings.files = files.map { FilePath($0) }
    if let filesFrom { settings.files += try FileList.read(FilePath(filesFrom)) }
    settings.descends = recursive
    settings.input = input
    settings.record.maximumBytes = maxRecord
    settings.record.maximumDepth = maxDepth
    settings.record.isUTF8Strict = strictUTF8
    settings.jobs = 1
    settings.output = FilePath("/dev/null")
    let code = Run(stage: stage, settings: settings).execute()
    if code != 0, code != 65 { throw ExitCode(code) }
  }

  /// Writes what a command gives once, to the output that was asked for.
  func write(_ bytes: [UInt8]) throws {
    try ByteSink(output.map { try Descriptor.writing(FilePath($0)) } ?? Descriptor(1)).write(bytes)
  }
}
