// Whether the end of a French headline parts what belongs together: a list, a name, a comparison, a clause just begun.
extension SummaryWorkspace {
  /// What stands behind an end, by its name; a quote mark that closes there is part of what is kept.
  func gapBehind(_ last: Int, in text: Span<UInt8>) -> String {
    let gap = gap(before: last + 1, in: text)
    guard gap.opens || gap.closes, !gap.comma, !gap.colon, closesQuote(behind: last, in: text) else { return gap.name }
    return "none"
  }

  /// Whether a quote mark stands right behind a word, and a space behind it.
  private func closesQuote(behind last: Int, in text: Span<UInt8>) -> Bool {
    var offset = Int(index.tokens[last].end)
    if text.starts(with: "\u{A0}»", at: offset) || text.starts(with: "\u{202F}»", at: offset) { return true }
    guard offset < text.count else { return false }
    let (scalar, length) = text.scalar(at: offset)
    guard scalar == 0x22 || scalar == 0xBB || scalar == 0x201D else { return false }
    offset += length
    return offset < text.count && text[offset] == 0x20 && offset + 1 < text.count && text[offset + 1] != 0x28
  }

  /// What the words behind an end go on with.
  ///
  /// - Complexity: O(1) beside the form's words.
  func addFrenchParting(
    _ places: [Int], _ candidate: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    let end = candidates[candidate].tokens.upperBound
    guard last + 1 < end else { return }
    let gap = gapBehind(last, in: text)
    if gap == "none", self.gap(before: last + 1, in: text).opens { features.add("endsInQuote") }
    if opensBracket(last + 1, in: text) { addBehindBracket(last, before: end, sentence, in: text, to: &features) }
    if gap == "none" {
      if holds(Self.coordinators, last + 1) {
        addCoordination(places, before: end, sentence, in: text, to: &features)
      } else {
        addName(places, before: end, to: &features)
      }
    } else if gap == "comma" {
      addListAhead(places, before: end, sentence, in: text, to: &features)
    }
    addBegun(places, gap, before: end, sentence, in: text, to: &features)
    addComparison(places, before: end, sentence, in: text, to: &features)
    if let verb = places.lastIndex(where: { Self.isVerb(sentence.kind($0)) }), verb + 1 < places.count,
      places[(verb + 1)...].allSatisfy({ isTimeWord($0, sentence) })
    {
      let next = opened(by: last + 1, sentence)
      features.add("onlyDate", gap == "none" ? (next.isEmpty ? sentence.kind(last + 1).name : next.name) : gap)
      features.add("onlyDateBehind", sentence.kind(places[verb]).name)
    }
    if isDigit(last), !holds(Self.years, last - 1) {
      features.add("numberEnd", last > places[0] ? sentence.kind(last - 1).name : "", gap)
    }
    // `dans la nuit | de mardi à mercredi`
    if holds(Self.spans, last), holds(Self.genitives, last + 1) { features.add("spanOf") }
  }

  /// Whether a word is one of a date or an adverb: `a estimé lundi 25 mars au soir`.
  private func isTimeWord(_ place: Int, _ sentence: SentenceGrammar) -> Bool {
    let kind = sentence.kind(place)
    return isDigit(place) || kind == .adverb || holds(Self.timeWords, place)
      || !index.terms[Int(index.tokens[place].term)].cue.isDisjoint(with: [.date, .weekday])
  }

  /// What a clause goes on with behind the bracket that follows its end.
  private func addBehindBracket(
    _ last: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    for at in last + 1..<min(end - 1, last + 9) {
      let close = Int(index.tokens[at].end)
      guard close < text.count, text[close] == UInt8(ascii: ")") else { continue }
      let gap = gap(before: at + 1, in: text)
      guard !gap.comma, !gap.colon else { return }
      let opened = opened(by: at + 1, sentence)
      features.add("behindBracket", opened.isEmpty ? sentence.kind(at + 1).name : opened.name)
      return
    }
  }

  /// What `et` or `ou` behind an end joins to it: another predicate, or the rest of a list.
  private func addCoordination(
    _ places: [Int], before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    var next = last + 2
    while next < end,
      sentence.kind(next) == .adverb || holds(Self.frenchClitics, next) && sentence.kind(next) == .pronoun
    {
      next += 1
    }
    guard next < end else { return }
    let what: String
    switch sentence.kind(next) {
    case .finite, .subject: what = "verb"
    case .infinitive: what = "infinitive"
    case .participle: what = "participle"
    case .adjective: what = "adjective"
    case .subordinator, .relative: what = "clause"
    case .adposition:
      let isSame = places.suffix(9).contains { hashed($0) == hashed(next) }
      what = isSame ? "same" : "preposition"
    default: what = hasVerbAhead(from: next, before: end, sentence, in: text) ? "subject" : "noun"
    }
    features.add("joins", what, sentence.kind(last).name)
    let comma = places.suffix(8).contains { $0 != places[0] && gap(before: $0, in: text).comma }
    if comma { features.add("joinsList", what) }
  }

