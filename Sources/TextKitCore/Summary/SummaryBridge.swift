/// One centrality for a page of two languages: the lexicon says which French and Vietnamese terms name one thing.
///
///     « Le sommet de l'ASEAN … »  « Hội nghị cấp cao ASEAN … »   → each speaks for the other
///
/// - Complexity: O(*n*) in the text; one look-up a term.
extension SummaryWorkspace {
  /// Sums up for each sentence its BM25 likeness to the sentences of the other language.
  ///
  /// Terms of one language are compared by their words; here only pairs across languages count.
  mutating func bridge(_ lexicon: Lexicon, in text: Span<UInt8>) {
    struct Occurrence {
      var candidate: Int
      var concept: Int
      var isVietnamese: Bool
      var weight: Float
    }
    var concepts: [UInt64: Int] = [:]
    var occurrences: [Occurrence] = []
    var at = 0
    for match in TermMatcher(lexicon).matches(in: text) {
      while at < candidates.count, candidates[at].range.upperBound <= match.range.lowerBound { at += 1 }
      guard at < candidates.count else { break }
      guard candidates[at].range.lowerBound <= match.range.lowerBound else { continue }
      let isVietnamese = match.language == .vietnamese
      guard let hash = lexicon.frenchTerms(of: match).first else { continue }
      var weight: Float = 0
      var own = WordScan(match.range)
      while let word = own.next(in: text) {
        if let id = index.find(word.hash) { weight = max(weight, index.terms[Int(id)].weight) }
      }
      guard weight > 0 else { continue }
      let concept = concepts[hash] ?? concepts.count
      concepts[hash] = concept
      let isRepeated = occurrences.last.map { $0.candidate == at && $0.concept == concept } ?? false
      if !isRepeated {
        occurrences.append(Occurrence(candidate: at, concept: concept, isVietnamese: isVietnamese, weight: weight))
      }
    }
    let words = candidates.reduce(Float(0)) { $0 + Float($1.words) }
    let mean = max(1, words / Float(max(1, candidates.count)))
    var masses = [(french: Float, vietnamese: Float)](repeating: (0, 0), count: concepts.count)
    for one in occurrences {
      let norm = Self.norm(candidates[one.candidate].words, mean)
      if one.isVietnamese { masses[one.concept].vietnamese += norm } else { masses[one.concept].french += norm }
    }
    bridged = [Float](repeating: 0, count: candidates.count)
    for one in occurrences {
      let mass = one.isVietnamese ? masses[one.concept].french : masses[one.concept].vietnamese
      bridged[one.candidate] += one.weight * mass
    }
  }
}
