// The frame of the last verb of some words: how it is used, what stands behind it.
extension SummaryWorkspace {
  /// The last verb of a form: where it stands, its frame, how it is used.
  struct FrenchVerb {
    enum Voice: String {
      case active, passive, reflexive, reduced
    }

    var at: Int
    var frame: FrenchValency.Frame
    var voice: Voice
    /// What stands before it: the objects of `l'a publié`, `qu'il a annoncé`, `s'y rend`.
    var before: FrenchValency.Wants

    var must: FrenchValency.Wants {
      switch voice {
      case .active: frame.must.subtracting(before)
      case .reflexive: frame.reflexiveMust.subtracting(before)
      case .passive, .reduced: frame.must.subtracting(.core).subtracting(before)
      }
    }

    var may: FrenchValency.Wants { voice == .reflexive ? frame.reflexiveMay.union(frame.may) : frame.may }
  }

  /// Behind the date that opens at a token without a mark inside; the token where there is none.
  func dateEnd(from position: Int, in text: Span<UInt8>) -> Int {
    var end = position
    while end < min(position + 6, index.tokens.count) {
      let cue = index.terms[Int(index.tokens[end].term)].cue
      let isDate = !cue.isDisjoint(with: [.date, .weekday])
      let isNumber = end > position && isDigit(end)
      guard isDate || isNumber || end == position && isTime(end) else { break }
      if end > position, gap(before: end, in: text).comma { return end }
      end += 1
    }
    guard end < index.tokens.count, end > position else { return position }
    let gap = gap(before: end, in: text)
    return gap.comma || gap.colon || gap.closes ? position : end
  }

  func opened(by position: Int, _ sentence: SentenceGrammar) -> FrenchValency.Wants {
    guard position < index.tokens.count else { return [] }
    let wants = FrenchValency.Wants.opened(by: index.terms[Int(index.tokens[position].term)].hash)
    if wants.isEmpty, sentence.kind(position) == .infinitive { return .infinitive }
    return wants
  }

  func bytes(of position: Int) -> Range<Int> {
    Int(index.tokens[position].start)..<Int(index.tokens[position].end)
  }

  func lastVerb(_ places: [Int], _ sentence: SentenceGrammar, in text: Span<UInt8>) -> FrenchVerb? {
    var found: Int?
    for at in places.indices.reversed() where Self.isVerb(sentence.kind(places[at])) {
      // An adjective of a noun (`âgé`) is no predicate of its own where another verb stands before it.
      found = at
      break
    }
    guard let at = found, let frame = FrenchValency.shared.frame(of: bytes(of: places[at]), in: text, .verb) else {
      return nil
    }
    let kind = sentence.kind(places[at])
    var before = FrenchValency.Wants()
    var isReflexive = false
    var aux: Int?
    var position = at - 1
    var isBeen = false
    while position >= 0, at - position < 6 {
      let place = places[position]
      if holds(Self.reflexives, place) {
        isReflexive = true
        break
      }
      if kind == .participle, aux == nil {
        if holds(Self.beens, place) {
          isBeen = true
        } else if holds(Self.beings, place) || holds(Self.havings, place) {
          if holds(Self.beings, place) { isBeen = true }
          aux = position
        } else if sentence.kind(place) != .adverb, !holds(Self.nots, place) {
          break
        }
        position -= 1
        continue
      }
      if holds(Self.objectClitics, place), sentence.kind(place) == .pronoun {
        before.insert(.object)
      } else if holds(Self.dativeClitics, place), sentence.kind(place) == .pronoun {
        before.insert(.to)
      } else if holds(Self.placeClitics, place) {
        before.formUnion([.to, .place, .inside])
      } else if holds(Self.genitiveClitics, place), sentence.kind(place) == .pronoun {
        before.insert(.of)
      } else if !holds(Self.nots, place) {
        break
      }
      position -= 1
    }
    // What a relative clause is about: `qu'il a annoncé`, `dont il parle`, `où il vit`.
    var back = position
    while back >= 0, at - back < 14 {
      let kind = sentence.kind(places[back])
      if back != aux, Self.isVerb(kind), back < at - 1 { break }
      if kind == .relative || kind == .subordinator {
        let place = places[back]
        if holds(Self.thats, place), kind == .relative { before.insert(.object) }
        if holds(Self.ofWhich, place) { before.insert(.of) }
        if holds(Self.wheres, place) { before.formUnion([.place, .to, .inside]) }
        break
      }
      back -= 1
    }
    let voice: FrenchVerb.Voice
    if isReflexive {
      voice = .reflexive
    } else if kind == .participle {
      voice = aux == nil && !isBeen ? .reduced : isBeen ? .passive : .active
    } else {
      voice = .active
    }
    return FrenchVerb(at: at, frame: frame, voice: voice, before: before)
  }

