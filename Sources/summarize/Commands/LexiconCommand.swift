import ArgumentParser
import TextKitIO

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Print, look up, check and convert lexicons.")

  @Argument(help: "A term to look up, or files for --check and --convert.")
  var terms: [String] = []

  @OptionGroup var lexicon: LexiconOptions

  @Option(help: "Print as tsv.")
  var format = "tsv"

  func run() throws {
    let lexicon = try lexicon.load()
    let sink = ByteSink(Descriptor(1))
    try? sink.write(lexicon.list())
  }
}
