extension SummaryWorkspace {
  /// The most words of a headline.
  static let headlineWords = 18
  /// The best sentences that headlines are cut from.
  private static let headlineSentences = 14

  /// The headlines that the article's best sentences allow, each a full clause: a sentence as it stands or without its
  /// opening, its tail, its dates, brackets and appositions.
  ///
  /// - Complexity: a few dozen forms for each of at most fourteen sentences.
  func headlineForms(in text: Span<UInt8>, facts: WordFacts, language: Language) -> [HeadlineForm] {
    let grammar = SummaryGrammar.grammar(for: language)
    let order = candidates.indices.filter {
      (5...120).contains(candidates[$0].words) && penalty($0) > -5 && !candidates[$0].cues.contains(.caption)
    }.sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
    var forms: [HeadlineForm] = []
    for at in order.prefix(Self.headlineSentences) {
      let sentence = SentenceGrammar(candidates[at].tokens, of: index, in: text, grammar)
      for start in headlineStarts(at, sentence, in: text, facts) {
        appendForms(of: at, from: start, sentence, in: text, facts, to: &forms)
      }
    }
    return forms
  }

  /// The cues of a token and of the words that go on with it.
  func cue(at position: Int, before end: Int, _ facts: WordFacts) -> WordFacts.Cue {
    let term = index.terms[Int(index.tokens[position].term)]
    var cue = term.cue
    guard cue.contains(.prefix), position + 1 < end else { return cue }
    let pair = WordScan.pair(term.hash, index.terms[Int(index.tokens[position + 1].term)].hash)
    let pairCue = facts.cue(of: pair)
    cue.formUnion(pairCue)
    if pairCue.contains(.prefix), position + 2 < end {
      cue.formUnion(facts.cue(of: WordScan.pair(pair, index.terms[Int(index.tokens[position + 2].term)].hash)))
    }
    return cue
  }

  /// What stands between two tokens.
  struct Gap {
    var comma = false
    var dash = false
    var colon = false
    var opens = false
    var closes = false
    /// A full stop or slash alone, as in numbers and dates.
    var joins = false
  }

  /// What stands between a token and the one before it.
  func gap(before position: Int, in text: Span<UInt8>) -> Gap {
    var result = Gap()
    guard position > 0 else { return result }
    var offset = Int(index.tokens[position - 1].end)
    let end = min(text.count, Int(index.tokens[position].start))
    while offset < end {
      let (scalar, length) = text.scalar(at: offset)
      switch scalar {
      // A comma inside a number parts nothing.
      case 0x2C, 0x3B: if end - offset > 1 { result.comma = true }
      case 0x3A: result.colon = true
      case 0x2E, 0x2F: if end - offset == 1 { result.joins = true }
      case 0x2D, 0x2013, 0x2014:
        if length > 1 || end - offset > 1 && text[offset + 1] == 0x20 {
          result.comma = true
          result.dash = true
        }
      case 0x28, 0x5B, 0xAB, 0x201C: result.opens = true
      case 0x29, 0x5D, 0xBB, 0x201D: result.closes = true
      case 0x22: result.opens = true
      default: break
      }
      offset += max(1, length)
    }
    return result
  }

  /// Whether white space stands before a token: inside `3.400` and `porte-parole` nothing is cut.
  private func isSpaced(_ position: Int, in text: Span<UInt8>) -> Bool {
    var offset = Int(index.tokens[position - 1].end)
    let end = min(text.count, Int(index.tokens[position].start))
    while offset < end {
      if text[offset] <= 0x20 || text[offset] == 0xC2 || text[offset] == 0xE2 && end - offset > 3 { return true }
      offset += 1
    }
    return false
  }

