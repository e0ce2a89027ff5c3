import TextKitCore
import TextKitIO

struct PairsCommand: DocumentCommand {
  static let name = "pairs"
  static let abstract = "Score French-Vietnamese sentence pairs and drop the bad ones."
  static let discussion = """
    Reads JSON Lines {"id","fr","vi"}, TSV lines (French, tab, Vietnamese), TMX, or two files of as many lines with --fr \
    and --vi. Writes records with score, keep and reasons; of other input the pairs kept: score, French, Vietnamese.
    """

  var minScore = 0.5
  var fr: String?
  var vi: String?
  var to: PairFormat?
  var profile: String?
  var dedup: String?
  var words = PairWordOptions()
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("min-score", \.minScore, named: "score", "Keep pairs with at least this score, 0 to 1."),
      .value(
        "fr", \.fr, named: "file", completion: .files,
        "A file of French sentences, one a line; --vi has the Vietnamese ones."),
      .value("vi", \.vi, named: "file", completion: .files, "A file of Vietnamese sentences, one a line."),
      .value(
        "to", \.to, named: "format", "Write tsv, tmx, or moses (two files, --output gives the prefix of their names)."),
      .value(
        "profile", \.profile, named: "profiles",
        "Repair both sides first, for these profiles; repaired sides come back."),
      .value(
        "dedup", \.dedup, named: "kind", "Drop pairs that came before: exact, or near (the same letters and digits)."),
    ] + PairWordOptions.options(at: \.words)
      // Pairs are dropped by pairs, not by records.
      + CommonOptions.options(at: \.common).filter { !["dedup", "dedup-index", "drop-copies"].contains($0.name) }
  }

  func validate() throws(UsageError) {
    guard (0...1).contains(minScore) else { throw UsageError("--min-score is out of range") }
    guard (fr == nil) == (vi == nil) else { throw UsageError("--fr and --vi go together") }
    guard fr == nil || common.files.isEmpty else { throw UsageError("give files or --fr and --vi, not both") }
    guard to != .moses || common.output != nil else { throw UsageError("--to moses needs --output") }
    if let dedup, dedup != "exact", dedup != "near" { throw UsageError("--dedup is exact or near") }
    for name in (profile ?? "").split(separator: ",") where Profile(rawValue: String(name)) == nil {
      throw UsageError("there is no profile \(name)")
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
