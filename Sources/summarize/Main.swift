import Glibc
import TextKitIO

/// The tool: each command is a file under Commands/, which turns arguments into a stage of TextKitIO.
@main
enum Main {
  static var commands: [any Command.Type] {
    [
      SummaryCommand.self, CleanCommand.self, NormalizeCommand.self, SentencesCommand.self, TokensCommand.self,
      DetokenizeCommand.self, LanguagesCommand.self, LearnCommand.self, TermsCommand.self, LexiconCommand.self,
      PairsCommand.self, AlignCommand.self, ReportCommand.self, ManualCommand.self,
    ]
  }

  static func main() {
    ProcessMemory.returnLongArrays()
    exit(answer(CommandLine.arguments.dropFirst()))
  }

  /// Does what the arguments ask for; the exit code.
  private static func answer(_ arguments: ArraySlice<String>) -> Int32 {
    let (first, second) = (arguments.first, arguments.dropFirst().first)
    switch first {
    case "help", "-h", "--help":
      guard let second, first == "help" else { return tell(Help.tool()) }
      guard let command = command(named: second) else { return say("there is no command '\(second)'", 64) }
      return tell(Help.command(command))
    case "--generate-completion-script":
      guard let shell = Completions.Shell(argument: second ?? "") else {
        return say("there are completions for \(Completions.Shell.choices.joined(separator: ", "))", 64)
      }
      return tell(Completions.script(for: shell))
    default:
      guard let command = command(named: first ?? "") else { return run(SummaryCommand.self, arguments) }
      return run(command, arguments.dropFirst())
    }
  }

  private static func command(named name: String) -> (any Command.Type)? { commands.first { $0.name == name } }

  private static func run<C: Command>(_ command: C.Type, _ arguments: ArraySlice<String>) -> Int32 {
    let asked = arguments.prefix { $0 != "--" }
    if asked.contains("--help") || asked.contains("-h") { return tell(Help.command(command)) }
    if asked.contains("--version") { return tell(textKitVersion + "\n") }
    return code(usage: Help.usage(command) + "\nSee 'summarize help \(command.name)'.") {
      try CommandParser<C>.parse(arguments).run()
    }
  }

  /// The exit code of a job; what went wrong is told on the standard error.
  private static func code(usage: String, of job: () throws -> Void) -> Int32 {
    do {
      try job()
      return 0
    } catch let code as ExitCode {
      return code.code
    } catch let error as UsageError {
      return say(error.message + "\n" + usage, 64)
    } catch let failure as Failure {
      return say(failure.message, failure.code.rawValue)
    } catch ByteSink.Trouble.readerGone {
      return 0
    } catch ByteSink.Trouble.failed(let failure) {
      return say(failure.message, failure.code.rawValue)
    } catch {
      return say("\(error)", 70)
    }
  }

  private static func say(_ message: String, _ code: Int32) -> Int32 {
    try? ByteSink(Descriptor(2)).write(Array("summarize: \(message)\n".utf8))
    return code
  }

  /// Writes what was asked for to the standard output.
  private static func tell(_ text: String) -> Int32 {
    code(usage: "") { try ByteSink(Descriptor(1)).write(Array(text.utf8)) }
  }
}
