/// The phrases that a document is about.
///
///     "Le vaccin contre la grippe … le vaccin" → "vaccin", "grippe"
///
/// A phrase is a run of at most three words with nothing but one space between, none of them a stop word, one of them a
/// noun and none, in French, a verb; its weight is the rarity of its words times how often it occurs, and a little more
/// where it occurs early or with a capital. A Vietnamese word may have several syllables, and none is taken apart.
///
/// - Complexity: O(*n*) in the tokens, plus the sorting of the phrases.
extension SummaryWorkspace {
  func keyphrases(_ limit: Int, in text: Span<UInt8>, facts: WordFacts, language: Language) -> [String] {
    guard limit > 0 else { return [] }
    let isFrench = language == .french
    let grammar = SummaryGrammar.grammar(for: language)
    let parts = language == .vietnamese ? innerTokens(in: text) : []
    var found: [UInt64: Int] = [:]
    var phrases: [(tokens: Range<Int>, count: Float, weight: Float)] = []
    for candidate in candidates {
      let sentence = SentenceGrammar(candidate.tokens, of: index, in: text, grammar)
      for start in candidate.tokens where parts.isEmpty || !parts[start] {
        var hash: UInt64 = 0
        var weight: Float = 0
        var end = start
        var hasNoun = !isFrench
        for _ in 0..<3 where end < candidate.tokens.upperBound {
          let word = end
          repeat { end += 1 } while !parts.isEmpty && end < candidate.tokens.upperBound && parts[end]
          let kind = sentence.kind(word)
          guard !isFrench || !Self.verbs.contains(kind) else { break }
          guard isContent(word..<end, facts), word == start || isOneSpace(before: word, in: text) else { break }
          for position in word..<end {
            let term = index.terms[Int(index.tokens[position].term)]
            hash = position == start ? term.hash : WordScan.pair(hash, term.hash)
            weight += term.weight
          }
          hasNoun = hasNoun || kind.isNominal || kind == .other
          let isNumber = WordScan.Shape(rawValue: index.tokens[word].shape).contains(.digit)
          if isNumber, word == start { break }
          guard hasNoun else { continue }
          if let at = found[hash] {
            phrases[at].count += 1
          } else {
            found[hash] = phrases.count
            phrases.append((start..<end, 1, weight))
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

  private static let verbs: Set<WordClass> = [.finite, .infinitive, .gerund]

  /// Whether a word says something of its own: one of its tokens is a stop word of neither language, and where it is one
  /// token it neither dates nor tells who speaks.
  private func isContent(_ word: Range<Int>, _ facts: WordFacts) -> Bool {
    let saysSomething = word.contains { at in
      let term = index.terms[Int(index.tokens[at].term)]
      return term.kind > 0 && !Self.isStopword(term.hash) && !Self.english.contains(term.hash)
    }
    guard saysSomething else { return false }
    guard word.count == 1 else { return true }
    let term = index.terms[Int(index.tokens[word.lowerBound].term)]
    guard term.cue.isDisjoint(with: [.date, .attribution, .hanging]) else { return false }
    return facts.holds(term.hash) || !Self.foreign.contains(term.hash)
  }

  /// A mixed page holds stop words of both languages.
  private static func isStopword(_ hash: UInt64) -> Bool {
    WordFacts.french.cue(of: hash).contains(.stopword) || WordFacts.vietnamese.cue(of: hash).contains(.stopword)
  }

  /// Words of grammar of English, which news in both languages quotes, and of other languages.
  private static let english = grammarWords { $0 }
  private static let foreign = grammarWords { !$0 }

  private static func grammarWords(_ isWanted: (_ isEnglish: Bool) -> Bool) -> HashedWords {
    var hashes: [UInt64] = []
    for fields in ResourceLines(.cleaningFunctionWords) where fields.count == 2 && fields[0].count == 2 {
      guard isWanted(fields[0].elementsEqual("en".utf8)) else { continue }
      hashes.append(contentsOf: WordScan.hashes(of: fields[1].span))
    }
    return HashedWords(hashes)
  }

  private func isOneSpace(before position: Int, in text: Span<UInt8>) -> Bool {
    let end = Int(index.tokens[position - 1].end)
    return Int(index.tokens[position].start) == end + 1 && text[end] == 0x20
  }

  /// For each token of a Vietnamese text, whether it goes on with the word of the token before.
  private func innerTokens(in text: Span<UInt8>) -> [Bool] {
    var result = [Bool](repeating: false, count: index.tokens.count)
    let words = Tokenizer().tokens(in: text, language: .vietnamese)
    var at = 0
    for position in index.tokens.indices {
      let start = Int(index.tokens[position].start)
      while at < words.count, words[at].range.upperBound <= start { at += 1 }
      guard at < words.count else { break }
      result[position] = words[at].range.lowerBound < start
    }
    return result
  }
}
