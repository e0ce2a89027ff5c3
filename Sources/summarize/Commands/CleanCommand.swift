import ArgumentParser
import TextKitIO

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Give the article without the page's furniture.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.run(
      CleanStage(form: common.format == .markdown ? .markdown : .text, explains: common.explain), options: "clean",
      formats: [.text, .markdown, .jsonl])
  }
}
