/// Turns labelled units into an article and the pieces of its page.
struct ArticleBuilder {
  private typealias Kind = CleaningTables.PhraseBit

  let page: Page
  let units: PageUnits
  var labels: [SequenceModel.Label]
  private var roles: [Piece.Role] = []
  private var isKept: [Bool] = []
  /// The units of the article's text and where they stand in it.
  private(set) var keptUnits: [KeptUnit] = []

  init(_ page: consuming Page, _ units: consuming PageUnits, _ labels: consuming [SequenceModel.Label]) {
    self.page = page
    self.units = units
    self.labels = labels
  }

  /// The article of the labels as they are now.
  mutating func article(_ cleaner: Cleaner) -> Article {
    (roles, isKept) = assignedRoles(cleaner)
    var paragraphs: [Article.Paragraph] = []
    let text = keptText(&paragraphs, cleaner.normalizer)
    let pieces = PieceList(
      page.text.map, textCount: page.text.bytes.count, isHTML: page.isHTML, units.segments, labels, roles, isKept)
    var parts = Article.Parts(text: text, paragraphs: paragraphs, list: pieces)
    describe(&parts)
    return Article(parts)
  }

  // MARK: Roles

  private func assignedRoles(_ cleaner: Cleaner) -> (roles: [Piece.Role], isKept: [Bool]) {
    var isFirst = true
    // Behind a heading for comments furniture is comments, up to a heading for other articles.
    var isCommented = false
    var roles: [Piece.Role] = []
    var isKept: [Bool] = []
    roles.reserveCapacity(labels.count)
    isKept.reserveCapacity(labels.count)
    let all = units.units.span
    for index in labels.indices {
      let label = labels[index]
      let role: Piece.Role
      switch label {
      case .title: role = .title
      case .keep:
        role = keptRole(all, index, isFirst: isFirst)
        isFirst = false
      case .caption: role = .caption
      case .meta: role = metaRole(all, index)
      case .teaserTitle, .teaserSummary: role = .teaser
      case .furnitureBefore, .furnitureInside, .furnitureAfter:
        let own = furnitureRole(all, index)
        if own == .comment, all[index].wholePhrases & Kind.comment != 0 {
          isCommented = true
        } else if own != .other, own != .comment, own != .navigation {
          isCommented = false
        }
        role = isCommented && own == .other ? .comment : own
      }
      if label == .keep || label == .teaserTitle { isCommented = false }
      roles.append(role)
      let isDefault = label == .keep
      isKept.append(isDefault ? !cleaner.dropped.contains(role) : cleaner.kept.contains(role))
    }
    return (roles, isKept)
  }

  private func keptRole(_ all: Span<PageUnits.Unit>, _ index: Int, isFirst: Bool) -> Piece.Role {
    let block = all[index].block
    switch page.blocks[block].form {
    // A lead may be set as a heading.
    case .heading where !(all[index].endsSentence && all[index].wordCount > 16): return .heading
    case .listItem: return .list
    case .tableCell: return .table
    case .quote: return .quote
    default: break
    }
    let isTitle = !all[index].endsSentence && all[index].wordCount <= 16
    // A page that marks its headings does so with an element, or with all of a line in bold.
    if isTitle, !isFirst, index + 1 < labels.count, labels[index + 1] == .keep,
      !page.isHTML || page.blocks[block].emphasisBytes * 5 >= all[index].range.count * 4
    {
      return .heading
    }
    // The first paragraph is a lead where others follow it and a title stands before it.
    if isFirst, index > 0, labels[..<index].contains(.title), labels[(index + 1)...].contains(.keep),
      all[index].range.count < 900,
      all[index].segment == 0 || units.segments[all[index].segment - 1].kind != .dateline
    {
      return .lead
    }
    return .body
  }

  private func metaRole(_ all: Span<PageUnits.Unit>, _ index: Int) -> Piece.Role {
    if UnitFeatures.isSignOffLine(page.text.bytes.span, all[index]) { return .signOff }
    return all[index].digitCount >= 3 || all[index].leadingPhrases & Kind.date != 0 ? .date : .byline
  }

