// What speaks for and against a French headline, by name; the weights are learned (SoundnessModel).
extension SummaryWorkspace {
  /// What a French form shows of its soundness.
  ///
  /// - Complexity: O(*n*) in the form's bytes.
  func frenchSoundness(
    of form: HeadlineForm, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts
  ) -> SoundnessFeatures {
    var places: [Int] = []
    for range in form.kept { places.append(contentsOf: range) }
    var doubts = SoundnessFeatures()
    guard places.count > 1 else { return doubts }
    let start = candidates[form.candidate].tokens.lowerBound
    doubts.add("clause", value: form.clause)
    doubts.add("lowClause", value: max(0, 1.2 - form.clause))
    if form.skips { doubts.add("skip") }
    if form.cutsOpening { doubts.add("cutsOpening") }
    if form.isThinned { doubts.add("thinned") }
    if form.cutsTail {
      doubts.add("cutsTail")
      doubts.add("end", value: form.end)
      doubts.add("lowEnd", value: max(0, 0.9 - form.end))
      addEndRules(form.tokens, sentence, in: text, facts, to: &doubts)
    }
    if form.isCut { addFrenchEnd(places, sentence, in: text, to: &doubts) }
    if !opensSoundly(form.tokens, sentence, in: text, facts) { doubts.add("opening") }
    if !hasVerb(form.tokens, sentence, in: text) { doubts.add("noMainVerb") }
    addFrenchStart(places, form, from: start, sentence, in: text, to: &doubts)
    addFrenchSubject(places, sentence, in: text, to: &doubts)
    addFrenchSkips(form.kept, to: &doubts)
    addFrenchOmissions(form, sentence, to: &doubts)
    addGlue(places, in: text, to: &doubts)
    if parts(places, sentence, isInner: places[0] > start, in: text) { doubts.add("loneComma") }
    addFrenchContext(places, form, sentence, in: text, to: &doubts)
    addFrenchShape(places, form, from: start, sentence, in: text, to: &doubts)
    addFrenchValency(places, form.isCut, sentence, in: text, to: &doubts)
    addFrenchPredicate(places, isInner: places[0] > start, sentence, in: text, to: &doubts)
    if form.isCut { addFrenchParting(places, form.candidate, sentence, in: text, to: &doubts) }
    return doubts
  }

