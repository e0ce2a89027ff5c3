/// The furniture that the pages of one site repeat: lines that stand on several distinct articles.
///
///     let model = SiteModel(learning: pages)
///     Cleaner(siteModel: model).article(from: page)
///
/// A pass of its own over all pages makes the model, so that what a page gives depends on neither order nor jobs. Pages
/// with the same paragraphs count once. A line that stands on a single page is never in a model.
///
/// - Complexity: learning O(*n*) in the bytes of the pages, and O(*l* log *l*) in their distinct lines.
public struct SiteModel: Equatable, Sendable {
  /// A repeated line: its words as they are printed, and on how many distinct articles it stands.
  public struct Line: Equatable, Sendable {
    public var text: String
    public var count: Int
  }

  /// Ascending by text.
  public private(set) var lines: [Line]
  private var hashes: Set<UInt64>

  public init(lines: [Line]) {
    self.lines = lines.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    hashes = Set(lines.map { CleaningTables.hash(of: Array($0.text.utf8)[...]) })
    hashes.remove(0)
  }

  /// Learns what repeats: lines on at least three distinct articles and a fifth of all.
  public init(learning pages: some Sequence<Page>) {
    var counts: [UInt64: (text: [UInt8], count: Int)] = [:]
    var articles: Set<UInt64> = []
    for page in pages {
      let units = PageUnits(page)
      guard articles.insert(Self.fingerprint(units)).inserted else { continue }
      var seen: Set<UInt64> = []
      for unit in units.units where unit.wordCount > 0 {
        let hash = units.wholeHash(of: unit, in: page)
        guard seen.insert(hash).inserted else { continue }
        let text = Array(page.text.bytes[unit.range])
        guard let known = counts[hash] else {
          counts[hash] = (text, 1)
          continue
        }
        // The least of the spellings, so that the order of pages makes no difference.
        let least = text.lexicographicallyPrecedes(known.text) ? text : known.text
        counts[hash] = (least, known.count + 1)
      }
    }
    let minimum = max(3, (articles.count + 4) / 5)
    self.init(
      lines: counts.values.filter { $0.count >= minimum && !$0.text.contains(0x09) }.map {
        Line(text: String(decoding: $0.text, as: UTF8.self), count: $0.count)
      })
  }

  /// Tells articles apart by their three longest units.
  private static func fingerprint(_ units: PageUnits) -> UInt64 {
    units.units.sorted { ($0.range.count, $0.hash) > ($1.range.count, $1.hash) }.prefix(3)
      .reduce(0) { CleaningTables.combine($0, $1.hash) }
  }

  /// Whether a unit of a page is a line that the site repeats.
  func contains(_ unit: PageUnits.Unit, of units: PageUnits, in page: Page) -> Bool {
    hashes.contains(units.wholeHash(of: unit, in: page))
  }
}

extension SiteModel {
  /// A line of a file that is no fact.
  public struct Malformed: Error, Equatable {
    /// Counted from 1.
    public var line: Int
  }

  /// Reads a model as `serialized` writes it; `#` comments and empty lines may be added by hand.
  public init(serialized bytes: [UInt8]) throws(Malformed) {
    var lines: [Line] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && line.first != UInt8(ascii: "#") {
      guard let tab = line.firstIndex(of: 0x09), let count = Int(String(decoding: line[..<tab], as: UTF8.self)) else {
        throw Malformed(line: number + 1)
      }
      lines.append(Line(text: String(decoding: line[(tab + 1)...], as: UTF8.self), count: count))
    }
    self.init(lines: lines)
  }

  /// UTF-8 text: a line a fact, the number of articles and the repeated line parted by a tab.
  public var serialized: [UInt8] {
    var result = Array(
      "# TextKit site model: lines that repeat over the pages of a site.\n# articles <tab> line\n".utf8)
    for line in lines { result.append(contentsOf: "\(line.count)\t\(line.text)\n".utf8) }
    return result
  }
}
