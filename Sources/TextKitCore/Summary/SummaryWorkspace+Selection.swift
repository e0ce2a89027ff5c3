extension SummaryWorkspace {
  /// The learned score of a candidate.
  func score(_ at: Int, _ model: SummaryModel) -> Float {
    var sum: Float = 0
    let base = at * SentenceFeature.count
    for feature in 0..<SentenceFeature.count { sum += features[base + feature] * model.weights[feature] }
    return sum
  }

  /// What is taken off for a sentence that no editor would choose, whatever it says.
  func penalty(_ at: Int) -> Float {
    let candidate = candidates[at]
    var sum: Float = 0
    if candidate.words == 0 { sum -= 100 }
    if candidate.words < 4 { sum -= 8 } else if candidate.words < 7 { sum -= 2 }
    if candidate.form.contains(.stamp) { sum -= 3 }
    if candidate.form.contains(.unbalanced) { sum -= 3 }
    if candidate.form.contains(.double) { sum -= 2.5 }
    if candidate.form.contains(.link) { sum -= 3 }
    if candidate.form.contains(.endsWithColon) { sum -= 3 }
    if candidate.form.contains(.unended) { sum -= 2 }
    if candidate.form.contains(.opensLow) { sum -= 1 }
    if candidate.form.contains(.question) { sum -= 0.5 }
    if !candidate.cues.contains(.finite) { sum -= 1.5 }
    if candidate.cues.contains(.caption) { sum -= 2.5 }
    if candidate.cues.contains(.pointer) { sum -= 2.5 }
    if candidate.openings.contains(.pronoun) { sum -= 0.7 }
    if candidate.openings.contains(.connective) { sum -= 1.1 }
    sum -= candidate.dependence
    switch candidate.role {
    case .heading, .title: sum -= 6
    case .table: sum -= 5
    case .list: sum -= 1
    default: break
    }
    if candidate.words > 90 { sum -= 1 }
    return sum
  }

  /// The penalty from which on a candidate is no sentence.
  private static let fragment: Float = -3

  /// The reasons of a score: each feature's share, and the penalty.
  func contributions(_ at: Int, _ model: SummaryModel, method: SummaryMethod) -> [(name: String, value: Double)] {
    var result: [(name: String, value: Double)] = []
    guard method == .learned else { return [(method.rawValue, Double(candidates[at].score))] }
    for feature in SentenceFeature.allCases {
      let value = self[at, feature] * model.weights[feature.rawValue]
      if value != 0 { result.append((feature.name, Double(value))) }
    }
    let penalty = penalty(at)
    if penalty != 0 { result.append(("form", Double(penalty))) }
    let doubt = candidates[at].doubt
    if doubt != 0 { result.append(("soundness", Double(doubt))) }
    let rest = Double(candidates[at].score - score(at, model) - penalty - doubt)
    if abs(rest) > 0.0001 { result.append(("query", rest)) }
    return result
  }

  /// Puts the sentences of other languages behind all others.
  mutating func restrict(to language: Language, in text: Span<UInt8>) {
    for at in candidates.indices {
      let own = LanguageIdentifier().language(of: text.extracting(candidates[at].range))
      if own != language { candidates[at].score -= 50 }
    }
  }

  /// Whether a sentence shows another language than its page, so that the page's grammar does not hold in it.
  func isForeign(_ candidate: Int, to language: Language, in text: Span<UInt8>) -> Bool {
    let own = LanguageIdentifier().language(of: text.extracting(candidates[candidate].range))
    return own != language && own != .undetermined
  }

  /// The candidates that make the summary, ascending: the best, then those that add most to it.
  ///
  /// A limit on words or characters leaves out what does not fit; where nothing fits, the best alone is given, to be
  /// cut. What is no sentence, a heading or a piece without a verb, follows no sentence, however much room there is.
  ///
  /// - Complexity: O(*n*) for each sentence chosen; among no more than the 1,000 best.
  mutating func select(limits: Summarizer, in text: Span<UInt8>) -> [Int] {
    for id in index.terms.indices { index.terms[id].mass = 0 }
    var words = 0
    var characters = 0
    var maximumWords = limits.maximumWords ?? .max
    var count = max(1, limits.maximumSentences)
    if let ratio = limits.ratio {
      let total = candidates.reduce(0) { $0 + $1.words }
      maximumWords = min(maximumWords, max(1, Int(Double(total) * min(1, max(0, ratio)))))
      count = candidates.count
    }
    var pool = candidates.indices.filter { candidates[$0].words > 0 }
    guard let first = best(of: pool) else { return [] }
    if count == 1, maximumWords == .max, limits.maximumCharacters == nil { return [first] }
    pool.sort { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
    pool = Array(pool.prefix(1000))
    var chosen: [Int] = []
    while chosen.count < count {
      var best = -1
      var bestScore = -Float.infinity
      var bestCharacters = 0
      for (place, at) in pool.enumerated() {
        let score = candidates[at].score - 3 * redundancy(at)
        guard score > bestScore, words + candidates[at].words <= maximumWords else { continue }
        var length = 0
        if let limit = limits.maximumCharacters {
          length = GraphemeLimit.count(text.extracting(candidates[at].range)) + (chosen.isEmpty ? 0 : 1)
          guard characters + length <= limit else { continue }
        }
        // What says nothing new never follows.
        if !chosen.isEmpty, redundancy(at) > 0.8 { continue }
        best = place
        bestScore = score
        bestCharacters = length
      }
      guard best >= 0 else { break }
      let at = pool.remove(at: best)
      // What is no sentence never follows.
      if chosen.isEmpty { pool.removeAll { penalty($0) <= Self.fragment } }
      chosen.append(at)
      words += candidates[at].words
      characters += bestCharacters
      for position in candidates[at].tokens { index.terms[Int(index.tokens[position].term)].mass = 1 }
    }
    return chosen.isEmpty ? [first] : chosen.sorted()
  }

  private func best(of pool: [Int]) -> Int? {
    var best: Int?
    var bestScore = -Float.infinity
    for at in pool where candidates[at].score > bestScore {
      best = at
      bestScore = candidates[at].score
    }
    return best
  }

  /// The share of a candidate's content that the chosen ones say already.
  private func redundancy(_ at: Int) -> Float {
    var all: Float = 0.001
    var said: Float = 0
    for position in candidates[at].tokens {
      let term = index.terms[Int(index.tokens[position].term)]
      all += term.weight
      said += term.weight * term.mass
    }
    return said / all
  }
}
