import TextKitIO

/// Which lexicon a command looks into.
struct LexiconOptions: OptionGroup {
  var lexicon: String?
  var addLexicon: [String] = []

  static var options: [Option<Self>] {
    [
      .value(
        "lexicon", \.lexicon, named: "file", completion: .files,
        "Use the terms of a file (TSV, CSV, TBX, TMX) in place of the bundled ones."),
      .values(
        "add-lexicon", \.addLexicon, named: "file", completion: .files,
        "Use the terms of a file before the bundled ones; may be given again."),
    ]
  }

  var source: LexiconSource { LexiconSource(replacing: lexicon, adding: addLexicon) }
}

struct TermsCommand: DocumentCommand {
  static let name = "terms"
  static let abstract = "Find French and Vietnamese terms and their translations."

  var lang: Language?
  var markup: TermMarkup.Form?
  var side: String?
  var restore: String?
  var translated = false
  var nested = false
  var accentless = false
  var lexicon = LexiconOptions()
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value("lang", \.lang, named: "language", "The language of the texts."),
      .value("as", \.markup, named: "form", "Print the text with its terms marked."),
      .value(
        "side", \.side, named: "file", completion: .files,
        "With --as placeholder: write what stands behind each placeholder to a file."),
      .value(
        "restore", \.restore, named: "file", completion: .files,
        "Put back what the placeholders of a side file stand for."),
      .flag("translated", \.translated, "With --restore: put in the translations."),
      .flag("nested", \.nested, "Give the terms inside longer terms too."),
      .flag("accentless", \.accentless, "Match texts without accents too; such matches are marked."),
    ] + LexiconOptions.options(at: \.lexicon) + CommonOptions.options(at: \.common)
  }

  func validate() throws(UsageError) {
    guard side == nil || markup == .placeholder else { throw UsageError("--side goes with --as placeholder") }
    guard !translated || restore != nil else { throw UsageError("--translated goes with --restore") }
  }

  func run() throws {
    if let restore {
      return try common.run(
        RestoreStage.reading(restore, isTranslated: translated), options: "restore \(restore) \(translated)")
    }
    let matcher = TermMatcher(try lexicon.source.load(), findsNested: nested, allowsAccentless: accentless)
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
