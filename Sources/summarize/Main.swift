import ArgumentParser
import TextKitIO

/// The tool: each command is a file under Commands/, which turns arguments into a stage of TextKitIO.
@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summarize",
    abstract: "French and Vietnamese text from the web: repaired, cleaned, segmented, summed up.",
    discussion: """
      Without a command, each FILE is summed up in one line: summarize page.html
      A file that is called like a command is written ./clean or behind --.
      """,
    version: textKitVersion,
    subcommands: [
      SummaryCommand.self, CleanCommand.self, NormalizeCommand.self, SentencesCommand.self, TokensCommand.self,
      DetokenizeCommand.self, LanguagesCommand.self, LearnCommand.self, TermsCommand.self, LexiconCommand.self,
      PairsCommand.self,
      AlignCommand.self, ReportCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: SummaryCommand.self)

  /// Files alone, the main job, go straight to the default command: looking for its options in those of all commands
  /// costs a third of the start-up.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let first = arguments.first, !commands.contains(first), !arguments.contains(where: { $0.hasPrefix("-") })
    else {
      return main(nil)
    }
    SummaryCommand.main(arguments)
  }
}
