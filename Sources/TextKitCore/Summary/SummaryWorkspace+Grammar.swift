extension SummaryWorkspace {
  /// Looks the best sentences over by their grammar and takes off for what an editor would not print alone: no main
  /// verb, a pronoun behind an opening adverbial, `này` and `đó` in the subject.
  ///
  /// - Parameter count: how many sentences are wanted; as many of the best, and a few more, are looked at.
  /// - Complexity: O(*n*) in the words of the sentences looked at: most often `count`.
  mutating func vet(_ count: Int, in text: Span<UInt8>, language: Language) {
    let grammar = SummaryGrammar.grammar(for: language)
    var looks = 0
    let limit = min(candidates.count, min(count, 20) + 4)
    if count == 1 {
      while looks < limit, let best = bestUnvetted() {
        looks += 1
        vet(best, in: text, grammar)
        if candidates[best].doubt == 0 { return }
      }
      return
    }
    let order = candidates.indices.sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
    for at in order.prefix(limit) { vet(at, in: text, grammar) }
  }

  /// The best sentence, or `nil` where it has been looked at.
  private func bestUnvetted() -> Int? {
    var best = -1
    for at in candidates.indices where candidates[at].words > 0 {
      if best < 0 || candidates[at].score > candidates[best].score { best = at }
    }
    return best < 0 || candidates[best].isVetted ? nil : best
  }

  private mutating func vet(_ at: Int, in text: Span<UInt8>, _ grammar: SummaryGrammar) {
    candidates[at].isVetted = true
    guard (5...80).contains(candidates[at].words) else { return }
    let tokens = candidates[at].tokens
    let sentence = SentenceGrammar(tokens, of: index, in: text, grammar)
    var doubt: Float = 0
    if grammar.isVietnamese {
      if sentence.clause([tokens]) < -2.5 { doubt -= 1 }
      for position in tokens.prefix(5) {
        if sentence.kind(position) == .finite { break }
        if Self.demonstratives.contains(index.terms[Int(index.tokens[position].term)].hash) {
          doubt -= 0.8
          break
        }
      }
    } else {
      if (sentence.states(from: tokens.lowerBound).last?.main ?? 0) == 0 { doubt -= 1.5 }
      if opensWithPronoun(tokens, sentence, in: text) { doubt -= 0.8 }
    }
    candidates[at].doubt = doubt
    candidates[at].score += doubt
  }

  private static let demonstratives = Set(WordScan.hashes(of: Array("này đó ấy".utf8).span))
  private static let pronouns = Set(WordScan.hashes(of: Array("elle elles ils".utf8).span))

  /// Whether the first verb's subject is a pronoun whose noun stands in another sentence: `En février, elle prévoyait`.
  private func opensWithPronoun(_ tokens: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    for position in tokens.prefix(14) {
      if Self.pronouns.contains(index.terms[Int(index.tokens[position].term)].hash) { return true }
      switch sentence.kind(position) {
      case .finite, .subordinator, .relative, .name: return false
      default: break
      }
    }
    return false
  }
}
