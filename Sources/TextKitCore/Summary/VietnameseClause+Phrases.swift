// A headline as a row of words of the lexicon, its subject, predicate and objects, and what they want beside them.
extension VietnameseClause {
  /// A word of one or more syllables.
  struct Word {
    /// Its first syllable, and how many it has.
    var at: Int
    var count: Int
    var hash: UInt64
    var kind: WordClass
    var valency: Valency
    /// What it is as a noun.
    var noun: Valency
    /// A comma, semicolon or dash stands before it.
    var comma: Bool
    var isCapital: Bool
    var isDigit: Bool

    var isVerb: Bool { kind == .finite || kind == .other && !valency.isDisjoint(with: .verbs) }

    /// What it is as a noun, a name, or its class.
    var sort: FeaturePart {
      if !noun.isEmpty { return Self.nouns[min(noun.rawValue.trailingZeroBitCount - 13, 5)] }
      return kind == .name || isCapital ? Self.name : Self.kinds[Int(kind.rawValue)]
    }

    /// What kind of verb it is, as one of `Self.patterns`.
    var pattern: FeaturePart {
      let bits = Int(valency.rawValue) & 7
      if valency.contains(.actor) { return Self.patterns[8 + bits & 3] }
      if valency.contains(.goal) { return Self.patterns[12 + bits & 3] }
      if valency.contains(.verb) { return Self.patterns[16 + bits & 3] }
      if valency.contains(.clause) { return Self.patterns[20 + bits & 3] }
      if valency.contains(.complement) { return Self.patterns[24 + bits & 3] }
      return Self.patterns[bits]
    }

    static let kinds = [
      "other", "noun", "name", "finite", "infinitive", "participle", "gerund", "determiner", "adposition", "subject",
      "pronoun", "relative", "subordinator", "coordinator", "adjective", "number", "adverb", "classifier", "inside",
    ].map { FeaturePart($0) }
    static let nouns = ["person", "body", "thing", "event", "abstract", "place"].map { FeaturePart($0) }
    static let name = FeaturePart("Name")

    /// Of object, alone and state; then of actor, goal, verb, clause and complement with object and alone.
    static let patterns: [FeaturePart] =
      ["none", "o", "i", "oi", "s", "os", "is", "ois"].map { FeaturePart($0) }
      + ["k", "g", "v", "c", "l"].flatMap { kind in ["", "o", "i", "oi"].map { FeaturePart(kind + $0) } }
  }

  /// The words that stay, the longest entry first; none reaches over what is left out.
  func words(of kept: [Range<Int>]) -> [Word] {
    let lexicon = ValencyLexicon.vietnamese
    var words: [Word] = []
    words.reserveCapacity(20)
    for range in kept {
      var at = range.lowerBound
      while at < range.upperBound {
        let word = word(at: at, before: range.upperBound, lexicon, isFirst: words.isEmpty)
        words.append(word)
        at += word.count
      }
    }
    return words
  }

  private func word(at: Int, before end: Int, _ lexicon: ValencyLexicon, isFirst: Bool) -> Word {
    let first = syllables[at]
    var hash = first.hash
    var valency = lexicon.value(of: hash)
    var noun = valency.intersection(.nouns)
    var length = 1
    var found = hash
    var value = valency
    var next = at + 1
    while valency.contains(.prefix), next < end, next < at + 4, syllables[next].isSpaced {
      hash = WordScan.pair(hash, syllables[next].hash)
      valency = lexicon.value(of: hash)
      next += 1
      if !valency.subtracting(.prefix).isEmpty {
        length = next - at
        found = hash
        value = valency
        if !valency.isDisjoint(with: .nouns) { noun = valency.intersection(.nouns) }
      }
    }
    // What the segmenter or the classes hold together stays together.
    next = at + 1
    var joined = first.hash
    while next < end, syllables[next].head != next, syllables[next].isSpaced {
      joined = WordScan.pair(joined, syllables[next].hash)
      next += 1
    }
    if next - at > length {
      length = next - at
      found = joined
      value = lexicon.value(of: joined)
    }
    return Word(
      at: at, count: length, hash: found, kind: first.kind == .inside ? .other : first.kind,
      valency: value.subtracting(.prefix), noun: noun, comma: first.gap.comma && !isFirst, isCapital: first.isCapital,
      isDigit: first.isDigit)
  }

  /// What a form's phrases show; `spelled` names the syllables where the features' names are asked for.
  ///
  /// - Complexity: O(*n*) in the form's syllables.
  func phrases(of kept: [Range<Int>], at place: PhraseRow.Place, spelled: [String] = []) -> PhraseFeatures {
    var features = PhraseFeatures(isNamed: !spelled.isEmpty)
    guard let first = kept.first?.lowerBound, let last = kept.last.map({ $0.upperBound - 1 }) else { return features }
    var row = PhraseRow(words: words(of: kept), clause: self, spelled: spelled)
    guard row.words.count > 1 else { return features }
    row.isWhole = last + 1 == count
    row.addOpening(first, to: &features)
    row.addSubject(to: &features)
    row.addHead(to: &features)
    row.addEnd(last, to: &features)
    row.addSeams(kept, to: &features)
    row.addLeaning(first, to: &features)
    row.addPlace(place, to: &features)
    row.addSegment(first, to: &features)
    row.addFrame(last, to: &features)
    row.addLost(kept, to: &features)
    return features
  }
}
