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
    if candidate.openings.contains(.pronoun) { sum -= 0.5 }
    if candidate.openings.contains(.connective) { sum -= 0.7 }
    switch candidate.role {
    case .heading, .title: sum -= 6
    case .table: sum -= 5
    case .list: sum -= 1
    default: break
    }
    if candidate.words > 90 { sum -= 1 }
    return sum
  }

  /// The reasons of a score: each feature's share, and the penalty.
  func contributions(_ at: Int, _ model: SummaryModel) -> [(name: String, value: Double)] {
    var result: [(name: String, value: Double)] = []
    for feature in SentenceFeature.allCases {
      let value = self[at, feature] * model.weights[feature.rawValue]
      if value != 0 { result.append((feature.name, Double(value))) }
    }
    let penalty = penalty(at)
    if penalty != 0 { result.append(("form", Double(penalty))) }
    return result
  }

  /// The candidates that make the summary, ascending: the best, then those that add most to it.
  mutating func select(limits: Summarizer) -> [Int] {
    var chosen: [Int] = []
    var words = 0
    for id in index.terms.indices { index.terms[id].mass = 0 }
    let count = min(max(1, limits.maximumSentences), candidates.count)
    while chosen.count < count {
      var best = -1
      var bestScore = -Float.infinity
      for at in candidates.indices where candidates[at].words > 0 && !chosen.contains(at) {
        if let limit = limits.maximumWords, words + candidates[at].words > limit { continue }
        let score = candidates[at].score - 3 * redundancy(at)
        if score > bestScore {
          best = at
          bestScore = score
        }
      }
      guard best >= 0 else { break }
      chosen.append(best)
      words += candidates[best].words
      for position in candidates[best].tokens { index.terms[Int(index.tokens[position].term)].mass = 1 }
    }
    return chosen.sorted()
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
