/// Words that tell whose word a sentence is, how far it goes and when it was so.
///
/// - Source: Resources/Summary/claims-fr.txt, claims-vi.txt.
struct ClaimWords: Sendable {
  struct Class: OptionSet, Sendable {
    var rawValue: UInt16
    static let saying = Class(rawValue: 1)
    static let opinion = Class(rawValue: 2)
    static let according = Class(rawValue: 4)
    static let official = Class(rawValue: 8)
    static let medium = Class(rawValue: 16)
    static let judging = Class(rawValue: 32)
    static let superlative = Class(rawValue: 64)
    static let personal = Class(rawValue: 128)
    static let past = Class(rawValue: 256)
    static let hedge = Class(rawValue: 512)
    static let tail = Class(rawValue: 1024)
    static let opening = Class(rawValue: 2048)
    static let link = Class(rawValue: 4096)

    /// The names are those of the files.
    static let names: [String: Class] = [
      "saying": .saying, "opinion": .opinion, "according": .according, "official": .official, "medium": .medium,
      "judging": .judging, "superlative": .superlative, "personal": .personal, "past": .past, "hedge": .hedge,
      "tail": .tail, "opening": .opening, "link": .link,
    ]
  }

  struct Entry: Sendable {
    var classes: Class = []
    /// Which of `names`; zero is none.
    var name: Int32 = 0
    /// Whether entries of two words open with it.
    var isPrefix = false
  }

  static let french = ClaimWords(EmbeddedData.summaryClaimsFrench)
  static let vietnamese = ClaimWords(EmbeddedData.summaryClaimsVietnamese)

  /// By the hash of a word, or of a pair of words.
  private let entries: HashedTable<Entry>
  /// The words as features name them, the first empty.
  let names: [String]

  private init(_ data: EmbeddedData) {
    var entries: [(hash: UInt64, value: Entry)] = []
    var names = [""]
    for line in ResourceLines(data) where line.count == 2 {
      guard let class_ = Class.names[String(decoding: line[0], as: UTF8.self)] else { continue }
      for words in line[1].split(separator: UInt8(ascii: "|")) {
        let hashes = WordScan.hashes(of: Array(words).span)
        guard let first = hashes.first, hashes.count < 3 else { continue }
        let name = Int32(names.count)
        names.append(String(decoding: words.map { $0 == 0x20 ? UInt8(ascii: "_") : $0 }, as: UTF8.self))
        if hashes.count == 2 {
          entries.append((first, Entry(isPrefix: true)))
          entries.append((WordScan.pair(first, hashes[1]), Entry(classes: class_, name: name)))
        } else {
          entries.append((first, Entry(classes: class_, name: name)))
        }
      }
    }
    self.entries = HashedTable(entries) {
      Entry(
        classes: $0.classes.union($1.classes), name: $0.name == 0 ? $1.name : $0.name,
        isPrefix: $0.isPrefix || $1.isPrefix)
    }
    self.names = names
  }

  subscript(hash: UInt64) -> Entry? { entries[hash] }
}
