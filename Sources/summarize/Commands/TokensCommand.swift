import ArgumentParser
import TextKitIO

/// The bytes of a file that an option names; ends with the exit code of its failure.
func bytes(ofOption path: String?) throws -> [UInt8]? {
  guard let path else { return nil }
  let (bytes, code) = OptionFile.readOrTell(path)
  guard let bytes else { throw ExitCode(code) }
  return bytes
}

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Give the tokens, Vietnamese words joined by _.")

  @Option(help: "The language of the texts.")
  var lang: Language?

  @Option(help: "Write this mark where tokens touched, so that detokenize gives the text back exactly: ￭")
  var joiner: String?

  @Flag(help: "Write numbers, dates and addresses as ｟NUM1：…｠.")
  var placeholders = false

  @Flag(help: "Write the first word of a sentence in the case it mostly has.")
  var truecase = false

  @Option(help: "Vietnamese words that are always joined: one a line.", completion: .file())
  var words: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try bytes(ofOption: words).map { VietnameseWordList($0.span) }
    let form = TokenText(
      joiner: joiner.map { Array($0.utf8) }, marksPlaceholders: placeholders, truecaser: truecase ? Truecaser() : nil)
    try common.run(
      TokensStage(tokenizer: Tokenizer(words: list), language: lang, form: form),
      options: "tokens \(lang?.code ?? "") \(joiner ?? "") \(placeholders) \(truecase) \(words ?? "")")
  }
}
