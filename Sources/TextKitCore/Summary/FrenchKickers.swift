/// What is known of French words as kickers of headlines: places, topics, events.
///
/// - Source: Resources/Summary/kickers-fr.txt.
struct FrenchKickers: Sendable {
  /// The names are those of the file's classes.
  enum Class: String, CaseIterable, Sendable {
    case town, area, country, name, topic, event, never, given, title, agent
  }

  struct Entry: Sendable {
    var classes: [Class] = []
    /// Whether longer entries open with it.
    var isPrefix = false
  }

  static let shared = FrenchKickers(EmbeddedData.summaryKickersFrench)

  /// By the hash of a word, or of the pairs of several.
  private let entries: HashedTable<Entry>

  private init(_ data: EmbeddedData) {
    var entries: [(hash: UInt64, value: Entry)] = []
    for line in ResourceLines(data) where line.count == 2 {
      guard let name = Class(rawValue: String(decoding: line[0], as: UTF8.self)) else { continue }
      for words in line[1].split(separator: UInt8(ascii: "|")) {
        let hashes = WordScan.hashes(of: Array(words).span)
        guard var hash = hashes.first else { continue }
        for next in hashes.dropFirst() {
          entries.append((hash, Entry(isPrefix: true)))
          hash = WordScan.pair(hash, next)
        }
        entries.append((hash, Entry(classes: [name])))
      }
    }
    self.entries = HashedTable(entries) {
      Entry(classes: $0.classes + $1.classes, isPrefix: $0.isPrefix || $1.isPrefix)
    }
  }

  subscript(hash: UInt64) -> Entry? { entries[hash] }

  func isListed(_ hash: UInt64, as name: Class) -> Bool { entries[hash]?.classes.contains(name) ?? false }
}
