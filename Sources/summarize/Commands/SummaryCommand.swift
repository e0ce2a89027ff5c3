import ArgumentParser
import TextKitIO

extension SummaryMethod: ExpressibleByArgument {}

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Sum each document up in one line (the default command).")

  @Option(name: [.customShort("n", allowingJoined: true), .customLong("sentences")], help: "The most sentences.")
  var n: Int = 1

  @Option(help: "The most words.")
  var maxWords: Int?

  @Option(help: "The most characters, as a reader counts them.")
  var maxChars: Int?

  @Option(help: "The share of the words that may stay, 0 to 1; it lifts the limit on sentences.")
  var ratio: Double?

  @Flag(help: "Trim the line to a headline of at most 18 words.")
  var headline = false

  @Option(help: "How sentences are scored.")
  var method: SummaryMethod = .learned

  @Option(help: "What the summary should answer, in French or Vietnamese.")
  var query: String?

  @Option(help: "Give this many keyphrases too.")
  var keywords: Int = 0

  @Option(help: "Add the lexicon's translations of the line's terms, into vi or fr.")
  var gloss: Language?

  @Option(help: "Choose sentences of this language only.")
  var lang: Language?

  @Flag(help: "Take the text as it stands, a paragraph a line.")
  var alreadyClean = false

  @Flag(help: "Join the terms of a French and Vietnamese page through the lexicon.")
  var bridge = false

  @Flag(help: "Sum all documents up as one; near-copies count once.")
  var merge = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1000).contains(n), maxWords ?? 1 > 0, maxChars ?? 1 > 0, (0...1000).contains(keywords) else {
      throw ValidationError("a limit is out of range")
    }
    guard (0.0...1).contains(ratio ?? 0.5) else { throw ValidationError("--ratio is out of range") }
    guard !merge || (common.outputDir == nil && common.dedup == nil && !common.resume && !common.explain) else {
      throw ValidationError("--merge gives one summary: no --output-dir, --dedup, --resume or --explain")
    }
    guard gloss == nil || gloss == .french || gloss == .vietnamese else {
      throw ValidationError("--gloss takes fr or vi")
    }
  }

  func run() throws {
    let needsLexicon = query != nil || gloss != nil || bridge
    var summarizer = Summarizer(
      maximumSentences: n, maximumWords: maxWords, maximumCharacters: maxChars, ratio: ratio, isHeadline: headline,
      explains: common.explain, method: method, query: query, keyphraseCount: keywords, language: lang,
      glossLanguage: gloss, lexicon: needsLexicon ? try lexicon.load() : nil)
    summarizer.bridgesLanguages = bridge
    var stage = SummaryStage(summarizer: summarizer, explains: common.explain, isClean: alreadyClean)
    stage.isColoured = common.output == nil && Terminal.showsColour
    if merge {
      let merging = MergeStage(stage)
      try common.gather(merging)
      return try common.write(merging.result(format: common.format ?? (common.input == .jsonl ? .jsonl : .text)))
    }
    try common.run(
      stage,
      options: """
        summary \(n) \(maxWords ?? 0) \(maxChars ?? 0) \(ratio ?? 0) \(headline) \(method) \(query ?? "") \(keywords) \
        \(gloss?.code ?? "") \(lang?.code ?? "") \(alreadyClean) \(bridge) \(lexicon)
        """, namesLines: true)
  }
}
