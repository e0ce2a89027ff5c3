// What speaks for a Vietnamese headline's leaning on another sentence.
extension PhraseRow {
  func addLeaning(_ first: Int, to features: inout PhraseFeatures) {
    let subject = predicates.first ?? words.count
    var digits = 0
    for (at, word) in words.enumerated() {
      let hash = clause.syllables[word.at].hash
      let isNextNamed = at + 1 < words.count && words[at + 1].isCapital
      if word.isDigit { digits += 1 }
      if word.count == 1, !isNextNamed, Self.pronouns.contains(hash) {
        features.add(Name.pronoun, syllable(word.at), at == 0 ? Name.outside : Name.inside)
      }
      if Self.leaning.contains(hash) {
        features.add(Name.leaning, syllable(word.at), at < subject ? Name.outside : Name.inside)
      }
      guard word.kind == .noun, !word.isDigit, isBare(at) else { continue }
      let before = at > 0 ? words[at - 1] : nil
      if let before, before.kind == .noun || before.kind == .adjective, !word.comma { continue }
      features.add(at < subject ? Name.bareSubject : Name.bareObject, part(word))
      if at < subject, subject < words.count {
        features.add(Name.bareBehind, before.map { kind($0) } ?? Name.outside, FeaturePart.number(min(3, subject)))
      }
    }
    features.add(Name.digits, FeaturePart.number(min(2, digits)))
    features.add(
      Name.openKinds, kind(words[0]), kind(words[1]), words[1].isCapital ? Name.plain : Name.bare)
  }

  /// Whether nothing behind a noun says more of it.
  private func isBare(_ at: Int) -> Bool {
    guard at + 1 < words.count else { return true }
    let next = words[at + 1]
    switch next.kind {
    case .adverb, .adposition, .coordinator: return true
    default: return next.isVerb || next.comma || marks.contains(at + 1)
    }
  }
}
