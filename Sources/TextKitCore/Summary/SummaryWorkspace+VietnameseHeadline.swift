extension SummaryWorkspace {
  /// Appends the headlines that a Vietnamese sentence allows.
  ///
  /// - Complexity: a few dozen forms for each of at most ten places where a clause opens.
  func appendVietnameseForms(
    of at: Int, _ clause: VietnameseClause, _ facts: WordFacts, to forms: inout [HeadlineForm]
  ) {
    let tokens = candidates[at].tokens
    let sentence = clause.sentence
    let colon = clause.syllables.firstIndex { $0.gap.colon } ?? clause.count
    let isAdverbial = clause.opensWithAdverbial
    for start in clause.starts(facts) {
      let states = sentence.states(from: tokens.lowerBound + start)
      for end in start + 5...max(start + 5, min(clause.count, start + 48)) where end <= clause.count {
        guard end <= colon || start >= colon else { break }
        let isWhole = end == clause.count
        let ending = isWhole ? (1, true) : clause.ending(before: end, from: start, states[end - 1 - start])
        guard let ending else { continue }
        var seen: [[Range<Int>]] = []
        for trim in VietnameseClause.Trim.allCases {
          let kept = clause.kept(of: start..<end, trim)
          guard !seen.contains(kept) else { continue }
          seen.append(kept)
          let words = kept.reduce(0) { $0 + $1.count }
          guard (5...Self.headlineWords).contains(words) else { continue }
          guard clause.mayBeClause(kept, isAdverbial: isAdverbial && start == 0), !clause.isBarred(kept) else {
            continue
          }
          let shifted = kept.map { $0.lowerBound + tokens.lowerBound..<$0.upperBound + tokens.lowerBound }
          let quality = sentence.clause(shifted)
          guard quality >= Self.lowestVietnameseClause else { continue }
          forms.append(
            HeadlineForm(
              candidate: at, tokens: start + tokens.lowerBound..<end + tokens.lowerBound, kept: shifted,
              isThinned: trim != .none, words: words, cutsOpening: start > 0, cutsTail: !isWhole, end: ending.score,
              clause: quality, opening: clause.syllables[start].kind,
              dropsSmallWords: trim == .smallWords || trim == .adverbials || trim == .names,
              leansBack: clause.leansBack(kept), isAdverbial: isAdverbial && start == 0, isEndSound: ending.isSound))
        }
      }
    }
  }

  private static let lowestVietnameseClause: Float = -5

  /// Where a sentence stands in its article.
  func phrasePlace(of at: Int) -> PhraseRow.Place {
    var place = PhraseRow.Place(order: min(2, Int(candidates[at].place)), marks: candidates[at].form)
    place.isBehindQuestion = at > 0 && candidates[at - 1].form.contains(.question)
    guard at + 1 < candidates.count else { return place }
    place.isBeforeCredit = candidates[at + 1].openings.contains(.caption)
    let own = candidates[at].tokens
    let next = candidates[at + 1].tokens
    if place.order == 0, own.count > 1, next.count > 1 {
      place.opensAsNext = zip(own, next).prefix(2).allSatisfy { index.tokens[$0].term == index.tokens[$1].term }
    }
    return place
  }
}

extension VietnameseClause {
  /// What a form shows of its soundness; with the sentence's syllables spelled, each feature has its name.
  func soundness(
    of form: HeadlineForm, at place: PhraseRow.Place, isSpoken: Bool = false, spelled: [String] = []
  ) -> SoundnessFeatures {
    let first = sentence.first
    let kept = form.kept.map { $0.lowerBound - first..<$0.upperBound - first }
    var places: [Int] = []
    places.reserveCapacity(form.words)
    for range in kept { places.append(contentsOf: range) }
    return soundness(
      of: Cut(
        kept: kept, places: places, end: form.end, isEndSound: form.isEndSound, clause: form.clause,
        isTrimmed: form.isThinned, isAdverbial: form.isAdverbial, place: place, isSpoken: isSpoken), spelled: spelled)
  }

  /// What stays of a clause.
  func kept(of range: Range<Int>, _ trim: Trim) -> [Range<Int>] {
    let left = removed(from: range, trim)
    var kept: [Range<Int>] = []
    var start = range.lowerBound
    for out in left {
      if start < out.lowerBound { kept.append(start..<out.lowerBound) }
      start = max(start, out.upperBound)
    }
    if start < range.upperBound { kept.append(start..<range.upperBound) }
    return kept
  }

  /// Whether a form may be a clause: a noun or an adverbial opens it, and a verb stands in it.
  func mayBeClause(_ kept: [Range<Int>], isAdverbial: Bool) -> Bool {
    guard let first = kept.first?.lowerBound else { return false }
    let opens = isNominal(first) || syllables[first].kind == .pronoun || syllables[first].kind == .other
    guard opens || isAdverbial else { return false }
    return kept.contains { $0.contains { isVerb($0) || syllables[$0].kind == .finite } }
  }

  /// Whether `này` or `đó` stands in the subject, whose noun stands in another sentence.
  func leansBack(_ kept: [Range<Int>]) -> Bool {
    var read = 0
    for range in kept {
      for at in range {
        if syllables[at].pointsBack { return true }
        if isVerb(at) || read == 7 { return false }
        read += 1
      }
    }
    return false
  }
}
