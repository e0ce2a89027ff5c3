import TextKitIO

struct SummaryCommand: DocumentCommand {
  static let name = "summary"
  static let abstract = "Sum each document up in one line (the default command)."

  var n = 1
  var maxWords: Int?
  var maxChars: Int?
  var ratio: Double?
  var headline = false
  var method: SummaryMethod = .learned
  var query: String?
  var keywords = 0
  var gloss: Language?
  var lang: Language?
  var alreadyClean = false
  var bridge = false
  var merge = false
  var color: ColorChoice = .auto
  var lexicon = LexiconOptions()
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("sentences", letter: "n", \.n, named: "n", "The most sentences."),
      .value("max-words", \.maxWords, named: "n", "The most words."),
      .value("max-chars", \.maxChars, named: "n", "The most characters, as a reader counts them."),
      .value(
        "ratio", \.ratio, named: "share",
        "The share of the words that may stay, 0 to 1; it lifts the limit on sentences."
      ),
      .flag("headline", \.headline, "Trim the line to a headline of at most 18 words."),
      .value("method", \.method, "How sentences are scored."),
      .value("query", \.query, named: "text", "What the summary should answer, in French or Vietnamese."),
      .value("keywords", \.keywords, named: "n", "Give this many keyphrases too."),
      .value(
        "gloss", \.gloss, named: "language", "Add the lexicon's translations of the line's terms, into vi or fr."),
      .value("lang", \.lang, named: "language", "Choose sentences of this language only."),
      .flag("already-clean", \.alreadyClean, "Take the text as it stands, a paragraph a line."),
      .flag("bridge", \.bridge, "Join the terms of a French and Vietnamese page through the lexicon."),
      .flag("merge", \.merge, "Sum all documents up as one; near-copies count once."),
      .value(
        "color", \.color, named: "when", "Whether --explain is coloured; auto colours on a terminal without NO_COLOR."),
    ] + LexiconOptions.options(at: \.lexicon) + CommonOptions.options(at: \.common)
  }

  func validate() throws(UsageError) {
    guard (1...1000).contains(n), maxWords ?? 1 > 0, maxChars ?? 1 > 0, (0...1000).contains(keywords) else {
      throw UsageError("a limit is out of range")
    }
    guard (0.0...1).contains(ratio ?? 0.5) else { throw UsageError("--ratio is out of range") }
    guard !merge || (common.outputDir == nil && common.dedup == nil && !common.resume && !common.explain) else {
      throw UsageError("--merge gives one summary: no --output-dir, --dedup, --resume or --explain")
    }
    guard gloss == nil || gloss == .french || gloss == .vietnamese else {
      throw UsageError("--gloss takes fr or vi")
    }
  }

  func run() throws {
    let needsLexicon = query != nil || gloss != nil || bridge
    var summarizer = Summarizer(
      maximumSentences: n, maximumWords: maxWords, maximumCharacters: maxChars, ratio: ratio, isHeadline: headline,
      explains: common.explain, method: method, query: query, keyphraseCount: keywords, language: lang,
      glossLanguage: gloss, lexicon: needsLexicon ? try lexicon.source.load() : nil)
    summarizer.bridgesLanguages = bridge
    var stage = SummaryStage(summarizer: summarizer, explains: common.explain, isClean: alreadyClean)
    stage.isColored = common.isColored(color)
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
