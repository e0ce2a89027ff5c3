import ArgumentParser
import TextKitCore
import TextKitIO

extension AlignFilesRun.Form: ExpressibleByArgument {}

struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Align the sentences of a French and a Vietnamese version of a text.",
    discussion: """
      Reads JSON Lines {"id","fr":[sentences],"vi":[sentences]}, or two files with --fr and --vi: a sentence a line,
      with --texts plain texts, with --pages web pages that are cleaned first.
      """)

  @Option(help: "The French file.", completion: .file())
  var fr: String?

  @Option(help: "The Vietnamese file.", completion: .file())
  var vi: String?

  @Flag(help: "The two files are texts: find their sentences first.")
  var texts = false

  @Flag(help: "The two files are pages: clean them and find their sentences first.")
  var pages = false

  @Option(help: "Write tsv (score, French, Vietnamese), jsonl or tmx.")
  var to: AlignFilesRun.Form = .tsv

  @OptionGroup var words: PairWordOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (fr == nil) == (vi == nil) else { throw ValidationError("--fr and --vi go together") }
    guard fr == nil || common.files.isEmpty else { throw ValidationError("give records or --fr and --vi, not both") }
    guard fr != nil || !(texts || pages) else { throw ValidationError("--texts and --pages need --fr and --vi") }
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
