import ArgumentParser
import TextKitIO

extension InputFormat: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}
extension Run.Duplicates: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {
  public init?(argument: String) { self.init(tag: argument) }
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Argument(help: "Files; - or none reads standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "What the input is read as.")
  var input: InputFormat = .auto

  @Option(help: "What comes out; jsonl where the input is jsonl, else text.")
  var format: OutputFormat?

  @Option(help: "What offsets count.")
  var offsets: OffsetUnit = .bytes

  @Flag(help: "Say why: reasons, edits, scores.")
  var explain = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("Threads; the output is the same for any number.", valueName: "n"))
  var jobs: Int?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Write to a file, which gets its name when it is whole.", valueName: "file"), completion: .file()
  )
  var output: String?

  @Option(
    help: ArgumentHelp("Write an output for each input into a directory, whose tree is kept.", valueName: "directory"),
    completion: .directory)
  var outputDir: String?

  @Flag(name: .shortAndLong, help: "Take directories with all that is below them.")
  var recursive = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      """
      With -r: take the files of this pattern, whatever their endings; with ! before it, leave them out. May be given \
      again.
      """,
      valueName: "pattern"))
  var glob: [String] = []

  @Option(
    help: ArgumentHelp("Take the names of files from a file or -, parted by line ends or NULs.", valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Flag(help: "Go on where an earlier run ended; good for a first run too.")
  var resume = false

  @Flag(help: "Overwrite outputs that are there already.")
  var force = false

  @Option(help: "Drop copies of earlier records: those of the same words, or of nearly the same words.")
  var dedup: Run.Duplicates?

  @Flag(help: "Leave no record where one is dropped.")
  var drop = false

  @Option(
    help: ArgumentHelp(
      "Compare with the documents of an index file too, and add those of this run to it.", valueName: "file"),
    completion: .file())
  var dedupIndex: String?

  @Option(
    help: ArgumentHelp("Write what happened in the run to a file, as JSON.", valueName: "file"), completion: .file())
  var stats: String?

  @Flag(help: "Print who would answer, with hashes of the program and the settings, as JSON.")
  var versionJson = false

  @Option(help: ArgumentHelp("End with 64 unless config_sha256 of --version-json is this.", valueName: "hash"))
  var expectConfig: String?

  @Flag(help: "Answer each record before the next one is read.")
  var lineBuffered = false

  @Flag(help: "Exit with 65 where a record comes back as an error.")
  var strict = false

  @Flag(help: "Give an error record for a text that is not valid UTF-8.")
  var strictUTF8 = false

  @Flag(help: "Leave html and bytes out of the answer.")
  var dropPayload = false

  @Option(help: ArgumentHelp("The longest record in bytes.", valueName: "bytes"))
  var maxRecord: Int = 64 << 20

  @Option(help: ArgumentHelp("The deepest nesting of a record.", valueName: "levels"))
  var maxDepth: Int = 512

  @Option(
    help: ArgumentHelp(
      "The most memory for one document, reckoned from its size and its number of lines and tags.", valueName: "MB"))
  var maxMemory: Int = 2048

  @Option(
    help: ArgumentHelp(
      "The most time for one document, which then comes back as an error; by default as long as it takes.",
      valueName: "seconds"))
  var wallLimit: Double?

  func validate() throws {
    guard (1...1 << 40).contains(maxRecord) else { throw ValidationError("--max-record is out of range") }
    guard (1...1 << 20).contains(maxDepth) else { throw ValidationError("--max-depth is out of range") }
    guard (1...1 << 20).contains(maxMemory) else { throw ValidationError("--max-memory is out of range") }
    guard (0.001...1e6).contains(wallLimit ?? 1) else { throw ValidationError("--wall-limit is out of range") }
    guard glob.isEmpty || recursive else { throw ValidationError("--glob needs --recursive") }
    guard !resume || output != nil || outputDir != nil else {
      throw ValidationError("--resume needs --output or --output-dir")
    }
    guard dedup == nil || !resume else { throw ValidationError("--dedup cannot --resume") }
    guard dedup != nil || (dedupIndex == nil && !drop) else {
      throw ValidationError("--drop and --dedup-index need --dedup")
    }
    guard dedup == nil || format == nil || format == .jsonl else { throw ValidationError("--dedup gives jsonl") }
    guard output == nil || outputDir == nil else { throw ValidationError("give --output or --output-dir, not both") }
    guard (1...1024).contains(jobs ?? 1) else { throw ValidationError("--jobs is out of range") }
  }

  /// Runs a stage; the process ends with the run's exit code.
  ///
  /// - Parameter options: the command's own options that change the output.
  func run(_ stage: any Stage, options: String, namesLines: Bool = false, formats: Set<OutputFormat> = [.text, .jsonl])
    throws
  {
    if let format, !formats.contains(format) { throw ValidationError("the command has no format \(format.rawValue)") }
    var settings = Run.Settings()
    settings.files = files.map { FilePath($0) }
    if let filesFrom { settings.files += try FileList.read(FilePath(filesFrom)) }
    settings.descends = recursive
    settings.globs = glob.map { Glob($0) }
    settings.outputDirectory = outputDir.map { FilePath($0) }
    settings.resumes = resume
    settings.forces = force
    settings.signature = """
      \(options) \(input) \(format?.rawValue ?? "-") \(offsets) \(explain) \(strictUTF8) \(dropPayload) \(maxRecord) \(maxDepth) \
      \(maxMemory) \(wallLimit ?? 0) \(dedup?.rawValue ?? "-") \(drop)
      """
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
    settings.dropsSilently = drop
    settings.duplicateIndex = dedupIndex.map { FilePath($0) }
    settings.statistics = stats.map { FilePath($0) }
    settings.record.counts = stats != nil
    let run = Run(stage: stage, settings: settings)
    if let expectConfig, expectConfig != run.identity {
      throw ValidationError("the settings are \(run.identity), not \(expectConfig)")
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
    do {
      try ByteSink(try output.map { try Descriptor.writing(FilePath($0)) } ?? Descriptor(1)).write(bytes)
    } catch ByteSink.Trouble.readerGone {
      return
    } catch let failure as Failure {
      try? ByteSink(Descriptor(2)).write(Array("summarize: \(failure.message)\n".utf8))
      throw ExitCode(failure.code.rawValue)
    }
  }
}
