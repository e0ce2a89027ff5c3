/// Finds paragraphs in which a site speaks to its reader about itself: consent to cookies, a newsletter, a subscription.
///
///     "Nous utilisons des cookies. Le respect de votre vie privée est important pour nous …"   →  a notice
///     "Le Parlement veut limiter les cookies, selon la ministre …"                               →  none
///
/// It takes all three: a word of such matters, a word of the site for itself and one for the reader; and words of service
/// enough. An article that is about such matters has more paragraphs of the kind than a page has notices, and is left alone.
///
/// - Complexity: O(*n*) in the bytes of the units that hold two words of service or more.
enum SiteNotice {
  /// A page has no more of them among its text.
  static let maximumCount = 3

  /// The kept units that are notices; none where they are many or nothing else is prose.
  static func units(
    _ text: Span<UInt8>, _ units: PageUnits, where isKept: (Int) -> Bool
  ) -> [Int] {
    var notices: [Int] = []
    var reader: LineWords?
    for index in units.units.indices where units.units[index].serviceCount >= 2 && isKept(index) {
      let unit = units.units[index]
      if unit.serviceCount * 40 >= unit.wordCount, unit.wordCount >= 8, isNotice(text, unit.range, &reader) {
        notices.append(index)
      }
    }
    guard !notices.isEmpty, notices.count <= maximumCount else { return [] }
    let prose = units.units.indices.count { units.units[$0].isProse && isKept($0) && !notices.contains($0) }
    return prose > notices.count ? notices : []
  }

  private static func isNotice(_ text: Span<UInt8>, _ range: Range<Int>, _ reader: inout LineWords?) -> Bool {
    var bits: UInt32 = 0
    if reader == nil { reader = LineWords() }
    reader?.read(text, range) { words in
      for index in words.indices { bits |= CleaningTables.noticeWords.bits(of: words[index].hash) }
    }
    return bits & 7 == 7
  }
}
