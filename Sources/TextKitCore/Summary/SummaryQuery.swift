/// What a reader asks for, as concepts: each a term with its translations, so that a French query finds Vietnamese
/// sentences and the other way round.
struct SummaryQuery: Sendable {
  struct Concept: Sendable {
    /// Hashes of its words, as they were asked for.
    var words: [UInt64]
    /// The French terms of the lexicon that it stands for, as hashes; none where it is in no lexicon.
    var terms: [UInt64] = []
    var weight: Float
  }

  /// What an answer to the whole query adds to a score.
  static let gain: Float = 5

  private(set) var concepts: [Concept] = []

  /// - Parameter lexicon: bridges the languages; `nil` asks for the query's own words only.
  init(_ query: String, lexicon: Lexicon?) {
    let text = Array(query.utf8)
    let language = LanguageIdentifier().language(of: text.span)
    let facts = WordFacts.facts(for: language)
    var covered: [Range<Int>] = []
    if let lexicon {
      for match in TermMatcher(lexicon).matches(in: text.span, language: nil) {
        let words = WordScan.hashes(of: text.span.extracting(match.range))
        let terms = lexicon.frenchTerms(of: match)
        concepts.append(Concept(words: words, terms: terms, weight: Self.weight(of: words, facts)))
        covered.append(match.range)
      }
    }
    var scan = WordScan(0..<text.count)
    while let word = scan.next(in: text.span) {
      guard !covered.contains(where: { $0.contains(word.start) }) else { continue }
      let weight = Self.weight(of: [word.hash], facts)
      if weight > 0 { concepts.append(Concept(words: [word.hash], weight: weight)) }
    }
  }

  /// How rare the rarest of the words is, in bits; rarer than one word in a hundred is rare enough.
  private static func weight(of hashes: [UInt64], _ facts: WordFacts) -> Float {
    hashes.reduce(0) { most, hash in
      facts.cue(of: hash).contains(.stopword) ? most : max(most, min(7, Float(facts.bucket(of: hash)) / 2))
    }
  }
}

extension SummaryWorkspace {
  /// Adds to each score how much of the query its sentence answers: with the query's own words, or with a term of the
  /// lexicon, in any form, that a term of the query stands for.
  ///
  /// - Complexity: O(*n*) in the text and, for each sentence, in the query.
  mutating func add(_ query: SummaryQuery, lexicon: Lexicon?, in text: Span<UInt8>) {
    let total = query.concepts.reduce(Float(0)) { $0 + $1.weight }
    guard total > 0 else { return }
    let isBridged = query.concepts.contains { !$0.terms.isEmpty }
    var named = [[Int: Float]](repeating: [:], count: isBridged ? candidates.count : 0)
    if isBridged, let lexicon { find(query, lexicon, in: text, &named) }
    for at in candidates.indices {
      let held = Set(index.tokens[candidates[at].tokens].map { index.terms[Int($0.term)].hash })
      var sum: Float = 0
      for (place, concept) in query.concepts.enumerated() {
        let share = isBridged ? named[at][place] ?? 0 : 0
        sum += concept.weight * max(share, Self.share(of: concept.words, in: held))
      }
      candidates[at].score += SummaryQuery.gain * sum / total
    }
  }

  /// What a term counts that stands for a concept by its first translation, its second, a later one.
  private static let shares: [Float] = [1, 0.7, 0.4]

  /// Notes for each sentence which concepts of the query its terms stand for, and how surely.
  private func find(_ query: SummaryQuery, _ lexicon: Lexicon, in text: Span<UInt8>, _ named: inout [[Int: Float]]) {
    var places: [UInt64: [(place: Int, share: Float)]] = [:]
    for (place, concept) in query.concepts.enumerated() {
      for (rank, term) in concept.terms.enumerated() {
        places[term, default: []].append((place, Self.shares[min(rank, 2)]))
      }
    }
    var at = 0
    for match in TermMatcher(lexicon).matches(in: text) {
      while at < candidates.count, candidates[at].range.upperBound <= match.range.lowerBound { at += 1 }
      guard at < candidates.count else { break }
      guard candidates[at].range.lowerBound <= match.range.lowerBound else { continue }
      for (rank, term) in lexicon.frenchTerms(of: match).enumerated() {
        for (place, share) in places[term] ?? [] {
          named[at][place] = max(named[at][place] ?? 0, share * Self.shares[min(rank, 2)])
        }
      }
    }
  }

  /// How much of a concept's words a sentence holds. Half of a Vietnamese word is another word: only all count in full.
  private static func share(of words: [UInt64], in held: Set<UInt64>) -> Float {
    let hits = words.count { held.contains($0) }
    return hits == words.count ? 1 : words.count > 2 ? Float(hits) / Float(words.count) * 0.4 : 0
  }
}

extension Lexicon {
  /// The French terms that a match stands for, as hashes of their words: its own, or all its translations.
  func frenchTerms(of match: TermMatch) -> [UInt64] {
    let ranges = match.language == .vietnamese ? targets(of: match) : [source(of: match)]
    return ranges.map { range in
      var scan = WordScan(range)
      var hash: UInt64 = 0
      while let word = scan.next(in: text) { hash = WordScan.pair(hash, word.hash) }
      return hash
    }
  }
}
