import ArgumentParser
import TextKitCore
import TextKitIO

struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Align the sentences of a French and a Vietnamese version of a text.")

  @OptionGroup var words: PairWordOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.run(
      AlignStage(aligner: SentenceAligner(table: try words.table()), explains: common.explain),
      options: "align \(words.words ?? "-")")
  }
}
