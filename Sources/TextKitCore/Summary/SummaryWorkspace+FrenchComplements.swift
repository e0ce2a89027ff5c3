// What tells more of somebody or something new: `Un homme | soupçonné d'avoir … | a été arrêté`.
extension SummaryWorkspace {

  /// What stands between a new subject and its verb: `Un homme | soupçonné d'avoir … | a été arrêté`, `Deux écoles | de
  /// Haute-Savoie | vont fermer`.
  func complement(
    from start: Int, before end: Int, _ sentence: SentenceGrammar, _ states: [SentenceGrammar.State],
    in text: Span<UInt8>
  ) -> Range<Int>? {
    let isOne = holds(Self.ones, start)
    guard isOne || holds(Self.several, start) || isDigit(start) && !isYear(start, in: text), start + 5 < end else {
      return nil
    }
    guard var head = (start + 1..<start + 4).first(where: { sentence.kind($0) == .noun }), !isCapital(head),
      !holds(Self.frenchSpanUnits, head), !isShare(start, in: text)
    else { return nil }
    var behind = head + 1
    while behind < min(end - 3, start + 10) {
      let gap = gap(before: behind, in: text)
      if gap.comma || gap.opens || gap.closes || gap.colon { break }
      // `une quinzaine | de personnes`, `un projet | de loi`
      if holds(Self.genitives, behind), wantsMore(head, behind, in: text) || isBare(behind + 1, sentence) {
        guard let noun = (behind + 1..<behind + 4).first(where: { sentence.kind($0).isNominal || isCapital($0) }) else {
          return nil
        }
        head = noun
        behind = noun + 1
        continue
      }
      switch sentence.kind(behind) {
      case .adjective, .noun, .name, .number: behind += 1
      default:
        if isHyphenated(behind, in: text) {
          behind += 1
        } else {
          return verbBehind(behind, head, isOne, start, before: end, sentence, states, in: text)
        }
      }
    }
    return verbBehind(behind, head, isOne, start, before: end, sentence, states, in: text)
  }

  /// Whether a word is a verb by the lists, and none that tells what all of a kind are: `un malade qui fume | est inquiet`.
  private func isSure(_ at: Int, _ sentence: SentenceGrammar) -> Bool {
    if holds(Self.presents, at) { return sentence.kind(at + 1) == .participle || sentence.kind(at + 1) == .adverb }
    return isAuxiliary(at) || index.terms[Int(index.tokens[at].term)].cue.contains(.finite)
  }

  /// `42 % | des habitants`
  private func isShare(_ at: Int, in text: Span<UInt8>) -> Bool {
    let end = Int(index.tokens[at].end)
    return isDigit(at) && (end..<min(text.count, end + 4)).contains { text[$0] == UInt8(ascii: "%") }
  }

  func hasStop(before at: Int, in text: Span<UInt8>) -> Bool {
    let end = Int(index.tokens[at - 1].end)
    return gapLength(before: at) > 1 && text[end] == UInt8(ascii: ".")
  }

  func isHyphenated(_ at: Int, in text: Span<UInt8>) -> Bool {
    gapLength(before: at) == 1 && !isSpace(before: at, in: text)
  }

  /// Whether a noun is nothing without what a preposition opens: `un proche | du président`.
  private func wantsMore(_ noun: Int, _ preposition: Int, in text: Span<UInt8>) -> Bool {
    guard let frame = FrenchValency.shared.frame(of: bytes(of: noun), in: text, .noun) else { return false }
    return !frame.may.isDisjoint(with: FrenchValency.Wants.opened(by: hashed(preposition)))
  }

  private func isBare(_ at: Int, _ sentence: SentenceGrammar) -> Bool {
    at < index.tokens.count && !isCapital(at) && sentence.kind(at) != .determiner && !holds(Self.frenchArticles, at)
  }

  private func verbBehind(
    _ first: Int, _ head: Int, _ isOne: Bool, _ start: Int, before end: Int, _ sentence: SentenceGrammar,
    _ states: [SentenceGrammar.State], in text: Span<UInt8>
  ) -> Range<Int>? {
    guard first < end - 2 else { return nil }
    switch sentence.kind(first) {
    case .adposition where wantsMore(head, first, in: text) || holds(Self.partitive, first): return nil
    // `un conducteur de transport | en commun`, `dix personnes | au maximum`
    case .adposition where !isCapital(first + 1) && (holds(Self.bareOpenings, first) || holds(Self.limits, first + 1)):
      return nil
    // `un système unique | au monde`, `un homme âgé | d'une quarantaine d'années`
    case .adposition where sentence.kind(first - 1) == .adjective || sentence.kind(first - 1) == .participle: return nil
    case .adposition, .relative, .participle, .gerund: break
    default: guard gap(before: first, in: text).comma else { return nil }
    }
    // What opens with a comma closes with one; behind a single one another subject may stand.
    var commas = gap(before: first, in: text).comma ? 1 : 0
    for at in first + 1..<max(first + 1, min(end - 2, start + 34)) {
      let gap = gap(before: at, in: text)
      if gap.comma { commas += 1 }
      if isGlued(index.tokens[at - 1], in: text) { return nil }
      if gap.opens || gap.closes || gap.colon || gap.dash || gap.breaks || hasStop(before: at, in: text) { return nil }
      // `Un homme de 20 ans et une femme ont été …`
      if holds(Self.frenchCoordinators, at), holds(Self.ones, at + 1) || holds(Self.several, at + 1) || isDigit(at + 1)
      {
        return nil
      }
      guard sentence.kind(at) == .finite, states[at - start].main > 0 else { continue }
      let isPlural = text.starts(with: "nt", at: max(0, bytes(of: at).upperBound - 2))
      guard isPlural != isOne, !holds(Self.modals, at), isSure(at, sentence) else { return nil }
      var verb = at
      while verb > first + 1, holds(Self.verbClitics, verb - 1) { verb -= 1 }
      let isOwn =
        sentence.kind(verb - 1) != .subject && !holds(Self.frenchCoordinators, verb - 1)
        && !isGlued(index.tokens[verb - 1], in: text)
      return verb - first > 1 && isOwn && commas % 2 == 0 && (commas == 0 || self.gap(before: verb, in: text).comma)
        ? first..<verb : nil
    }
    return nil
  }

  private static let ones = HashedWords(words: "un une")
  private static let several = HashedWords(
    words:
      "des deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent plusieurs quelques"
  )
  /// Of numbers and shares: `un Français | sur dix`.
  private static let partitive = HashedWords(words: "sur pour contre parmi")
  private static let bareOpenings = HashedWords(words: "en à sans")
  private static let limits = HashedWords(words: "maximum minimum moins plus total")
  private static let presents = HashedWords(words: "est sont")
  private static let modals = HashedWords(words: "peut peuvent doit doivent")
}
