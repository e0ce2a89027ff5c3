// What makes a French headline doubtful costs it points, in tenths of ROUGE-1: a doubtful cut loses against a sound
// sentence that says nearly as much, and stands where there is nothing else.
extension SummaryWorkspace {
  /// What is known of a French form before its words are looked at.
  struct FrenchCut {
    var kept: [Range<Int>]
    /// Behind the form's last token its sentence goes on.
    var isWhole: Bool
    /// The first token of its sentence.
    var sentenceStart: Int
    /// What the learned models say of its end and of the whole.
    var end: Float
    var clause: Float
    var skips: Bool
    /// What the rules for its opening and its end cost.
    var rules: Float
  }

  /// What a form costs.
  ///
  /// - Complexity: O(*n*) in the form's bytes.
  func price(of cut: FrenchCut, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Float {
    var places: [Int] = []
    for range in cut.kept { places.append(contentsOf: range) }
    guard places.count > 1 else { return 3 }
    var price = cut.rules + 0.21 * max(0, 1.2 - cut.clause) + (cut.skips ? 0.28 : 0)
    if !cut.isWhole {
      price += 0.25 * max(0, 0.9 - cut.end) + priceOfFrenchEnd(places, sentence, in: text)
    }
    price += priceOfFrenchStart(places, cut, sentence, in: text) + priceOfFrenchSubject(places, sentence, in: text)
    price += priceOfFrenchSkips(cut.kept) + priceOfGlue(places, in: text)
    if parts(places, sentence, isInner: places[0] > cut.sentenceStart, in: text) { price += 1.4 }
    return price
  }

  private func holds(_ set: HashedWords, _ position: Int) -> Bool {
    position >= 0 && position < index.tokens.count && set.contains(index.terms[Int(index.tokens[position].term)].hash)
  }

  private func isNoDate(_ position: Int) -> Bool {
    index.terms[Int(index.tokens[position].term)].cue.isDisjoint(with: [.date, .weekday])
      && !WordScan.Shape(rawValue: index.tokens[position].shape).contains(.digit)
  }

  private func isComma(_ gap: Gap) -> Bool { gap.comma && !gap.dash }

  /// What follows speaks against an end: the `de` of a noun, the rest of a list or of a name, an infinitive.
  private func priceOfFrenchEnd(_ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Float {
    let last = places[places.count - 1]
    let next = last + 1
    let gap = gap(before: next, in: text)
    let isBracket = opensBracket(next, in: text)
    var price: Float = 0
    if holds(Self.dangling, last) || holds(Self.from, last) && holds(Self.datives, last - 1) { price += 1.4 }
    // `faisait état | de`, `à une vingtaine de kilomètres | au nord`
    if holds(Self.bare, last), holds(Self.genitives, next) || holds(Self.datives, next) { price += 0.8 }
    if let colon = places.dropFirst().first(where: { self.gap(before: $0, in: text).colon }),
      !places.contains(where: { $0 >= colon && sentence.kind($0) == .finite })
    {
      price += 1.2
    }
    // `devait recevoir lundi`
    if let end = places.last(where: { isNoDate($0) }), sentence.kind(end) == .infinitive { price += 0.7 }
    if isBracket { price += priceBehindFrenchBracket(next, sentence, in: text) }
    let end = Int(index.tokens[last].end)
    if gap.opens, !isBracket, end < text.count, text[end] == 0x20 { price += 0.56 }
    if holds(Self.comparing, last) || places.count > 2 && holds(Self.comparing, last - 1) { price += 0.56 }
    if places.suffix(3).contains(where: { holds(Self.whiles, $0) }) { price += 1.05 }
    if isComma(gap), goesOnAsList(next, sentence) { price += 0.5 }
    guard !isComma(gap), !isBracket else { return price }
    if isCapital(last), isCapital(next), !gap.opens, !gap.closes { price += 1.4 }
    if holds(Self.genitives, next) { price += 0.63 }
    switch sentence.kind(next) {
    case .adjective, .participle: price += 0.56
    case .noun, .name: price += isCapital(next) ? 0 : 1.05
    case .infinitive: price += 1.05
    case .gerund: price += 0.9
    default: break
    }
    if holds(Self.thats, next) { price += 1.4 }
    // `appelle le président | à démissionner`
    if holds(Self.aims, next) || holds(Self.genitives, next), !holds(Self.purposes, next) {
      var verb = next + 1
      while holds(Self.smallWords, verb) || holds(Self.pas, verb) { verb += 1 }
      if sentence.kind(verb) == .infinitive { price += 0.9 }
    }
    let isVerb = sentence.kind(last) == .participle || sentence.kind(last) == .finite
    if isVerb, holds(Self.datives, next) { price += 0.56 }
    if holds(Self.aims, next), holds(Self.actions, last) { price += 0.84 }
    if holds(Self.by, next), holds(Self.measures, next + 1) { price += 1.05 }
    if holds(Self.wanting, last), sentence.kind(last) != .noun { price += 1.4 }
    if holds(Self.coordinators, next) {
      var verb = next + 1
      while holds(Self.smallWords, verb) { verb += 1 }
      if sentence.kind(verb) != .finite, sentence.kind(verb) != .subject { price += 0.91 }
    }
    let isNumber = WordScan.Shape(rawValue: index.tokens[last].shape).contains(.digit)
    if isNumber, sentence.kind(next).isNominal || sentence.kind(next) == .other { price += 1.05 }
    return price
  }

  /// Behind a bracket the clause may go on.
  private func priceBehindFrenchBracket(_ next: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Float {
    for at in next..<min(next + 10, index.tokens.count - 1) {
      let end = Int(index.tokens[at].end)
      guard end < text.count, text[end] == UInt8(ascii: ")") else { continue }
      guard !gap(before: at + 1, in: text).comma else { return 0 }
      switch sentence.kind(at + 1) {
      case .finite, .adjective, .participle, .pronoun: return 1.05
      default: return holds(Self.coordinators, at + 1) || holds(Self.genitives, at + 1) ? 1.05 : 0
      }
    }
    return 0
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

  private func priceOfFrenchStart(
    _ places: [Int], _ cut: FrenchCut, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Float {
    let first = places[0]
    var price: Float = 0
    let isTold = first > cut.sentenceStart && holds(Self.thats, first - 1)
    if isTold {
      let denied = (max(cut.sentenceStart, first - 7)..<first - 1).contains { holds(Self.denials, $0) }
      price += denied ? 1.15 : 0.1
    } else if first > cut.sentenceStart {
      if !isComma(gap(before: first, in: text)) {
        price += 0.21
      } else if (cut.sentenceStart..<first).contains(where: { sentence.kind($0) == .finite }) {
        price += 0.1
      }
    } else if !isCapital(first), !WordScan.Shape(rawValue: index.tokens[first].shape).contains(.digit) {
      price += 0.42
    }
    // `… et que` goes on with a `que` that is cut off.
    var hasThat = false
    for (at, place) in places.enumerated() {
      if holds(Self.thats, place) {
        if at > 0, holds(Self.ands, places[at - 1]), isTold || !hasThat { price += 1.75 }
        hasThat = true
      }
    }
    if holds(Self.links, first) || index.terms[Int(index.tokens[first].term)].cue.contains(.connective) { price += 0.6 }
    if sentence.kind(first) == .infinitive { price += 0.7 }
    if holds(Self.definites, first), holds(Self.ones, places[1]) { price += 0.84 }
    if holds(Self.questions, first), !asks(places[places.count - 1], cut, in: text) { price += 1.4 }
    return price
  }

  private func asks(_ last: Int, _ cut: FrenchCut, in text: Span<UInt8>) -> Bool {
    guard cut.isWhole else { return false }
    let end = Int(index.tokens[last].end)
    return (end..<min(text.count, end + 4)).contains { text[$0] == UInt8(ascii: "?") }
  }

  /// A subject or an object that another sentence names: `elle`, `cette affaire`, `a dû le réaffirmer`.
  private func priceOfFrenchSubject(_ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>) -> Float {
    let verb = places.firstIndex { sentence.kind($0) == .finite } ?? places.count
    var price: Float = verb == places.count ? 1.4 : 0
    for at in 0..<min(verb + 1, places.count) {
      let place = places[at]
      if holds(Self.persons, place), sentence.kind(place) != .name {
        let isImpersonal =
          holds(Self.he, place) && places.dropFirst(at + 1).prefix(3).contains { holds(Self.impersonal, $0) }
        price += isImpersonal ? 0.21 : 1.5
        break
      }
      if holds(Self.those, place) || at > 1 && holds(Self.them, place) { price += 1.12 }
      guard holds(Self.demonstratives, place), at + 1 < places.count else { continue }
      if index.terms[Int(index.tokens[places[at + 1]].term)].cue.isDisjoint(with: [.date, .weekday]) {
        price += at == 0 ? 1.1 : 0.49
      }
    }
    // `l'a martelé`
    for at in places.indices.dropFirst().prefix(max(0, verb)) where holds(Self.has, places[at]) {
      if holds(Self.objects, places[at - 1]), places[at - 1] == places[at] - 1 { price += 0.84 }
    }
    if holds(Self.possessives, places[0]) { price += 0.63 }
    if holds(Self.that, places[0]), holds(Self.being, places[1]) { price += 0.84 }
    if verb < places.count {
      for back in 1...2 where verb - back > 0 && places[verb - back] == places[verb] - back {
        let place = places[verb - back]
        guard holds(Self.clitics, place), sentence.kind(place) == .pronoun else { continue }
        if holds(Self.there, place), holds(Self.has, places[verb]), holds(Self.he, place - 1) { continue }
        price += 0.63
        break
      }
    }
    for at in places.indices.dropFirst() where sentence.kind(places[at]) == .infinitive {
      if places[at - 1] == places[at] - 1, holds(Self.clitics, places[at - 1]),
        sentence.kind(places[at - 1]) == .pronoun
      {
        price += 0.49
        break
      }
    }
    if places.contains(where: { holds(Self.speakers, $0) }) {
      let isQuoted = places.contains { gap(before: $0, in: text).opens || gap(before: $0, in: text).closes }
      price += isQuoted ? 0.49 : 0.84
    }
    return price
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
  private func priceOfFrenchSkips(_ kept: [Range<Int>]) -> Float {
    var price: Float = 0
    for (before, behind) in zip(kept, kept.dropFirst()) {
      let last = before.upperBound - 1
      if holds(Self.dangling, last) || holds(Self.from, last) || holds(Self.nexts, behind.lowerBound) { price += 1.05 }
      if (max(kept[0].lowerBound, last - 3)...last).contains(where: { holds(Self.relatives, $0) }) { price += 1.4 }
    }
    return price
  }

  /// Two texts run into one another: `BFMTVCinq`, `absolue"La`, a full stop inside.
  private func priceOfGlue(_ places: [Int], in text: Span<UInt8>) -> Float {
    var price: Float = 0
    for (at, place) in places.enumerated() {
      if isGlued(index.tokens[place], in: text) { price += 1.05 }
      guard at > 0, places[at - 1] == place - 1 else { continue }
      let start = Int(index.tokens[place - 1].end)
      let end = Int(index.tokens[place].start)
      if gap(before: place, in: text).breaks { price += 1.05 }
      if end - start == 1, text[start] == UInt8(ascii: "\""), isCapital(place) { price += 1.4 }
      let isInitial = start - Int(index.tokens[place - 1].start) < 4
      if end - start > 1, text[start] == UInt8(ascii: "."), isCapital(place), !isInitial { price += 1.05 }
    }
    return price
  }

  /// Whether a capital and a small letter stand behind five small letters or three capitals of the same word.
  private func isGlued(_ token: TermIndex.Token, in text: Span<UInt8>) -> Bool {
    var small = 0
    var capitals = 0
    var isBroken = false
    var offset = Int(token.start)
    while offset < Int(token.end) {
      let (scalar, length) = text.scalar(at: offset)
      if LetterClass.isLower(scalar) {
        if isBroken || capitals > 3 { return true }
        small += 1
        capitals = 0
      } else {
        isBroken = small > 4
        small = 0
        capitals += 1
      }
      offset += max(1, length)
    }
    return isBroken
  }

  private static func words(_ words: String) -> HashedWords { HashedWords(WordScan.hashes(of: Array(words.utf8).span)) }

  private static let relatives = words(
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
  private static let clitics = words("le la l les lui leur y en")
  private static let coordinators = words("et ou ni mais")
  private static let ands = words("et")
  private static let genitives = words("de du des d")
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
  private static let demonstratives = words("ce cet cette ces")
  private static let possessives = words("son sa ses leur leurs")
  private static let that = words("c ce")
  private static let being = words("est sont sera était n qui que qu")
  private static let there = words("y")
  private static let has = words("a avait aura ont avaient auront")
  private static let speakers = words("je j nous tu moi mon ma mes notre nos")
  private static let bare = words("état objet part preuve partie compte suite lieu kilomètres mètres km")
  private static let from = words("partir")
  private static let nexts = words("prochain prochaine dernier dernière suivant")
}
