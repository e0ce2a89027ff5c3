import ArgumentParser
import TextKitIO

extension InputFormat: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}
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

  @Option(name: .shortAndLong, help: "Threads; the output is the same for any number.")
  var jobs: Int?

  @Option(name: .shortAndLong, help: "Write to a file.", completion: .file())
  var output: String?

  @Flag(help: "Answer each record before the next one is read.")
  var lineBuffered = false

  @Flag(help: "Exit with 65 where a record comes back as an error.")
  var strict = false

  @Flag(help: "Give an error record for a text that is not valid UTF-8.")
  var strictUTF8 = false

  @Flag(help: "Leave html and bytes out of the answer.")
  var dropPayload = false

  @Option(help: "The longest record in bytes.")
  var maxRecord: Int = 64 << 20

  @Option(help: "The deepest nesting of a record.")
  var maxDepth: Int = 512

  func validate() throws {
    guard (1...1 << 40).contains(maxRecord) else { throw ValidationError("--max-record is out of range") }
    guard (1...1 << 20).contains(maxDepth) else { throw ValidationError("--max-depth is out of range") }
    guard (1...1024).contains(jobs ?? 1) else { throw ValidationError("--jobs is out of range") }
  }

  /// Runs a stage; the process ends with the run's exit code.
  func run(_ stage: any Stage, namesLines: Bool = false, formats: Set<OutputFormat> = [.text, .jsonl]) throws {
    if let format, !formats.contains(format) { throw ValidationError("the command has no format \(format.rawValue)") }
    var settings = Run.Settings()
    settings.files = files
    settings.input = input
    settings.format = format
    settings.record.offsetUnit = offsets
    settings.record.maximumBytes = maxRecord
    settings.record.maximumDepth = maxDepth
    settings.record.isUTF8Strict = strictUTF8
    settings.record.dropsPayload = dropPayload
    settings.jobs = jobs ?? Run.availableProcessors
    settings.output = output
    settings.isLineBuffered = lineBuffered
    settings.isStrict = strict
    settings.namesLines = namesLines
    let code = Run(stage: stage, settings: settings).execute()
    if code != 0 { throw ExitCode(code) }
  }
}
