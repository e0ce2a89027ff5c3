/// Tells by its words whether a paragraph is what a site has to say to its reader.
///
///     "Nous utilisons des cookies pour mesurer votre navigation …"                        →  a notice
///     "La page que vous cherchez a été supprimée. Revenez à l'accueil."                    →  an appeal
///     "Le Parlement veut limiter les cookies, selon la ministre."                          →  neither
///
/// - Complexity: O(*n*) in the bytes of a paragraph.
struct NoticeReader {
  private var words: LineWords?

  /// How many words of each kind a paragraph has.
  private struct Count {
    var notice = 0
    var site = 0
    var reader = 0
    var lookup = 0
  }

  /// Whether a paragraph holds a word of a notice's matters, one of the site for itself and one for its reader, and words of
  /// service enough.
  mutating func isNotice(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    // `utilise des cookies` counts for two.
    let held = (unit.leadingPhrases | unit.heldPhrases) & CleaningTables.PhraseBit.consent != 0 ? 1 : 0
    let service = unit.serviceCount > 0 ? unit.serviceCount + held : 0
    guard service >= 2, service * 40 >= unit.wordCount, unit.wordCount >= 8 else { return false }
    let count = count(text, unit.range)
    return count.notice > 0 && count.site > 0 && count.reader > 0
  }

  /// Whether a paragraph speaks to its reader about what he looks for and did not find, or about his account: what pages
  /// for errors, log-in and searches say. A tenth of its words has to be about such matters; a third, where it does not
  /// name him.
  mutating func isAppeal(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.wordCount >= 5, unit.wordCount <= 60 else { return false }
    let count = count(text, unit.range)
    let matters = max(count.notice + count.lookup, unit.serviceCount)
    return matters >= 2 && matters * (count.reader > 0 ? 10 : 3) >= unit.wordCount
  }

  /// Whether a paragraph holds a word for the reader.
  mutating func speaksToReader(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    count(text, unit.range).reader > 0
  }

  private mutating func count(_ text: Span<UInt8>, _ range: Range<Int>) -> Count {
    var count = Count()
    if words == nil { words = LineWords() }
    words?.read(text, range) { words in
      for index in words.indices {
        let bits = CleaningTables.noticeWords.bits(of: words[index].hash)
        if bits & 1 != 0 { count.notice += 1 }
        if bits & 2 != 0 { count.site += 1 }
        if bits & 4 != 0 { count.reader += 1 }
        if bits & 8 != 0 { count.lookup += 1 }
      }
    }
    return count
  }
}
