/// Where links, list items, table cells and code stand in an HTML page: what Markdown needs to know beside an article's
/// paragraphs.
///
///     MarkupOutline(html.span).links.first?.address  // "/gioi-thieu"
///
/// A pass of its own over the page, for those who ask: cleaning alone pays nothing for it.
///
/// - Offsets: UTF-8 bytes of the page.
/// - Complexity: O(*n*) in the bytes of the page: a pop is paid by its push.
public struct MarkupOutline: Sendable {
  public struct Link: Equatable, Sendable {
    /// From behind its start tag to its end tag.
    public var range: Range<Int>
    /// As the page writes it, references decoded.
    public var address: String
  }

  /// An item of a list.
  public struct Item: Equatable, Sendable {
    /// How many lists stand around it, its own included.
    public var depth: Int
    /// From 1 in a numbered list, else 0.
    public var ordinal: Int
  }

  public struct Cell: Equatable, Sendable {
    public var table: Int
    public var row: Int
    public var column: Int
  }

  /// What holds from an offset on: the innermost item and cell by their numbers, and the number of the stretch of code.
  public struct Place: Equatable, Sendable {
    public var start: Int
    public var item: Int?
    public var cell: Int?
    public var code: Int?
  }

  /// In the order of the page; none holds another.
  public private(set) var links: [Link] = []
  public private(set) var items: [Item] = []
  public private(set) var cells: [Cell] = []
  /// Ascending.
  public private(set) var places: [Place] = [Place(start: 0)]

  /// An open element.
  private struct Open {
    var tag: HTMLTag
    var depth: Int
    /// Items of a list or columns of a row so far.
    var count = 0
    /// The number of a table, and of a row.
    var table = -1
    var row = -1
    var place: Place
  }
  private var stack: [Open] = [Open(tag: .html, depth: 0, place: Place(start: 0))]
  private var tableCount = 0
  private var rowCount = 0
  private var codeCount = 0
  private var openLink: Link?

  public init(_ source: Span<UInt8>) {
    var tokenizer = HTMLTokenizer()
    while true {
      let token = tokenizer.next(in: source)
      switch token.kind {
      case .end: return
      case .startTag:
        start(token, source)
        if token.tag.content != .data {
          tokenizer.content = token.tag.content
          tokenizer.rawName = token.name
        }
      case .endTag: end(token)
      case .text, .comment, .doctype, .ignored: break
      }
    }
  }

  private mutating func start(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>) {
    let at = token.range.upperBound
    var top = stack[stack.count - 1]
    switch token.tag {
    case .a:
      endLink(at: token.range.lowerBound)
      if let address = Self.address(token.range, in: source) { openLink = Link(range: at..<at, address: address) }
    case .ul, .ol, .menu, .dl: push(Open(tag: token.tag, depth: top.depth + 1, place: top.place), at)
    case .li:
      close([.li], at, upTo: [.ul, .ol, .menu, .table, .td, .th])
      top = stack[stack.count - 1]
      stack[stack.count - 1].count += 1
      var place = top.place
      place.item = items.count
      items.append(Item(depth: max(1, top.depth), ordinal: top.tag == .ol ? top.count + 1 : 0))
      push(Open(tag: .li, depth: top.depth, place: place), at)
    case .table:
      var place = top.place
      place.item = nil
      push(Open(tag: .table, depth: 0, table: tableCount, place: place), at)
      tableCount += 1
    case .tr:
      close([.tr], at, upTo: [.table])
      guard let table = stack.last(where: { $0.tag == .table })?.table else { return }
      push(Open(tag: .tr, depth: 0, table: table, row: rowCount, place: stack[stack.count - 1].place), at)
      rowCount += 1
    case .td, .th:
      close([.td, .th], at, upTo: [.tr, .table])
      top = stack[stack.count - 1]
      guard top.tag == .tr else { return }
      var place = top.place
      place.cell = cells.count
      cells.append(Cell(table: top.table, row: top.row, column: top.count))
      stack[stack.count - 1].count += Self.span(token.range, in: source)
      push(Open(tag: token.tag, depth: 0, place: place), at)
    case .pre:
      var place = top.place
      place.code = codeCount
      codeCount += 1
      push(Open(tag: .pre, depth: top.depth, place: place), at)
    default: break
    }
  }

