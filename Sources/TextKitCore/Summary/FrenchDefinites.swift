/// What French nouns with nothing but a definite article name: `la police` is known to all, `la victime` stands in another
/// sentence.
///
/// - Source: Resources/Summary/definites-fr.txt.
struct FrenchDefinites: Sendable {
  struct Noun: Sendable {
    /// The places of its classes, a bit for each.
    var classes: UInt32
    var name: String
  }

  static let shared = FrenchDefinites(EmbeddedData.summaryDefinitesFrench)

  /// The names of the classes, in the order of the file.
  let classes: [String]
  private let nouns: HashedTable<Noun>

  private init(_ data: EmbeddedData) {
    var classes: [String] = []
    var entries: [(hash: UInt64, value: Noun)] = []
    for line in ResourceLines(data) where line.count == 2 {
      let name = String(decoding: line[0], as: UTF8.self)
      if classes.last != name { classes.append(name) }
      for word in line[1].split(separator: UInt8(ascii: " ")) {
        let hash = FrenchValency.hash(FrenchValency.letters(word)[...])
        entries.append(
          (hash, Noun(classes: 1 << UInt32(classes.count - 1), name: String(decoding: word, as: UTF8.self))))
      }
    }
    self.classes = classes
    nouns = HashedTable(entries) { Noun(classes: $0.classes | $1.classes, name: $0.name) }
  }

  /// What is known of a noun, in the singular or plural; `nil` where it is not listed.
  ///
  /// - Complexity: O(*n*) in the bytes of the noun.
  func noun(_ word: Range<Int>, in text: Span<UInt8>) -> Noun? {
    guard word.count < FrenchValency.longest else { return nil }
    for stem in FrenchValency.singulars(FrenchValency.letters(text, word)) {
      if let noun = nouns[FrenchValency.hash(stem)] { return noun }
    }
    return nil
  }
}
