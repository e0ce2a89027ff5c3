import ArgumentParser
import TextKitIO

struct LanguagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "languages", abstract: "Give the stretches of text in one language.")

  @OptionGroup var common: CommonOptions

  func run() throws { try common.run(LanguagesStage(), options: "languages") }
}
