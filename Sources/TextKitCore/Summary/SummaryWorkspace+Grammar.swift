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
    let doubt = grammar.isVietnamese ? leansBack(at) : Self.doubt(at, self, in: text, grammar)
    candidates[at].doubt = doubt
    candidates[at].score += doubt
  }

  private static let demonstratives = Set(WordScan.hashes(of: Array("này đó ấy".utf8).span))
  private static let pronouns = Set(WordScan.hashes(of: Array("elle elles ils".utf8).span))

  /// What a Vietnamese sentence loses for `này` or `đó` before its first verb.
  private func leansBack(_ at: Int) -> Float {
    for position in candidates[at].tokens.prefix(5) {
      let term = index.terms[Int(index.tokens[position].term)]
      if Self.demonstratives.contains(term.hash) { return -0.8 }
      if term.cue.contains(.finite) { return 0 }
    }
    return 0
  }

  /// What a French sentence loses for a subject whose noun stands in another sentence (`En février, elle prévoyait`) and
  /// for verbs that subordinators own. The words are looked at first; the models only where they leave a doubt.
  private static func doubt(
    _ at: Int, _ workspace: SummaryWorkspace, in text: Span<UInt8>, _ grammar: SummaryGrammar
  ) -> Float {
    let tokens = workspace.candidates[at].tokens
    var finites = 0
    var subordinators = 0
    var opensWithPronoun = false
    for position in tokens {
      let term = workspace.index.terms[Int(workspace.index.tokens[position].term)]
      let isEarly = position - tokens.lowerBound < 14 && finites + subordinators == 0
      if isEarly, pronouns.contains(term.hash) { opensWithPronoun = true }
      if term.cue.contains(.finite) { finites += 1 }
      if term.cue.contains(.subordinator) { subordinators += 1 }
    }
    var doubt: Float = 0
    guard opensWithPronoun || finites <= subordinators else { return 0 }
    let sentence = SentenceGrammar(tokens, of: workspace.index, in: text, grammar)
    if finites <= subordinators, (sentence.states(from: tokens.lowerBound).last?.main ?? 0) == 0 { doubt -= 1.5 }
    if opensWithPronoun, sentence.opens(with: pronouns) { doubt -= 0.8 }
    return doubt
  }
}

extension SentenceGrammar {
  /// Whether one of these words stands before the first verb, subordinator and name.
  func opens(with hashes: Set<UInt64>) -> Bool {
    for word in words.prefix(14) {
      if hashes.contains(word.hash) { return true }
      switch word.kind {
      case .finite, .subordinator, .relative, .name: return false
      default: break
      }
    }
    return false
  }
}
