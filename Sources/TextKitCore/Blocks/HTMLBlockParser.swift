/// Reads an HTML page into blocks in one pass: a stack of the open block-level elements, no tree.
///
/// - Complexity: O(*n*): an end tag without its element is known by a count, a pop is paid by its push, and what is
///   hidden without an end is found out once.
struct HTMLBlockParser {
  /// An open block-level element.
  struct Frame {
    var tag: HTMLTag
    var ancestors: Block.Ancestors
    var hints: ClassHints
    var ownHints: ClassHints
    var path: UInt32
    /// Its own number, and that of the element around it.
    var number: Int
    var isHidden: Bool
  }

  var builder: MappedTextBuilder
  var blocks: [Block] = []
  private(set) var metadata = PageMetadata()
  /// The number of the element around each element; -1 for the root.
  private var parents: [Int32] = [-1]
  var stack: [Frame] = []
  /// How many elements of each tag are open.
  private var openCounts = [Int32](repeating: 0, count: 256)
  private var elementCount = 0

  /// The block that is being written, from its first letter on.
  var blockStart: Int?
  var needsBlank = false
  var isContinuation = false
  var linkBytes = 0
  var linkCount = 0
  var emphasisBytes = 0
  var inlineHints: ClassHints = []
  /// The open link: how deep the stack was when it began.
  var linkDepth: Int?
  /// Where the last end tag of a link stands.
  private var lastLinkEnd = 0
  var emphasisDepth = 0
  var preformattedCount = 0
  /// Where the next end tag of a hidden element stands that was looked for; the source's end where there is none.
  private var nextEnds: [HTMLTag: Int] = [:]
  /// Whether what stands there for readers without scripts is read.
  private let readsNoscript: Bool
  private var hintCache = HintCache()
  /// What a character reference stands for.
  var decoded: [UInt8] = []

  private init(capacity: Int, readsNoscript: Bool) {
    builder = MappedTextBuilder(rule: .markup, capacity: capacity)
    self.readsNoscript = readsNoscript
  }

  static func parse(_ source: Span<UInt8>) -> (
    text: Text, blocks: [Block], parents: [Int32], metadata: PageMetadata
  ) {
    let page = parse(source, readsNoscript: false)
    // A page that scripts fill keeps its text in `<noscript>`.
    guard page.text.bytes.count < 1500, source.firstOffset(of: "<noscript") != nil else { return page }
    let other = parse(source, readsNoscript: true)
    return other.text.bytes.count > 3 * page.text.bytes.count + 500 ? other : page
  }

  private static func parse(_ source: Span<UInt8>, readsNoscript: Bool) -> (
    text: Text, blocks: [Block], parents: [Int32], metadata: PageMetadata
  ) {
    var parser = HTMLBlockParser(capacity: source.count / 4, readsNoscript: readsNoscript)
    parser.run(source)
    let blocks = parser.blocks
    let metadata = parser.metadata
    let parents = parser.parents
    return (parser.builder.finish(sourceCount: source.count), blocks, parents, metadata)
  }

  private mutating func run(_ source: Span<UInt8>) {
    stack.append(
      Frame(tag: .html, ancestors: [], hints: [], ownHints: [], path: 0x811C_9DC5, number: 0, isHidden: false))
    lastLinkEnd = source.lastOffset(ofEndTag: UInt8(ascii: "a"))
    var tokenizer = HTMLTokenizer()
    loop: while true {
      let token = tokenizer.next(in: source)
      switch token.kind {
      case .end: break loop
      case .text: text(token, source)
      case .startTag: start(token, source, &tokenizer)
      case .endTag: end(token)
      case .comment, .doctype, .ignored: break
      }
    }
    flush()
  }

  // MARK: Tags

