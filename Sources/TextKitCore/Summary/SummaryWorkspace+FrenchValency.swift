// Whether the last verb, noun and adjective of a French headline have what they want: a parser of the one argument frame
// that an end may cut.
extension SummaryWorkspace {

  /// What the words behind a form's end are to its last verb, noun and adjective, and what its verb lacks.
  ///
  /// - Complexity: O(*n*) in the form's words.
  func addFrenchValency(
    _ places: [Int], _ isCut: Bool, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    let gapBehind = isCut ? gapBehind(last, in: text) : "end"
    // A quotation that opens may go on with what the words before it want: `l'objectif | "de réaliser`.
    let isOpen = gapBehind == "none" || gapBehind == "opens" && !opensBracket(last + 1, in: text)
    // What a date parts from the verb: `a retiré | samedi sa candidature`, `a émis des doutes | mardi sur …`.
    let behindDate = isOpen ? dateEnd(from: last + 1, in: text) : last + 1
    let next = isOpen ? opened(by: behindDate, sentence) : []
    if behindDate > last + 1 {
      let isOther = next.isEmpty && behindDate < index.tokens.count
      features.add("behindDate", isOther ? sentence.kind(behindDate).name : next.name)
    }
    var isClaimed = false
    if let verb = lastVerb(places, sentence, in: text) {
      let behind = filled(places[(verb.at + 1)...], behind: places[verb.at], sentence, in: text)
      let core = verb.must.intersection(.core)
      var missing = verb.must.subtracting(behind).subtracting(.core)
      // An object and something else stand for one another where the verb may have both: `parler`, `penser que`.
      if !missing.isEmpty, verb.must.intersection(.core).isEmpty, !behind.isDisjoint(with: [.clause, .object]),
        !verb.may.isDisjoint(with: [.clause, .object])
      {
        missing = []
      }
      let fills: FrenchValency.Wants =
        core.contains(.object) && !core.contains(.place)
        ? [.object, .clause, .infinitive] : FrenchValency.Wants.core.union([.clause, .infinitive])
      let lacksCore = !core.isEmpty && behind.isDisjoint(with: fills)
      if lacksCore { features.add("lacks", core.contains(.object) ? "object" : core.name, gapBehind) }
      if !missing.isEmpty {
        features.add("lacks", missing.name, gapBehind)
        if next.isSubset(of: missing), !next.isEmpty { features.add("lacksNext") }
      }
      if isOpen, !next.isEmpty {
        let isTaken = !next.isDisjoint(with: verb.may)
        let has = behind.isDisjoint(with: [.object, .clause]) ? "bare" : "full"
        if isTaken, behind.isDisjoint(with: next) {
          features.add("verbTakes", next.name, has)
          features.add("verbTakes", verb.voice.rawValue)
          isClaimed = true
        }
      }
      let kind = lacksCore ? "lacking" : verb.may.contains(.nothing) ? "free" : core.isEmpty ? "loose" : "filled"
      features.add("valency", kind, verb.voice.rawValue)
      if isOpen { features.add("openValency", kind, next.name) }
      if places.count - verb.at < 3 { features.add("verbAtEnd", verb.voice.rawValue, isOpen ? "open" : gapBehind) }
      addPhrase(places, verb, next, isOpen, in: text, to: &features)
    } else {
      features.add("valency", "unknown")
    }
    addSkipped(places, sentence, in: text, to: &features)
    if gapBehind == "comma" {
      addList(places, sentence, in: text, to: &features)
      if let word = Self.joining[hashed(last + 1)] { features.add("commaBefore", word) }
    }
    addCapitals(places, to: &features)
    guard isOpen else { return }
    addBehind(places, next, sentence, in: text, to: &features)
    if addNominal(places, next, sentence, in: text, to: &features) { isClaimed = true }
    if !next.isEmpty, !isClaimed { features.add("unclaimed", next.name) }
    // `l'aéroport international | Imam-Khomeiny`, `son compte | Facebook`, `Hall | of Fame`
    if isCapital(last + 1) { features.add("nameBehind", sentence.kind(last).name) }
    if isCapital(last), !next.isDisjoint(with: [.of, .into]), isCapital(last + 2), sentence.kind(last) == .name {
      features.add("halfNameOf", next.name)
    }
  }

