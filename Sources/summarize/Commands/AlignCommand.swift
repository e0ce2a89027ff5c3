import TextKitCore
import TextKitIO

struct AlignCommand: DocumentCommand {
  static let name = "align"
  static let abstract = "Align the sentences of a French and a Vietnamese version of a text."
  static let discussion = """
    Reads JSON Lines {"id","fr":[sentences],"vi":[sentences]}, or two files with --fr and --vi: a sentence a line, with \
    --texts plain texts, with --pages web pages that are cleaned first.
    """

  var fr: String?
  var vi: String?
  var texts = false
  var pages = false
  var to: AlignFilesRun.Form = .tsv
  var words = PairWordOptions()
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("fr", \.fr, named: "file", completion: .files, "The French file."),
      .value("vi", \.vi, named: "file", completion: .files, "The Vietnamese file."),
      .flag("texts", \.texts, "The two files are texts: find their sentences first."),
      .flag("pages", \.pages, "The two files are pages: clean them and find their sentences first."),
      .value("to", \.to, named: "format", "Write tsv (score, French, Vietnamese), jsonl or tmx."),
    ] + PairWordOptions.options(at: \.words) + CommonOptions.options(at: \.common)
  }

  func validate() throws(UsageError) {
    guard (fr == nil) == (vi == nil) else { throw UsageError("--fr and --vi go together") }
    guard fr == nil || common.files.isEmpty else { throw UsageError("give records or --fr and --vi, not both") }
    guard fr != nil || !(texts || pages) else { throw UsageError("--texts and --pages need --fr and --vi") }
  }

  func run() throws {
    let aligner = SentenceAligner(table: try words.table())
    guard let fr, let vi else {
      try common.run(
        AlignStage(aligner: aligner, explains: common.explain), options: "align \(words.words ?? "-")")
      return
    }
    var run = AlignFilesRun(aligner: aligner, french: FilePath(fr), vietnamese: FilePath(vi))
    run.content = pages ? .pages : texts ? .text : .sentences
    run.form = common.format == .jsonl ? .jsonl : to
    run.output = common.output.map { FilePath($0) }
    let code = run.execute()
    if code != 0 { throw ExitCode(code) }
  }
}