  private mutating func end(_ token: HTMLTokenizer.Token) {
    let at = token.range.lowerBound
    switch token.tag {
    case .a: endLink(at: at)
    case .li: close([.li], at, upTo: [.ul, .ol, .menu, .table, .td, .th])
    case .ul, .ol, .menu, .dl: close([token.tag], at, upTo: [.table, .td, .th])
    case .td, .th: close([.td, .th], at, upTo: [.tr, .table])
    case .tr: close([.tr], at, upTo: [.table])
    case .table: close([.table], at, upTo: [])
    case .pre: close([.pre], at, upTo: [.table, .td, .th])
    default: break
    }
  }

  private mutating func push(_ open: Open, _ at: Int) {
    stack.append(open)
    note(at)
  }

  /// Closes the innermost of some elements, unless one of others stands between.
  private mutating func close(_ tags: [HTMLTag], _ at: Int, upTo barriers: [HTMLTag]) {
    // How far down it stands: what is passed over is closed with it, or the next barrier ends the search.
    var index = stack.count - 1
    while index > 0, !tags.contains(stack[index].tag) {
      if barriers.contains(stack[index].tag) || stack.count - index > Self.reach { return }
      index -= 1
    }
    guard index > 0 else { return }
    stack.removeSubrange(index...)
    note(at)
  }

  /// How many open elements an end tag is looked for in.
  private static let reach = 64

  /// Notes what holds from an offset on.
  private mutating func note(_ at: Int) {
    var place = stack[stack.count - 1].place
    place.start = at
    places.append(place)
  }

  private mutating func endLink(at end: Int) {
    guard var link = openLink else { return }
    openLink = nil
    guard end > link.range.lowerBound else { return }
    link.range = link.range.lowerBound..<end
    links.append(link)
  }

  // MARK: Attributes

  /// The address of a link that leads to another page; `nil` for anchors, scripts and inline data.
  private static func address(_ tag: Range<Int>, in source: Span<UInt8>) -> String? {
    guard let value = value(of: "href", tag, in: source) else { return nil }
    var bytes: [UInt8] = []
    var index = value.lowerBound
    while index < min(value.upperBound, value.lowerBound + 4000) {
      if source[index] == UInt8(ascii: "&"),
        let next = CharacterReferences.standard.decode(
          source, at: index, to: value.upperBound, inAttribute: true, into: &bytes)
      {
        index = next
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    bytes.removeFirst(start)
    guard let first = bytes.first, first != UInt8(ascii: "#") else { return nil }
    for scheme in ["javascript:", "data:", "vbscript:"] as [StaticString]
    where bytes.span.startsIgnoringCase(scheme, at: 0) {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many columns a cell takes.
  private static func span(_ tag: Range<Int>, in source: Span<UInt8>) -> Int {
    guard let value = value(of: "colspan", tag, in: source), value.count <= 2 else { return 1 }
    var span = 0
    for index in value where source[index].isASCIIDigit { span = span * 10 + Int(source[index] - 0x30) }
    return max(1, min(20, span))
  }

  private static func value(of name: StaticString, _ tag: Range<Int>, in source: Span<UInt8>) -> Range<Int>? {
    var index = tag.lowerBound + 1
    while index < tag.upperBound, !source[index].isHTMLBlank, source[index] != UInt8(ascii: "/") { index += 1 }
    var attributes = HTMLAttributes(range: index..<tag.upperBound)
    while let attribute = attributes.next(in: source) {
      if attribute.name.count == name.utf8CodeUnitCount,
        source.startsIgnoringCase(name, at: attribute.name.lowerBound)
      {
        return attribute.value
      }
    }
    return nil
  }
}
