import TextKitIO

struct LexiconCommand: Command {
  static let name = "lexicon"
  static let abstract = "Print, look up, check and convert lexicons."
  static let discussion = "Without a term the lexicon is printed: French, Vietnamese alternatives, domain."
  static var operands: Operands<Self>? {
    Operands(
      name: "term", path: \.terms, help: "Terms to look up in both languages; files for --check and --convert.")
  }

  var terms: [String] = []
  var check = false
  var preferred: String?
  var convert: LexiconFormat?
  var stopwords: Language?
  var tables: Language?
  var format: OutputFormat = .tsv
  var lexicon = LexiconOptions()

  static var options: [Option<Self>] {
    [
      .flag("check", \.check, "Check files: form, order, duplicates, spelling, sides."),
      .value(
        "preferred", \.preferred, named: "file", completion: .files,
        "A list of first translations that --check reads, too."),
      .value("convert", \.convert, named: "format", "Print files, or the lexicon, in another format."),
      .value("stopwords", \.stopwords, named: "language", "Print the stop words of a language: fr or vi."),
      .value(
        "tables", \.tables, named: "language",
        "Write the tables of the matcher for fr or vi, as Resources/Terms has them."),
      .value("format", \.format, "What comes out: tsv."),
    ] + LexiconOptions.options(at: \.lexicon)
  }

  func validate() throws(UsageError) {
    if preferred != nil, !check { throw UsageError("--preferred goes with --check") }
    guard format == .tsv || format == .text else {
      throw UsageError("the command has no format \(format.rawValue)")
    }
    for (language, what) in [(stopwords, "stop words"), (tables, "tables")] {
      if let language, language != .french, language != .vietnamese {
        throw UsageError("there are \(what) for fr and vi")
      }
    }
  }

  func run() throws {
    let job: LexiconRun.Job =
      if let stopwords {
        .stopwords(stopwords)
      } else if let tables {
        .tables(tables)
      } else if check {
        .check(terms, preferred: preferred)
      } else if let convert {
        .convert(convert, terms)
      } else if terms.isEmpty {
        .print
      } else {
        .lookUp(terms)
      }
    let code = LexiconRun(job, source: lexicon.source).execute()
    if code != 0 { throw ExitCode(code) }
  }
}
