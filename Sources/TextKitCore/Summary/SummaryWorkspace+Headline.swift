extension SummaryWorkspace {
  /// The most words of a headline.
  static let headlineWords = 18

  /// The headlines that the article's best sentences allow, each a full clause: a sentence as it stands or without
  /// its opening adverbial, its tail, its dates, brackets and appositions.
  ///
  /// - Complexity: a few dozen forms for each of at most twenty sentences.
  func headlineForms(in text: Span<UInt8>, facts: WordFacts, language: Language) -> [HeadlineForm] {
    let order = candidates.indices.filter { (5...120).contains(candidates[$0].words) && penalty($0) > -5 }
      .sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
    var forms: [HeadlineForm] = []
    for at in order.prefix(20) {
      appendForms(of: at, in: text, facts: facts, isVietnamese: language == .vietnamese, to: &forms)
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
      case 0x2D, 0x2013, 0x2014: if length > 1 || end - offset > 1 && text[offset + 1] == 0x20 { result.comma = true }
      case 0x28, 0x5B, 0xAB, 0x201C: result.opens = true
      case 0x29, 0x5D, 0xBB, 0x201D: result.closes = true
      case 0x22: result.opens = true
      default: break
      }
      offset += max(1, length)
    }
    return result
  }

  private func appendForms(
    of at: Int, in text: Span<UInt8>, facts: WordFacts, isVietnamese: Bool, to forms: inout [HeadlineForm]
  ) {
    let tokens = candidates[at].tokens
    var starts = [tokens.lowerBound]
    let opening = openingEnd(of: tokens, in: text, facts)
    if let opening { starts.append(opening) }
    if let said = saidStart(of: tokens, in: text, facts, isVietnamese: isVietnamese) { starts.append(said) }
    starts += clauseStarts(of: tokens, in: text, facts, isVietnamese: isVietnamese).filter { !starts.contains($0) }
    var ends = tailCuts(of: tokens, in: text, facts, isVietnamese: isVietnamese)
    ends.append(tokens.upperBound)
    for start in starts {
      for end in ends where end > start + 4 {
        let cutsTail = end < tokens.upperBound
        // An opening clause must not lose the clause it opens.
        if cutsTail, start == tokens.lowerBound, let opening, end < opening + 4 { continue }
        let range = start..<end
        guard isClause(range, in: text, facts, isVietnamese: isVietnamese, isCut: cutsTail) else { continue }
        let kept = thinned(range, in: text, facts, isVietnamese: isVietnamese)
        for isThinned in [false, true] {
          let words = isThinned ? kept.reduce(0) { $0 + $1.count } : range.count
          if isThinned, words == range.count { continue }
          guard (5...Self.headlineWords).contains(words) else { continue }
          forms.append(
            HeadlineForm(
              candidate: at, tokens: range, isThinned: isThinned, words: words, cutsOpening: start > tokens.lowerBound,
              cutsTail: cutsTail))
        }
      }
    }
  }

  /// The token behind an opening adverbial or participle and its comma.
  private func openingEnd(of tokens: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts) -> Int? {
    guard let first = tokens.first, tokens.count > 6 else { return nil }
    let opening = cue(at: first, before: tokens.upperBound, facts)
    let isAdverbial = opening.contains(.opener)
    let isName = WordScan.Shape(rawValue: index.tokens[first + 1].shape).contains(.capital)
    // Other openings count where they can be no subject: no determiner, no name.
    guard isAdverbial || opening.isDisjoint(with: [.determiner, .finite, .pronoun, .subordinator]) && !isName else {
      return nil
    }
    for position in tokens.dropFirst().prefix(26) {
      let gap = gap(before: position, in: text)
      if gap.opens || gap.colon { return nil }
      let next = cue(at: position, before: tokens.upperBound, facts)
      guard gap.comma else {
        if !isAdverbial, next.contains(.finite), !next.contains(.nominal) { return nil }
        continue
      }
      // What follows must be a subject: no verb, no preposition, no further adverbial.
      if !next.isDisjoint(with: [.opener, .subordinator, .cut, .connective]) { continue }
      if next.contains(.finite) && !next.contains(.determiner) { return nil }
      let isSubject =
        next.contains(.determiner) || WordScan.Shape(rawValue: index.tokens[position].shape).contains(.capital)
      return isAdverbial || isSubject ? position : nil
    }
    return nil
  }

  /// Where behind a comma a clause of its own may open: at most three places.
  private func clauseStarts(of tokens: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, isVietnamese: Bool)
    -> [Int]
  {
    var starts: [Int] = []
    var hasVerb = false
    for position in tokens.dropFirst() {
      let next = cue(at: position, before: tokens.upperBound, facts)
      let gap = gap(before: position, in: text)
      let isCapital = WordScan.Shape(rawValue: index.tokens[position].shape).contains(.capital)
      let isSubject =
        isVietnamese ? next.isDisjoint(with: [.hanging, .date]) || isCapital : isCapital || isArticle(next)
      if hasVerb, gap.comma, !gap.opens, !gap.closes, isSubject,
        next.isDisjoint(with: [.subordinator, .opener, .cut, .connective, .finite, .pronoun, .attribution])
      {
        starts.append(position)
        if starts.count == 3 { break }
      }
      if next.contains(.finite) { hasVerb = true }
    }
    return starts
  }

  /// A determiner that is no preposition.
  private func isArticle(_ cue: WordFacts.Cue) -> Bool {
    cue.contains(.determiner) && cue.isDisjoint(with: [.opener, .preposition, .cut])
  }

  /// The token that opens what is said behind `… a annoncé que`, `… cho biết`, `… rằng`.
  private func saidStart(of tokens: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, isVietnamese: Bool) -> Int? {
    var said = -10
    for position in tokens.prefix(30) {
      let cue = cue(at: position, before: tokens.upperBound, facts)
      let gap = gap(before: position, in: text)
      if gap.opens || gap.colon { return nil }
      if isVietnamese {
        guard said >= 0, position - said > 1 else {
          if cue.contains(.attribution), !cue.contains(.opener), position > tokens.lowerBound + 1 { said = position }
          continue
        }
        // `cho biết` is of two syllables; `rằng` and a comma may follow.
        if cue.contains(.subordinator) || cue.contains(.hanging) && !cue.contains(.pronoun) { continue }
        return position
      }
      if cue.contains(.attribution), !cue.contains(.opener) { said = position }
      if cue.contains(.subordinator), position - said <= 3, isQue(position, in: text) { return position + 1 }
    }
    return nil
  }

  /// Whether a token is `que` or `qu`.
  private func isQue(_ position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position].start)
    let length = Int(index.tokens[position].end) - start
    return (length == 2 || length == 3 && text[start + 2] == UInt8(ascii: "e")) && text[start] == UInt8(ascii: "q")
  }

  /// Where a sentence may end early, ascending.
  private func tailCuts(of tokens: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, isVietnamese: Bool) -> [Int] {
    var cuts: [Int] = []
    var verb = 0
    var content = 0
    for position in tokens.dropFirst() {
      let gap = gap(before: position, in: text)
      let isComma = gap.comma
      let next = cue(at: position, before: tokens.upperBound, facts)
      let previous = cue(at: position - 1, before: position, facts)
      if next.contains(.finite), !next.contains(.nominal) {
        verb = position
        content = 0
      } else if isVietnamese ? !next.contains(.hanging) : index.terms[Int(index.tokens[position].term)].kind > 0 {
        content += 1
      }
      // Before a preposition only where the verb has something to itself.
      let isPhrase = next.contains(.preposition) && verb > 0 && content > 2
      guard isComma || next.contains(.cut) || isPhrase || opensBracket(position, in: text) else { continue }
      if !isComma, previous.contains(.hanging) || previous.contains(.subordinator) { continue }
      if isVietnamese, !isComma, isCompound(position, facts) { continue }
      if position >= tokens.lowerBound + 5 { cuts.append(position) }
      if cuts.count == 24 { break }
    }
    return cuts
  }

  /// Whether a syllable and the one before it make a word.
  func isCompound(_ position: Int, _ facts: WordFacts) -> Bool {
    guard position > 0 else { return false }
    let first = index.terms[Int(index.tokens[position - 1].term)].hash
    return facts.holds(WordScan.pair(first, index.terms[Int(index.tokens[position].term)].hash))
  }

  private func opensBracket(_ position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position].start)
    return start > 0 && start <= text.count && text[start - 1] == UInt8(ascii: "(")
  }

  /// Whether tokens stand as a clause of their own: a subject, a finite verb that no subordinator owns, an end that
  /// nothing hangs from, quotes and brackets that close.
  func isClause(
    _ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, isVietnamese: Bool, isCut: Bool
  ) -> Bool {
    guard let first = range.first, let last = range.last, range.count > 3 else { return false }
    var finites = 0
    var subordinators = 0
    var firstFinite = -1
    var lastFinite = -1
    var lastSaid = -1
    var lastLink = -1
    var commaAt = -1
    var lastVerb = -1
    for position in range {
      let cue = cue(at: position, before: range.upperBound, facts)
      if cue.contains(.attribution) { lastSaid = position }
      if cue.contains(.subordinator) { subordinators += 1 }
      if position > first, !cue.isDisjoint(with: [.subordinator, .connective]) { lastLink = position }
      if commaAt < 0, position > first, gap(before: position, in: text).comma { commaAt = position }
      guard cue.contains(.finite) else { continue }
      // A capital inside a sentence makes a name of it.
      if position > first, WordScan.Shape(rawValue: index.tokens[position].shape).contains(.capital) { continue }
      if cue.contains(.nominal), position > first {
        let before = self.cue(at: position - 1, before: position, facts)
        if before.contains(.determiner) { continue }
      }
      finites += 1
      if firstFinite < 0 { firstFinite = position }
      if !cue.contains(.attribution) { lastFinite = position }
      lastVerb = position
    }
    guard finites > subordinators, firstFinite > first else { return false }
    // A comma between subject and verb is half of an apposition.
    if gap(before: firstFinite, in: text).comma, index.tokens[first].start != candidateStart(of: first) { return false }
    let end = cue(at: last, before: range.upperBound, facts)
    if end.contains(.hanging) { return false }
    let opening = cue(at: first, before: range.upperBound, facts)
    let firstShape = WordScan.Shape(rawValue: index.tokens[first].shape)
    // `L'aurait accostée` has lost its subject.
    if firstShape.contains(.elided), firstFinite == first + 1, !opening.contains(.pronoun) { return false }
    let opensInside = index.tokens[first].start != candidateStart(of: first)
    if opensInside, firstShape.contains(.digit) { return false }
    if isCut {
      // What a conjunction opens has its verb; so has what follows an adverbial.
      if lastLink > lastVerb { return false }
      if opening.contains(.opener), commaAt > 0, lastVerb < commaAt { return false }
      if !isVietnamese, hangsInForm(last, first: first, in: text, facts) { return false }
      // A verb of saying wants what is said.
      if isVietnamese {
        if lastSaid > first, lastFinite <= lastSaid + 1 { return false }
      } else {
        for position in range.suffix(3) where position > first {
          if cue(at: position, before: range.upperBound, facts).contains(.attribution) { return false }
        }
      }
      if firstFinite >= range.upperBound - 1 { return false }
      if opening.contains(.subordinator) { return false }
    }
    let bytes = Int(index.tokens[first].start)..<Int(index.tokens[last].end)
    return Self.isBalanced(widened(bytes, in: text), in: text)
  }

  /// Whether a French clause that is cut behind a word waits for more: an infinitive behind a preposition, a participle.
  private func hangsInForm(_ last: Int, first: Int, in text: Span<UInt8>, _ facts: WordFacts) -> Bool {
    let end = Int(index.tokens[last].end)
    let start = Int(index.tokens[last].start)
    // An auxiliary and its participle alone want their object.
    if last - 1 > first {
      let before = cue(at: last - 1, before: last, facts)
      if before.contains(.finite), !before.contains(.nominal) { return true }
    }
    guard end - start > 3, end <= text.count else { return false }
    if gap(before: last + 1 < index.tokens.count ? last + 1 : last, in: text).comma { return false }
    let isInfinitive =
      text.starts(with: "er", at: end - 2) || text.starts(with: "ir", at: end - 2)
      || text.starts(with: "re", at: end - 2)
    if isInfinitive, last > first, cue(at: last - 1, before: last, facts).contains(.hanging) { return true }
    for ending: StaticString in ["é", "és", "ée", "ées"] {
      let length = ending.utf8CodeUnitCount
      if end - start > length + 1, text.starts(with: ending, at: end - length) { return true }
    }
    return false
  }

  /// Where the sentence of a token starts.
  private func candidateStart(of token: Int) -> Int32 {
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    guard low < candidates.count, !candidates[low].tokens.isEmpty else { return -1 }
    return index.tokens[candidates[low].tokens.lowerBound].start
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

  /// The tokens that stay when brackets, dates and appositions inside are left out.
  func thinned(_ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, isVietnamese: Bool) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    var start = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      let end =
        position > range.lowerBound
        ? bracketEnd(position, range, in: text) ?? dateEnd(position, range, facts, isVietnamese: isVietnamese)
          ?? appositionEnd(position, range, in: text, facts) : nil
      guard let end else {
        position += 1
        continue
      }
      if start < position { kept.append(start..<position) }
      start = end
      position = end
    }
    if start < range.upperBound { kept.append(start..<range.upperBound) }
    return kept
  }

  private func bracketEnd(_ position: Int, _ range: Range<Int>, in text: Span<UInt8>) -> Int? {
    guard opensBracket(position, in: text) else { return nil }
    for last in position..<range.upperBound {
      let end = Int(index.tokens[last].end)
      if end < text.count, text[end] == UInt8(ascii: ")") { return last + 1 }
      if last - position > 8 { return nil }
    }
    return nil
  }

  /// Behind `mardi 23 octobre`, `ce mardi soir`, `le 12 mars 2019`, `hôm 5/6`, `ngày 5/6/2017`.
  private func dateEnd(_ position: Int, _ range: Range<Int>, _ facts: WordFacts, isVietnamese: Bool) -> Int? {
    guard position > range.lowerBound, position + 1 < range.upperBound else { return nil }
    let before = cue(at: position - 1, before: position, facts)
    if !before.isDisjoint(with: [.hanging, .date, .preposition, .subordinator]) { return nil }
    let opening = cue(at: position, before: range.upperBound, facts)
    var end = position + 1
    if !opening.contains(.date) {
      // `le 12 mars`, `ce mardi`: the determiner goes with its date.
      guard !isVietnamese, opening.contains(.hanging), opening.contains(.determiner) else { return nil }
      let next = cue(at: position + 1, before: range.upperBound, facts)
      let isDay = WordScan.Shape(rawValue: index.tokens[position + 1].shape).contains(.digit)
      guard next.contains(.weekday) || isDay else { return nil }
      if isDay,
        position + 2 >= range.upperBound || !cue(at: position + 2, before: range.upperBound, facts).contains(.date)
      {
        return nil
      }
    } else if !isVietnamese, !opening.contains(.weekday) {
      return nil
    }
    var numbers = 0
    while end < range.upperBound, end - position < 7 {
      let isNumber = WordScan.Shape(rawValue: index.tokens[end].shape).contains(.digit)
      let cue = cue(at: end, before: range.upperBound, facts)
      let isPart =
        !isVietnamese && cue.contains(.hanging) && end + 1 < range.upperBound
        && self.cue(at: end + 1, before: range.upperBound, facts).contains(.date)
      guard isNumber || cue.contains(.date) || isPart else { break }
      if isNumber { numbers += 1 }
      end += 1
    }
    // A Vietnamese word of time without its number may be something else.
    return numbers > 0 || !isVietnamese ? end : nil
  }

  /// Behind `, ministre de la Santé,`: short, without a verb, between commas.
  private func appositionEnd(_ position: Int, _ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts) -> Int? {
    guard gap(before: position, in: text).comma else { return nil }
    // Something must stand before it that it belongs to.
    guard position - range.lowerBound >= 1 else { return nil }
    let opening = cue(at: position, before: range.upperBound, facts)
    // A relative clause has a verb of its own.
    let isRelative = opening.contains(.subordinator) && opening.contains(.cut)
    var verbs = 0
    var end = position + 1
    while end < range.upperBound, end - position < 16 {
      if cue(at: end - 1, before: end, facts).contains(.finite) { verbs += 1 }
      let gap = gap(before: end, in: text)
      if gap.opens || gap.closes || gap.colon { return nil }
      guard gap.comma else {
        end += 1
        continue
      }
      if verbs > 0, !isRelative { return nil }
      // A list goes on with more of the same; an apposition goes on with the verb.
      let next = self.cue(at: end, before: range.upperBound, facts)
      return next.contains(.finite) && !next.contains(.nominal) ? end : nil
    }
    return nil
  }
}
