import TextKitIO

struct SentencesCommand: DocumentCommand {
  static let name = "sentences"
  static let abstract = "Give one sentence a line."

  var lang: Language?
  var abbreviations: String?
  var paragraphMark: String?
  var keepLines = false
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("lang", \.lang, named: "language", "The language of the texts."),
      .value(
        "abbreviations", \.abbreviations, named: "file", completion: .files,
        "Further abbreviations: one a line, without the last full stop, then a tab and title, reference or open."),
      .value(
        "paragraph-mark", \.paragraphMark, named: "line",
        "Write this line between paragraphs, which blank lines part: <P>"),
      .flag("keep-lines", \.keepLines, "Give a line for each line of the input, its sentences parted by tabs."),
    ] + CommonOptions.options(at: \.common)
  }

  func run() throws {
    let list = try abbreviations.map { path in
      let bytes = try OptionFile.read(path)
      return Abbreviations(bytes.span)
    }
    try common.run(
      SentencesStage(
        segmenter: SentenceSegmenter(abbreviations: list), language: lang,
        paragraphMark: paragraphMark.map { Array($0.utf8) }, keepsLines: keepLines),
      options: "sentences \(lang?.code ?? "") \(abbreviations ?? "") \(paragraphMark ?? "") \(keepLines)")
  }
}
