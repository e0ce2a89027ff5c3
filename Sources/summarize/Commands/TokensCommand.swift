import ArgumentParser
import TextKitIO

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Give the tokens, Vietnamese words joined by _.")

  @Option(help: "The language of the texts.")
  var lang: Language?

  @OptionGroup var common: CommonOptions

  func run() throws { try common.run(TokensStage(language: lang), options: "tokens \(lang?.code ?? "")") }
}
