// What a French headline shows besides its doubts by name: where its sentence stands, what it takes as known, what its
// last verb has had, what stands behind its end and around what is left out.
extension SummaryWorkspace {
  /// What tells whether a form needs another sentence.
  func addFrenchContext(
    _ places: [Int], _ form: HeadlineForm, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let place = Int(candidates[form.candidate].place)
    features.add("order", min(place, 3))
    features.add("depth", value: Float(min(place, 20)) / 10)
    features.add("words", places.count / 3)
    let verb = places.firstIndex { sentence.kind($0) == .finite } ?? places.count
    features.add("subjectWords", min(verb, 8) / 2)
    let isNamed = places.prefix(verb).contains { sentence.kind($0) == .name || isCapital($0) && $0 != places[0] }
    features.add(
      "subject", opening(of: places[0], sentence), isNamed ? place == 0 ? "named0" : "named" : place == 0 ? "0" : "")
    addFrenchDefinites(places, verb: verb, form.candidate, sentence, in: text, to: &features)
    var hasName = false
    var possessive = ""
    for place in places {
      if let word = Self.telling[hash(place)] { features.add("word", word) }
      if isCapital(place), place != places[0] { hasName = true }
      if possessive.isEmpty, holds(Self.possessives, place) { possessive = hasName ? "behind" : "before" }
    }
    if !possessive.isEmpty { features.add("possessive", possessive) }
    if places.indices.dropFirst().contains(where: {
      holds(Self.frenchClitics, places[$0]) && sentence.kind(places[$0]) == .pronoun
    }) {
      features.add("anyClitic")
    }
  }

  /// How a form opens.
  private func opening(of first: Int, _ sentence: SentenceGrammar) -> String {
    if holds(Self.articles, first) { return "definite" }
    if holds(Self.frenchDemonstratives, first) { return "demonstrative" }
    if holds(Self.indefinites, first) { return "indefinite" }
    return sentence.kind(first).name
  }

  /// What tells whether a form is a full clause.
  func addFrenchShape(
    _ places: [Int], _ form: HeadlineForm, from start: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    let gap = form.isCut ? gapBehind(last, in: text) : "end"
    features.add("gap", gap)
    features.add("finites", min(3, places.count { sentence.kind($0) == .finite }))
    features.add("listedVerbs", min(2, places.count { sentence.kind($0) == .finite && cue($0).contains(.finite) }))
    let clauses = places.count { sentence.kind($0) == .relative || sentence.kind($0) == .subordinator }
    let verbs = places.count {
      sentence.kind($0) == .finite && (cue($0).contains(.finite) || sentence.kind($0 - 1) == .subject)
    }
    features.add("verbsLessClauses", max(-1, min(2, verbs - clauses)))
    if let agreement = agreement(places, sentence, in: text) { features.add("agreement", agreement) }
    if zip(places, places.dropFirst()).contains(where: { hash($0) == hash($1) }) { features.add("twice") }
    if form.isCut {
      if gap == "none" {
        let isDate = !cue(last + 1).isDisjoint(with: [.date, .weekday])
        features.add("next", isDate ? "date" : Self.functions[hash(last + 1)] ?? sentence.kind(last + 1).name)
      } else {
        features.add("behind", gap, sentence.kind(last + 1).name)
      }
      features.add("last", sentence.kind(last).name)
      addLastVerb(places, gap, sentence, to: &features)
      if isCleft(places), holds(Self.relatives, last + 1) { features.add("cleft") }
    }
    addInnerStart(places[0], from: start, sentence, in: text, to: &features)
    for (before, behind) in zip(places, places.dropFirst()) where behind != before + 1 {
      let opens = self.gap(before: before + 1, in: text)
      let closes = self.gap(before: behind, in: text)
      features.add("skipGap", opens.name, closes.name)
      features.add("skipTo", sentence.kind(behind).name)
      if opens.colon || closes.colon { features.add("skipColon") }
      if WordScan.Shape(rawValue: index.tokens[before].shape).contains(.digit) { features.add("skipBehindNumber") }
    }
    let (first, end) = (Int(index.tokens[places[0]].start), Int(index.tokens[last].end))
    if first > 0, text[first - 1] == UInt8(ascii: "\"") { features.add("quoteOpens") }
    if end < text.count, text[end] == UInt8(ascii: "\"") { features.add("quoteCloses") }
  }

  /// Whether what the last verb wants stands behind it.
  private func addLastVerb(
    _ places: [Int], _ gap: String, _ sentence: SentenceGrammar, to features: inout SoundnessFeatures
  ) {
    let verb = places.lastIndex { Self.isVerb(sentence.kind($0)) }
    guard let verb else { return }
    let kind = sentence.kind(places[verb])
    let rest = places[(verb + 1)...]
    let nouns = rest.count { sentence.kind($0) == .noun || sentence.kind($0) == .name }
    features.add("since", min(rest.count, 4))
    features.add("lastVerb", kind.name, nouns == 0 ? "0" : nouns == 1 ? "1" : "2")
    var isPassive = false
    if kind == .participle, verb > 0 {
      let before = sentence.kind(places[verb - 1])
      isPassive = before == .noun || before == .name || before == .adjective || holds(Self.been, places[verb - 1])
      if before == .adverb, verb > 1, holds(Self.been, places[verb - 2]) { isPassive = true }
    }
    let object = rest.drop { sentence.kind($0) == .adverb }.first.map { sentence.kind($0) }
    let what: String
    switch object {
    case .determiner?, .name?, .number?, .noun?, .infinitive?, .pronoun?, .subordinator?: what = "object"
    default: what = nouns > 0 ? "noun" : "nothing"
    }
    features.add(isPassive ? "passiveWith" : "verbWith", what, gap)
    if gap == "none", nouns == 0 { features.add("cutAtVerb") }
  }

