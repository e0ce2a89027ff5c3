import ArgumentParser
import TextKitIO

struct SentencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sentences", abstract: "Give one sentence a line.")

  @Option(help: "The language of the texts.")
  var lang: Language?

  @OptionGroup var common: CommonOptions

  func run() throws { try common.run(SentencesStage(language: lang), options: "sentences \(lang?.code ?? "")") }
}
