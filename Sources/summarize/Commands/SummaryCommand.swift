import ArgumentParser
import TextKitIO

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Sum each document up in one line (the default command).")

  @Option(name: [.customShort("n", allowingJoined: true), .customLong("sentences")], help: "The most sentences.")
  var n: Int = 1

  @Option(help: "The most words.")
  var maxWords: Int?

  @Option(help: "The most characters.")
  var maxChars: Int?

  @Flag(help: "Trim the line to a headline of at most 18 words.")
  var headline = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1000).contains(n), maxWords ?? 1 > 0, maxChars ?? 1 > 0 else {
      throw ValidationError("a limit is out of range")
    }
  }

  func run() throws {
    let summarizer = Summarizer(
      maximumSentences: n, maximumWords: maxWords, maximumCharacters: maxChars, isHeadline: headline,
      explains: common.explain)
    try common.run(
      SummaryStage(summarizer: summarizer, explains: common.explain),
      options: "summary \(n) \(maxWords ?? 0) \(maxChars ?? 0) \(headline)", namesLines: true)
  }
}
