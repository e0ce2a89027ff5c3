/// The pages, errors and dropped copies of a report, a row each.
struct ReportList: Sendable {
  struct Entry: Sendable {
    enum Kind: Int, Sendable { case page, error, dropped }

    var kind: Kind
    var id: String
    var title = ""
    var url = ""
    var language = ""
    var kept = 0
    var cut = 0
    var repairs = 0
    var note = ""
  }

  private(set) var rows = JSONWriter()
  private(set) var languages = ReportNames()
  private var count = 0

  mutating func append(_ entry: Entry) {
    rows.raw(count == 0 ? "[" : ",\n[")
    count += 1
    rows.number(entry.kind.rawValue)
    for text in [entry.id, entry.title, entry.url] {
      rows.raw(",")
      rows.string(text)
    }
    for number in [languages.number(entry.language), entry.kept, entry.cut, entry.repairs] {
      rows.raw(",")
      rows.number(number)
    }
    if !entry.note.isEmpty {
      rows.raw(",")
      rows.string(entry.note)
    }
    rows.raw("]")
  }
}

/// Names by their numbers, in the order in which they came.
struct ReportNames: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(_ name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// The texts of a report's pages, packed in groups; a group is unpacked by the reader's browser when one of its pages is
/// looked at.
struct ReportTexts: Sendable {
  static let groupSize = 64
  /// Each in Base64; empty where the budget was used up.
  private(set) var groups: [[UInt8]] = []
  private(set) var roles = ReportNames()
  private(set) var reasons = ReportNames()
  private(set) var rules = ReportNames()
  private var open = JSONWriter()
  private var openCount = 0
  private var packedBytes = 0

  func isFull(budget: Int) -> Bool { packedBytes >= budget }

  mutating func append(_ text: [UInt8]?, budget: Int) {
    open.raw(openCount == 0 ? "[" : ",")
    if let text { open.bytes += text } else { open.raw("null") }
    openCount += 1
    if openCount == Self.groupSize { close(budget: budget) }
  }

  /// Packs the group that is open.
  mutating func close(budget: Int) {
    guard openCount > 0 else { return }
    open.raw("]")
    let packed = isFull(budget: budget) ? nil : Compression.gzip.packed(open.bytes)
    let text = packed.map { Base64.encode($0) } ?? []
    packedBytes += text.count
    groups.append(text)
    open = JSONWriter()
    openCount = 0
  }

  /// `[[role,kept,reason,part…]…]`: a part is a text, or a repair `[before,after,rule]`. What lies between pieces has the
  /// role -1.
  mutating func pieces(of article: Article, _ document: Document, budget: Int) -> [UInt8] {
    // Bytes of another encoding are shown as they read.
    let isShownAsItIs = document.kind != .bytes || ByteScan.isValidUTF8(document.payload.span, document.payload.indices)
    let decoded = isShownAsItIs ? nil : try? document.decoded()
    func shown(_ source: Range<Int>) -> [UInt8] {
      if let decoded {
        return Array(decoded.bytes[decoded.map.targetRange(ofSource: source).clamped(to: decoded.bytes.indices)])
      }
      return Array(document.payload[source.clamped(to: document.payload.indices)])
    }
    let segments = article.text.map.segments
    var next = 0
    var rest = budget
    var gap: [UInt8] = []
    var json = JSONWriter()
    json.raw("[")
    var isFirst = true
    func separate() {
      if !isFirst { json.raw(",") }
      isFirst = false
    }
    for piece in article.pieces {
      guard rest > 0 else { break }
      if piece.role == .markup || piece.role == .blank {
        if piece.role == .markup {
          if gap.last != UInt8(ascii: "\n") { gap.append(UInt8(ascii: "\n")) }
        } else {
          gap += shown(piece.source)
        }
        continue
      }
      if !gap.isEmpty {
        separate()
        json.raw("[-1,0,0,")
        json.string(Self.narrowed(gap))
        json.raw("]")
        gap = []
      }
      separate()
      json.raw("[")
      json.number(roles.number(piece.role.rawValue))
      json.raw(piece.isKept ? ",1," : ",0,")
      json.number(reasons.number(piece.reason))
      var position = piece.source.lowerBound
      func plain(to end: Int) {
        guard position < end else { return }
        let bytes = shown(position..<end).prefix(max(0, rest))
        rest -= bytes.count
        json.raw(",")
        json.string(validUTF8(Array(bytes)))
      }
      while next < segments.count, segments[next].source.upperBound <= piece.source.lowerBound { next += 1 }
      var at = next
      while piece.isKept, isShownAsItIs, at < segments.count, segments[at].source.upperBound <= piece.source.upperBound
      {
        let segment = segments[at]
        at += 1
        guard segment.rule != .cleaning, segment.source.lowerBound >= position else { continue }
        plain(to: segment.source.lowerBound)
        position = segment.source.upperBound
        json.raw(",[")
        json.string(validUTF8(shown(segment.source)))
        json.raw(",")
        json.string(validUTF8(Array(article.text.bytes[segment.target])))
        json.raw(",")
        json.number(rules.number(segment.rule.name))
        json.raw("]")
      }
      plain(to: piece.source.upperBound)
      json.raw("]")
    }
    json.raw("]")
    return json.bytes
  }

  /// At most one empty line.
  private static func narrowed(_ gap: [UInt8]) -> [UInt8] {
    let feeds = gap.count { $0 == UInt8(ascii: "\n") }
    if feeds == 0 { return validUTF8(gap) }
    return [UInt8](repeating: UInt8(ascii: "\n"), count: min(2, feeds))
  }
}
