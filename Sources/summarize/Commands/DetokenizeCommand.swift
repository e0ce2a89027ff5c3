import ArgumentParser
import TextKitIO

struct DetokenizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detokenize", abstract: "Turn lines of tokens back into text.")

  @Option(help: "The language of the texts, whose habits of spacing to follow.")
  var lang: Language?

  @Option(help: "The mark that tokens --joiner wrote.")
  var joiner: String?

  @Option(
    help: "Lines of tokens that were translated: their placeholders fill those that came back empty.",
    completion: .file())
  var source: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let lines = try bytes(ofOption: source).map { bytes in
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
    }
    try common.run(
      DetokenizeStage(
        detokenizer: Detokenizer(joiner: joiner.map { Array($0.utf8) }), language: lang, source: lines ?? []),
      options: "detokenize \(lang?.code ?? "") \(joiner ?? "") \(source ?? "")")
  }
}
