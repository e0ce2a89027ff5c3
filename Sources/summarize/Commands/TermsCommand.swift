import ArgumentParser
import TextKitIO

extension TermMarkup.Form: ExpressibleByArgument {}

/// Which lexicon a command looks into.
struct LexiconOptions: ParsableArguments {
  @Option(help: "Use the terms of a file (TSV, CSV, TBX, TMX) in place of the bundled ones.", completion: .file())
  var lexicon: String?

  @Option(help: "Use the terms of a file before the bundled ones; may be given again.", completion: .file())
  var addLexicon: [String] = []

  var source: LexiconSource { LexiconSource(replacing: lexicon, adding: addLexicon) }

  /// The lexicon; the process ends with a message where a file is none.
  func load() throws -> Lexicon {
    let (loaded, code) = source.loadOrTell()
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

  @Option(help: "With --as placeholder: write what stands behind each placeholder to a file.", completion: .file())
  var side: String?

  @Option(help: "Put back what the placeholders of a side file stand for.", completion: .file())
  var restore: String?

  @Flag(help: "With --restore: put in the translations.")
  var translated = false

  @Flag(help: "Give the terms inside longer terms too.")
  var nested = false

  @Flag(help: "Match texts without accents too; such matches are marked.")
  var accentless = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard side == nil || markup == .placeholder else { throw ValidationError("--side goes with --as placeholder") }
    guard !translated || restore != nil else { throw ValidationError("--translated goes with --restore") }
  }

  func run() throws {
    if let restore {
      let (stage, code) = RestoreStage.reading(restore, isTranslated: translated)
      guard let stage else { throw ExitCode(code) }
      return try common.run(stage, options: "restore \(restore) \(translated)")
    }
    let matcher = TermMatcher(try lexicon.load(), findsNested: nested, allowsAccentless: accentless)
    let placeholders = side.map { _ in PlaceholderList() }
    defer { if let side, let placeholders { placeholders.write(to: side) } }
    var common = common
    // The numbers run on from document to document, in their order.
    if side != nil { common.jobs = 1 }
    try common.run(
      TermsStage(matcher: matcher, language: lang, markup: markup, placeholders: placeholders),
      options: "terms \(lang?.code ?? "") \(markup?.rawValue ?? "") \(nested) \(accentless) \(lexicon)",
      formats: [.text, .tsv, .jsonl])
  }
}