  /// Whether the number of an article that opens a form is that of the first verb: `Le député ont` has lost words.
  private func agreement(_ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>) -> String? {
    let isSingular = holds(Self.singulars, places[0])
    guard isSingular || holds(Self.plurals, places[0]),
      let verb = places.firstIndex(where: { sentence.kind($0) == .finite })
    else { return nil }
    for at in 1..<max(1, verb) {
      let gap = gap(before: places[at], in: text)
      if gap.comma && places[at - 1] == places[at] - 1 || holds(Self.listing, places[at])
        || holds(Self.relatives, places[at])
      {
        return nil
      }
    }
    let token = index.tokens[places[verb]]
    let end = Int(token.end)
    let isLong = end - Int(token.start) > 2
    let isPlural = isLong && text[end - 2] == UInt8(ascii: "n") && text[end - 1] == UInt8(ascii: "t")
    return isPlural == isSingular ? (isSingular ? "singularWithPlural" : "pluralWithSingular") : "same"
  }

  static func isVerb(_ kind: WordClass) -> Bool {
    kind == .finite || kind == .participle || kind == .infinitive || kind == .gerund
  }

  /// `c'est le porte-parole` before `qui`.
  private func isCleft(_ places: [Int]) -> Bool {
    zip(places, places.dropFirst()).contains { holds(Self.that, $0) && holds(Self.copulas, $1) }
  }

  /// Where a form opens inside its sentence: what stands before it, and which clause it may belong to.
  private func addInnerStart(
    _ first: Int, from start: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    guard first > start else { return }
    let before = sentence.states(from: start)[first - 1 - start]
    features.add("pending", "\(min(before.pending, 2))", before.main > 0 ? "main" : "")
    features.add("innerOpening", sentence.kind(start).name)
    let gap = gap(before: first, in: text)
    if sentence.kind(first) != .determiner { features.add("innerStart", gap.name, sentence.kind(first).name) }
    if let word = Self.hanging[hash(start)] { features.add("innerBehind", word) }
    if gap.comma, (first + 1...first + 3).contains(where: { holds(Self.listing, $0) }) { features.add("listStart") }
    if WordScan.Shape(rawValue: index.tokens[first].shape).contains(.upper) { features.add("startsWithLetters") }
  }

  private func cue(_ position: Int) -> WordFacts.Cue { index.terms[Int(index.tokens[position].term)].cue }

  private func hash(_ position: Int) -> UInt64 {
    position < index.tokens.count ? index.terms[Int(index.tokens[position].term)].hash : 0
  }

  private static let articles = HashedWords(words: "le la l les")
  private static let indefinites = HashedWords(words: "un une des plusieurs deux trois")
  private static let singulars = HashedWords(words: "le la l un une ce cet cette son sa")
  private static let plurals = HashedWords(words: "les des ces ses leurs plusieurs")
  private static let copulas = HashedWords(words: "est sont était")
  private static let listing = HashedWords(words: "et ou")
  private static let hanging = HashedTable(words: "si parmi lorsque quand sans")
  /// Words that lean on another sentence, or seldom do.
  private static let telling = HashedTable(
    words:
      """
      également aussi donc alors ensuite ainsi quant dernier dernière autre autres même tous deux y en lui eux là encore \
      notamment on nous je vous qui que dont où si l ce cette ces cet son sa ses leur leurs il elle ils elles celui celle \
      ceux tel telle tels telles pas mais et ancien ancienne ex jeune deuxième plusieurs certains situation faits tard \
      ledit ladite similaire reste ici sorte ailleurs désormais nouvelle nouveau trentenaire quadragénaire \
      quinquagénaire sexagénaire septuagénaire octogénaire intéressé intéressée praticien toutefois cependant \
      pourtant néanmoins enfin c mon ma mes notre nos moi
      """)
  private static let functions = HashedTable(
    words:
      """
      du des de d le la les l un une à au aux en dans par pour avec sur sous chez entre vers contre dès depuis pendant \
      selon comme et ou mais que qu qui dont où lors après avant sans si quand alors lorsque afin ce cette ces son sa ses \
      leur pas plus ainsi
      """)
}

extension WordClass {
  /// Its name in the weight files.
  var name: String { Self.names[Int(rawValue)] }

  private static let names = (0...inside.rawValue).map { WordClass(rawValue: $0).map { "\($0)" } ?? "" }
}

extension SummaryWorkspace.Gap {
  /// Its name in the weight files.
  var name: String {
    if comma { return dash ? "dash" : "comma" }
    if colon { return "colon" }
    if opens { return "opens" }
    return closes ? "closes" : "none"
  }
}
