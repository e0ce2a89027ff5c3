extension SummaryWorkspace {
  /// The tokens of a French clause that stay when brackets, dates and appositions inside are left out.
  func thinned(
    _ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, _ grammar: SentenceGrammar
  ) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    var start = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      let end =
        position > range.lowerBound
        ? bracketEnd(position, range, in: text) ?? dateEnd(position, range, in: text, facts, grammar)
          ?? appositionEnd(position, range, in: text, facts, grammar) ?? adverbEnd(position, range, in: text, grammar)
        : nil
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

  /// Behind an adverb that ties a clause to the one before: the `également` of `ont également confirmé`, `par ailleurs`.
  private func adverbEnd(
    _ position: Int, _ range: Range<Int>, in text: Span<UInt8>, _ grammar: SentenceGrammar
  ) -> Int? {
    guard grammar.kind(position - 1) == .finite else { return nil }
    let hash = index.terms[Int(index.tokens[position].term)].hash
    var end = position + 1
    if !Self.ties.contains(hash) {
      guard end < range.upperBound else { return nil }
      guard Self.longTies.contains(WordScan.pair(hash, index.terms[Int(index.tokens[end].term)].hash)) else {
        return nil
      }
      end += 1
    }
    guard end < range.upperBound, grammar.kind(end) != .subordinator, grammar.kind(end) != .relative
    else { return nil }
    for at in position...end {
      let gap = gap(before: at, in: text)
      if gap.comma || gap.opens || gap.closes || gap.colon { return nil }
    }
    return end
  }

  private static let ties = HashedWords(
    WordScan.hashes(
      of: Array(
        """
        également notamment ainsi donc toutefois cependant pourtant effectivement aussitôt officiellement finalement \
        récemment vivement vigoureusement fermement longuement brièvement rapidement immédiatement solennellement \
        publiquement discrètement logiquement justement naturellement évidemment subitement soudainement ensuite
        """.utf8
      ).span))
  /// Words that want the date behind them: `à partir du 1er juillet`.
  private static let dating = HashedWords(words: "partir jusque jusqu compter dater dès")
  private static let hours = HashedWords(words: "à vers dès")
  private static let further = HashedWords(words: "et ou à au jusqu")
  private static let spans = HashedWords(words: "nuit soirée matinée journée semaine week-end vigueur")
  private static let nexts = HashedWords(WordScan.hashes(of: Array("dernier dernière prochain prochaine".utf8).span))
  private static let longTies: HashedWords = {
    let words = WordScan.hashes(of: Array("par ailleurs en outre en effet en revanche du coup au passage".utf8).span)
    return HashedWords(stride(from: 0, to: words.count - 1, by: 2).map { WordScan.pair(words[$0], words[$0 + 1]) })
  }()

  private func bracketEnd(_ position: Int, _ range: Range<Int>, in text: Span<UInt8>) -> Int? {
    guard opensBracket(position, in: text) else { return nil }
    for last in position..<range.upperBound {
      let end = Int(index.tokens[last].end)
      if end < text.count, text[end] == UInt8(ascii: ")") { return last + 1 }
      if last - position > 8 { return nil }
    }
    return nil
  }

  /// Behind `mardi 23 octobre`, `ce mardi soir`, `le 12 mars 2019`.
  private func dateEnd(
    _ position: Int, _ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, _ grammar: SentenceGrammar
  ) -> Int? {
    guard position > range.lowerBound, position + 1 < range.upperBound, !isDigits(position - 1) else { return nil }
    if Self.dating.contains(index.terms[Int(index.tokens[position - 1].term)].hash) { return nil }
    switch grammar.kind(position - 1) {
    // A date right behind its verb may be what the verb wants: `remonte au 12 mars`.
    case .adposition, .determiner, .number, .relative, .subordinator, .finite: return nil
    default: break
    }
    let before = cue(at: position - 1, before: position, facts)
    if !before.isDisjoint(with: [.hanging, .date, .preposition, .subordinator]) { return nil }
    let opening = cue(at: position, before: range.upperBound, facts)
    var end = position + 1
    if !opening.contains(.date) {
      // `le 12 mars`, `ce mardi`: the determiner goes with its date.
      guard opening.contains(.hanging), opening.contains(.determiner) else { return nil }
      let next = cue(at: position + 1, before: range.upperBound, facts)
      let isDay = WordScan.Shape(rawValue: index.tokens[position + 1].shape).contains(.digit)
      guard next.contains(.weekday) || isDay else { return nil }
      if isDay,
        position + 2 >= range.upperBound || !cue(at: position + 2, before: range.upperBound, facts).contains(.date)
      {
        return nil
      }
    } else if !opening.contains(.weekday) {
      return nil
    }
    while end < range.upperBound, end - position < 7 {
      // `ce jeudi 30 janvier, février 2020 commencera`
      if self.gap(before: end, in: text).comma { break }
      let isNumber = isDigits(end)
      // Behind the month comes a year; another number counts what follows: `mardi 4 juin 17 départements`.
      let before = self.cue(at: end - 1, before: end, facts)
      let isMonth = end - position > 2 && isDigits(end - 2) && before.contains(.date) && !before.contains(.weekday)
      if isNumber, isMonth, index.tokens[end].end - index.tokens[end].start != 4 { break }
      // `jeudi 167 hectares`: a number behind a weekday is a day where a month follows, or nothing is sure.
      if isNumber, before.contains(.weekday),
        end + 1 >= range.upperBound
          || self.cue(at: end + 1, before: range.upperBound, facts).isDisjoint(with: .date)
      {
        if index.tokens[end].end - index.tokens[end].start < 3 { return nil }
        break
      }
      let cue = cue(at: end, before: range.upperBound, facts)
      let isPart =
        cue.contains(.hanging) && end + 1 < range.upperBound
        && self.cue(at: end + 1, before: range.upperBound, facts).contains(.date)
      guard isNumber || cue.contains(.date) || isPart else { break }
      end += 1
    }
    // `le 1er février dernier`
    if end < range.upperBound, Self.nexts.contains(index.terms[Int(index.tokens[end].term)].hash) { end += 1 }
    // `diffusé le 20 octobre à 21h00`: the hour goes with its day; `mercredi 10 juin et vendredi 12 juin` is one date.
    if end + 1 < range.upperBound, Self.hours.contains(index.terms[Int(index.tokens[end].term)].hash),
      isHour(end + 1, in: text), !gap(before: end, in: text).comma
    {
      end += 2
    }
    if end + 1 < range.upperBound, Self.further.contains(index.terms[Int(index.tokens[end].term)].hash) {
      if isDigits(end + 1) || !cue(at: end + 1, before: range.upperBound, facts).isDisjoint(with: .date) { return nil }
    }
    // `le dimanche de Pâques`, `le 14 juillet de l'an dernier`
    if end < range.upperBound, Self.genitives.contains(index.terms[Int(index.tokens[end].term)].hash) { return nil }
    // `dans la seule nuit du dimanche`
    if Self.spans.contains(index.terms[Int(index.tokens[position - 1].term)].hash) { return nil }
    // `ce lundi 11 mai : certains ont repris`
    return end < range.upperBound && gap(before: end, in: text).colon ? nil : end
  }

  /// `21h00`
  private func isHour(_ position: Int, in text: Span<UInt8>) -> Bool {
    let (start, end) = (Int(index.tokens[position].start), Int(index.tokens[position].end))
    guard isDigits(position), end - start <= 5, text[start].isASCIIDigit else { return false }
    return (start..<end).contains { text[$0] == UInt8(ascii: "h") }
  }

  func isDigits(_ position: Int) -> Bool {
    WordScan.Shape(rawValue: index.tokens[position].shape).contains(.digit)
  }

  /// Behind `, ministre de la Santé,`: short, without a verb, between commas.
  private func appositionEnd(
    _ position: Int, _ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts, _ grammar: SentenceGrammar
  ) -> Int? {
    guard gap(before: position, in: text).comma else { return nil }
    // Something must stand before it that it belongs to: behind an opening adverbial the subject comes.
    guard position > range.lowerBound else { return nil }
    let isBehindAdverbial: Bool
    switch grammar.kind(range.lowerBound) {
    case .adposition, .adverb, .subordinator, .participle, .gerund: isBehindAdverbial = true
    // `Mardi, | le maire et le préfet, | ont …`
    default: isBehindAdverbial = opensWithDate(range, facts)
    }
    if isBehindAdverbial, !(range.lowerBound + 1..<position).contains(where: { self.gap(before: $0, in: text).comma }) {
      return nil
    }
    let opening = cue(at: position, before: range.upperBound, facts)
    // A relative clause has a verb of its own.
    let isRelative = grammar.kind(position) == .relative || opening.contains(.subordinator) && opening.contains(.cut)
    var verbs = 0
    var end = position + 1
    while end < range.upperBound, end - position < 16 {
      if grammar.kind(end - 1) == .finite { verbs += 1 }
      let gap = gap(before: end, in: text)
      if gap.opens || gap.closes || gap.colon { return nil }
      guard gap.comma else {
        end += 1
        continue
      }
      if verbs > 0, !isRelative { return nil }
      // `dans l'Ouest, le Nord et le Centre, précisent Les Échos`
      let isList = (position..<end).contains { Self.listing.contains(index.terms[Int(index.tokens[$0].term)].hash) }
      if !isRelative, isList, (range.lowerBound..<position).contains(where: { grammar.kind($0) == .finite }) {
        return nil
      }
      // A list goes on with more of the same; an apposition goes on with the verb.
      let isVerb =
        grammar.kind(end) == .finite || grammar.kind(end) == .pronoun && grammar.kind(end + 1) == .finite
      return isVerb ? end : nil
    }
    return nil
  }

  private static let listing = HashedWords(words: "et ou")

  func opensBracket(_ position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position].start)
    return start > 0 && start <= text.count && text[start - 1] == UInt8(ascii: "(")
  }
}
