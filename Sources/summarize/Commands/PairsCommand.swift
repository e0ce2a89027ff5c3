import ArgumentParser
import TextKitCore
import TextKitIO

struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs", abstract: "Score French-Vietnamese sentence pairs and drop the bad ones.")

  @Option(help: "Keep pairs with at least this score, 0 to 1.")
  var minScore = 0.5

  @OptionGroup var words: PairWordOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...1).contains(minScore) else { throw ValidationError("--min-score is out of range") }
  }

  func run() throws {
    try common.run(
      PairsStage(
        scorer: PairScorer(minimumScore: Float(minScore), table: try words.table()), explains: common.explain),
      options: "pairs \(minScore) \(words.words ?? "-")")
  }
}