  /// The noun behind a verb that makes one expression with it: `mettre fin | à`.
  private func addPhrase(
    _ places: [Int], _ verb: FrenchVerb, _ next: FrenchValency.Wants, _ isOpen: Bool, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    for at in verb.at + 1..<max(verb.at + 1, min(places.count, verb.at + 4)) {
      let wants = FrenchValency.shared.phrase(verb.frame, bytes(of: places[at]), in: text)
      guard !wants.isEmpty else { continue }
      let rest = places[(at + 1)...]
      let has = rest.contains { !wants.isDisjoint(with: FrenchValency.Wants.opened(by: hashed($0))) }
      if wants.contains(.nothing) {
        features.add("phrase", "free")
      } else if !has {
        features.add("phrase", isOpen && !next.isDisjoint(with: wants) ? "next" : "lacking")
      } else {
        features.add("phrase", "full")
      }
      return
    }
  }

  /// Whether what is left out inside is what the verb before it wants.
  private func addSkipped(
    _ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>, to features: inout SoundnessFeatures
  ) {
    for at in places.indices.dropFirst() where places[at] != places[at - 1] + 1 {
      let first = places[at - 1] + 1
      let gap = gap(before: first, in: text)
      guard !gap.comma, !gap.opens, !opensBracket(first, in: text) else { continue }
      let wants = opened(by: first, sentence)
      guard !wants.isEmpty else { continue }
      let next = opened(by: places[at], sentence)
      features.add("skipped", wants.name, next.isEmpty ? sentence.kind(places[at]).name : next.name)
      features.add("skipLength", min(9, places[at] - first) / 2)
      guard let verb = lastVerb(Array(places[..<at]), sentence, in: text) else { continue }
      if !wants.isDisjoint(with: verb.must) {
        features.add("skipLacks")
      } else if !wants.isDisjoint(with: verb.may) {
        features.add("skipTakes", wants.name)
      } else {
        features.add("skipFree")
      }
      if !next.isDisjoint(with: verb.may) { features.add("skipJoins") }
    }
  }

  /// Words all in capitals side by side: an intertitle that the source has glued to its sentence.
  private func addCapitals(_ places: [Int], to features: inout SoundnessFeatures) {
    var run = 0
    var longest = 0
    for place in places {
      let isLong = index.tokens[place].end - index.tokens[place].start > 1
      let isUpper = WordScan.Shape(rawValue: index.tokens[place].shape).contains(.upper)
      run = isUpper && isLong ? run + 1 : isLong ? 0 : run
      longest = max(longest, run)
    }
    if longest > 1 { features.add("capitals", min(longest, 3)) }
  }

  private static let joining = HashedTable(
    words: "mais et ou ni car puis avant après alors dont qui que où même sauf malgré sans afin")

  /// Whether the words behind a comma look like the next of a list: they open as those behind the last comma did.
  private func addList(
    _ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>, to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    let next = last + 1
    if isCapital(last), isCapital(next) { features.add("namesBehind", sentence.kind(next).name) }
    if isDigit(next) || sentence.kind(next) == .number { features.add("numberBehind") }
    for at in places.indices.dropFirst().suffix(9).reversed() where gap(before: places[at], in: text).comma {
      let isSame = hashed(places[at]) == hashed(next)
      if isSame || sentence.kind(places[at]) == sentence.kind(next) {
        features.add("listBehind", sentence.kind(next).name, isSame ? "same" : "")
      }
      return
    }
  }

