// What a Vietnamese headline's last words want and have had, what they are cut from, and what is left out inside.
extension PhraseRow {
  func addEnd(_ last: Int, to features: inout PhraseFeatures) {
    let word = words[words.count - 1]
    let cut = isWhole ? Name.whole : Name.cut
    features.add(Name.endWord, part(word))
    if words.count > 1 { features.add(Name.endKinds, kind(words[words.count - 2]), kind(word), cut) }
    if !isWhole, word.valency.contains(.wanting) { features.add(Name.endWanting) }
    addLastComma(cut, to: &features)
    var next: Word?
    if !isWhole { next = addNext(last + 1, word, to: &features) }
    guard let at = verbs.last else { return }
    let verb = words[at]
    let tail = words[(at + 1)...]
    var has = Name.nothing
    if tail.contains(where: { $0.kind == .adposition }) {
      has = Name.phrase
    } else if tail.contains(where: { $0.kind.isNominal || $0.kind == .number }) {
      has = Name.noun
    } else if !tail.isEmpty {
      has = Name.other
    }
    let isPassive = words[max(0, at - 2)..<at].contains { Self.passive.contains(clause.syllables[$0.at].hash) }
    let voice = isPassive ? Name.passive : Name.active
    features.add(Name.end, verb.pattern, voice, has, cut)
    features.add(Name.endVerb, part(verb), has)
    if at > 0, words[at - 1].kind == .coordinator { features.add(Name.endJoined) }
    guard let next else { return }
    let gap = mark(next.at)
    features.add(Name.endNext, verb.pattern, voice, has, gap, kind(next))
    guard gap.hash == Name.none.hash else { return }
    if ValencyLexicon.vietnamese.joins(verb.hash, clause.syllables[next.at].hash) {
      features.add(Name.endWants, tail.isEmpty ? Name.nothing : Name.other)
    }
    if tail.isEmpty, !verb.valency.isDisjoint(with: [.clause, .verb]) { features.add(Name.endOpen) }
  }

  /// What stands behind the last comma.
  private func addLastComma(_ cut: FeaturePart, to features: inout PhraseFeatures) {
    guard let comma = words.indices.last(where: { words[$0].comma }) else { return }
    let hasVerb = words[comma...].contains { $0.isVerb }
    features.add(Name.lastComma, kind(words[comma]), hasVerb ? Name.plain : Name.bare, cut)
    features.add(Name.lastCommaLength, FeaturePart.number(min(4, words.count - comma)), cut)
  }

  /// What stands behind the end.
  private func addNext(_ at: Int, _ word: Word, to features: inout PhraseFeatures) -> Word? {
    let behind = clause.words(of: [at..<min(clause.count, at + 15)])
    guard let next = behind.first else { return nil }
    let gap = mark(at)
    features.add(Name.nextMark, gap)
    features.add(Name.nextWord, gap, syllable(at))
    features.add(Name.nextKind, gap, kind(next))
    features.add(Name.nextKinds, kind(word), gap, kind(next))
    let stretch = behind.dropFirst().prefix { !$0.comma && !clause.syllables[$0.at].opensBracket }
    if stretch.contains(where: { Self.later.contains(clause.syllables[$0.at].hash) }) {
      features.add(Name.nextPredicate, gap)
    }
    // `là nước có số phóng viên đăng ký | tại sự kiện lớn nhất`
    if stretch.contains(where: { Self.most.contains(clause.syllables[$0.at].hash) }) {
      features.add(Name.nextSuperlative, gap)
    }
    return next
  }

  /// What stands on both sides of what is left out, and what that is.
  func addSeams(_ kept: [Range<Int>], to features: inout PhraseFeatures) {
    for (before, behind) in zip(kept, kept.dropFirst()) {
      let out = before.upperBound..<behind.lowerBound
      guard !out.isEmpty else { continue }
      features.add(
        Name.seam, Name.kinds[Int(clause.syllables[before.upperBound - 1].kind.rawValue)],
        Name.kinds[Int(clause.syllables[behind.lowerBound].kind.rawValue)])
      features.add(Name.seamWord, syllable(out.lowerBound))
      guard out.count > 1 else { continue }
      let words = clause.words(of: [out])
      if let first = words.first, let last = words.last { features.add(Name.seamKinds, kind(first), kind(last)) }
      if words.contains(where: { $0.isVerb }) { features.add(Name.seamVerb) }
    }
  }
}