  /// The tokens at which a clause of the sentence may open: its first, the one behind a connective, behind an opening
  /// adverbial, behind `a annoncé que` and `cho biết`, behind a comma.
  private func headlineStarts(_ at: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts) -> [Int]
  {
    let tokens = candidates[at].tokens
    let first = tokens.lowerBound
    let isVietnamese = sentence.grammar.isVietnamese
    var starts = [first]
    let opening = sentence.kind(first)
    if candidates[at].openings.contains(.connective) {
      if let behind = behindConnective(tokens, sentence, in: text) { starts = [behind] }
    } else if isVietnamese {
      let isVerb = opening == .finite || cue(at: first, before: tokens.upperBound, facts).contains(.finite)
      if isVerb || opening == .coordinator || opening == .adverb { starts = [] }
    }
    let states = sentence.states(from: first)
    var said = first - 10
    var position = first + 1
    while position < min(tokens.upperBound - 5, first + 34) {
      let gap = gap(before: position, in: text)
      if gap.colon || gap.opens || gap.closes, position > first + 1 || isVietnamese { break }
      let state = states[position - first - 1]
      let cue = cue(at: position, before: tokens.upperBound, facts)
      if isVietnamese {
        let opens = opensVietnameseClause(sentence.kind(position))
        if cue.contains(.attribution), !cue.contains(.opener), position > first + 1 {
          said = position
        } else if position - said == 2 || position - said == 3, opens || sentence.kind(position) == .pronoun {
          starts.append(position)
          said = first - 10
        } else if gap.comma, !gap.dash, opens, starts.count < 3,
          isVietnameseAdverbial(tokens, sentence, facts), !continuesNames(position, sentence)
        {
          starts.append(position)
        }
      } else {
        let opens = opensFrenchClause(sentence.kind(position))
        if gap.comma, !gap.dash, state.main == 0, opens, !opensSubject(opening) {
          starts.append(position)
        } else if gap.comma, !gap.dash, state.main > 0, state.pending == 0, starts.count < 4,
          sentence.kind(position) == .determiner || sentence.kind(position) == .name
        {
          starts.append(position)
        }
        if cue.contains(.attribution) { said = position }
        if isQue(position, in: text), (1...3).contains(position - said), opensFrenchClause(sentence.kind(position + 1))
        {
          starts.append(position + 1)
        }
      }
      position += 1
    }
    var unique: [Int] = []
    for start in starts where !unique.contains(start) { unique.append(start) }
    return unique
  }

  private func opensFrenchClause(_ kind: WordClass) -> Bool {
    kind == .determiner || kind == .name || kind == .number || kind == .noun
  }

  private func opensVietnameseClause(_ kind: WordClass) -> Bool {
    kind == .noun || kind == .name || kind == .classifier || kind == .determiner || kind == .number
  }

  /// Whether an opening is one of a subject, behind which no clause opens.
  private func opensSubject(_ kind: WordClass) -> Bool {
    switch kind {
    case .determiner, .name, .subject, .pronoun, .finite, .coordinator, .classifier, .inside: true
    default: false
    }
  }

  /// Whether a sentence opens with a phrase of time, place or circumstance.
  private func isVietnameseAdverbial(_ tokens: Range<Int>, _ sentence: SentenceGrammar, _ facts: WordFacts) -> Bool {
    sentence.kind(tokens.lowerBound) == .adposition
      || cue(at: tokens.lowerBound, before: tokens.upperBound, facts).contains(.opener)
  }

  /// Whether the word behind a comma goes on with a row of names: `tại Kanchanaburi, Thái Lan`.
  private func continuesNames(_ position: Int, _ sentence: SentenceGrammar) -> Bool {
    guard sentence.kind(position) == .name else { return false }
    var before = position - 1
    while sentence.kind(before) == .inside { before -= 1 }
    return sentence.kind(before) == .name
  }

