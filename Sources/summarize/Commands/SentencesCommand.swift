import ArgumentParser
import TextKitIO

struct SentencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sentences", abstract: "Give one sentence a line.")

  @Option(help: "The language of the texts.")
  var lang: Language?

  @Option(
    help: "Further abbreviations: one a line, without the last full stop, then a tab and title, reference or open.",
    completion: .file())
  var abbreviations: String?

  @Option(help: "Write this line between paragraphs, which blank lines part: <P>")
  var paragraphMark: String?

  @Flag(help: "Give a line for each line of the input, its sentences parted by tabs.")
  var keepLines = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try bytes(ofOption: abbreviations).map { Abbreviations($0.span) }
    try common.run(
      SentencesStage(
        segmenter: SentenceSegmenter(abbreviations: list), language: lang,
        paragraphMark: paragraphMark.map { Array($0.utf8) }, keepsLines: keepLines),
      options: "sentences \(lang?.code ?? "") \(abbreviations ?? "") \(paragraphMark ?? "") \(keepLines)")
  }
}
