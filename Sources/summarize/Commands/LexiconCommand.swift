import ArgumentParser
import TextKitIO

extension LexiconFormat: ExpressibleByArgument {}

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Print, look up, check and convert lexicons.",
    discussion: "Without a term the lexicon is printed: French, Vietnamese alternatives, domain.")

  @Argument(help: "Terms to look up in both languages; files for --check and --convert.")
  var terms: [String] = []

  @Flag(help: "Check files: form, order, duplicates, spelling, sides.")
  var check = false

  @Option(help: "Print files, or the lexicon, in another format.")
  var convert: LexiconFormat?

  @Option(help: "Print the stop words of a language: fr or vi.")
  var stopwords: Language?

  @Option(help: "What comes out: tsv.")
  var format: OutputFormat = .tsv

  @OptionGroup var lexicon: LexiconOptions

  func validate() throws {
    guard format == .tsv || format == .text else {
      throw ValidationError("the command has no format \(format.rawValue)")
    }
    if let stopwords, stopwords != .french, stopwords != .vietnamese {
      throw ValidationError("there are stop words for fr and vi")
    }
  }

  func run() throws {
    let job: LexiconRun.Job =
      if let stopwords {
        .stopwords(stopwords)
      } else if check {
        .check(terms)
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
