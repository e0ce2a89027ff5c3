import TextKitIO

struct DetokenizeCommand: DocumentCommand {
  static let name = "detokenize"
  static let abstract = "Turn lines of tokens back into text."

  var lang: Language?
  var joiner: String?
  var source: String?
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("lang", \.lang, named: "language", "The language of the texts, whose habits of spacing to follow."),
      .value("joiner", \.joiner, named: "mark", "The mark that tokens --joiner wrote."),
      .value(
        "source", \.source, named: "file", completion: .files,
        "Lines of tokens that were translated: their placeholders fill those that came back empty."),
    ] + CommonOptions.options(at: \.common)
  }

  func run() throws {
    let lines = try source.map { path in
      try OptionFile.read(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
    }
    try common.run(
      DetokenizeStage(
        detokenizer: Detokenizer(joiner: joiner.map { Array($0.utf8) }), language: lang, source: lines ?? []),
      options: "detokenize \(lang?.code ?? "") \(joiner ?? "") \(source ?? "")")
  }
}
