import ArgumentParser
import TextKitCore
import TextKitIO

extension PairFormat: ExpressibleByArgument {}

struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs", abstract: "Score French-Vietnamese sentence pairs and drop the bad ones.",
    discussion: """
      Reads JSON Lines {"id","fr","vi"}, TSV lines (French, tab, Vietnamese), TMX, or two files of as many lines with
      --fr and --vi. Writes records with score, keep and reasons; of other input the pairs kept: score, French, \
      Vietnamese.
      """)

  @Option(help: "Keep pairs with at least this score, 0 to 1.")
  var minScore = 0.5

  @Option(help: "A file of French sentences, one a line; --vi has the Vietnamese ones.", completion: .file())
  var fr: String?

  @Option(help: "A file of Vietnamese sentences, one a line.", completion: .file())
  var vi: String?

  @Option(help: "Write tsv, tmx, or moses (two files, --output gives the prefix of their names).")
  var to: PairFormat?

  @Option(help: "Repair both sides first, for these profiles; repaired sides come back.")
  var profile: String?

  @Option(help: "Drop pairs that came before: exact, or near (the same letters and digits).")
  var dedup: String?

  @OptionGroup var words: PairWordOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...1).contains(minScore) else { throw ValidationError("--min-score is out of range") }
    guard (fr == nil) == (vi == nil) else { throw ValidationError("--fr and --vi go together") }
    guard fr == nil || common.files.isEmpty else { throw ValidationError("give files or --fr and --vi, not both") }
    guard to != .moses || common.output != nil else { throw ValidationError("--to moses needs --output") }
    if let dedup, dedup != "exact", dedup != "near" { throw ValidationError("--dedup is exact or near") }
    for name in (profile ?? "").split(separator: ",") where Profile(rawValue: String(name)) == nil {
      throw ValidationError("there is no profile \(name)")
    }
  }

  func run() throws {
    let scorer = PairScorer(minimumScore: Float(minScore), table: try words.table())
    let normalizer = profile.map { Normalizer(profiles: Set(Profile.named($0)), keepsLines: true) }
    func isNamed(_ ending: String) -> Bool {
      common.files.first.map { name in ["", ".gz", ".zst"].contains { name.hasSuffix(ending + $0) } } ?? false
    }
    let isTMX = isNamed(".tmx")
    guard fr != nil || isTMX || to != nil || isNamed(".tsv") || isNamed(".txt") else {
      var stage = PairsStage(scorer: scorer, normalizer: normalizer, explains: common.explain)
      stage.duplicates = dedup
      var common = common
      // What came before is known to one thread only.
      if dedup != nil { common.jobs = 1 }
      try common.run(
        stage, options: "pairs \(minScore) \(profile ?? "-") \(dedup ?? "-") \(words.words ?? "-")",
        formats: [.text, .tsv, .jsonl])
      return
    }
    var run = PairFilesRun(scorer: scorer)
    run.normalizer = normalizer
    run.files = common.files.map { FilePath($0) }
    run.inputFormat = isTMX ? .tmx : .tsv
    run.french = fr.map { FilePath($0) }
    run.vietnamese = vi.map { FilePath($0) }
    run.outputFormat = to ?? .tsv
    run.output = common.output.map { FilePath($0) }
    run.duplicates = dedup
    run.showsDropped = common.explain
    let code = run.execute()
    if code != 0 { throw ExitCode(code) }
  }
}
