import ArgumentParser
import TextKitIO

extension TermMarkup.Form: ExpressibleByArgument {}

/// Which lexicon a command looks into.
struct LexiconOptions: ParsableArguments {
  @Option(help: "Use the terms of a file (TSV, CSV, TBX, TMX) in place of the bundled ones.", completion: .file())
  var lexicon: String?

  @Option(help: "Use the terms of a file before the bundled ones; may be given again.", completion: .file())
  var addLexicon: [String] = []

  /// - Throws: the first malformed line, with its number.
  func load() throws -> Lexicon {
    let (loaded, code) = LexiconSource(replacing: lexicon, adding: addLexicon).loadOrTell()
    guard let loaded else { throw ExitCode(code) }
    return loaded
  }
}

struct TermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms", abstract: "Find French and Vietnamese terms and their translations.")

  @Option(help: "The language of the texts.")
  var lang: Language?

  @Option(name: .customLong("as"), help: "Print the text with its terms marked.")
  var markup: TermMarkup.Form?

  @Flag(help: "Give the terms inside longer terms too.")
  var nested = false

  @Flag(help: "Match texts without accents too; such matches are marked.")
  var accentless = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let matcher = TermMatcher(try lexicon.load(), findsNested: nested, allowsAccentless: accentless)
    try common.run(
      TermsStage(matcher: matcher, language: lang, markup: markup),
      options: "terms \(lang?.code ?? "") \(markup?.rawValue ?? "") \(nested) \(accentless) \(lexicon)",
      formats: [.text, .tsv, .jsonl])
  }
}
