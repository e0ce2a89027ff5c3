/// Finds paragraphs in which a site speaks to its reader about itself: consent to cookies, a newsletter, a subscription.
///
///     "Nous utilisons des cookies. Le respect de votre vie privée est important pour nous …"   →  a notice
///     "Le Parlement veut limiter les cookies, selon la ministre …"                               →  none
///
/// It takes all three: a word of such matters, a word of the site for itself and one for the reader; and words of service
/// enough. An article that is about such matters has more paragraphs of the kind than a page has notices, and is left alone.
///
/// - Complexity: O(*n*) in the bytes of the units that hold a word of service.
enum SiteNotice {
  typealias Label = SequenceModel.Label

  /// A page has no more of them among its text.
  static let maximumCount = 3

  /// Leaves out notices among the text and what is left of one behind it.
  static func leaveOut(_ text: Span<UInt8>, _ units: PageUnits, _ labels: inout [Label]) {
    for notice in paragraphs(text, units, labels) { labels[notice] = .furnitureInside }
    for unit in account(text, units, labels) { labels[unit] = .furnitureAfter }
  }

  /// The kept units that are notices; none where they are many or nothing else is a sentence.
  private static func paragraphs(_ text: Span<UInt8>, _ units: PageUnits, _ labels: [Label]) -> [Int] {
    var notices: [Int] = []
    var reader = NoticeReader()
    for index in labels.indices where units.units[index].serviceCount > 0 && labels[index] == .keep {
      if reader.isNotice(text, units.units[index]) { notices.append(index) }
    }
    guard !notices.isEmpty, notices.count <= maximumCount else { return [] }
    var others = 0
    for index in labels.indices where labels[index] == .keep && !notices.contains(index) {
      let unit = units.units[index]
      if unit.isProse || unit.endsSentence && unit.wordCount >= 8 { others += 1 }
    }
    return others > notices.count ? notices : []
  }

  // MARK: Behind the text

  /// Units that part the text from what is no part of it.
  private static let gap = 3
  /// A notice's paragraphs are fewer and shorter than an article's.
  private static let maximumUnits = 16

  /// The units of a last, shorter stretch of kept ones that furniture parts from the text, where furniture about accounts
  /// goes before it and the reader is spoken to in half of its sentences: a window about accounts, of which the labeller
  /// knows some lines and not others.
  private static func account(_ text: Span<UInt8>, _ units: PageUnits, _ labels: [Label]) -> Range<Int> {
    guard let last = labels.lastIndex(of: .keep) else { return 0..<0 }
    // From behind, up to the first gap.
    var start = last
    var index = last
    while index >= 0, start - index <= gap, last - index < 2 * maximumUnits {
      if labels[index] == .keep { start = index }
      index -= 1
    }
    guard start > gap, let first = labels.firstIndex(of: .keep), first < start else { return 0..<0 }
    let stretch = start..<last + 1
    let kept = stretch.filter { labels[$0] == .keep }
    guard kept.count > 1, kept.count <= maximumUnits else { return 0..<0 }
    let bytes = kept.reduce(0) { $0 + units.units[$1].range.count }
    var before = 0
    for index in first..<start where labels[index] == .keep { before += units.units[index].range.count }
    guard before > bytes,
      isService(units, start - gap..<start) || isService(units, stretch.filter { labels[$0] != .keep })
    else { return 0..<0 }
    var reader = NoticeReader()
    var sentences = 0
    var spoken = 0
    for index in kept where units.units[index].wordCount >= 5 {
      sentences += 1
      if reader.speaksToReader(text, units.units[index]) { spoken += 1 }
    }
    return spoken > 1 && spoken * 2 >= sentences ? stretch : 0..<0
  }

  /// Whether some units hold phrases or words of service.
  private static func isService(_ units: PageUnits, _ indexes: some Sequence<Int>) -> Bool {
    var phrases = 0
    for index in indexes {
      let unit = units.units[index]
      if (unit.wholePhrases | unit.leadingPhrases | unit.heldPhrases) & CleaningTables.PhraseBit.consent != 0 {
        phrases += 1
      }
    }
    return phrases > 0
  }
}