  private func furnitureRole(_ all: Span<PageUnits.Unit>, _ index: Int) -> Piece.Role {
    var phrases = all[index].wholePhrases
    if phrases == 0 { phrases = all[index].leadingPhrases }
    if phrases == 0 { phrases = all[index].heldPhrases }
    if phrases & Kind.consent != 0 { return .consent }
    if phrases & Kind.related != 0 { return .relatedHeader }
    if phrases & Kind.share != 0 { return .share }
    if phrases & Kind.comment != 0 { return .comment }
    if phrases & Kind.tags != 0 { return .tag }
    if phrases & Kind.readAlso != 0 { return .teaser }
    if phrases & Kind.navigation != 0 { return .navigation }
    if page.blocks[all[index].block].hints.contains(.comment) { return .comment }
    if all[index].separatorCount > 0, all[index].wordCount <= 8 { return .breadcrumb }
    return all[index].wordCount <= 4 ? .navigation : .other
  }

  // MARK: Text

  /// Kept units as paragraphs parted by blank lines; units of a line that nothing was cut from between them stay one.
  ///
  /// - Parameter expectsGlue: whether the page has turned out to have lost many spaces; then it is polished once more, and
  ///   words are parted that are no less likely to be two than one.
  private mutating func keptText(
    _ paragraphs: inout [Article.Paragraph], _ normalizer: Normalizer?, expectsGlue: Bool = false
  ) -> Text {
    let count = isKept.count { $0 }
    var text = EditedText(page.text.bytes, editCount: count + 1)
    paragraphs.reserveCapacity(count)
    keptUnits.removeAll(keepingCapacity: true)
    let looksTwice = Cleaner.looksTwice(page)
    if looksTwice { keptUnits.reserveCapacity(count) }
    var position = 0
    var offset = 0
    var previous: Int?
    var polisher = normalizer.map { UnitPolisher($0, expectsGlue: expectsGlue, marks: page.marks) }
    var restoredSpaces = 0
    for index in units.units.indices where isKept[index] && !units.units[index].range.isEmpty {
      let range = units.units[index].range
      // A caption that is kept stands by itself.
      let isJoined =
        previous.map {
          units.units[$0].block == units.units[index].block
            && units.units[$0].segment + 1 == units.units[index].segment
            && (roles[$0] == .caption) == (roles[index] == .caption)
        } ?? false
      let blank: UInt8 = isJoined ? 0x20 : 0x0A
      let blanks = previous == nil ? 0 : isJoined ? 1 : 2
      if position < range.lowerBound || blanks > 0 {
        text.replace(position..<range.lowerBound, with: blank, count: blanks, rule: .cleaning)
      }
      offset += blanks
      var length = range.count
      var isUntouched = true
      if let edits = polisher?.edits(units.units[index], units, page) {
        for edit in edits {
          text.replace(edit.source, with: edit.replacement, rule: edit.rule, confidence: edit.confidence)
          length += edit.replacement.count - edit.source.count
          if restoresSpace(edit) { restoredSpaces += 1 }
        }
        isUntouched = edits.isEmpty
      }
      if isJoined, !paragraphs.isEmpty {
        let last = paragraphs.count - 1
        paragraphs[last].range = paragraphs[last].range.lowerBound..<offset + length
      } else {
        var level = 0
        if roles[index] == .heading {
          level = 2
          if case .heading(let value) = page.blocks[units.units[index].block].form { level = value }
        }
        paragraphs.append(Article.Paragraph(range: offset..<offset + length, role: roles[index], level: level))
      }
      if looksTwice {
        keptUnits.append(KeptUnit(unit: index, range: offset..<offset + length, isUntouched: isUntouched))
      }
      offset += length
      position = range.upperBound
      previous = index
    }
    if !expectsGlue, restoredSpaces >= Self.manySpaces, restoredSpaces * Self.bytesOfSpace >= offset {
      paragraphs.removeAll()
      return keptText(&paragraphs, normalizer, expectsGlue: true)
    }
    let end = page.text.bytes.count
    if position < end { text.replace(position..<end, with: 0x20, count: 0, rule: .cleaning) }
    return page.text.followed(by: text.finish())
  }

  /// A page that lost its spaces at line ends has as many restored, one at least in so many bytes.
  private static let manySpaces = 4
  private static let bytesOfSpace = 600

  /// Whether an edit puts a space between two letters or digits.
  private func restoresSpace(_ edit: Edit) -> Bool {
    let (start, end) = (edit.source.lowerBound, edit.source.upperBound)
    guard edit.rule == .glue, edit.source.isEmpty, edit.replacement == [0x20], start > 0, end < page.text.bytes.count
    else { return false }
    let text = page.text.bytes.span
    return LetterClass.of(text.scalar(before: start).value).isAlphanumeric
      && LetterClass.of(text.scalar(at: end).value).isAlphanumeric
  }

