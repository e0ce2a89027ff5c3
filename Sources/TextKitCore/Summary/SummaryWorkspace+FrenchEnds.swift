// What speaks against a French headline: ends that want what is cut off, openings without their clause.
extension SummaryWorkspace {
  /// Whether a French clause wants what is cut off: the `de` of `à l'aide de`, the subject of `…, a raconté`.
  func wants(
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

  private static let definite = HashedWords(WordScan.hashes(of: Array("le la l les".utf8).span))
  static let been = HashedWords(words: "été est sont était étaient être fut sera seront soit")
  private static let tellings = HashedWords(
    WordScan.hashes(
      of: Array(
        "annoncé promis déclaré indiqué affirmé assuré demandé proposé décidé précisé permis souhaité annonce promet"
          .utf8
      ).span))

  /// Whether a French form ends in a finite verb, in a participle that hangs on a noun (`les propos tenus`) or in a gerund
  /// without its object.
  func endsInVerb(_ range: Range<Int>, _ sentence: SentenceGrammar, _ facts: WordFacts) -> Bool {
    guard let last = range.last, last - range.lowerBound > 2 else { return false }
    if sentence.kind(last) == .finite { return true }
    if sentence.kind(last) == .participle {
      let before = sentence.kind(last - 1)
      if before.isNominal || before == .adjective || before == .participle, !isBeen(last - 1) { return true }
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

  private func isBeen(_ position: Int) -> Bool {
    Self.been.contains(index.terms[Int(index.tokens[position].term)].hash)
  }

  private static let singular = HashedWords(WordScan.hashes(of: Array("seul seule seuls premier première".utf8).span))
  private static let between = HashedWords(WordScan.hashes(of: Array("entre".utf8).span))
  static let both = HashedWords(WordScan.hashes(of: Array("et".utf8).span))

  /// Whether a French form has a main verb that no lone comma parts from what stands before it: `La mesure, mesure
  /// très contestée` has none.
  func hasVerb(_ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
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
  func endsInList(_ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    for position in range.suffix(3).reversed() {
      if sentence.kind(position) == .finite { return false }
      if gap(before: position, in: text).comma { return true }
    }
    return false
  }

  /// Whether the first words may open a headline: no colon behind a few words, and an opening adverbial is followed by
  /// its clause.
  func opensSoundly(
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
}