  /// The token behind `Mais`, `Par ailleurs,`, `Tuy nhiên,`, where a clause opens there.
  private func behindConnective(_ tokens: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Int? {
    let first = tokens.lowerBound
    if sentence.grammar.isVietnamese {
      for position in first + 1..<min(first + 5, tokens.upperBound) where gap(before: position, in: text).comma {
        return position
      }
      return nil
    }
    guard tokens.count > 3 else { return nil }
    var behind = first + 1
    for position in first + 1..<min(first + 5, tokens.upperBound) where gap(before: position, in: text).comma {
      behind = position
      break
    }
    // `À l'inverse` is a connective only as a whole.
    let isWord = index.terms[Int(index.tokens[first].term)].cue.contains(.connective)
    guard isWord || gap(before: behind, in: text).comma else { return nil }
    return opensFrenchClause(sentence.kind(behind)) ? behind : nil
  }

  /// Whether a token is `que` or `qu`.
  private func isQue(_ position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position].start)
    let length = Int(index.tokens[position].end) - start
    return (length == 2 || length == 3 && text[start + 2] == UInt8(ascii: "e")) && text[start] == UInt8(ascii: "q")
      && text[start + 1] == UInt8(ascii: "u")
  }

  /// Appends the forms that open at one token.
  private func appendForms(
    of at: Int, from start: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts,
    to forms: inout [HeadlineForm]
  ) {
    let tokens = candidates[at].tokens
    let isVietnamese = sentence.grammar.isVietnamese
    let states = sentence.states(from: start)
    guard tokens.count > start - tokens.lowerBound + 4 else { return }
    for last in start + 4..<min(tokens.upperBound, start + 40) {
      let isWhole = last + 1 == tokens.upperBound
      let state = states[last - start]
      guard state.main > 0 else { continue }
      var end: Float = 1
      if isWhole {
        guard !candidates[at].form.contains(.unended) else { continue }
      } else {
        guard isSpaced(last + 1, in: text) else { continue }
        if isVietnamese {
          guard isVietnameseCut(last + 1, sentence, in: text, facts) else { continue }
        } else if state.pending > 0 {
          continue
        }
        end = sentence.end(behind: last, from: start, state)
        guard end >= (isVietnamese ? Self.lowestEnd.vietnamese : Self.lowestEnd.french) else { continue }
        let cue = cue(at: last, before: last + 1, facts)
        let said = cue.union(self.cue(at: max(start, last - 1), before: last + 1, facts))
        if cue.contains(.hanging) || said.contains(.attribution) { continue }
        if isVietnamese, state.since == 0, !isPassive(last, sentence) { continue }
        if !isVietnamese, wants(start..<last + 1, sentence, in: text, facts) { continue }
        if endsInList(start..<last + 1, sentence, in: text) || hangs(start..<last + 1, sentence, facts) { continue }
      }
      let range = start..<last + 1
      guard opensSoundly(range, sentence, in: text, facts), hasVerb(range, sentence, in: text) else { continue }
      let thin = thinned(range, in: text, facts, sentence)
      for isThinned in [false, true] {
        let kept = isThinned ? thin : [range]
        let words = kept.reduce(0) { $0 + $1.count }
        if isThinned, words == range.count { continue }
        guard (5...Self.headlineWords).contains(words) else { continue }
        let clause = sentence.clause(kept)
        let isSentence = isWhole && !isThinned && start == tokens.lowerBound
        guard clause >= lowestClause(kept, sentence, facts) - (isSentence ? 0.4 : 0) else { continue }
        forms.append(
          HeadlineForm(
            candidate: at, tokens: range, kept: kept, isThinned: isThinned, words: words,
            cutsOpening: start > tokens.lowerBound, cutsTail: !isWhole, end: end, clause: clause,
            opening: sentence.kind(start)))
      }
    }
  }

  /// The least that the learned models must say for an end and for a clause.
  private static let lowestEnd: (french: Float, vietnamese: Float) = (0.2, -1.6)
  private static let lowestClause: (sure: Float, other: Float) = (-0.3, 0.6)

  /// What the model must say for a clause: less where a subject and its verb are plain to see.
  private func lowestClause(_ kept: [Range<Int>], _ sentence: SentenceGrammar, _ facts: WordFacts) -> Float {
    guard sentence.grammar.isVietnamese else { return -0.1 }
    var verbs = 0
    var first = -1
    var count = 0
    for range in kept {
      for token in range {
        count += 1
        let cue = cue(at: token, before: range.upperBound, facts)
        if count == 1 {
          guard opensVietnameseClause(sentence.kind(token)) || sentence.kind(token) == .pronoun else {
            return Self.lowestClause.other
          }
        } else if first < 0, cue.contains(.subordinator) {
          return Self.lowestClause.other
        }
        let kind = sentence.kind(token)
        guard count > 1, cue.contains(.finite), kind == .finite || kind == .adverb else { continue }
        if first < 0 { first = count }
        verbs += 1
      }
    }
    // `việc`, `sự` and `nơi` make a noun of the first verb.
    let isNoun = kept.first?.first.map { index.terms[Int(index.tokens[$0].term)].cue.contains(.hanging) } ?? false
    let isPlain = first > 0 && count - first >= 2 && (!isNoun || verbs > 1)
    return isPlain ? Self.lowestClause.sure : Self.lowestClause.other
  }

  /// Whether the verb before a cut stands behind `bị` or `được`; another one wants its object.
  private func isPassive(_ last: Int, _ sentence: SentenceGrammar) -> Bool {
    for position in max(sentence.first, last - 3)..<last {
      if Self.passives.contains(index.terms[Int(index.tokens[position].term)].hash) { return true }
    }
    return false
  }

  private static let passives = Set(WordScan.hashes(of: Array("bị được".utf8).span))

  /// Whether a French clause wants what is cut off: the `de` of `à l'aide de`, the subject of `…, a raconté`.
  private func wants(
    _ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts
  ) -> Bool {
    let last = range.upperBound - 1
    let next = index.terms[Int(index.tokens[last + 1].term)].hash
    if Self.genitives.contains(next) {
      if index.terms[Int(index.tokens[last].term)].cue.contains(.hungry) { return true }
      // `a qualifié cette vidéo` wants its `de` too.
      for position in range.suffix(6) where index.terms[Int(index.tokens[position].term)].cue.contains(.hungry) {
        if sentence.kind(position) == .participle || sentence.kind(position) == .finite { return true }
      }
    }
    // `le seul pays de l'UE` wants what it is alone in.
    let isBound = sentence.kind(last + 1) == .adposition || sentence.kind(last + 1) == .relative
    if isBound,
      range.suffix(5).contains(where: { Self.singular.contains(index.terms[Int(index.tokens[$0].term)].hash) })
    {
      return true
    }
    for position in range.suffix(7).reversed() where position > range.lowerBound {
      guard cue(at: position, before: position + 1, facts).contains(.attribution) else { continue }
      let isInverted = gap(before: position, in: text).comma || gap(before: position - 1, in: text).comma
      return isInverted && (position == last || sentence.kind(position + 1) == .adposition)
    }
    return false
  }

  private static let singular = Set(WordScan.hashes(of: Array("seul seule seuls premier première".utf8).span))
  private static let genitives = Set(WordScan.hashes(of: Array("de du des d".utf8).span))

  /// Whether the last subordinate clause of a form, or the noun made of one, has lost its verb.
  private func hangs(_ range: Range<Int>, _ sentence: SentenceGrammar, _ facts: WordFacts) -> Bool {
    guard sentence.grammar.isVietnamese else { return false }
    for position in range.dropFirst().reversed() {
      let cue = cue(at: position, before: range.upperBound, facts)
      let isOpening =
        cue.contains(.subordinator) || Self.clauseOpeners.contains(index.terms[Int(index.tokens[position].term)].hash)
      if isOpening { return true }
      if cue.contains(.finite), sentence.kind(position) == .finite || sentence.kind(position) == .adverb {
        return false
      }
    }
    return false
  }

  /// Words that open a clause, or make a noun of one.
  private static let clauseOpeners = Set(WordScan.hashes(of: Array("việc chuyện khiến để nhằm".utf8).span))

  /// Whether a French form has a main verb that no lone comma parts from what stands before it: `La mesure, mesure
  /// très contestée` has none.
  private func hasVerb(_ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    guard !sentence.grammar.isVietnamese else { return true }
    var commas = 0
    var pending = 0
    for position in range {
      if position > range.lowerBound, gap(before: position, in: text).comma { commas += 1 }
      switch sentence.kind(position) {
      case .relative, .subordinator: pending += 1
      case .finite:
        if pending > 0 {
          pending -= 1
        } else if position > range.lowerBound, commas != 1 || !gap(before: position, in: text).comma {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// Whether a form ends in one or two words behind a comma without a verb: the start of a list or of an apposition.
  private func endsInList(_ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    for position in range.suffix(3).reversed() {
      if sentence.kind(position) == .finite { return false }
      if gap(before: position, in: text).comma { return true }
    }
    return false
  }

  /// A Vietnamese clause ends before a comma, a bracket, a preposition or a conjunction, never inside a phrase.
  private func isVietnameseCut(
    _ position: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts
  ) -> Bool {
    let gap = gap(before: position, in: text)
    if gap.comma || opensBracket(position, in: text) { return true }
    let kind = sentence.kind(position)
    guard kind == .adposition || kind == .coordinator else { return false }
    let cue = cue(at: position, before: position + 1, facts)
    // `của`, `hơn`, `đến` go with the word before them.
    return cue.contains(.preposition) || cue.contains(.cut) || !cue.contains(.hanging)
      || cue.contains(.opener) || kind == .coordinator
  }

  /// Whether the first words may open a headline: no colon behind a few words, and an opening adverbial is followed by
  /// its clause.
  private func opensSoundly(
    _ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts
  ) -> Bool {
    var comma = -1
    for position in range.dropFirst() {
      let gap = gap(before: position, in: text)
      if gap.colon, position - range.lowerBound <= 6 || sentence.grammar.isVietnamese { return false }
      if gap.comma, comma < 0 { comma = position }
    }
    let isAdverbial: Bool
    let kind = sentence.kind(range.lowerBound)
    if sentence.grammar.isVietnamese {
      let cue = cue(at: range.lowerBound, before: range.upperBound, facts)
      isAdverbial = kind == .adposition || !cue.isDisjoint(with: [.subordinator, .opener])
    } else {
      switch kind {
      case .adposition, .subordinator, .participle, .gerund, .adverb: isAdverbial = true
      default: isAdverbial = false
      }
    }
    return !isAdverbial || comma > 0 && range.upperBound - comma >= 5
  }

  /// A range with the quote marks and brackets that touch it.
  func widened(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0 {
      let (scalar, length) = text.scalar(before: start)
      guard scalar == 0x22 || scalar == 0xAB || scalar == 0x201C || scalar == 0x28 || scalar == 0xA0 || scalar == 0x202F
      else { break }
      start -= length
    }
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      guard
        scalar == 0x22 || scalar == 0xBB || scalar == 0x201D || scalar == 0x29 || scalar == 0x25 || scalar == 0xA0
          || scalar == 0x202F || scalar == 0x20AC
      else { break }
      end += length
    }
    while end > range.upperBound, text.scalar(before: end).value == 0xA0 || text.scalar(before: end).value == 0x202F {
      end -= text.scalar(before: end).length
    }
    while start < range.lowerBound, text.scalar(at: start).value == 0xA0 || text.scalar(at: start).value == 0x202F {
      start += text.scalar(at: start).length
    }
    return start..<end
  }

  static func isBalanced(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    !SentenceForm(of: range, in: text).contains(.unbalanced)
  }
}