  /// Whether a verb comes before any mark, and no word that opens a clause of its own before it.
  private func hasVerbAhead(
    from start: Int, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Bool {
    for at in start..<min(end, start + 14) {
      switch sentence.kind(at) {
      case .finite: return true
      case .relative, .subordinator: return false
      default: break
      }
      if at > start {
        let gap = gap(before: at, in: text)
        if gap.comma || gap.colon || gap.opens || gap.closes { return false }
      }
    }
    return false
  }

  /// A name or the title of an institution that `de` goes on with: `l'Institut national | de la statistique`, `François |
  /// de Rugy`.
  private func addName(_ places: [Int], before end: Int, to features: inout SoundnessFeatures) {
    let last = places[places.count - 1]
    guard holds(Self.genitives, last + 1) || holds(Self.articlesOfNames, last + 1), last + 2 < end else { return }
    let first = isCapital(last) ? last : last - 1
    guard first > places[0], isCapital(first), !isDigit(first) else { return }
    var behind = last + 2
    if !isCapital(behind), behind + 1 < end { behind += 1 }
    let isLong = first - 1 > places[0] && isCapital(first - 1)
    features.add("nameOf", first == last ? (isLong ? "long" : "single") : "noun", isCapital(behind) ? "name" : "")
  }

  /// Whether behind a comma more of the same comes, up to `et`: `en Afrique | , au Maghreb et en Asie`.
  private func addListAhead(
    _ places: [Int], before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let next = places[places.count - 1] + 1
    let kind = sentence.kind(next)
    guard
      kind.isNominal || kind == .determiner || kind == .number || kind == .adposition || kind == .infinitive
        || kind == .adjective
    else { return }
    var commas = 0
    for at in next + 1..<max(next + 1, min(end - 1, next + 16)) {
      if sentence.kind(at) == .finite || sentence.kind(at) == .relative { return }
      let gap = gap(before: at, in: text)
      if gap.colon || gap.opens || gap.dash { return }
      if gap.comma { commas += 1 }
      guard holds(Self.coordinators, at) else { continue }
      let other = sentence.kind(at + 1)
      let isSame = other == kind || other.isNominal && kind.isNominal
      let isKept = places.suffix(8).contains {
        sentence.kind($0) == kind && (kind != .adposition || hashed($0) == hashed(next))
      }
      features.add("listAhead", kind.name, isSame ? "same" : "")
      if isKept { features.add("listAheadOf", kind.name, isSame ? "same" : "") }
      if commas > 0 { features.add("longListAhead", kind.name) }
      return
    }
  }

  /// A clause that has just begun: `calmer la situation et Michel Boujenah | , dans une interview, a tenté`, `c'est son fils
  /// âgé | de 56 ans qui gère`.
  private func addBegun(
    _ places: [Int], _ gap: String, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    var rest = "nothing"
    for at in last + 1..<min(end, last + 26) {
      let kind = sentence.kind(at)
      if kind == .finite { rest = "verb" }
      if kind == .relative { rest = "relative" }
      if kind == .subordinator || kind == .subject { rest = "clause" }
      if rest != "nothing" { break }
    }
    for (at, place) in places.enumerated().reversed() {
      let kind = sentence.kind(place)
      if kind == .finite || kind == .infinitive { break }
      guard at > 0, let word = Self.beginning[hashed(place)] else { continue }
      let isComma = self.gap(before: place, in: text).comma
      features.add("begun", word, rest)
      if isComma { features.add("begunComma", word, rest) }
      break
    }
    guard let copula = places.indices.dropFirst().first(where: { holds(Self.copulas, places[$0]) }),
      holds(Self.that, places[copula - 1]) || holds(Self.nots, places[copula - 1])
    else { return }
    guard !places[copula...].contains(where: { holds(Self.relatives, $0) }) else { return }
    if rest == "relative" { features.add("cleftBehind") }
  }

  /// The other half of a comparison, of a negation or of a pair: `plus marquée | que`, `ne compte | que`, `entre | et`.
  private func addComparison(
    _ places: [Int], before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    var that: Int?
    for at in last + 1..<min(end, last + 14) where holds(Self.thats, at) {
      that = at - last
      break
    }
    if let that, let more = places.last(where: { holds(Self.degrees, $0) }), last - more < 12,
      !places.contains(where: { $0 > more && holds(Self.thats, $0) })
    {
      features.add("degree", that < 2 ? "next" : that < 7 ? "near" : "far")
    }
    if let pair = places.lastIndex(where: { holds(Self.betweens, $0) }),
      !places[pair...].contains(where: { holds(Self.coordinators, $0) })
    {
      features.add("between")
    }
  }

  /// What a form's main verb shows, wherever it ends: whether it is known as one, what stands before it, whether it only tells
  /// who said what is cut off.
  func addFrenchPredicate(
    _ places: [Int], isInner: Bool, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    guard let main = mainVerb(places, sentence) else {
      features.add("main", "none")
      return
    }
    let place = places[main]
    let isListed = index.terms[Int(index.tokens[place].term)].cue.contains(.finite)
    let known = isListed ? "listed" : FrenchValency.shared.isVerb(bytes(of: place), in: text) ? "known" : "unknown"
    var before = main - 1
    while before >= 0, holds(Self.beforeVerbs, places[before]) || sentence.kind(places[before]) == .adverb {
      before -= 1
    }
    let kind = before < 0 ? "nothing" : sentence.kind(places[before]).name
    features.add("main", known, kind)
    let tail = places.count - main
    features.add("tail", min(9, tail) / 2)
    if before >= 0, sentence.kind(places[0]) == .name || isCapital(places[0]) && sentence.kind(places[0]) == .noun {
      let hasMore = places[...before].contains {
        holds(Self.coordinators, $0) || holds(Self.relatives, $0) || $0 != places[0] && gap(before: $0, in: text).comma
      }
      if !hasMore, isPlural(place, in: text) { features.add("nameWithPlural") }
    }
    addTwoSubjects(places, main, isInner: isInner, sentence, in: text, to: &features)
    addSaid(places, main, isInner: isInner, sentence, in: text, to: &features)
    if let not = places.first(where: { holds(Self.denials, $0) && sentence.kind($0) != .name }),
      !places.contains(where: { $0 > not && holds(Self.denied, $0) })
    {
      features.add("halfDenial")
    }
  }

  /// The place of the first finite verb that no subordinator owns.
  private func mainVerb(_ places: [Int], _ sentence: SentenceGrammar) -> Int? {
    var pending = 0
    for (at, place) in places.enumerated() {
      switch sentence.kind(place) {
      case .relative, .subordinator: pending += 1
      case .finite: if pending > 0 { pending -= 1 } else { return at }
      default: break
      }
    }
    return nil
  }

  private func isPlural(_ place: Int, in text: Span<UInt8>) -> Bool {
    let token = index.tokens[place]
    return token.end - token.start > 2 && text.starts(with: "nt", at: Int(token.end) - 2)
  }

  /// `Jean-Paul Delevoye, l'âge légal ne devrait pas bouger`: two subjects, one comma.
  private func addTwoSubjects(
    _ places: [Int], _ main: Int, isInner: Bool, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    var comma: Int?
    var commas = 0
    for at in places.indices.dropFirst().prefix(max(0, main)) {
      let isSkip = places[at - 1] + 1 != places[at]
      guard gap(before: places[at], in: text).comma, !isSkip || !gap(before: places[at - 1] + 1, in: text).comma else {
        continue
      }
      commas += 1
      comma = at
    }
    guard commas == 1, let comma, comma < main else { return }
    let opening = sentence.kind(places[0])
    guard opening.isNominal || opening == .determiner || opening == .number else { return }
    features.add("twoSubjects", sentence.kind(places[comma]).name, isInner ? "inner" : "first")
  }

  /// `…, précise Le Télégramme` with nothing that was said before it.
  private func addSaid(
    _ places: [Int], _ main: Int, isInner: Bool, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    var verb = main
    if holds(Self.havings, places[main]), main + 1 < places.count, sentence.kind(places[main + 1]) == .participle {
      verb += 1
    }
    guard index.terms[Int(index.tokens[places[verb]].term)].cue.contains(.attribution) else { return }
    let rest = places[(verb + 1)...]
    guard let next = rest.first, rest.count < 9,
      sentence.kind(next) == .determiner || sentence.kind(next) == .name || isCapital(next),
      !rest.contains(where: { holds(Self.thats, $0) || self.gap(before: $0, in: text).opens })
    else { return }
    let gap = self.gap(before: places[main], in: text)
    features.add("saidAlone", gap.comma ? "comma" : gap.name, isInner ? "inner" : "first")
  }

  private static let coordinators = HashedWords(words: "et ou ni")
  private static let articlesOfNames = HashedWords(words: "le la van von ben bin al el")
  private static let years = HashedWords(
    words: "en depuis janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
  private static let timeWords = HashedWords(
    words:
      "le ce cette la l soir matin midi nuit semaine année mois dernier dernière prochain prochaine fin début au hier demain"
  )
  private static let spans = HashedWords(words: "nuit soirée matinée journée nuits semaine week-end")
  private static let beginning = HashedTable(words: "et mais car ou donc or puis tandis alors")
  private static let copulas = HashedWords(words: "est sont était étaient sera serait fut")
  private static let nots = HashedWords(words: "n")
  private static let thats = HashedWords(words: "que qu")
  private static let degrees = HashedWords(
    words:
      "plus moins aussi autant mieux davantage tel telle tels telles même mêmes autre autres plutôt meilleur meilleure")
  static let betweens = HashedWords(words: "entre")
  private static let beforeVerbs = HashedWords(words: "se s ne n l le la les lui leur y en me m nous vous")
  private static let denials = HashedWords(words: "ne n")
  private static let denied = HashedWords(
    words: "pas plus jamais rien aucun aucune personne guère point ni que qu nul nulle aucunement")
  private static let havings = HashedWords(words: "a ont avait avaient aura auront aurait auraient")
}
