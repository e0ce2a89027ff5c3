// What is left out inside a French clause: the first of two predicates, a phrase of place, what it can do without.
extension SummaryWorkspace {
  /// What stays of a clause, and how it was cut.
  struct FrenchCut {
    var kept: [Range<Int>]
    var isThinned = false
    var skips = false
    var omits: FrenchOmission.Kinds = []
  }

  /// Appends what stays without what a clause can do without: without times, ages, asides and adverbs; without offices, too;
  /// and each of them without what tells more of its subject.
  func appendOmitting(
    _ omissions: [FrenchOmission], _ thin: [Range<Int>], _ skips: [Range<Int>], _ range: Range<Int>,
    to cuts: inout [FrenchCut]
  ) {
    guard !omissions.isEmpty else { return }
    var steps = [FrenchCut(kept: thin, isThinned: thin != [range])]
    for isRole in [false, true] {
      guard var step = steps.last else { return }
      for omission in omissions
      where omission.range.upperBound < range.upperBound && omission.kind != .complement
        && (omission.kind == .role) == isRole
      {
        let kept = Self.without(omission.range, step.kept)
        guard kept != step.kept else { continue }
        step.kept = kept
        step.isThinned = true
        step.omits.insert(FrenchOmission.Kinds(omission.kind))
      }
      if let last = steps.last, step.kept != last.kept { steps.append(step) }
    }
    for step in steps.dropFirst() {
      cuts.append(step)
      for skip in skips where range.upperBound > skip.upperBound + 2 {
        var cut = step
        cut.kept = Self.without(skip, step.kept)
        cut.skips = true
        if cut.kept != Self.without(skip, thin) { cuts.append(cut) }
      }
    }
    guard let complement = omissions.first(where: { $0.kind == .complement })?.range,
      range.upperBound > complement.upperBound + 2
    else { return }
    for step in steps {
      var cut = step
      cut.kept = Self.without(complement, step.kept)
      cut.skips = true
      cut.omits.insert(FrenchOmission.Kinds(.complement))
      cuts.append(cut)
    }
  }

  /// What a French clause can do without between two of its parts: the first of two predicates (`a signé l'accord et a
  /// quitté Paris`), a phrase of place before one of cause or purpose (`a été condamné | à Lyon | pour vol`).
  func frenchSkips(
    from start: Int, before end: Int, _ sentence: SentenceGrammar, _ states: [SentenceGrammar.State],
    in text: Span<UInt8>
  ) -> [Range<Int>] {
    var skips: [Range<Int>] = []
    var predicate: Int?
    var place: Int?
    for at in start + 1..<max(start + 1, min(end - 2, start + 36)) where skips.count < 5 {
      let gap = gap(before: at, in: text)
      if gap.opens || gap.closes || gap.colon || gap.dash { break }
      let before = states[at - 1 - start]
      let hash = index.terms[Int(index.tokens[at].term)].hash
      if predicate == nil, sentence.kind(at) == .finite, before.pending == 0 {
        var first = at
        while first > start + 1, Self.verbClitics.contains(index.terms[Int(index.tokens[first - 1].term)].hash) {
          first -= 1
        }
        predicate = first
      }
      if gap.comma {
        place = nil
        if !gap.dash, before.main > 0, before.pending == 0,
          let close = insertionEnd(at, before: end, sentence, in: text)
        {
          skips.append(at..<close)
        }
      }
      if let first = predicate, at > first + 2, Self.both.contains(hash), before.pending == 0 {
        var verb = at + 1
        while verb < end - 2, Self.verbClitics.contains(index.terms[Int(index.tokens[verb].term)].hash) { verb += 1 }
        if sentence.kind(verb) == .finite, !Self.participles.contains(index.terms[Int(index.tokens[verb].term)].hash) {
          skips.append(first..<at + 1)
        }
      }
      if let first = place, at - first >= 2, at - first <= 9, Self.causes.contains(hash) {
        skips.append(first..<at)
        place = nil
      } else if sentence.kind(at) == .finite || sentence.kind(at) == .relative || sentence.kind(at) == .subordinator {
        place = nil
      }
      if place == nil, before.main > 0, before.pending == 0, Self.places.contains(hash),
        sentence.end(behind: at - 1, from: start, before) >= 1
      {
        place = at
      }
    }
    return skips
  }

  /// Behind what two commas set apart behind the verb, where a phrase goes on: `a été arrêté, selon la police, à Lyon`.
  private func insertionEnd(
    _ position: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Int? {
    switch sentence.kind(position) {
    case .adposition, .participle, .gerund, .adverb, .relative: break
    default: return nil
    }
    for at in position + 1..<max(position + 1, min(end - 1, position + 15)) {
      let gap = gap(before: at, in: text)
      if gap.opens || gap.closes || gap.colon || gap.dash { return nil }
      guard gap.comma else { continue }
      let kind = sentence.kind(at)
      return kind == .adposition || kind == .infinitive ? at : nil
    }
    return nil
  }

  /// What is kept without a range.
  static func without(_ skip: Range<Int>, _ kept: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in kept {
      if range.lowerBound < min(range.upperBound, skip.lowerBound) {
        result.append(range.lowerBound..<min(range.upperBound, skip.lowerBound))
      }
      if max(range.lowerBound, skip.upperBound) < range.upperBound {
        result.append(max(range.lowerBound, skip.upperBound)..<range.upperBound)
      }
    }
    return result
  }

  static let verbClitics = HashedWords(
    WordScan.hashes(of: Array("se s ne n l le la les en y leur lui".utf8).span))
  /// Finite verbs that are participles too: `a été élevé au rang de … et fait chevalier`.
  private static let participles = HashedWords(words: "fait dit mis pris écrit produit conduit livre hagarde décrit")
  private static let causes = HashedWords(WordScan.hashes(of: Array("pour après afin avant contre".utf8).span))
  private static let places = HashedWords(words: "à au aux dans en sur lors devant chez avec")
}
