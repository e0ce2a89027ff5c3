extension SummaryWorkspace {
  /// Whether white space stands before a token: inside `3.400` and `porte-parole` nothing is cut.
  private func isSpaced(_ position: Int, in text: Span<UInt8>) -> Bool {
    var offset = Int(index.tokens[position - 1].end)
    let end = min(text.count, Int(index.tokens[position].start))
    while offset < end {
      if text[offset] <= 0x20 || text[offset] == 0xC2 || text[offset] == 0xE2 && end - offset > 3 { return true }
      offset += 1
    }
    return false
  }

  /// The tokens at which a French clause of the sentence may open: its first, the one behind a connective, behind an
  /// opening adverbial, behind `a annoncé que`, behind a comma.
  func frenchStarts(_ at: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts) -> [Int] {
    let tokens = candidates[at].tokens
    let first = tokens.lowerBound
    var starts = [first]
    let opening = opensWithDate(tokens, facts) ? .adposition : sentence.kind(first)
    if candidates[at].openings.contains(.connective), let behind = behindConnective(tokens, sentence, in: text) {
      starts = [behind]
    }
    let states = sentence.states(from: first)
    var said = first - 10
    var position = first + 1
    while position < min(tokens.upperBound - 5, first + 34) {
      let gap = gap(before: position, in: text)
      if gap.colon, !gap.opens, position < first + 14, opensFrenchClause(sentence.kind(position)), starts.count < 5 {
        starts.append(position)
      }
      if gap.colon || gap.opens || gap.closes, position > first + 1 { break }
      let state = states[position - first - 1]
      let opens = opensFrenchClause(sentence.kind(position))
      // A noun without its article behind a comma is an apposition: `mercredi 1er juillet, jour du 59e anniversaire`.
      let isBare = sentence.kind(position) == .noun && !isCapital(position)
      if gap.comma, !gap.dash, state.main == 0, opens, !isBare, !opensSubject(opening) {
        starts.append(position)
      } else if gap.comma, !gap.dash, state.main > 0, state.pending == 0, starts.count < 4,
        sentence.kind(position) == .determiner || sentence.kind(position) == .name
      {
        starts.append(position)
      }
      if cue(at: position, before: tokens.upperBound, facts).contains(.attribution) { said = position }
      if gap.comma, !gap.dash, state.main > 0, starts.count < 6, opensFact(position),
        opensFrenchClause(sentence.kind(position + 1))
      {
        starts.append(position + 1)
      }
      if state.main == 0, !gap.comma, opensNameBehindRole(position, sentence, in: text), starts.count < 6 {
        starts.append(position)
      }
      if isQue(position, in: text), position > said, position - said < 10,
        opensFrenchClause(sentence.kind(position + 1)),
        position - said < 4 || isUnbroken(said + 1..<position, sentence, in: text)
      {
        starts.append(position + 1)
      }
      // `La situation reste tendue et | la venue du président pourrait …`
      if holds(Self.ands, position - 1), !gap.comma, state.main > 0, state.pending == 0, state.quote == 0,
        starts.count < 6,
        sentence.kind(position) == .determiner,
        !(max(first, position - 9)..<position).contains(where: { holds(Self.betweens, $0) }),
        opensClause(position, before: tokens.upperBound, sentence, in: text)
      {
        starts.append(position)
      }
      position += 1
    }
    var unique: [Int] = []
    let isLimited = opensWithLimit(first)
    for start in starts where !unique.contains(start) && (start == first || !isLimited) { unique.append(start) }
    return unique
  }

  /// Whether a sentence opens with a date: `Ce lundi 10 août,`, `Le 12 mars,`, `Mardi,`.
  func opensWithDate(_ tokens: Range<Int>, _ facts: WordFacts) -> Bool {
    guard tokens.count > 3 else { return false }
    let first = tokens.lowerBound
    if cue(at: first, before: tokens.upperBound, facts).contains(.weekday) { return true }
    guard cue(at: first, before: tokens.upperBound, facts).contains(.determiner) else { return false }
    if cue(at: first + 1, before: tokens.upperBound, facts).contains(.weekday) { return true }
    let isNumber = WordScan.Shape(rawValue: index.tokens[first + 1].shape).contains(.digit)
    return isNumber && cue(at: first + 2, before: tokens.upperBound, facts).contains(.date)
  }

  /// Whether a clause that is told as a fact opens behind a word.
  private func opensFact(_ position: Int) -> Bool {
    let hash = index.terms[Int(index.tokens[position].term)].hash
    return Self.factual.contains(hash)
  }

  private static let factual = HashedWords(WordScan.hashes(of: Array("mais car et puisque".utf8).span))

  /// Whether a name of several words opens that stands behind what the person is and before the verb: the `Donald
  /// Trump` of `Le président américain Donald Trump a annoncé`.
  private func opensNameBehindRole(_ position: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    guard sentence.kind(position) == .name, sentence.kind(position + 1) == .name, isCapital(position),
      isCapital(position + 1), !isCapital(position - 1)
    else { return false }
    guard sentence.kind(position - 1) == .noun || sentence.kind(position - 1) == .adjective else { return false }
    // `Le comportement de la présentatrice | Jessica Mulroney est …`: the subject is another one.
    var article = position - 1
    while article > sentence.first, sentence.kind(article) == .noun || sentence.kind(article) == .adjective {
      article -= 1
    }
    if sentence.kind(article) == .adposition && holds(Self.contracted, article) { return false }
    if sentence.kind(article) == .determiner, sentence.kind(article - 1) == .adposition { return false }
    var end = position + 2
    while end < position + 5, sentence.kind(end) == .name, end < index.tokens.count, isCapital(end) {
      if gap(before: end, in: text).comma { return false }
      end += 1
    }
    guard end < index.tokens.count, !gap(before: end, in: text).comma, !gap(before: position + 1, in: text).comma else {
      return false
    }
    return sentence.kind(end) == .finite || sentence.kind(end) == .pronoun && sentence.kind(end + 1) == .finite
  }

  /// Whether no verb, clause or mark stands in some words: the `vendredi sur Twitter` of `a annoncé vendredi sur Twitter que`.
  private func isUnbroken(_ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    range.allSatisfy { at in
      let gap = gap(before: at, in: text)
      guard !gap.comma, !gap.opens, !gap.closes, !gap.colon else { return false }
      switch sentence.kind(at) {
      case .finite, .infinitive, .participle, .relative, .subordinator, .gerund: return false
      default: return true
      }
    }
  }

  /// Whether a subject opens whose verb comes before any mark, clause or coordinator.
  private func opensClause(
    _ position: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Bool {
    for at in position + 1..<max(position + 1, min(end - 2, position + 12)) {
      let gap = gap(before: at, in: text)
      if gap.comma || gap.opens || gap.closes || gap.colon || gap.breaks || holds(Self.ands, at)
        || hasStop(before: at, in: text)
      {
        return false
      }
      switch sentence.kind(at) {
      case .finite: return true
      case .relative, .subordinator, .infinitive, .participle: return false
      default: break
      }
    }
    return false
  }

  func isCapital(_ position: Int) -> Bool {
    position < index.tokens.count && WordScan.Shape(rawValue: index.tokens[position].shape).contains(.capital)
  }

  private func opensFrenchClause(_ kind: WordClass) -> Bool {
    kind == .determiner || kind == .name || kind == .number || kind == .noun
  }

  /// Whether an opening is one of a subject, behind which no clause opens.
  private func opensSubject(_ kind: WordClass) -> Bool {
    switch kind {
    case .determiner, .name, .subject, .pronoun, .finite, .coordinator, .classifier, .inside: true
    default: false
    }
  }

  /// The token behind `Mais`, `Par ailleurs,`, where a clause opens there.
  private func behindConnective(_ tokens: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Int? {
    let first = tokens.lowerBound
    guard tokens.count > 3 else { return nil }
    var behind = first + 1
    for position in first + 1..<min(first + 5, tokens.upperBound) where gap(before: position, in: text).comma {
      behind = position
      break
    }
    // `À l'inverse` is a connective only as a whole.
    let isWord = index.terms[Int(index.tokens[first].term)].cue.contains(.connective)
    guard isWord || gap(before: behind, in: text).comma else { return nil }
    return opensFrenchClause(sentence.kind(behind)) ? behind : nil
  }

  /// Whether a token is `que` or `qu`.
  private func isQue(_ position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position].start)
    let length = Int(index.tokens[position].end) - start
    return (length == 2 || length == 3 && text[start + 2] == UInt8(ascii: "e")) && text[start] == UInt8(ascii: "q")
      && text[start + 1] == UInt8(ascii: "u")
  }

  /// Appends the French forms that open at one token.
  func appendFrenchForms(
    of at: Int, from start: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts,
    to forms: inout [HeadlineForm]
  ) {
    let tokens = candidates[at].tokens
    let states = sentence.states(from: start)
    guard tokens.count > start - tokens.lowerBound + 4 else { return }
    let skips = frenchSkips(from: start, before: tokens.upperBound, sentence, states, in: text)
    let omissions = frenchOmissions(from: start, before: tokens.upperBound, sentence, states, in: text)
    for last in start + 4..<min(tokens.upperBound, start + 40) {
      let isWhole = last + 1 == tokens.upperBound
      let state = states[last - start]
      guard state.main > 0 else { continue }
      var end: Float = 1
      if isWhole {
        guard !candidates[at].form.contains(.unended) else { continue }
      } else {
        guard isSpaced(last + 1, in: text), state.pending == 0 else { continue }
        end = sentence.end(behind: last, from: start, state)
        guard end >= Self.lowestEnd else { continue }
        if cue(at: last, before: last + 1, facts).contains(.hanging) || partsDate(last, in: text)
          || partsPhrase(last) || partsCondition(last)
        {
          continue
        }
      }
      let range = start..<last + 1
      let thin = thinned(range, in: text, facts, sentence)
      var cuts = [FrenchCut(kept: [range])]
      if thin != [range] { cuts.append(FrenchCut(kept: thin, isThinned: true)) }
      for skip in skips where last >= skip.upperBound + 2 {
        cuts.append(FrenchCut(kept: Self.without(skip, thin), isThinned: thin != [range], skips: true))
      }
      appendOmitting(omissions, thin, skips, range, to: &cuts)
      for cut in cuts where !baresParticiple(cut.kept, sentence, in: text) {
        let words = cut.kept.reduce(0) { $0 + $1.count }
        guard (5...Self.headlineWords).contains(words) else { continue }
        let clause = sentence.clause(cut.kept)
        guard clause >= Self.lowestClause else { continue }
        forms.append(
          HeadlineForm(
            candidate: at, tokens: range, kept: cut.kept, isThinned: cut.isThinned, words: words,
            cutsOpening: start > tokens.lowerBound, cutsTail: !isWhole, end: end, clause: clause,
            opening: sentence.kind(start), skips: cut.skips, omits: cut.omits))
      }
    }
  }

  /// Whether a date that is left out leaves a participle alone before a comma: `Dans une décision rendue [vendredi], le
  /// Conseil …`, `L'incident s'est produit [samedi], dans le parc`; not so before `, a indiqué la police`.
  private func baresParticiple(_ kept: [Range<Int>], _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    zip(kept, kept.dropFirst()).contains { before, behind in
      sentence.kind(before.upperBound - 1) == .participle && gap(before: behind.lowerBound, in: text).comma
        && sentence.kind(behind.lowerBound) != .finite && !gap(before: before.upperBound, in: text).comma
    }
  }

  private static let contracted = HashedWords(words: "du au aux des")

  /// The least that the learned models must say for an end and for a clause.
  private static let lowestEnd: Float = -1.2
  private static let lowestClause: Float = -1.9
}
