/// What a reader asks for, as concepts: each a term with its translations, so that a French query finds Vietnamese
/// sentences and the other way round.
struct SummaryQuery: Sendable {
  /// Ways to say one thing: hashes of words that must all stand in a sentence.
  struct Concept: Sendable {
    var ways: [[UInt64]]
    var weight: Float
  }

  private(set) var concepts: [Concept] = []

  /// - Parameter lexicon: bridges the languages; `nil` asks for the query's own words only.
  init(_ query: String, lexicon: Lexicon?) {
    let text = Array(query.utf8)
    let language = LanguageIdentifier().language(of: text.span)
    let facts = WordFacts.facts(for: language)
    var covered: [Range<Int>] = []
    if let lexicon {
      for match in TermMatcher(lexicon).matches(in: text.span, language: nil) {
        let own = WordScan.hashes(of: text.span.extracting(match.range))
        var ways = [own]
        for target in lexicon.translations(of: match).prefix(4) {
          ways.append(WordScan.hashes(of: Array(target.utf8).span))
        }
        concepts.append(Concept(ways: ways.filter { !$0.isEmpty }, weight: Self.weight(of: own, facts)))
        covered.append(match.range)
      }
    }
    var scan = WordScan(0..<text.count)
    while let word = scan.next(in: text.span) {
      guard !covered.contains(where: { $0.contains(word.start) }) else { continue }
      let weight = Self.weight(of: [word.hash], facts)
      if weight > 0 { concepts.append(Concept(ways: [[word.hash]], weight: weight)) }
    }
  }

  private static func weight(of hashes: [UInt64], _ facts: WordFacts) -> Float {
    hashes.reduce(0) { sum, hash in
      facts.cue(of: hash).contains(.stopword) ? sum : sum + Float(facts.bucket(of: hash)) / 2
    }
  }
}

extension SummaryWorkspace {
  /// Adds to each score how much of the query its sentence answers.
  mutating func add(_ query: SummaryQuery) {
    let total = query.concepts.reduce(Float(0)) { $0 + $1.weight }
    guard total > 0 else { return }
    for at in candidates.indices {
      let relevance = relevance(of: at, to: query) / total
      candidates[at].score += 8 * relevance
    }
  }

  private func relevance(of at: Int, to query: SummaryQuery) -> Float {
    let held = Set(index.tokens[candidates[at].tokens].map { index.terms[Int($0.term)].hash })
    var sum: Float = 0
    for concept in query.concepts {
      var best: Float = 0
      for way in concept.ways {
        let hits = way.reduce(0) { held.contains($1) ? $0 + 1 : $0 }
        // Half of a Vietnamese word is another word: only whole ways count in full.
        let share = hits == way.count ? 1 : way.count > 2 ? Float(hits) / Float(way.count) * 0.4 : 0
        best = max(best, share)
      }
      sum += best * concept.weight
    }
    return sum
  }
}