  private mutating func start(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>, _ tokenizer: inout HTMLTokenizer) {
    let tag = token.tag
    switch tag {
    case .other, .abbr, .cite, .code, .data, .font, .label, .q, .s, .samp, .small, .sub, .sup, .tt, .u, .wbr:
      if !token.classes.isEmpty { noteInline(token, source) }
      return
    case .span, .time:
      noteInline(token, source)
      if tag == .time { metadata.noteTime(token.range, in: source) }
      return
    case .b, .strong, .em, .i:
      emphasisDepth += 1
      return
    case .a:
      // A link that nothing ends is none: it would hold all the rest of the page.
      if token.range.lowerBound < lastLinkEnd {
        linkDepth = stack.count
        linkCount += 1
      }
      if !token.classes.isEmpty { noteInline(token, source) }
      return
    case .br:
      flush()
      isContinuation = true
      return
    case .meta:
      metadata.noteMeta(token.range, in: source)
      return
    case .script:
      script(token, source, &tokenizer)
      return
    case .title where openCounts[Int(HTMLTag.svg.rawValue)] == 0:
      tokenizer.content = .characterData
      tokenizer.rawName = token.name
      let title = tokenizer.next(in: source)
      if title.kind == .text { metadata.noteTitle(title.range, in: source) }
      tokenizer.content = title.kind == .text ? .characterData : .data
      return
    case .html, .body, .head:
      if tag == .html { metadata.noteLanguage(token.range, in: source) }
      return
    default: break
    }
    if tag.isVoid {
      if tag == .hr { flush() }
      return
    }
    if tag.content != .data {
      tokenizer.content = tag.content
      tokenizer.rawName = token.name
      if tag.isBlock, !tag.isHidden { push(token, source) }
      if tag.isHidden { skip(token, source, &tokenizer) }
      return
    }
    if tag == .noscript, readsNoscript { return }
    if tag.isHidden {
      if !token.isSelfClosing { skip(token, source, &tokenizer) }
      return
    }
    if tag.isBlock || tag == .button { push(token, source) }
  }

  private mutating func end(_ token: HTMLTokenizer.Token) {
    switch token.tag {
    case .a: linkDepth = nil
    case .b, .strong, .em, .i: emphasisDepth = max(0, emphasisDepth - 1)
    case .br:
      flush()
      isContinuation = true
    case let tag where tag.isBlock || tag == .button:
      if tag == .p, openCounts[Int(tag.rawValue)] == 0 { flush() }
      close(tag)
    default: break
    }
  }

  /// Opens a block-level element.
  private mutating func push(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>) {
    let tag = token.tag
    closeImplied(by: tag)
    flush()
    let parent = stack[stack.count - 1]
    let own = hints(token, source)
    elementCount += 1
    parents.append(Int32(truncatingIfNeeded: parent.number))
    var path = (parent.path ^ UInt32(tag.rawValue)) &* 0x0100_0193
    path = (path ^ own.rawValue) &* 0x0100_0193
    let isHidden =
      parent.isHidden || token.isHidden && !source.showsHidden(id: token.id, role: token.role)
      || source.hidesElement(token.style)
    stack.append(
      Frame(
        tag: tag, ancestors: parent.ancestors.union(Self.ancestor(tag)).union(source.ancestor(role: token.role)),
        hints: parent.hints.union(own), ownHints: own, path: path, number: elementCount, isHidden: isHidden))
    openCounts[Int(tag.rawValue)] += 1
    if tag == .pre { preformattedCount += 1 }
  }

  /// End tags that HTML lets authors leave out.
  private mutating func closeImplied(by tag: HTMLTag) {
    switch tag {
    case .li: closeInside(.li, scope: [.ul, .ol, .menu])
    case .dd, .dt:
      closeInside(.dd, scope: [.dl])
      closeInside(.dt, scope: [.dl])
    case .tr: closeInside(.tr, scope: [.table])
    case .td, .th:
      closeInside(.td, scope: [.table, .tr])
      closeInside(.th, scope: [.table, .tr])
    case .tbody, .thead, .tfoot:
      closeInside(.tbody, scope: [.table])
      closeInside(.thead, scope: [.table])
    case .option, .optgroup, .button: break
    default: if stack[stack.count - 1].tag == .p { close(.p) }
    }
  }

