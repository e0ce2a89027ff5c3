import TextKitCore
import TextKitIO

/// The word table of `pairs` and `align`.
struct PairWordOptions: OptionGroup {
  var words: String?

  static var options: [Option<Self>] {
    [
      .value(
        "words", \.words, named: "file", completion: .files, "Use a word table that Training/pairs_words.py made.")
    ]
  }

  func table() throws -> PairWords {
    guard let words else { return .embedded }
    guard let table = PairWords(try OptionFile.read(words)) else {
      throw UsageError("\(words) is no word table")
    }
    return table
  }
}
