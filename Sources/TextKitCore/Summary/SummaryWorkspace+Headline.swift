extension SummaryWorkspace {
  /// The most words of a headline.
  static let headlineWords = 18
  /// The best sentences that headlines are cut from.
  private static let headlineSentences = 20

  /// The headlines that the article's best sentences allow, each a full clause: a sentence as it stands or without its
  /// opening, its tail, its dates, brackets and appositions.
  ///
  /// - Complexity: a few dozen forms for each of at most twenty sentences.
  func headlineForms(in text: Span<UInt8>, facts: WordFacts, language: Language) -> [HeadlineForm] {
    let grammar = SummaryGrammar.grammar(for: language)
    let order = candidates.indices.filter {
      (5...120).contains(candidates[$0].words) && penalty($0) > -5 && !candidates[$0].cues.contains(.caption)
    }.sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
    var forms: [HeadlineForm] = []
    for at in order.prefix(Self.headlineSentences) {
      let sentence = SentenceGrammar(candidates[at].tokens, of: index, in: text, grammar)
      if grammar.isVietnamese {
        appendVietnameseForms(of: at, sentence, in: text, facts, to: &forms)
        continue
      }
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
    /// A mark that parts what is said: a semicolon, an asterisk, a bullet, a dot behind a word of small letters.
    var breaks = false
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
      case 0x2C: if end - offset > 1 { result.comma = true }
      case 0x3B, 0x2A, 0x2022, 0x25CF, 0x7C, 0x21, 0x3F, 0x2026, 0x3E, 0x2666:
        result.breaks = true
        if scalar == 0x3B, end - offset > 1 { result.comma = true }
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

  /// The tokens at which a French clause of the sentence may open: its first, the one behind a connective, behind an
  /// opening adverbial, behind `a annoncé que`, behind a comma.
  private func headlineStarts(_ at: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts) -> [Int]
  {
    let tokens = candidates[at].tokens
    let first = tokens.lowerBound
    var starts = [first]
    let opening = opensWithDate(tokens, facts) ? .adposition : sentence.kind(first)
    if candidates[at].openings.contains(.connective), let behind = behindConnective(tokens, sentence, in: text) {
      starts = [behind]
    }
    let states = sentence.states(from: first)
    var said = first - 10
    var position = first + 1
    while position < min(tokens.upperBound - 5, first + 34) {
      let gap = gap(before: position, in: text)
      if gap.colon || gap.opens || gap.closes, position > first + 1 { break }
      let state = states[position - first - 1]
      let opens = opensFrenchClause(sentence.kind(position))
      if gap.comma, !gap.dash, state.main == 0, opens, !opensSubject(opening) {
        starts.append(position)
      } else if gap.comma, !gap.dash, state.main > 0, state.pending == 0, starts.count < 4,
        sentence.kind(position) == .determiner || sentence.kind(position) == .name
      {
        starts.append(position)
      }
      if cue(at: position, before: tokens.upperBound, facts).contains(.attribution) { said = position }
      if gap.comma, !gap.dash, state.main > 0, starts.count < 6, opensFact(position),
        opensFrenchClause(sentence.kind(position + 1))
      {
        starts.append(position + 1)
      }
      if state.main == 0, !gap.comma, opensNameBehindRole(position, sentence, in: text), starts.count < 6 {
        starts.append(position)
      }
      if isQue(position, in: text), (1...3).contains(position - said), opensFrenchClause(sentence.kind(position + 1)) {
        starts.append(position + 1)
      }
      position += 1
    }
    var unique: [Int] = []
    for start in starts where !unique.contains(start) { unique.append(start) }
    return unique
  }

  /// Whether a sentence opens with a date: `Ce lundi 10 août,`, `Le 12 mars,`, `Mardi,`.
  private func opensWithDate(_ tokens: Range<Int>, _ facts: WordFacts) -> Bool {
    guard tokens.count > 3 else { return false }
    let first = tokens.lowerBound
    if cue(at: first, before: tokens.upperBound, facts).contains(.weekday) { return true }
    guard cue(at: first, before: tokens.upperBound, facts).contains(.determiner) else { return false }
    if cue(at: first + 1, before: tokens.upperBound, facts).contains(.weekday) { return true }
    let isNumber = WordScan.Shape(rawValue: index.tokens[first + 1].shape).contains(.digit)
    return isNumber && cue(at: first + 2, before: tokens.upperBound, facts).contains(.date)
  }

  /// Whether a clause that is told as a fact opens behind a word.
  private func opensFact(_ position: Int) -> Bool {
    let hash = index.terms[Int(index.tokens[position].term)].hash
    return Self.factual.contains(hash)
  }

  private static let factual = Set(WordScan.hashes(of: Array("mais car et puisque".utf8).span))

  /// Whether a name of several words opens that stands behind what the person is and before the verb: the `Donald
  /// Trump` of `Le président américain Donald Trump a annoncé`.
  private func opensNameBehindRole(_ position: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    guard sentence.kind(position) == .name, sentence.kind(position + 1) == .name, isCapital(position),
      isCapital(position + 1), !isCapital(position - 1)
    else { return false }
    guard sentence.kind(position - 1) == .noun || sentence.kind(position - 1) == .adjective else { return false }
    var end = position + 2
    while end < position + 5, sentence.kind(end) == .name, end < index.tokens.count, isCapital(end) {
      if gap(before: end, in: text).comma { return false }
      end += 1
    }
    guard end < index.tokens.count, !gap(before: end, in: text).comma, !gap(before: position + 1, in: text).comma else {
      return false
    }
    return sentence.kind(end) == .finite || sentence.kind(end) == .pronoun && sentence.kind(end + 1) == .finite
  }

  func isCapital(_ position: Int) -> Bool {
    position < index.tokens.count && WordScan.Shape(rawValue: index.tokens[position].shape).contains(.capital)
  }

  private func opensFrenchClause(_ kind: WordClass) -> Bool {
    kind == .determiner || kind == .name || kind == .number || kind == .noun
  }

  /// Whether an opening is one of a subject, behind which no clause opens.
  private func opensSubject(_ kind: WordClass) -> Bool {
    switch kind {
    case .determiner, .name, .subject, .pronoun, .finite, .coordinator, .classifier, .inside: true
    default: false
    }
  }

  /// The token behind `Mais`, `Par ailleurs,`, where a clause opens there.
  private func behindConnective(_ tokens: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Int? {
    let first = tokens.lowerBound
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

  /// Appends the French forms that open at one token.
  private func appendForms(
    of at: Int, from start: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts,
    to forms: inout [HeadlineForm]
  ) {
    let tokens = candidates[at].tokens
    let states = sentence.states(from: start)
    guard tokens.count > start - tokens.lowerBound + 4 else { return }
    let skips = frenchSkips(from: start, before: tokens.upperBound, sentence, states, in: text)
    for last in start + 4..<min(tokens.upperBound, start + 40) {
      let isWhole = last + 1 == tokens.upperBound
      let state = states[last - start]
      guard state.main > 0 else { continue }
      var end: Float = 1
      if isWhole {
        guard !candidates[at].form.contains(.unended) else { continue }
      } else {
        guard isSpaced(last + 1, in: text), state.pending == 0 else { continue }
        end = sentence.end(behind: last, from: start, state)
        guard end >= Self.lowestEnd else { continue }
        let cue = cue(at: last, before: last + 1, facts)
        let said = cue.union(self.cue(at: max(start, last - 1), before: last + 1, facts))
        if cue.contains(.hanging) || said.contains(.attribution) { continue }
        if wants(start..<last + 1, sentence, in: text, facts) { continue }
        if endsInList(start..<last + 1, sentence, in: text) { continue }
        if endsInVerb(start..<last + 1, sentence, facts) { continue }
      }
      let range = start..<last + 1
      guard opensSoundly(range, sentence, in: text, facts), hasVerb(range, sentence, in: text) else { continue }
      let thin = thinned(range, in: text, facts, sentence)
      var cuts: [(kept: [Range<Int>], isThinned: Bool, skips: Bool)] = [([range], false, false)]
      if thin != [range] { cuts.append((thin, true, false)) }
      for skip in skips where last >= skip.upperBound + 2 {
        cuts.append((Self.without(skip, thin), thin != [range], true))
      }
      for (kept, isThinned, skips) in cuts {
        let words = kept.reduce(0) { $0 + $1.count }
        guard (5...Self.headlineWords).contains(words) else { continue }
        let clause = sentence.clause(kept)
        let isSentence = isWhole && !isThinned && !skips && start == tokens.lowerBound
        guard clause >= Self.lowestClause - (isSentence ? 0.4 : 0) else { continue }
        forms.append(
          HeadlineForm(
            candidate: at, tokens: range, kept: kept, isThinned: isThinned, words: words,
            cutsOpening: start > tokens.lowerBound, cutsTail: !isWhole, end: end, clause: clause,
            opening: sentence.kind(start), skips: skips))
      }
    }
  }

  /// What a French clause can do without between two of its parts: the first of two predicates (`a signé l'accord et a
  /// quitté Paris`), a phrase of place before one of cause or purpose (`a été condamné | à Lyon | pour vol`).
  private func frenchSkips(
    from start: Int, before end: Int, _ sentence: SentenceGrammar, _ states: [SentenceGrammar.State],
    in text: Span<UInt8>
  ) -> [Range<Int>] {
    var skips: [Range<Int>] = []
    var predicate: Int?
    var place: Int?
    for at in start + 1..<max(start + 1, min(end - 2, start + 36)) where skips.count < 3 {
      let gap = gap(before: at, in: text)
      if gap.opens || gap.closes || gap.colon || gap.dash { break }
      let before = states[at - 1 - start]
      let hash = index.terms[Int(index.tokens[at].term)].hash
      if predicate == nil, sentence.kind(at) == .finite, before.pending == 0 {
        var first = at
        while first > start + 1, Self.verbClitics.contains(index.terms[Int(index.tokens[first - 1].term)].hash) {
          first -= 1
        }
        predicate = first
      }
      if gap.comma { place = nil }
      if let first = predicate, at > first + 2, Self.both.contains(hash), before.pending == 0 {
        var verb = at + 1
        while verb < end - 2, Self.verbClitics.contains(index.terms[Int(index.tokens[verb].term)].hash) { verb += 1 }
        if sentence.kind(verb) == .finite { skips.append(first..<at + 1) }
      }
      if let first = place, at - first >= 2, at - first <= 9, Self.causes.contains(hash) {
        skips.append(first..<at)
        place = nil
      } else if sentence.kind(at) == .finite || sentence.kind(at) == .relative || sentence.kind(at) == .subordinator {
        place = nil
      }
      if place == nil, before.main > 0, before.pending == 0, Self.places.contains(hash),
        sentence.end(behind: at - 1, from: start, before) >= 1
      {
        place = at
      }
    }
    return skips
  }

  /// What is kept without a range.
  private static func without(_ skip: Range<Int>, _ kept: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in kept {
      if range.lowerBound < min(range.upperBound, skip.lowerBound) {
        result.append(range.lowerBound..<min(range.upperBound, skip.lowerBound))
      }
      if max(range.lowerBound, skip.upperBound) < range.upperBound {
        result.append(max(range.lowerBound, skip.upperBound)..<range.upperBound)
      }
    }
    return result
  }

  private static let verbClitics = Set(WordScan.hashes(of: Array("se s ne n l le la les en y leur lui".utf8).span))
  private static let causes = Set(WordScan.hashes(of: Array("pour après afin avant contre".utf8).span))
  private static let places = Set(WordScan.hashes(of: Array("à au aux dans en sur lors devant chez avec".utf8).span))

  /// The least that the learned models must say for an end and for a clause.
  private static let lowestEnd: Float = 0.1
  private static let lowestClause: Float = -0.1

  /// Whether a French clause wants what is cut off: the `de` of `à l'aide de`, the subject of `…, a raconté`.
  private func wants(
    _ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts
  ) -> Bool {
    let last = range.upperBound - 1
    let next = index.terms[Int(index.tokens[last + 1].term)].hash
    if Self.genitives.contains(next) {
      if namesOne(last, from: range.lowerBound, sentence) { return true }
      if index.terms[Int(index.tokens[last].term)].cue.contains(.hungry) { return true }
      // `a qualifié cette vidéo` wants its `de` too.
      for position in range.suffix(6) where index.terms[Int(index.tokens[position].term)].cue.contains(.hungry) {
        if sentence.kind(position) == .participle || sentence.kind(position) == .finite { return true }
      }
    }
    if wantsObject(range, sentence, facts) { return true }
    // `entre Paris` wants its `et`.
    if Self.both.contains(next),
      let between = range.suffix(12).last(where: { Self.between.contains(index.terms[Int(index.tokens[$0].term)].hash) }
      ),
      !(between..<last).contains(where: { Self.both.contains(index.terms[Int(index.tokens[$0].term)].hash) })
    {
      return true
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

  /// Whether a noun has a definite article, so that a `de` behind it says which one: `compter sur le soutien | de`.
  private func namesOne(_ last: Int, from first: Int, _ sentence: SentenceGrammar) -> Bool {
    guard sentence.kind(last) == .noun, last > first + 1 else { return false }
    var article = last - 1
    if sentence.kind(article) == .adjective { article -= 1 }
    return article > first && Self.definite.contains(index.terms[Int(index.tokens[article].term)].hash)
  }

  /// Whether the last verb tells or promises something that is cut off: `avait annoncé plus tôt dans la matinée`, `avait
  /// promis aux enfants`.
  private func wantsObject(_ range: Range<Int>, _ sentence: SentenceGrammar, _ facts: WordFacts) -> Bool {
    let verb = range.last { sentence.kind($0) == .participle || sentence.kind($0) == .finite }
    guard let verb, verb + 1 < range.upperBound else { return false }
    let isTelling = index.terms[Int(index.tokens[verb].term)].cue.contains(.attribution)
    guard isTelling || Self.tellings.contains(index.terms[Int(index.tokens[verb].term)].hash) else { return false }
    // What is told may stand before it: `la mesure a été annoncée mardi`, `l'accord qu'il a annoncé`.
    if verb > range.lowerBound, Self.been.contains(index.terms[Int(index.tokens[verb - 1].term)].hash) { return false }
    var next = verb + 1
    while next < range.upperBound, sentence.kind(next) == .adverb || isDate(next, range, facts) { next += 1 }
    guard next < range.upperBound else { return true }
    guard sentence.kind(next) == .adposition, !Self.genitives.contains(index.terms[Int(index.tokens[next].term)].hash)
    else { return false }
    return !range.suffix(from: next).contains { sentence.kind($0) == .infinitive || sentence.kind($0) == .subordinator }
  }

  /// Whether a word is part of a date: `mardi`, the `ce` of `ce lundi`, the `11` of `11 février`.
  private func isDate(_ position: Int, _ range: Range<Int>, _ facts: WordFacts) -> Bool {
    let cue = cue(at: position, before: range.upperBound, facts)
    if !cue.isDisjoint(with: [.weekday, .date]) { return true }
    let isNumber = WordScan.Shape(rawValue: index.tokens[position].shape).contains(.digit)
    guard isNumber || cue.contains(.determiner), position + 1 < range.upperBound else { return false }
    return isDate(position + 1, position + 1..<min(range.upperBound, position + 3), facts)
  }

  private static let definite = Set(WordScan.hashes(of: Array("le la l les".utf8).span))
  private static let been = Set(WordScan.hashes(of: Array("été est sont était étaient être".utf8).span))
  private static let tellings = Set(
    WordScan.hashes(
      of: Array(
        "annoncé promis déclaré indiqué affirmé assuré demandé proposé décidé précisé permis souhaité annonce promet"
          .utf8
      ).span))

  /// Whether a French form ends in a finite verb, in a participle that hangs on a noun (`les propos tenus`) or in a gerund
  /// without its object.
  private func endsInVerb(_ range: Range<Int>, _ sentence: SentenceGrammar, _ facts: WordFacts) -> Bool {
    guard let last = range.last, last - range.lowerBound > 2 else { return false }
    if sentence.kind(last) == .finite { return true }
    if sentence.kind(last) == .participle, sentence.kind(last - 1).isNominal || sentence.kind(last - 1) == .adjective {
      return true
    }
    for position in range.suffix(4).reversed() {
      if sentence.kind(position) == .noun || sentence.kind(position) == .name {
        guard cue(at: position, before: position + 1, facts).isDisjoint(with: [.date, .weekday]) else { continue }
        return false
      }
      if sentence.kind(position) == .gerund { return true }
    }
    return false
  }

  private static let singular = Set(WordScan.hashes(of: Array("seul seule seuls premier première".utf8).span))
  private static let between = Set(WordScan.hashes(of: Array("entre".utf8).span))
  private static let both = Set(WordScan.hashes(of: Array("et".utf8).span))
  private static let genitives = Set(WordScan.hashes(of: Array("de du des d".utf8).span))

  /// Whether a French form has a main verb that no lone comma parts from what stands before it: `La mesure, mesure
  /// très contestée` has none.
  private func hasVerb(_ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
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

  /// Whether the first words may open a headline: no colon behind a few words, and an opening adverbial is followed by
  /// its clause.
  private func opensSoundly(
    _ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts
  ) -> Bool {
    var comma = -1
    for position in range.dropFirst() {
      let gap = gap(before: position, in: text)
      if gap.colon, position - range.lowerBound <= 6 { return false }
      if gap.comma, comma < 0 { comma = position }
    }
    let isAdverbial: Bool
    let kind = sentence.kind(range.lowerBound)
    switch kind {
    case .infinitive: return false
    case .adposition, .subordinator, .participle, .gerund, .adverb: isAdverbial = true
    default: isAdverbial = false
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