  // MARK: Description

  private func string(_ range: Range<Int>) -> String {
    unsafe page.text.bytes.span.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private func describe(_ article: inout Article.Parts) {
    let hasText = !article.paragraphs.isEmpty
    article.title = title(hasText)
    if hasText {
      findByline(&article)
      var date: String?
      if page.hasMetadata, let head = page.metadata.datePublished.map({ Array($0.utf8) }), !head.isEmpty {
        date = DateLine.iso8601(head.span, 0..<head.count)
      }
      for index in roles.indices where roles[index] == .date && date == nil {
        date = DateLine.iso8601(page.text.bytes.span, units.units[index].range)
      }
      article.date = date
    }
    // A dateline belongs to the unit after it, a sign-off to the one before it.
    var dateline: String?
    var agency = article.agency
    // How many units stand before a segment.
    var unit = 0
    for index in units.segments.indices {
      switch units.segments[index].kind {
      case .unit: unit += 1
      case .dateline where dateline == nil && unit < units.units.count && isKept[unit]:
        dateline = trimmed(units.segments[index].range)
      case .signOff where agency == nil && unit > 0 && isKept[unit - 1]:
        let name = trimmed(units.segments[index].range)
        if !name.isEmpty { agency = name }
      default: break
      }
    }
    article.dateline = dateline
    article.agency = agency
    var captions: [Article.Caption] = []
    for index in labels.indices where labels[index] == .caption {
      let next = units.units[index].segment + 1
      let credit =
        next < units.segments.count && units.segments[next].kind == .credit ? trimmed(units.segments[next].range) : nil
      captions.append(Article.Caption(text: string(units.units[index].range), credit: credit))
    }
    article.captions = captions
    article.language =
      clearLanguage
      ?? LanguageIdentifier(sampleSize: 512).language(of: article.text.bytes.span.extracting(first: 2000))
  }

  /// Who wrote the article: what the head says, else the first byline that holds names.
  private func findByline(_ article: inout Article.Parts) {
    let text = page.text.bytes.span
    for index in roles.indices where roles[index] == .byline && labels[index] == .meta {
      let unit = units.units[index]
      guard unit.wholePhrases & ~Self.bylinePhrases == 0,
        unit.leadingPhrases & Self.otherPhrases == 0 || unit.leadingPhrases & Self.bylinePhrases != 0
      else { continue }
      var names = Byline.names(text, unit.range)
      // `Par` on a line of its own.
      if names == nil, unit.range.count <= 4, index + 1 < roles.count, labels[index + 1] == .meta {
        names = Byline.names(text, units.units[index + 1].range)
      }
      // Without a word that leads to names, `Learn More` may look like one: an element has to be named for authors.
      guard let names,
        !page.isHTML || names.lowerBound > unit.range.lowerBound
          || page.blocks[unit.block].hints.contains(.author) && unit.foreignCount < 2
      else { continue }
      article.byline = string(names)
      article.agency = Byline.agency(text, unit.range).map { string($0) }
      break
    }
    guard page.hasMetadata, let author = page.metadata.author else { return }
    let bytes = Array(author.utf8)
    if bytes.span.firstOffset(of: "www.") == nil, author != page.metadata.siteName || article.byline == nil {
      article.byline =
        Byline.names(bytes.span, bytes.indices).map { String(decoding: bytes[$0], as: UTF8.self) } ?? author
    }
  }

  /// Kinds of phrases that a byline may be: those of bylines and of dates.
  private static let bylinePhrases: UInt32 = 1 << 6 | 1 << 7
  /// Kinds of phrases that a byline does not begin with: `Photo iStock`, `Share on Facebook`.
  private static let otherPhrases: UInt32 =
    CleaningTables.PhraseBit.share | CleaningTables.PhraseBit.consent | CleaningTables.PhraseBit.comment
    | CleaningTables.PhraseBit.caption

  /// The language that many of the kept words are grammar words of, while few belong to another: a text that no model
  /// needs to be asked about; `nil` in doubt.
  private var clearLanguage: Language? {
    var words = 0
    var french = 0
    var vietnamese = 0
    var foreign = 0
    for index in units.units.indices where isKept[index] {
      words += units.units[index].wordCount
      french += units.units[index].frenchCount
      vietnamese += units.units[index].vietnameseCount
      foreign += units.units[index].foreignCount
      if words > 400 { break }
    }
    guard words >= 40 else { return nil }
    // Many words of French grammar are some of other tongues, too; of a text in one of these there are more of them.
    if french * 4 > words, max(vietnamese, foreign) * 5 < french * 4 { return .french }
    if vietnamese * 6 > words, max(french, foreign) * 4 < vietnamese { return .vietnamese }
    return nil
  }

  /// The unit labelled title; of an HTML page its first heading that is not kept, else what its head says.
  private func title(_ hasText: Bool) -> String? {
    guard page.isHTML else { return labels.firstIndex(of: .title).map { string(units.units[$0].range) } }
    guard hasText else { return nil }
    // The longest heading that the head repeats; else what the head says, else the first heading.
    let head = page.metadata
    let titles = [head.headline, head.openGraphTitle, head.documentTitle].compactMap { $0.map { Array($0.utf8) } }
    let text = page.text.bytes.span
    var best = 0..<0
    var first: Range<Int>?
    for unit in units.units where unit.wordCount >= 2 && unit.range.count > best.count && unit.range.count < 400 {
      guard case .heading(let level) = page.blocks[unit.block].form, level <= 2 else { continue }
      if level == 1, first == nil { first = unit.range }
      if titles.contains(where: { Self.contains($0.span, text, unit.range) }) { best = unit.range }
    }
    if !best.isEmpty { return string(best) }
    let title = head.headline ?? head.openGraphTitle ?? first.map { string($0) } ?? head.documentTitle
    return title.map { Self.withoutSite($0, head.siteName) }
  }

  /// A title without the site's name behind a bar or a dash: `Une gare fête ses cent ans | Le Journal`.
  private static func withoutSite(_ title: String, _ siteName: String?) -> String {
    let bytes = Array(title.utf8)
    let text = bytes.span
    var index = bytes.count
    while index > 3 {
      index -= 1
      let dash = LineBytes.dashLength(text, index, text.count)
      let sign = dash > 0 ? dash : text[index] == 0x7C ? 1 : 0
      guard sign > 0, text[index - 1] == 0x20, index + sign < text.count, text[index + sign] == 0x20 else { continue }
      let tail = String(decoding: bytes[(index + sign + 1)...], as: UTF8.self)
      let words = bytes[(index + sign + 1)...].count { $0 == 0x20 } + 1
      let before = bytes[..<(index - 1)].count { $0 == 0x20 } + 1
      guard tail == siteName || words <= 4 && before >= 4 && before > words else { break }
      return String(decoding: bytes[..<(index - 1)], as: UTF8.self)
    }
    return title
  }

  /// Whether a stretch of a text stands in a title of no more than 2,000 bytes.
  static func contains(_ title: Span<UInt8>, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let last = min(title.count, 2000) - range.count
    guard last >= 0, let letter = range.first.map({ text[$0] }) else { return false }
    for start in 0...last where title[start] == letter {
      if title.extracting(start..<start + range.count).isEqual(to: text.extracting(range)) { return true }
    }
    return false
  }

  /// A pattern's text without the dashes, brackets and full stops around it.
  private func trimmed(_ range: Range<Int>) -> String {
    let text = page.text.bytes.span
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let (scalar, length) = text.scalar(at: start)
      guard Self.isEdge(scalar) else { break }
      start += length
    }
    while start < end {
      let (scalar, length) = text.scalar(before: end)
      guard Self.isEdge(scalar) else { break }
      end -= length
    }
    let inner = text.extracting(start..<max(start, end))
    let isOpen = inner.firstOffset(of: UInt8(ascii: "("), from: 0) < inner.count
    let isClosed = inner.firstOffset(of: UInt8(ascii: ")"), from: 0) < inner.count
    if isClosed, !isOpen, inner[inner.count - 1] == UInt8(ascii: ")") { return string(start..<end - 1) }
    return isOpen && !isClosed ? string(start..<end) + ")" : string(start..<end)
  }

  private static func isEdge(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0xA0, 0x202F, 0x28, 0x2C, 0x2D, 0x2E, 0x2F, 0x7C, 0x2013, 0x2014: true
    default: false
    }
  }
}