  /// What stands behind a verb.
  func filled(
    _ rest: ArraySlice<Int>, behind verb: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> FrenchValency.Wants {
    var filled = FrenchValency.Wants()
    var previous = verb
    var governor = FrenchValency.Wants()
    var isGoverned = false
    for place in rest {
      let gap = gap(before: place, in: text)
      if previous == place - 1, gap.opens && !opensBracket(place, in: text) || gap.colon, !isGoverned {
        filled.formUnion([.object, .clause])
      }
      let kind = sentence.kind(place)
      let isFunction = kind != .determiner && !kind.isNominal && kind != .adjective
      let wants = isFunction ? opened(by: place, sentence) : []
      let isDate = !index.terms[Int(index.tokens[place].term)].cue.isDisjoint(with: [.date, .weekday])
      switch kind {
      case .determiner, .number, .noun, .name, .pronoun, .other:
        // `publie des photos`: behind the verb `des` is an article.
        if isGoverned {
          filled.formUnion(governor)
        } else if opensPhrase(place, after: previous, verb, sentence), !isDate, !isTime(place) {
          filled.formUnion([.object, .attribute, .measure])
        }
        if kind != .determiner { isGoverned = false }
      case .adjective, .participle:
        if previous == verb || holds(Self.degrees, previous) { filled.insert(.attribute) }
        if isGoverned, kind == .participle { isGoverned = false }
      case .infinitive:
        filled.formUnion(isGoverned ? governor : .infinitive)
        isGoverned = false
      case .subordinator, .relative:
        if wants == .clause, kind == .subordinator || previous == verb { filled.insert(.clause) }
        isGoverned = false
      case .adposition:
        isGoverned = true
        governor = wants
        if !wants.isDisjoint(with: [.to, .inside, .on, .into]) || holds(Self.local, place) { governor.insert(.place) }
        if wants == .of, previous == verb { governor.insert(.object) }
        filled.formUnion(governor)
      default:
        if wants == .clause { filled.insert(.clause) }
      }
      previous = place
    }
    return filled
  }

  /// Whether a noun phrase opens that is no part of the one before it.
  private func opensPhrase(_ place: Int, after previous: Int, _ verb: Int, _ sentence: SentenceGrammar) -> Bool {
    if previous == verb { return true }
    switch sentence.kind(previous) {
    case .adverb, .finite, .infinitive, .participle, .gerund, .subject: return true
    case .noun, .name, .number, .adjective, .other, .pronoun:
      return sentence.kind(place) == .determiner && !holds(Self.coordinating, previous)
    default: return false
    }
  }

  /// Whether `le`, `ce`, `cette` opens a date: `le 12 mars`, `cette semaine`.
  private func isTime(_ place: Int) -> Bool {
    guard place + 2 < index.tokens.count else { return false }
    let next = index.terms[Int(index.tokens[place + 1].term)]
    if !next.cue.isDisjoint(with: [.date, .weekday]) { return true }
    if Self.times.contains(next.hash) {
      return holds(Self.frenchDemonstratives, place) || holds(Self.nearTimes, place + 2)
    }
    let isNumber = WordScan.Shape(rawValue: index.tokens[place + 1].shape).contains(.digit)
    return isNumber && !index.terms[Int(index.tokens[place + 2].term)].cue.isDisjoint(with: [.date, .weekday])
  }

  func hashed(_ position: Int) -> UInt64 { index.terms[Int(index.tokens[position].term)].hash }

  private static let reflexives = HashedWords(words: "se s")
  private static let beens = HashedWords(words: "été être étant")
  private static let beings = HashedWords(
    words: "est sont était étaient fut furent sera seront serait seraient soit soient")
  private static let havings = HashedWords(
    words: "a ont avait avaient aura auront aurait auraient ait aient avoir ayant eu ai avons")
  private static let nots = HashedWords(words: "ne n pas plus jamais")
  private static let objectClitics = HashedWords(words: "le la l les")
  private static let dativeClitics = HashedWords(words: "lui leur")
  private static let placeClitics = HashedWords(words: "y")
  private static let genitiveClitics = HashedWords(words: "en")
  private static let thats = HashedWords(words: "que qu")
  private static let ofWhich = HashedWords(words: "dont")
  private static let wheres = HashedWords(words: "où")
  private static let degrees = HashedWords(words: "très plus moins aussi trop assez particulièrement")
  private static let local = HashedWords(words: "chez devant près vers jusqu sous hors derrière")
  private static let coordinating = HashedWords(words: "et ou ni")
  private static let times = HashedWords(
    words: "semaine année mois jour soir matin nuit veille lendemain heure week-end weekend après-midi midi journée")
  private static let nearTimes = HashedWords(words: "dernier dernière prochain prochaine suivant suivante")
}
