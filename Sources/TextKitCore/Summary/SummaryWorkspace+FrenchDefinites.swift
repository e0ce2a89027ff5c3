// Whether a noun of a French headline names nothing alone: `la mesure` is in another sentence, `la police` is not.
extension SummaryWorkspace {
  /// Nouns with nothing but a definite article (`la mesure`, not `la mesure du gouvernement`): what they mean stands in
  /// another sentence, unless all the world knows it.
  ///
  /// - Parameter verb: the place of the first verb.
  func addFrenchDefinites(
    _ places: [Int], verb: Int, _ candidate: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    var bare = (subject: 0, object: 0, seen: 0)
    for (at, place) in places.dropLast().enumerated()
    where holds(Self.articles, place) && sentence.kind(place) == .determiner || holds(Self.contracted, place) {
      let isContracted = !holds(Self.articles, place)
      let noun = places[at + 1]
      guard noun == place + 1, !isCapital(noun),
        sentence.kind(noun) == .noun || sentence.kind(noun) == .other || sentence.kind(noun) == .adjective
      else { continue }
      guard !isTold(noun, places.dropFirst(at + 2), sentence) else { continue }
      let isSeen = Int(index.terms[hashedTerm(noun)].first) < candidate
      if !isContracted {
        if at < verb { bare.subject += 1 } else { bare.object += 1 }
        if isSeen { bare.seen += 1 }
      }
      let role = isContracted ? "inside" : at < verb ? "subject" : "object"
      addDefinite(places, at, role, isSeen: isSeen, sentence, in: text, to: &features)
    }
    features.add("bareSubject", min(bare.subject, 2))
    features.add("bareObject", min(bare.object, 2))
    features.add("bareSeen", min(bare.seen, 2))
    guard holds(Self.articles, places[0]), !isCapital(places[1]) else { return }
    let isSeen = Int(index.terms[hashedTerm(places[1])].first) < candidate
    features.add("head", isSeen ? "seen" : "new")
  }

  private func hashedTerm(_ position: Int) -> Int { Int(index.tokens[position].term) }

  /// What one of them names.
  private func addDefinite(
    _ places: [Int], _ at: Int, _ role: String, isSeen: Bool, _ sentence: SentenceGrammar, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let noun = places[at + 1]
    let seen = isSeen ? "seen" : "new"
    let next = at + 2 < places.count && places[at + 2] == noun + 1 ? sentence.kind(places[at + 2]) : .other
    let isQualified = next == .adjective || next == .noun || next == .number
    guard let known = FrenchDefinites.shared.noun(bytes(of: noun), in: text) else {
      features.add("definite", "unlisted", role)
      features.add("definiteSeen", "unlisted", isQualified ? "qualified" : seen)
      return
    }
    let classes = FrenchDefinites.shared.classes
    for (bit, name) in classes.enumerated() where known.classes >> UInt32(bit) & 1 == 1 {
      features.add("definite", name, role)
      features.add("definiteSeen", name, isQualified ? "qualified" : seen)
      if holds(Self.pluralArticles, places[at]) { features.add("definitePlural", name) }
    }
    if !isQualified { features.add("definiteNoun", known.name) }
  }

  /// Whether the words behind a noun say which one.
  private func isTold(_ noun: Int, _ behind: ArraySlice<Int>, _ sentence: SentenceGrammar) -> Bool {
    for (at, place) in behind.prefix(2).enumerated() {
      if sentence.kind(place) == .name || isCapital(place) || holds(Self.genitives, place)
        || holds(Self.relatives, place)
      {
        return true
      }
      if at == 0, sentence.kind(place) == .participle { return true }
      if sentence.kind(place) != .adjective, sentence.kind(place) != .noun { return false }
    }
    return false
  }

  private static let articles = HashedWords(words: "le la l les")
  private static let contracted = HashedWords(words: "du au aux")
  private static let pluralArticles = HashedWords(words: "les aux")
}
