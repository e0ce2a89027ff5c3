import TextKitIO

struct TokensCommand: DocumentCommand {
  static let name = "tokens"
  static let abstract = "Give the tokens, Vietnamese words joined by _."

  var lang: Language?
  var joiner: String?
  var placeholders = false
  var truecase = false
  var words: String?
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("lang", \.lang, named: "language", "The language of the texts."),
      .value(
        "joiner", \.joiner, named: "mark",
        "Write this mark where tokens touched, so that detokenize gives the text back exactly: ￭"),
      .flag("placeholders", \.placeholders, "Write numbers, dates and addresses as ｟NUM1：…｠."),
      .flag("truecase", \.truecase, "Write the first word of a sentence in the case it mostly has."),
      .value(
        "words", \.words, named: "file", completion: .files, "Vietnamese words that are always joined: one a line."),
    ] + CommonOptions.options(at: \.common)
  }

  func run() throws {
    let list = try words.map { path in
      let bytes = try OptionFile.read(path)
      return VietnameseWordList(bytes.span)
    }
    let form = TokenText(
      joiner: joiner.map { Array($0.utf8) }, marksPlaceholders: placeholders, truecaser: truecase ? Truecaser() : nil)
    try common.run(
      TokensStage(tokenizer: Tokenizer(words: list), language: lang, form: form),
      options: "tokens \(lang?.code ?? "") \(joiner ?? "") \(placeholders) \(truecase) \(words ?? "")")
  }
}
