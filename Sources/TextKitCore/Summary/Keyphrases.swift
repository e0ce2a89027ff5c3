/// The phrases that a document is about.
///
///     "Le vaccin contre la grippe … le vaccin" → "vaccin", "grippe"
///
/// A phrase is a run of at most three words that are no stop words, with nothing but one space between; its weight is
/// the rarity of its words times how often it occurs, and a little more where it occurs early or with a capital.
///
/// - Complexity: O(*n*) in the tokens, plus the sorting of the phrases.
extension SummaryWorkspace {
  func keyphrases(_ limit: Int, in text: Span<UInt8>, facts: WordFacts) -> [String] {
    guard limit > 0 else { return [] }
    var found: [UInt64: Int] = [:]
    var phrases: [(tokens: Range<Int>, count: Float, weight: Float)] = []
    for candidate in candidates {
      for start in candidate.tokens {
        var hash: UInt64 = 0
        var weight: Float = 0
        for end in start..<min(start + 4, candidate.tokens.upperBound) {
          let term = index.terms[Int(index.tokens[end].term)]
          guard term.kind > 0, term.cue.isDisjoint(with: [.date, .attribution, .hanging]) else { break }
          if end > start {
            let gap = Int(index.tokens[end].start) - Int(index.tokens[end - 1].end)
            guard gap == 1, text[Int(index.tokens[end - 1].end)] == 0x20 else { break }
          }
          hash = end == start ? term.hash : WordScan.pair(hash, term.hash)
          weight += term.weight
          let isNumber = WordScan.Shape(rawValue: index.tokens[end].shape).contains(.digit)
          if isNumber, end == start { break }
          if let at = found[hash] {
            phrases[at].count += 1
          } else {
            found[hash] = phrases.count
            phrases.append((start..<end + 1, 1, weight))
          }
        }
      }
    }
    let ranked = phrases.indices.map { at -> (score: Float, at: Int) in
      let phrase = phrases[at]
      let length = Float(phrase.tokens.count)
      // A phrase of several words must recur, or be a name.
      let isName = phrase.tokens.allSatisfy {
        WordScan.Shape(rawValue: index.tokens[$0].shape).contains(.capital)
      }
      let recurs: Float = phrase.count > 1 ? phrase.count : isName && length > 1 ? 0.8 : 0.4
      let early = 1 + 1 / Float(1 + index.terms[Int(index.tokens[phrase.tokens.lowerBound].term)].first)
      return (phrase.weight / length.squareRoot() * recurs * early, at)
    }.sorted { ($0.score, $1.at) > ($1.score, $0.at) }
    var chosen: [Range<Int>] = []
    var said: Set<Int32> = []
    for (_, at) in ranked {
      let ids = index.tokens[phrases[at].tokens].map(\.term)
      // Words that a better phrase holds are not said again.
      guard !ids.contains(where: { said.contains($0) }) else { continue }
      said.formUnion(ids)
      chosen.append(phrases[at].tokens)
      if chosen.count == limit { break }
    }
    return chosen.map { tokens in
      var bytes: [UInt8] = []
      for offset in Int(index.tokens[tokens.lowerBound].start)..<Int(index.tokens[tokens.upperBound - 1].end) {
        bytes.append(text[offset])
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