  /// What stands behind an end without a mark: the word and the one behind it, how much is left up to a mark, which noun a
  /// relative clause tells more of.
  private func addBehind(
    _ places: [Int], _ next: FrenchValency.Wants, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let last = places[places.count - 1]
    let kind = sentence.kind(last + 1)
    let word = next.isEmpty ? kind.name : next.name
    let isNumber = last + 2 < index.tokens.count && isDigit(last + 2)
    features.add("nextTwo", word, isNumber ? "digit" : isCapital(last + 2) ? "capital" : sentence.kind(last + 2).name)
    features.add("lastNext", sentence.kind(last).name, word)
    var rest = 1
    while rest < 9, last + rest + 1 < index.tokens.count {
      let gap = gap(before: last + rest + 1, in: text)
      if gap.comma || gap.colon || gap.opens || gap.closes || gap.breaks || sentence.kind(last + rest + 1) == .other {
        break
      }
      rest += 1
    }
    features.add("rest", rest / 2)
    if isDigit(last), isNumber { features.add("rate") }
    if holds(Self.spans, last), holds(Self.afters, last + 1) { features.add("measureBefore") }
    let noun = places.lastIndex { sentence.kind($0) == .noun }
    if let noun, noun > 0 {
      let article = article(before: places[noun], places[noun - 1])
      features.add("articleNext", article, word)
      if kind == .relative { features.add("relativeBehind", article, places.count - noun < 3 ? "near" : "far") }
    }
  }

  func isDigit(_ position: Int) -> Bool {
    WordScan.Shape(rawValue: index.tokens[position].shape).contains(.digit)
  }

  private func article(before noun: Int, _ place: Int) -> String {
    guard place == noun - 1 else { return "none" }
    if holds(Self.definiteForms, place) { return "the" }
    if holds(Self.frenchDemonstratives, place) { return "this" }
    if holds(Self.possessives, place) { return "its" }
    return holds(Self.someArticles, place) ? "a" : "none"
  }

  /// What the last noun or adjective is to what stands behind the end.
  ///
  /// - Returns: whether it takes it.
  private func addNominal(
    _ places: [Int], _ next: FrenchValency.Wants, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) -> Bool {
    guard !next.isEmpty else { return false }
    var isTaken = false
    let last = places[places.count - 1]
    if let frame = FrenchValency.shared.frame(of: bytes(of: last), in: text, .adjective),
      sentence.kind(last) == .adjective || sentence.kind(last) == .participle
    {
      if !next.isDisjoint(with: frame.must) {
        features.add("adjectiveWants", next.name)
        isTaken = true
      } else if !next.isDisjoint(with: frame.may) {
        features.add("adjectiveTakes", next.name)
        isTaken = true
      }
    }
    guard let at = places.indices.suffix(3).last(where: { sentence.kind(places[$0]) == .noun }) else { return isTaken }
    let noun = places[at]
    let isLast = noun == last ? "last" : "near"
    guard let frame = FrenchValency.shared.frame(of: bytes(of: noun), in: text, .noun) else {
      features.add("nounUnknown", next.name)
      return isTaken
    }
    let article = at > 0 ? article(before: noun, places[at - 1]) : "none"
    if !next.isDisjoint(with: frame.must) {
      features.add("nounWants", next.name, isLast)
      features.add("nounWants", article)
      isTaken = true
    } else if !next.isDisjoint(with: frame.may) {
      features.add("nounTakes", next.name, isLast)
      features.add("nounTakes", article)
      isTaken = true
    } else {
      features.add("nounLeaves", next.name)
    }
    return isTaken
  }

  private static let spans = HashedWords(
    words:
      "jour jours semaine semaines mois an ans année années heure heures minute minutes kilomètre kilomètres mètres")
  private static let afters = HashedWords(words: "après avant plus seulement")
  private static let definiteForms = HashedWords(words: "le la l les au aux du")
  private static let someArticles = HashedWords(words: "un une des")
}
