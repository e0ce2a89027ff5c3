// What somebody is before the name, which a French clause can do without: `avec | le ministre de la Santé | Olivier Véran`.
extension SummaryWorkspace {

  func roleEnd(
    _ at: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Int? {
    guard holds(Self.frenchArticles, at), at + 3 < end, !gap(before: at, in: text).comma else { return nil }
    let before = sentence.kind(at - 1)
    let isVerb = before == .finite || before == .participle || before == .infinitive
    guard isVerb && !holds(Self.frenchBeings, at - 1) || holds(Self.introducing, at - 1) else { return nil }
    guard isPerson(at + 1, in: text) || isPerson(at + 2, in: text) && sentence.kind(at + 1) == .adjective,
      !isCapital(at + 1)
    else { return nil }
    var isOf = false
    for name in at + 2..<min(end - 1, at + 9) {
      let gap = gap(before: name, in: text)
      if gap.comma || gap.opens || gap.closes || gap.colon { return nil }
      switch sentence.kind(name - 1) {
      case .finite, .infinitive, .relative, .subordinator, .gerund: return nil
      default: break
      }
      if holds(Self.genitives, name) {
        // `l'avocat du ministre de la Santé | …`, `la mère de Stéphane | Martin`
        guard !isOf, isPerson(at + 1, in: text, Self.roleMask) else { return nil }
        isOf = true
      }
      guard isCapital(name) else { continue }
      var first = name
      if isOf {
        // `le ministre de la Santé | Olivier Véran`, but `l'avocat de Nicolas Sarkozy | Thierry Herzog`
        guard holds(Self.genitives, name - 1) || holds(Self.frenchArticles, name - 1), !holds(Self.halfPlaces, name)
        else { return nil }
        first += 1
        while first < end, isHyphenated(first, in: text) { first += 1 }
      }
      // `le député LREM | Jean Dupont`
      while first < end,
        WordScan.Shape(rawValue: index.tokens[first].shape).contains(.upper) || holds(Self.parties, first)
      {
        first += 1
      }
      guard first + 1 < end, isCapital(first), isCapital(first + 1), !isDigit(first),
        !self.gap(before: first, in: text).comma, !self.gap(before: first + 1, in: text).comma
      else { return nil }
      if isOf {
        var last = first + 2
        while last < end, isHyphenated(last, in: text) { last += 1 }
        guard last >= end || !isCapital(last) || self.gap(before: last, in: text).comma else { return nil }
      }
      return first
    }
    return nil
  }

  func gapLength(before at: Int) -> Int { Int(index.tokens[at].start) - Int(index.tokens[at - 1].end) }

  func isSpace(before at: Int, in text: Span<UInt8>) -> Bool {
    let end = Int(index.tokens[at - 1].end)
    return end < text.count && text[end] == 0x20
  }

  private static let introducing = HashedWords(
    words: "avec par pour contre chez selon comme entre envers sans devant derrière et")
  private static let parties = HashedWords(words: "modem")
  private static let halfPlaces = HashedWords(
    words: "new los san santa saint sainte la le les grande haute basse sri abou tel")
}