  /// What a whole French sentence shows of whether it needs another one.
  ///
  /// - Complexity: O(*n*) in the sentence's bytes.
  func frenchStanding(
    of tokens: Range<Int>, _ at: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> SoundnessFeatures {
    let places = Array(tokens)
    let form = HeadlineForm(
      candidate: at, tokens: tokens, kept: [tokens], isThinned: false, words: tokens.count, cutsOpening: false,
      cutsTail: false, end: 0, clause: 0, opening: sentence.kind(tokens.lowerBound))
    var features = SoundnessFeatures()
    addFrenchStart(places, form, from: places[0], sentence, in: text, to: &features)
    addFrenchSubject(places, sentence, in: text, to: &features)
    addFrenchContext(places, form, sentence, in: text, to: &features)
    addGlue(places, in: text, to: &features)
    return features
  }

  /// What the word lists say of an end.
  private func addEndRules(
    _ range: Range<Int>, _ sentence: SentenceGrammar, in text: Span<UInt8>, _ facts: WordFacts,
    to doubts: inout SoundnessFeatures
  ) {
    let last = range.upperBound - 1
    let cue = cue(at: last, before: last + 1, facts)
    let said = cue.union(self.cue(at: max(range.lowerBound, last - 1), before: last + 1, facts))
    if said.contains(.attribution) { doubts.add("saidAtEnd") }
    if wants(range, sentence, in: text, facts) { doubts.add("wantsRest") }
    if endsInList(range, sentence, in: text) { doubts.add("listBegun") }
    if endsInVerb(range, sentence, facts) { doubts.add("verbAtEnd") }
  }

  func holds(_ set: HashedWords, _ position: Int) -> Bool {
    position >= 0 && position < index.tokens.count && set.contains(index.terms[Int(index.tokens[position].term)].hash)
  }

  private func isNoDate(_ position: Int) -> Bool {
    index.terms[Int(index.tokens[position].term)].cue.isDisjoint(with: [.date, .weekday])
      && !WordScan.Shape(rawValue: index.tokens[position].shape).contains(.digit)
  }

  private func isComma(_ gap: Gap) -> Bool { gap.comma && !gap.dash }

  /// What follows speaks against an end: the `de` of a noun, the rest of a list or of a name, an infinitive.
  private func addFrenchEnd(
    _ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>, to doubts: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    let next = last + 1
    let gap = gap(before: next, in: text)
    let isBracket = opensBracket(next, in: text)
    if holds(Self.dangling, last) || holds(Self.from, last) && holds(Self.datives, last - 1) {
      doubts.add("danglingEnd")
    }
    // `faisait état | de`, `à une vingtaine de kilomètres | au nord`
    if holds(Self.bare, last), holds(Self.genitives, next) || holds(Self.datives, next) { doubts.add("bareEnd") }
    if let colon = places.dropFirst().first(where: { self.gap(before: $0, in: text).colon }),
      !places.contains(where: { $0 >= colon && sentence.kind($0) == .finite })
    {
      doubts.add("colonWithoutVerb")
    }
    // `devait recevoir lundi`
    if let end = places.last(where: { isNoDate($0) }), sentence.kind(end) == .infinitive {
      doubts.add("infinitiveAtEnd")
    }
    if isBracket, goesOnBehindBracket(next, sentence, in: text) { doubts.add("bracketGoesOn") }
    let end = Int(index.tokens[last].end)
    if gap.opens, !isBracket, end < text.count, text[end] == 0x20 { doubts.add("quoteBehind") }
    if holds(Self.comparing, last) || places.count > 2 && holds(Self.comparing, last - 1) { doubts.add("comparison") }
    if places.suffix(3).contains(where: { holds(Self.whiles, $0) }) { doubts.add("whileAtEnd") }
    if isComma(gap), goesOnAsList(next, sentence) { doubts.add("listGoesOn") }
    // `dans la nuit du 11 | au 12 avril`
    let isDigit = WordScan.Shape(rawValue: index.tokens[last].shape).contains(.digit)
    let isRange = holds(Self.datives, next) && next + 1 < index.tokens.count && !isNoDate(next + 1)
    if isDigit, !isNoDate(next) || isRange { doubts.add("nounBehindNumber") }
    guard !isComma(gap), !isBracket, isNoDate(next) else { return }
    if isCapital(last), isCapital(next), !gap.opens, !gap.closes { doubts.add("halfName") }
    if holds(Self.genitives, next) { doubts.add("genitiveBehind") }
    switch sentence.kind(next) {
    case .adjective, .participle: doubts.add("adjectiveBehind")
    case .noun, .name: if !isCapital(next) { doubts.add("nounBehind") }
    case .infinitive: doubts.add("infinitiveBehind")
    case .gerund: doubts.add("gerundBehind")
    default: break
    }
    if holds(Self.thats, next) { doubts.add("thatBehind") }
    // `appelle le président | à démissionner`
    if holds(Self.aims, next) || holds(Self.genitives, next), !holds(Self.purposes, next) {
      var verb = next + 1
      while holds(Self.smallWords, verb) || holds(Self.pas, verb) { verb += 1 }
      if sentence.kind(verb) == .infinitive { doubts.add("aimBehind") }
    }
    let isVerb = sentence.kind(last) == .participle || sentence.kind(last) == .finite
    if isVerb, holds(Self.datives, next) { doubts.add("dativeBehindVerb") }
    if holds(Self.aims, next), holds(Self.actions, last) { doubts.add("aimBehindAction") }
    if holds(Self.by, next), holds(Self.measures, next + 1) { doubts.add("halfMeasure") }
    if holds(Self.wanting, last), sentence.kind(last) != .noun { doubts.add("wantingVerb") }
    if holds(Self.coordinators, next) {
      var verb = next + 1
      while holds(Self.smallWords, verb) { verb += 1 }
      if sentence.kind(verb) != .finite, sentence.kind(verb) != .subject { doubts.add("coordinatorBehind") }
    }
    let isNumber = WordScan.Shape(rawValue: index.tokens[last].shape).contains(.digit)
    if isNumber, sentence.kind(next).isNominal || sentence.kind(next) == .other { doubts.add("nounBehindNumber") }
  }

  /// Behind a bracket the clause may go on.
  private func goesOnBehindBracket(_ next: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Bool {
    for at in next..<min(next + 10, index.tokens.count - 1) {
      let end = Int(index.tokens[at].end)
      guard end < text.count, text[end] == UInt8(ascii: ")") else { continue }
      guard !gap(before: at + 1, in: text).comma else { return false }
      switch sentence.kind(at + 1) {
      case .finite, .adjective, .participle, .pronoun: return true
      default: return holds(Self.coordinators, at + 1) || holds(Self.genitives, at + 1)
      }
    }
    return false
  }

  /// Whether what stands behind a comma goes on with a list: an `et` before a noun comes before any verb.
  private func goesOnAsList(_ next: Int, _ sentence: SentenceGrammar) -> Bool {
    guard sentence.kind(next).isNominal || sentence.kind(next) == .determiner else { return false }
    for at in next..<next + 12 {
      if sentence.kind(at) == .finite { return false }
      if holds(Self.ands, at) { return sentence.kind(at + 1).isNominal || sentence.kind(at + 1) == .determiner }
    }
    return false
  }

  private func addFrenchStart(
    _ places: [Int], _ form: HeadlineForm, from start: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to doubts: inout SoundnessFeatures
  ) {
    let first = places[0]
    let isTold = first > start && holds(Self.thats, first - 1)
    if isTold {
      let denied = (max(start, first - 7)..<first - 1).contains { holds(Self.denials, $0) }
      doubts.add(denied ? "deniedThat" : "told")
    } else if first > start {
      if holds(Self.ands, first - 1), first - 1 > start, !isComma(gap(before: first - 1, in: text)) {
        doubts.add("opensBehindAnd")
      } else if !isComma(gap(before: first, in: text)) {
        doubts.add("opensInside")
      } else if (start..<first).contains(where: { sentence.kind($0) == .finite }) {
        doubts.add("opensBehindVerb")
      }
    } else if !isCapital(first), !WordScan.Shape(rawValue: index.tokens[first].shape).contains(.digit) {
      doubts.add("smallOpening")
    }
    // `… et que` goes on with a `que` that is cut off.
    var hasThat = false
    for (at, place) in places.enumerated() {
      if holds(Self.thats, place) {
        if at > 0, holds(Self.ands, places[at - 1]), isTold || !hasThat { doubts.add("secondThat") }
        hasThat = true
      }
    }
    if holds(Self.links, first) || index.terms[Int(index.tokens[first].term)].cue.contains(.connective) {
      doubts.add("link")
    }
    if sentence.kind(first) == .infinitive { doubts.add("infinitiveOpening") }
    if holds(Self.definites, first), holds(Self.ones, places[1]) { doubts.add("oneOfThem") }
    if holds(Self.questions, first), !asks(places[places.count - 1], form, in: text) { doubts.add("question") }
  }

  private func asks(_ last: Int, _ form: HeadlineForm, in text: Span<UInt8>) -> Bool {
    guard !form.cutsTail else { return false }
    let end = Int(index.tokens[last].end)
    return (end..<min(text.count, end + 4)).contains { text[$0] == UInt8(ascii: "?") }
  }

  /// A subject or an object that another sentence names: `elle`, `cette affaire`, `a dû le réaffirmer`.
  private func addFrenchSubject(
    _ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>, to doubts: inout SoundnessFeatures
  ) {
    let verb = places.firstIndex { sentence.kind($0) == .finite } ?? places.count
    if verb == places.count { doubts.add("noVerb") }
    for at in 0..<min(verb + 1, places.count) {
      let place = places[at]
      if holds(Self.persons, place), sentence.kind(place) != .name {
        let isImpersonal =
          holds(Self.he, place) && places.dropFirst(at + 1).prefix(3).contains { holds(Self.impersonal, $0) }
        doubts.add(isImpersonal ? "impersonal" : "person")
        break
      }
      if holds(Self.those, place) || at > 1 && holds(Self.them, place) { doubts.add("those") }
      guard holds(Self.frenchDemonstratives, place), at + 1 < places.count else { continue }
      if index.terms[Int(index.tokens[places[at + 1]].term)].cue.isDisjoint(with: [.date, .weekday]) {
        doubts.add(at == 0 ? "demonstrativeOpening" : "demonstrative")
      }
    }
    // `l'a martelé`
    for at in places.indices.dropFirst().prefix(max(0, verb)) where holds(Self.has, places[at]) {
      if holds(Self.objects, places[at - 1]), places[at - 1] == places[at] - 1 { doubts.add("objectPronoun") }
    }
    if holds(Self.possessives, places[0]) { doubts.add("possessiveOpening") }
    if holds(Self.that, places[0]), holds(Self.being, places[1]) { doubts.add("thatIs") }
    if verb < places.count {
      for back in 1...2 where verb - back > 0 && places[verb - back] == places[verb] - back {
        let place = places[verb - back]
        guard holds(Self.frenchClitics, place), sentence.kind(place) == .pronoun else { continue }
        if holds(Self.there, place), holds(Self.has, places[verb]), holds(Self.he, place - 1) { continue }
        doubts.add("clitic")
        break
      }
    }
    for at in places.indices.dropFirst() where sentence.kind(places[at]) == .infinitive {
      if places[at - 1] == places[at] - 1, holds(Self.frenchClitics, places[at - 1]),
        sentence.kind(places[at - 1]) == .pronoun
      {
        doubts.add("infinitiveClitic")
        break
      }
    }
    if places.contains(where: { holds(Self.speakers, $0) }) {
      let isQuoted = places.contains { gap(before: $0, in: text).opens || gap(before: $0, in: text).closes }
      doubts.add(isQuoted ? "quotedSpeaker" : "speaker")
    }
  }

  /// Whether a lone comma parts a subject from its verb: `David Hallyday, a reçu`; where a form opens inside its sentence,
  /// whether a lone comma stands before the verb at all.
  private func parts(
    _ places: [Int], _ sentence: SentenceGrammar, isInner: Bool, in text: Span<UInt8>
  ) -> Bool {
    switch sentence.kind(places[0]) {
    case .adposition, .adverb, .subordinator, .gerund, .participle: return false
    default: break
    }
    var pending = 0
    var commas: [Int] = []
    for (at, place) in places.enumerated() {
      if at > 0, isComma(gap(before: place, in: text)) {
        let before = places[at - 1]
        // The comma that closes what is left out goes with it.
        if before == place - 1 || !gap(before: before + 1, in: text).comma { commas.append(at) }
      }
      if holds(Self.relatives, place) || sentence.kind(place) == .relative || sentence.kind(place) == .subordinator {
        pending += 1
      }
      guard sentence.kind(place) == .finite else { continue }
      if pending > 0 {
        pending -= 1
        continue
      }
      var opening = at
      while opening > 0, commas.last != opening, opening == at || holds(Self.smallWords, places[opening]) {
        opening -= 1
      }
      if commas.last != opening, holds(Self.smallWords, places[opening]) == false, opening < at { opening += 1 }
      return commas.count == 1 && opening > 0 && (commas.last == opening || isInner)
    }
    return false
  }

  /// What is left out must not part what belongs together.
  private func addFrenchSkips(_ kept: [Range<Int>], to doubts: inout SoundnessFeatures) {
    for (before, behind) in zip(kept, kept.dropFirst()) {
      let last = before.upperBound - 1
      if holds(Self.dangling, last) || holds(Self.from, last) || holds(Self.nexts, behind.lowerBound) {
        doubts.add("danglingSkip")
      }
      if (max(kept[0].lowerBound, last - 3)...last).contains(where: { holds(Self.relatives, $0) }) {
        doubts.add("relativeSkip")
      }
    }
  }

  /// What a clause could do without and is left out.
  private func addFrenchOmissions(
    _ form: HeadlineForm, _ sentence: SentenceGrammar, to doubts: inout SoundnessFeatures
  ) {
    guard !form.omits.isEmpty else { return }
    for kind in FrenchOmission.Kind.allCases where form.omits.contains(kind) { doubts.add("omits", kind.rawValue) }
    guard form.omits.contains(.complement), form.kept.count > 1 else { return }
    let (subject, rest) = (form.kept[0], form.kept[1])
    doubts.add("complement", sentence.kind(subject.upperBound).name)
    doubts.add("complementVerb", sentence.kind(rest.lowerBound + 1).name)
    doubts.add("complementLength", min(9, rest.lowerBound - subject.upperBound) / 3)
  }

  private static func words(_ words: String) -> HashedWords { HashedWords(WordScan.hashes(of: Array(words.utf8).span)) }

  static let relatives = words(
    """
    qui que qu dont où lequel laquelle lesquels lesquelles duquel auquel auxquels desquels auxquelles desquelles
    """)
  private static let dangling = words(
    """
    jusqu jusque quelque environ plus moins très trop aussi si même que et ou mais donc ni un une des le la les au aux du \
    de d à en dans par pour avec sans sur sous chez entre vers contre dès depuis pendant selon comme ne pas n s se leur \
    leurs son sa ses ce cet cette ces dont où qui qu devant derrière
    """)
  private static let actions = words(
    """
    lutte enlèvement hausse baisse recours accès appel opposition retour plainte enquête tribune campagne manifestation \
    demande procédure mesures mesure réponse passage soutien opposé favorable égard rapport lien contact guerre combat \
    mobilisation protection vaccin traitement
    """)
  private static let wanting = words(
    """
    venait venir tenter tenté essayé commencé décidé refusé accepté réussi voulu pu dû fait permet permis visant vise \
    souhaité appelé obligé contraint forcé autorisé chargé invité pris prise prises mis mise mises rendu rendue rendus
    """)
  private static let smallWords = words("le la l les lui leur y en se s ne n non surtout")
  private static let objects = words("l les")
  private static let pas = words("pas")
  private static let purposes = words("pour sur")
  static let frenchClitics = words("le la l les lui leur y en")
  private static let coordinators = words("et ou ni mais")
  static let ands = words("et")
  static let genitives = words("de du des d")
  private static let thats = words("que qu")
  private static let datives = words("à au aux")
  private static let aims = words("à contre au aux pour sur envers entre")
  private static let by = words("par")
  private static let measures = words("mois an jour semaine personne rapport heure")
  private static let comparing = words("plus")
  private static let whiles = words("si lorsque quand alors tandis")
  private static let denials = words("pas si nie jamais dément faux aurait prétend")
  private static let links = words("mais et car or ainsi puis donc alors cependant toutefois enfin aussi pourtant là")
  private static let definites = words("l")
  private static let ones = words("un une")
  private static let questions = words("quel quelle quels quelles comment pourquoi combien")
  private static let persons = words("il elle ils elles")
  private static let he = words("il")
  private static let impersonal = words("y faut faudra fallait agit reste existe suffit")
  private static let those = words("celui celle ceux celles ceci cela ça")
  private static let them = words("eux elles")
  static let frenchDemonstratives = words("ce cet cette ces")
  static let possessives = words("son sa ses leur leurs")
  static let that = words("c ce")
  private static let being = words("est sont sera était n qui que qu")
  private static let there = words("y")
  private static let has = words("a avait aura ont avaient auront")
  private static let speakers = words("je j nous tu moi mon ma mes notre nos")
  private static let bare = words("état objet part preuve partie compte suite lieu kilomètres mètres km")
  private static let from = words("partir")
  private static let nexts = words("prochain prochaine dernier dernière suivant")
}
