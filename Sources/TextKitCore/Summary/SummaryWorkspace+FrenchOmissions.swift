// What a French clause can do without inside: times, ages, asides, adverbs, offices before names, what tells more of a new subject.
extension SummaryWorkspace {
  /// What a clause can do without between its first word and its last ones, in order.
  ///
  /// - Complexity: O(*n*) in the words of the clause.
  func frenchOmissions(
    from start: Int, before end: Int, _ sentence: SentenceGrammar, _ states: [SentenceGrammar.State],
    in text: Span<UInt8>
  ) -> [FrenchOmission] {
    var omissions: [FrenchOmission] = []
    var at = start + 1
    if let complement = complement(from: start, before: end, sentence, states, in: text) {
      omissions.append(FrenchOmission(range: complement, kind: .complement))
      at = complement.upperBound
    }
    while at < min(end - 1, start + 40) {
      let hasVerb = states[at - start - 1].main > 0
      guard let (behind, kind) = omission(at, hasVerb: hasVerb, before: end, sentence, in: text) else {
        at += 1
        continue
      }
      omissions.append(FrenchOmission(range: at..<behind, kind: kind))
      at = behind
    }
    return omissions
  }

  private func omission(
    _ at: Int, hasVerb: Bool, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> (Int, FrenchOmission.Kind)? {
    let gap = gap(before: at, in: text)
    guard !gap.opens, !gap.closes, !gap.colon, !gap.dash else { return nil }
    if let behind = asideEnd(at, hasVerb: hasVerb, before: end, sentence, in: text) { return (behind, .aside) }
    if let behind = timeEnd(at, before: end, in: text).map({ dateRun(from: $0, before: end, in: text) }),
      standsAlone(at..<behind, hasVerb: hasVerb, before: end, sentence, in: text)
    {
      return (behind, .time)
    }
    if let behind = ageEnd(at, before: end, sentence, in: text) { return (behind, .age) }
    if let behind = roleEnd(at, before: end, sentence, in: text) { return (behind, .role) }
    if isLooseAdverb(at, before: end, sentence, in: text) { return (at + 1, .adverb) }
    return nil
  }

  static let personMask = mask(["person", "role", "kin"])
  static let roleMask = mask(["role"])

  private static func mask(_ names: [String]) -> UInt32 {
    var mask: UInt32 = 0
    for (bit, name) in FrenchDefinites.shared.classes.enumerated() where names.contains(name) {
      mask |= 1 << UInt32(bit)
    }
    return mask
  }

  func isPerson(_ at: Int, in text: Span<UInt8>, _ mask: UInt32 = personMask) -> Bool {
    guard at >= 0, at < index.tokens.count else { return false }
    return (FrenchDefinites.shared.noun(bytes(of: at), in: text)?.classes ?? 0) & mask != 0
  }

  private func ageEnd(
    _ at: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Int? {
    let first = holds(Self.aged, at) ? at + 1 : at
    guard first + 3 < end, holds(Self.genitives, first),
      isDigit(first + 1) || holds(Self.frenchCounts, first + 1) || sentence.kind(first + 1) == .number,
      holds(Self.years, first + 2)
    else { return nil }
    let behind = first + 3
    if first == at {
      let isBehind = isPerson(at - 1, in: text) || sentence.kind(at - 1) == .adjective && isPerson(at - 2, in: text)
      guard isBehind else { return nil }
    }
    guard !gap(before: at, in: text).comma, !holds(Self.genitives, behind), !holds(Self.frenchCoordinators, behind),
      !holds(Self.frenchDateJoins, behind)
    else { return nil }
    let gap = gap(before: behind, in: text)
    return gap.opens || gap.closes || gap.colon ? nil : behind
  }

  private func asideEnd(
    _ at: Int, hasVerb: Bool, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Int? {
    guard gap(before: at, in: text).comma else { return nil }
    let isSource = holds(Self.sources, at)
    if !isSource {
      guard hasVerb, sentence.kind(at) == .finite else { return nil }
      let said = holds(Self.frenchHavings, at) ? at + 1 : at
      guard index.terms[Int(index.tokens[min(said, index.tokens.count - 1)].term)].cue.contains(.attribution) else {
        return nil
      }
    }
    var finites = 0
    for close in at + 1..<max(at + 1, min(end - 1, at + 14)) {
      switch sentence.kind(close - 1) {
      case .finite: finites += 1
      case .relative, .subordinator: return nil
      default: break
      }
      let gap = gap(before: close, in: text)
      if gap.opens || gap.closes || gap.colon || gap.dash { return nil }
      guard gap.comma else { continue }
      // `selon Chris Lewa, | directrice de l'ONG`: what follows may tell who it was.
      switch sentence.kind(close) {
      case .adposition, .infinitive, .finite, .subordinator: return finites == (isSource ? 0 : 1) ? close : nil
      case .pronoun where sentence.kind(close + 1) == .finite: return finites == (isSource ? 0 : 1) ? close : nil
      default: return nil
      }
    }
    return nil
  }

  /// Whether a word is an adverb in `-ment` right behind the verb that says no less without it.
  private func isLooseAdverb(
    _ at: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Bool {
    guard sentence.kind(at) == .adverb, sentence.kind(at - 1) == .finite, at + 1 < end else { return false }
    let word = bytes(of: at)
    guard word.count > 6, text.starts(with: "ment", at: word.upperBound - 4), !holds(Self.weighty, at) else {
      return false
    }
    let next = sentence.kind(at + 1)
    let gap = gap(before: at + 1, in: text)
    guard !gap.comma, !gap.opens, !gap.closes, !gap.colon, !self.gap(before: at, in: text).comma else { return false }
    return next == .participle && isAuxiliary(at - 1) || next == .determiner && !isAuxiliary(at - 1)
  }

  static let frenchArticles = HashedWords(words: "le la l")
  static let frenchCounts = HashedWords(
    words:
      "quelques plusieurs un une deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante")
  static let frenchSpanUnits = HashedWords(
    words: "an ans année années mois jour jours semaine semaines heure heures minute minutes décennies siècles")
  private static let years = HashedWords(words: "ans")
  static let frenchDateJoins = HashedWords(words: "à au et du le ou jusqu")
  private static let aged = HashedWords(words: "âgé âgée âgés âgées")
  private static let sources = HashedWords(words: "selon")
  static let frenchHavings = HashedWords(words: "a ont avait avaient aura auront aurait auraient")
  static let frenchBeings = HashedWords(
    words: "est sont était étaient fut furent sera seront serait seraient soit soient")
  static let frenchCoordinators = HashedWords(words: "et ou ni mais")
  /// Adverbs without which something else is said.
  private static let weighty = HashedWords(
    words:
      """
      seulement uniquement exclusivement difficilement rarement provisoirement temporairement partiellement potentiellement \
      probablement vraisemblablement apparemment théoriquement faussement prétendument quasiment pratiquement faiblement \
      insuffisamment légèrement modérément possiblement éventuellement simplement purement initialement normalement \
      habituellement généralement systématiquement favorablement défavorablement fraîchement mal régulièrement fréquemment \
      occasionnellement quotidiennement mensuellement annuellement hebdomadairement
      """)
}
