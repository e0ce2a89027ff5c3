import ArgumentParser
import TextKitCore
import TextKitIO

/// The word table of `pairs` and `align`.
struct PairWordOptions: ParsableArguments {
  @Option(help: "Use a word table that Training/pairs_words.py made.", completion: .file())
  var words: String?

  func table() throws -> PairWords {
    guard let words else { return .embedded }
    let source = DescriptorSource(try Descriptor.reading(FilePath(words)))
    guard let table = PairWords(try source.readAll(limit: 1 << 28)) else {
      throw ValidationError("\(words) is no word table")
    }
    return table
  }
}
