import TextKitCore

/// An article as Markdown: headings, lists, quotes, tables, code and links marked, the rest as it is.
///
///     # Tựa bài
///
///     Đoạn mở đầu với một [liên kết](https://…).
///
/// - Complexity: O(*n*) in the bytes of the article and of its page.
/// - Source: CommonMark 0.31; tables as GitHub's Markdown has them.
struct Markdown {
  private let article: Article
  private let text: [UInt8]
  private let outline: MarkupOutline?
  /// Links by where they stand in the article's text.
  private var links: [(range: Range<Int>, address: String)] = []
  /// What each paragraph stands in.
  private var places: [MarkupOutline.Place] = []
  private var output: [UInt8] = []

  /// - Parameter html: the page's HTML, whose map leads to the article's source; `nil` for plain text.
  static func render(_ article: Article, html: Text? = nil) -> [UInt8] {
    var markdown = Markdown(article, html)
    markdown.render()
    return markdown.output
  }

  private init(_ article: Article, _ html: Text?) {
    self.article = article
    text = article.text.bytes
    outline = html.map { MarkupOutline($0.bytes.span) }
    guard let html, let outline else { return }
    let map = article.text.map
    for link in outline.links {
      let range = trimmed(map.targetRange(ofSource: html.map.sourceRange(ofTarget: link.range)))
      if !range.isEmpty, range.lowerBound >= links.last?.range.upperBound ?? 0 { links.append((range, link.address)) }
    }
    // Paragraphs and places both ascend.
    var next = 0
    for paragraph in article.paragraphs {
      let start = map.sourceRange(ofTarget: paragraph.range).lowerBound
      while next + 1 < outline.places.count,
        html.map.sourceRange(ofTarget: outline.places[next + 1].start..<outline.places[next + 1].start).lowerBound
          <= start
      {
        next += 1
      }
      places.append(outline.places[next])
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range.clamped(to: 0..<text.count)
    while let first = range.first, text[first] <= 0x20 { range = range.dropFirst() }
    while let last = range.last, text[last] <= 0x20 { range = range.dropLast() }
    return range
  }

  private func place(_ index: Int) -> MarkupOutline.Place? { index < places.count ? places[index] : nil }

  private mutating func render() {
    if let title = article.title, !title.isEmpty { output.append(contentsOf: "# \(title)".utf8) }
    var index = 0
    // The title that the text begins with stands there once.
    if let first = article.paragraphs.first, first.role == .heading, let title = article.title,
      text[first.range].elementsEqual(title.utf8)
    {
      index = 1
    }
    while index < article.paragraphs.count {
      if !output.isEmpty { output.append(contentsOf: "\n\n".utf8) }
      if let end = tableEnd(index) {
        renderTable(index..<end)
        index = end
      } else if let code = place(index)?.code {
        renderCode(&index, code)
      } else if isListed(index) {
        renderList(&index)
      } else {
        renderParagraph(&index)
      }
    }
  }

  private mutating func renderParagraph(_ index: inout Int) {
    let paragraph = article.paragraphs[index]
    index += 1
    switch paragraph.role {
    case .heading:
      output.append(contentsOf: (String(repeating: "#", count: min(6, max(2, paragraph.level))) + " ").utf8)
      append(paragraph.range)
    case .quote:
      output.append(contentsOf: "> ".utf8)
      append(paragraph.range)
      // The paragraphs of one quote.
      while index < article.paragraphs.count, article.paragraphs[index].role == .quote, !isListed(index) {
        output.append(contentsOf: "\n>\n> ".utf8)
        append(article.paragraphs[index].range)
        index += 1
      }
    default:
      if startsMarkup(paragraph.range) { output.append(UInt8(ascii: "\\")) }
      append(paragraph.range)
    }
  }

  /// Whether a paragraph's first sign would be taken for Markdown's; that of a number is its full stop, which stays.
  private func startsMarkup(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    let next = first + 1 < range.upperBound ? text[first + 1] : 0x20
    switch text[first] {
    case UInt8(ascii: "#"): return next == 0x20 || next == UInt8(ascii: "#")
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return next == 0x20
    default: return false
    }
  }

  // MARK: Lists

  /// Whether a paragraph is an item of a list: one of its own, or the only paragraph of one.
  private func isListed(_ index: Int) -> Bool {
    let paragraph = article.paragraphs[index]
    if paragraph.role == .list { return true }
    guard paragraph.role == .body || paragraph.role == .lead, let item = place(index)?.item else { return false }
    return place(index - 1 < 0 ? places.count : index - 1)?.item != item && place(index + 1)?.item != item
  }

  private func depth(_ index: Int) -> Int {
    guard let outline, let item = place(index)?.item else { return 1 }
    return outline.items[item].depth
  }

  private mutating func renderList(_ index: inout Int) {
    var end = index
    var least = Int.max
    while end < article.paragraphs.count, isListed(end), place(end)?.code == nil, end == index || tableEnd(end) == nil {
      least = min(least, depth(end))
      end += 1
    }
    let first = index
    while index < end {
      let item = place(index)?.item
      let indent = String(repeating: "    ", count: min(8, depth(index) - least))
      if index > first { output.append(0x0A) }
      if index > first, let item, place(index - 1)?.item == item {
        // A line of the item before.
        output.append(contentsOf: "\(indent)  ".utf8)
      } else {
        let ordinal = item.map { outline?.items[$0].ordinal ?? 0 } ?? 0
        output.append(contentsOf: "\(indent)\(ordinal > 0 ? "\(ordinal)." : "-") ".utf8)
      }
      append(withoutBullet(article.paragraphs[index].range))
      index += 1
    }
  }

  /// An item's text without the bullet that the page writes before it.
  private func withoutBullet(_ range: Range<Int>) -> Range<Int> {
    for bullet in ["•", "▪", "‣", "◦"] as [StaticString] where text.span.starts(with: bullet, at: range.lowerBound) {
      return trimmed(range.lowerBound + bullet.utf8CodeUnitCount..<range.upperBound)
    }
    return range
  }

  // MARK: Code

  private mutating func renderCode(_ index: inout Int, _ code: Int) {
    output.append(contentsOf: "```\n".utf8)
    while index < article.paragraphs.count, place(index)?.code == code {
      output.append(contentsOf: text[article.paragraphs[index].range])
      output.append(0x0A)
      index += 1
    }
    output.append(contentsOf: "```".utf8)
  }

  // MARK: Tables

  /// How long a cell's text may be: what is longer stands in a table for the sake of the layout. In a table of three rows or
  /// more one may be longer where they are not on the whole: a list of films tells what each is about.
  private static let longestCell = 300
  private static let longestText = 2000

  /// Behind the last paragraph of a table that begins at a paragraph: of at least two rows and two columns, more than half
  /// of it filled.
  private func tableEnd(_ index: Int) -> Int? {
    guard let outline, let table = cell(index, outline)?.table else { return nil }
    if index > 0, cell(index - 1, outline)?.table == table { return nil }
    var end = index
    var rows: Set<Int> = []
    var filled: Set<Int> = []
    var widest = 0
    var longest = 0
    var bytes = 0
    while end < article.paragraphs.count, let cell = cell(end, outline), cell.table == table {
      longest = max(longest, article.paragraphs[end].range.count)
      bytes += article.paragraphs[end].range.count
      rows.insert(cell.row)
      filled.insert(place(end)?.cell ?? 0)
      widest = max(widest, cell.column)
      end += 1
    }
    guard
      longest <= Self.longestCell
        || longest <= Self.longestText && rows.count > 2 && bytes <= filled.count * Self.longestCell
    else { return nil }
    return rows.count > 1 && widest > 0 && filled.count * 2 > rows.count * (widest + 1) ? end : nil
  }

  private func cell(_ index: Int, _ outline: MarkupOutline) -> MarkupOutline.Cell? {
    place(index)?.cell.map { outline.cells[$0] }
  }

  private mutating func renderTable(_ range: Range<Int>) {
    guard let outline else { return }
    var rows: [(number: Int, cells: [Int: [Int]])] = []
    var width = 0
    for index in range {
      guard let cell = cell(index, outline) else { continue }
      if rows.last?.number != cell.row { rows.append((cell.row, [:])) }
      rows[rows.count - 1].cells[cell.column, default: []].append(index)
      width = max(width, cell.column + 1)
    }
    for (place, row) in rows.enumerated() {
      if place > 0 { output.append(0x0A) }
      output.append(UInt8(ascii: "|"))
      for column in 0..<width {
        output.append(0x20)
        for (number, paragraph) in (row.cells[column] ?? []).enumerated() {
          if number > 0 { output.append(contentsOf: "<br>".utf8) }
          append(article.paragraphs[paragraph].range, inTable: true)
        }
        output.append(contentsOf: " |".utf8)
      }
      if place == 0 { output.append(contentsOf: ("\n|" + String(repeating: " --- |", count: width)).utf8) }
    }
  }

  // MARK: Links

  /// Appends text with its links.
  private mutating func append(_ range: Range<Int>, inTable: Bool = false) {
    // The first link that ends behind the paragraph's start.
    var low = 0
    var high = links.count
    while low < high {
      let middle = (low + high) / 2
      if links[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var position = range.lowerBound
    while low < links.count, links[low].range.lowerBound < range.upperBound {
      let linked = trimmed(links[low].range.clamped(to: range))
      if linked.lowerBound >= position, !linked.isEmpty {
        copy(position..<linked.lowerBound, inTable, [])
        output.append(UInt8(ascii: "["))
        copy(linked, inTable, [UInt8(ascii: "["), UInt8(ascii: "]")])
        output.append(contentsOf: "](".utf8)
        for byte in links[low].address.utf8 { Self.appendAddress(byte, to: &output) }
        output.append(UInt8(ascii: ")"))
        position = linked.upperBound
      }
      low += 1
    }
    copy(position..<range.upperBound, inTable, [])
  }

  private mutating func copy(_ range: Range<Int>, _ inTable: Bool, _ escaped: [UInt8]) {
    for (index, byte) in zip(range, text[range]) {
      if escaped.contains(byte) || inTable && byte == UInt8(ascii: "|") || opensTag(index, range.upperBound) {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
    }
  }

  /// Whether a sign would be taken for the start of a tag: text about HTML says `<form>`.
  private func opensTag(_ index: Int, _ end: Int) -> Bool {
    guard text[index] == UInt8(ascii: "<"), index + 1 < end else { return false }
    let next = text[index + 1]
    return (0x61...0x7A).contains(next | 0x20) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      || next == UInt8(ascii: "?")
  }

  /// What would end a link's address is written as a percent sign and its number.
  private static func appendAddress(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case 0...0x20, 0x28, 0x29, 0x3C, 0x3E, 0x5C, 0x7C, 0x7F:
      let digits = Array("0123456789ABCDEF".utf8)
      output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: output.append(byte)
    }
  }
}
