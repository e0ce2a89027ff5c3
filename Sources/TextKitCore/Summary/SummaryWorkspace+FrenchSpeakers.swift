extension SummaryWorkspace {
  /// Who says what a French form says, where that was cut off: the name before `a déclaré que | clause`, behind
  /// `clause |, a déclaré`, in `selon …`; `nil` where it is no claim, or nobody or two are named.
  func frenchSpeaker(
    of form: HeadlineForm, people: Set<Int32>, in text: Span<UInt8>, _ facts: WordFacts
  ) -> HeadlineKicker? {
    let tokens = candidates[form.candidate].tokens
    guard candidates[form.candidate].cues.contains(.attribution), let first = form.kept.first?.lowerBound,
      let last = form.kept.last?.upperBound
    else { return nil }
    var places: [Range<Int>] = []
    if first > tokens.lowerBound, opensClaim(first, from: tokens.lowerBound, in: text, facts) {
      places.append(tokens.lowerBound..<first)
    }
    var previous = first
    for range in form.kept {
      if previous < range.lowerBound, saysFirst(previous..<range.lowerBound, in: text, facts) {
        places.append(previous..<range.lowerBound)
      }
      previous = range.upperBound
    }
    if last + 1 < tokens.upperBound, gap(before: last, in: text).comma || gap(before: last, in: text).opens,
      saysFirst(last..<tokens.upperBound, in: text, facts)
    {
      places.append(last..<min(tokens.upperBound, last + 14))
    }
    guard places.count == 1, let speaker = speaker(in: places[0], of: form.candidate, people: people, in: text) else {
      return nil
    }
    // A clause that names its speaker needs nobody before it.
    let names = Set(speaker.map { index.tokens[$0].term })
    guard !form.kept.joined().contains(where: { names.contains(index.tokens[$0].term) }) else { return nil }
    return HeadlineKicker(kind: .speaker, tokens: speaker, sentences: [form.candidate], mentions: 1)
  }

  /// Whether a clause opens behind `a déclaré que`, `selon …,`.
  private func opensClaim(_ first: Int, from start: Int, in text: Span<UInt8>, _ facts: WordFacts) -> Bool {
    if holds(Self.accordings, start), gap(before: first, in: text).comma { return true }
    guard holds(Self.thats, first - 1) || gap(before: first, in: text).colon else { return false }
    return (max(start, first - 8)..<first).contains {
      cue(at: $0, before: first, facts).contains(.attribution)
    }
  }

  /// Whether what is left out opens with who says it: `, a déclaré …`, `, selon …`.
  private func saysFirst(_ range: Range<Int>, in text: Span<UInt8>, _ facts: WordFacts) -> Bool {
    if holds(Self.accordings, range.lowerBound) { return true }
    for position in range.prefix(4) {
      if cue(at: position, before: range.upperBound, facts).contains(.attribution) { return true }
      guard holds(Self.beforeSaid, position) else { return false }
    }
    return false
  }

  /// The name of a person in some words that hold no other name.
  private func speaker(
    in range: Range<Int>, of at: Int, people: Set<Int32>, in text: Span<UInt8>
  ) -> Range<Int>? {
    let known = FrenchKickers.shared
    var found: [Range<Int>] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let token = index.tokens[position]
      let isArticle = index.terms[Int(token.term)].cue.contains(.stopword)
      guard isCapital(position), !isArticle, !WordScan.Shape(rawValue: token.shape).contains(.elided) else {
        position += 1
        continue
      }
      let end = min(range.upperBound, nameEnd(from: position, before: range.upperBound, in: text))
      let name = position..<end
      position = end
      // A sentence's first word has its capital for its place.
      if name.count == 1, name.lowerBound == candidates[at].tokens.lowerBound { continue }
      let before = name.lowerBound - 1
      let isTitled = before >= 0 && known.isListed(hashed(before), as: .title)
      let isListed =
        known.isListed(hash(of: name), as: .town) || known.isListed(hash(of: name), as: .area)
        || known.isListed(hash(of: name), as: .country)
        || name.contains { known.isListed(hashed($0), as: .never) }
      // `selon le père de Laura Martin`: somebody else.
      let isOf = holds(Self.genitives, before)
      let isPerson = (name.count > 1 || isTitled) && name.allSatisfy { people.contains(index.tokens[$0].term) }
      guard isPerson, !isListed, !isOf, found.isEmpty else { return nil }
      found.append(name)
    }
    return found.first
  }

  private static let accordings = HashedWords(words: "selon")
  private static let thats = HashedWords(words: "que qu")
  private static let beforeSaid = HashedWords(words: "a ont avait avaient lui nous")
}