  /// Closes an open element unless one of `scope` stands between; looks no further than 16 elements up.
  private mutating func closeInside(_ tag: HTMLTag, scope: [HTMLTag]) {
    guard openCounts[Int(tag.rawValue)] > 0 else { return }
    var index = stack.count - 1
    let last = max(1, stack.count - 16)
    while index >= last {
      let open = stack[index].tag
      if open == tag {
        while stack.count > index { pop() }
        return
      }
      if scope.contains(open) { return }
      index -= 1
    }
  }

  private mutating func close(_ tag: HTMLTag) {
    guard openCounts[Int(tag.rawValue)] > 0 else { return }
    // A stray end tag of an inner element must not close what holds it.
    while stack.count > 1 {
      let open = stack[stack.count - 1].tag
      if open != tag, Self.isBarrier(open), !Self.isBarrier(tag) { return }
      pop()
      if open == tag { return }
    }
  }

  private static func isBarrier(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .table, .td, .th, .body, .html, .article, .main, .section, .header, .footer, .nav, .aside, .div, .form: true
    default: false
    }
  }

  private mutating func pop() {
    flush()
    let frame = stack.removeLast()
    openCounts[Int(frame.tag.rawValue)] -= 1
    if frame.tag == .pre { preformattedCount -= 1 }
    if let depth = linkDepth, depth > stack.count { linkDepth = nil }
    emphasisDepth = 0
  }

  /// Passes over an element that is not shown, up to its end tag; one without an end tag hides nothing.
  private mutating func skip(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>, _ tokenizer: inout HTMLTokenizer) {
    if token.tag.content == .data {
      let end = nextEnds[token.tag] ?? 0
      if end < token.range.upperBound {
        nextEnds[token.tag] = source.offset(ofEndTag: token.name, from: token.range.upperBound)
      }
      if nextEnds[token.tag] == source.count { return }
    }
    tokenizer.rawName = token.name
    var depth = 1
    while depth > 0 {
      let next = tokenizer.next(in: source)
      switch next.kind {
      case .end: return
      case .startTag:
        if next.tag == token.tag, !next.isSelfClosing { depth += 1 }
        // HTML's own elements end a drawing or a formula that was not closed.
        if token.tag == .svg || token.tag == .math, next.tag.isBlock || next.tag == .span || next.tag == .img {
          start(next, source, &tokenizer)
          return
        }
        if next.tag.content != .data {
          tokenizer.content = next.tag.content
          tokenizer.rawName = next.name
        }
      case .endTag where next.tag == token.tag: depth -= 1
      default: break
      }
    }
  }

  private mutating func script(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>, _ tokenizer: inout HTMLTokenizer) {
    tokenizer.content = .script
    tokenizer.rawName = token.name
    let isLinkedData = source.extracting(token.range).firstOffset(of: "ld+json") != nil
    let next = tokenizer.next(in: source)
    if next.kind == .text, isLinkedData { metadata.noteLinkedData(next.range, in: source) }
    if next.kind == .text { _ = tokenizer.next(in: source) }
  }

  // MARK: Hints

  private mutating func hints(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>) -> ClassHints {
    var hints: ClassHints = []
    if !token.itemProperty.isEmpty { hints = source.hints(itemProperty: token.itemProperty) }
    if token.classes.isEmpty, token.id.isEmpty { return hints }
    hints.formUnion(hintCache.hints(token.classes, source))
    return hints.union(hintCache.hints(token.id, source))
  }

  private mutating func noteInline(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>) {
    inlineHints.formUnion(hints(token, source).subtracting([.content, .widget, .media, .body, .paragraph]))
  }

  private static func ancestor(_ tag: HTMLTag) -> Block.Ancestors {
    switch tag {
    case .nav, .menu: .nav
    case .header, .hgroup: .header
    case .footer: .footer
    case .aside: .aside
    case .article: .article
    case .main: .main
    case .form, .fieldset: .form
    case .table: .table
    case .ul, .ol: .list
    case .blockquote: .quote
    case .figure: .figure
    case .figcaption, .caption: .caption
    case .section: .section
    case .button: .button
    case .p: .paragraph
    case .address: .address
    case .dl: .definition
    default: []
    }
  }
}
