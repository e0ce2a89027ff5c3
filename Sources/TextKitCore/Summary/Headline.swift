extension SummaryWorkspace {
  /// A headline with where it comes from.
  struct Headline: Sendable {
    var bytes: [UInt8]
    /// Which sentence.
    var candidate: Int
    /// Whether it is a full clause.
    var isSafe = false
    /// What is kept of the sentence, and the mention that stands before the colon, in bytes of the text.
    var kept: [Range<Int>] = []
    var kicker: Range<Int>?
  }

  /// The best headline of the article, at most 18 words, with a kicker where one is worth its place.
  ///
  /// - Returns: `nil` where the article has no words.
  mutating func headline(
    in text: Span<UInt8>, model: SummaryModel, facts: WordFacts, language: Language
  ) -> Headline? {
    var best: Headline?
    var bestScore = -Float.infinity
    let pairs = WordPairs(of: self)
    var (forms, sentences) = headlineForms(in: text, facts: facts, language: language)
    let article = articleTelling(in: text, language: language)
    let weights = KickerModel.model(for: language)
    let allowed = headlineKickers(in: text, facts: facts, language: language)
    let scores = forms.map { form in
      let features = headlineFeatures(
        of: form, in: text, model: model, facts: facts, language: language, pairs: pairs)
      var score: Float = 0
      for at in features.indices { score += features[at] * model.headline[at] }
      return score
    }
    var cache = HeadlineReader.Cache()
    var chosen: (form: HeadlineForm, isSpoken: Bool)?
    let soundness = language == .vietnamese ? SoundnessModel.vietnamese : SoundnessModel.french
    let highest = HeadlineForm.highestShare * soundness.highestPrice
    // A doubt costs, it never adds: behind the first form that cannot win none can, and its doubts are not looked at.
    for at in forms.indices.sorted(by: { (scores[$0], $1) > (scores[$1], $0) }) {
      let form = forms[at]
      guard scores[at] > bestScore else { break }
      if sentences[form.candidate]?.telling == nil {
        sentences[form.candidate]?.telling = telling(of: form.candidate, in: article, text)
      }
      guard let source = sentences[form.candidate] else { continue }
      let logits = source.model.logits(of: self.soundness(of: form, source, in: text, facts))
      // Where the features alone see four times the doubts it can afford, its words are not read.
      guard scores[at] - source.model.price(logits) / 4 > bestScore else { continue }
      let opinion = opinion(of: form, source, in: text, &cache)
      var price = source.model.price(logits, opinion: opinion)
      var isSpoken = false
      // A claim may do without who says it; where that costs more than the words of the name, they stand before it.
      if let speaker = speaker(of: form, source, among: allowed, in: text, facts),
        form.words + speaker.words <= Self.headlineWords
      {
        let spoken =
          self.price(of: form, source, in: text, facts, isSpoken: true, opinion: opinion)
          - min(0, gain(of: speaker, before: form, score: scores[at], model))
        isSpoken = spoken < price
        price = min(price, spoken)
      }
      let score = scores[at] - price
      guard price < highest, score > bestScore else { continue }
      let bytes = render(form, sentences[form.candidate]?.grammar, in: text)
      guard Self.isBalanced(0..<bytes.count, in: bytes.span), !isForeign(form.candidate, to: language, in: text) else {
        continue
      }
      best = Headline(bytes: bytes, candidate: form.candidate, isSafe: true, kept: form.kept.map { span(of: $0) })
      chosen = (form, isSpoken)
      bestScore = score
    }
    // The kicker comes last: a clause chosen for its kicker's sake is less often sound.
    if let chosen, let clause = best?.bytes,
      let kicker = bestKicker(
        of: chosen.form, sentences[chosen.form.candidate], score: bestScore, among: allowed, weights, model, in: text,
        facts, language: language),
      kicker.kind != .speaker || chosen.isSpoken
    {
      best?.bytes = render(kicker, before: clause, opening: chosen.form, in: text, language: language)
      best?.kicker = span(of: kicker.tokens)
    }
    return best ?? shortest(in: text, facts: facts)
  }

  /// The bytes from the first of some words to the last.
  func span(of tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(index.tokens[first].start)..<Int(index.tokens[last].end)
  }

  /// What a form shows of its soundness, with the features' names where they are asked for.
  ///
  /// - Parameter isSpoken: whether who says it stands before it, and so is not lost.
  func soundness(
    of form: HeadlineForm, _ source: HeadlineSource, in text: Span<UInt8>, _ facts: WordFacts, isSpoken: Bool = false,
    isNamed: Bool = false
  ) -> SoundnessFeatures {
    guard let clause = source.clause else {
      var features = frenchSoundness(of: form, source.grammar, in: text, facts)
      if let telling = source.telling {
        addTold(form, telling, source.grammar, isSpoken: isSpoken, in: text, to: &features)
      }
      return features
    }
    var features = clause.soundness(
      of: form, at: phrasePlace(of: form.candidate), isSpoken: isSpoken,
      spelled: isNamed ? spelled(candidates[form.candidate].tokens, in: text) : [])
    if let telling = source.telling { addTold(form, telling, nil, isSpoken: isSpoken, in: text, to: &features) }
    return features
  }

  /// The words of a sentence in lower case.
  private func spelled(_ tokens: Range<Int>, in text: Span<UInt8>) -> [String] {
    tokens.map { position in
      let token = index.tokens[position]
      var bytes: [UInt8] = []
      for offset in Int(token.start)..<Int(token.end) { bytes.append(text[offset]) }
      return String(decoding: bytes, as: UTF8.self).lowercased()
    }
  }

  /// What the doubts about a form cost.
  func price(
    of form: HeadlineForm, _ source: HeadlineSource, in text: Span<UInt8>, _ facts: WordFacts,
    isSpoken: Bool = false, opinion: HeadlineOpinion
  ) -> Float {
    source.model.price(
      source.model.logits(of: soundness(of: form, source, in: text, facts, isSpoken: isSpoken)), opinion: opinion)
  }

  /// What reading a form's words says of it.
  ///
  /// - Parameter cache: of the article's words, filled as they are read.
  func opinion(
    of form: HeadlineForm, _ source: HeadlineSource, in text: Span<UInt8>, _ cache: inout HeadlineReader.Cache
  ) -> HeadlineOpinion {
    source.reader.opinion(of: reading(of: form, source, in: text), &cache)
  }

  /// The bytes of a headline: what stays, one space between, without comma or full stop at the end.
  func render(_ form: HeadlineForm, _ sentence: SentenceGrammar?, in text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var previous: Int?
    for range in form.kept {
      guard let first = range.first, let last = range.last else { continue }
      let part = widened(Int(index.tokens[first].start)..<Int(index.tokens[last].end), in: text)
      if let previous {
        // The comma behind what is left out stays, unless it closes what another one opened.
        let isFrench = sentence.map { !$0.grammar.isVietnamese } ?? false
        let hasComma =
          (isFrench || !form.omits.isEmpty) && (previous + 1..<first).contains { gap(before: $0, in: text).comma }
        let isOpened = hasComma || gap(before: previous + 1, in: text).comma
        let isClosed = gap(before: first, in: text).comma
        let closes =
          isOpened
          && sentence.map {
            beginsAttribution(first, form.kept, $0) || closesInsertion(first, form.kept, $0, in: text)
          } ?? false
        if isClosed, !isOpened && (isFrench || !form.skips) || closes { bytes.append(UInt8(ascii: ",")) }
        bytes.append(0x20)
      }
      previous = last
      for offset in part { bytes.append(text[offset]) }
    }
    if let last = form.kept.last?.last {
      // A question stays one.
      let end = Int(index.tokens[last].end)
      if end < text.count, text[end] == UInt8(ascii: "?") || text[end] == UInt8(ascii: "!") { bytes.append(text[end]) }
      if text.starts(with: " ?", at: end) { bytes.append(contentsOf: " ?".utf8) }
      if end + 1 < text.count, text[end] == 0x20 || text[end] == 0xC2, text.starts(with: "\u{A0}?", at: end) {
        bytes.append(contentsOf: [0xC2, 0xA0, 0x3F])
      }
    }
    guard form.cutsOpening || form.kept.first?.lowerBound != form.tokens.lowerBound else { return bytes }
    let (scalar, length) = bytes.span.scalar(at: 0)
    guard LetterClass.isLower(scalar) else { return bytes }
    var result: [UInt8] = []
    result.append(scalar: LetterClass.uppercase(scalar))
    result.append(contentsOf: bytes.dropFirst(length))
    return result
  }

  /// Whether the comma behind what is left out closes what a comma before it opened: `Jean Martin, élu en 2014[, hier,] a
  /// démissionné`.
  private func closesInsertion(
    _ first: Int, _ kept: [Range<Int>], _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Bool {
    guard !sentence.grammar.isVietnamese, let opening = kept.first?.first else { return false }
    guard sentence.kind(first) == .finite || sentence.kind(first) == .pronoun && sentence.kind(first + 1) == .finite
    else { return false }
    var commas = 0
    for range in kept {
      for place in range.dropFirst(range.lowerBound == opening ? 1 : 0) where place < first {
        if sentence.kind(place) == .finite { return false }
        // What another part left out had between its commas is gone with them.
        if place > range.lowerBound, gap(before: place, in: text).comma { commas += 1 }
      }
    }
    // An opening adverbial has a comma of its own.
    switch sentence.kind(opening) {
    case .adposition, .adverb, .subordinator, .participle, .gerund: commas -= 1
    default: break
    }
    return commas == 1
  }

  /// Whether a verb behind what is left out tells who said it: `…, samedi, rapporte Le Parisien`; not so the verb that a clause
  /// before it waits for: `affirme que le docteur[, mis en examen,] aurait`.
  private func beginsAttribution(_ first: Int, _ kept: [Range<Int>], _ sentence: SentenceGrammar) -> Bool {
    guard !sentence.grammar.isVietnamese, sentence.kind(first) == .finite else { return false }
    var main = 0
    var pending = 0
    for place in kept.joined() where place < first {
      switch sentence.kind(place) {
      case .subordinator, .relative: pending += 1
      case .finite: if pending > 0 { pending -= 1 } else { main += 1 }
      default: break
      }
    }
    return main > 0 && pending == 0
  }

  func headlineFeatures(
    of form: HeadlineForm, in text: Span<UInt8>, model: SummaryModel, facts: WordFacts, language: Language,
    pairs: WordPairs
  ) -> [Float] {
    var row = [Float](repeating: 0, count: HeadlineFeature.count)
    func set(_ feature: HeadlineFeature, _ value: Float) { row[feature.rawValue] = value }
    var mass: Float = 0
    var rarity: Float = 0
    var content: Float = 0
    var names: Float = 0
    var numbers: Float = 0
    var subordinators: Float = 0
    var finites: Float = 0
    var pairMass: Float = 0
    for range in form.kept {
      for position in range {
        let token = index.tokens[position]
        let term = index.terms[Int(token.term)]
        mass += term.salience
        if term.kind > 0 {
          content += 1
          rarity += term.weight
        }
        let shape = WordScan.Shape(rawValue: token.shape)
        if shape.contains(.capital) { names += 1 }
        if shape.contains(.digit) { numbers += 1 }
        if position + 1 < index.tokens.count { pairMass += Float(min(4, pairs.count(at: position) - 1)) }
        let cue = cue(at: position, before: range.upperBound, facts)
        if cue.contains(.subordinator) { subordinators += 1 }
        if cue.contains(.finite) { finites += 1 }
        if cue.contains(.person) { set(.person, 1) }
        if cue.contains(.attribution) { set(.attribution, 1) }
      }
    }
    let words = Float(form.words)
    let at = form.candidate
    set(.smallWords, form.dropsSmallWords ? 1 : 0)
    set(.skips, form.skips ? 1 : 0)
    set(.leansBack, form.leansBack ? 1 : 0)
    set(.adverbial, form.isAdverbial ? 1 : 0)
    set(.pairs, pairMass / words / 4)
    set(.pairMass, pairMass / 20)
    set(.mass, mass / 10)
    set(.scored, candidates[at].score / 10 * 4 * mass / (words + model.referenceLength))
    set(.opensWithNumber, form.opening == .number ? 1 : 0)
    set(.parts, form.kept.count > 2 ? 1 : 0)
    set(.expected, 4 * mass / (words + model.referenceLength))
    set(.precision, mass / words * 2)
    set(.sentence, candidates[at].score / 10)
    set(.expectedAll, self[at, .expected])
    set(.first, at == 0 ? 1 : 0)
    set(.second, at == 1 ? 1 : 0)
    set(.early, 1 / Float(at + 1))
    switch form.words {
    case ..<8: set(.words5, 1)
    case ..<11: set(.words8, 1)
    case ..<14: set(.words11, 1)
    case ..<17: set(.words14, 1)
    default: set(.words17, 1)
    }
    set(.cutsOpening, form.cutsOpening ? 1 : 0)
    set(.cutsTail, form.cutsTail ? 1 : 0)
    set(.thinned, form.isThinned ? 1 : 0)
    set(.whole, !form.cutsOpening && !form.cutsTail && !form.isThinned ? 1 : 0)
    set(.subordinators, subordinators / 2)
    set(.finites, finites / 4)
    let shape = SentenceForm(
      of: Int(index.tokens[form.tokens.lowerBound].start)..<Int(index.tokens[form.tokens.upperBound - 1].end), in: text)
    set(.quote, shape.contains(.quote) ? 1 : 0)
    set(.colon, shape.contains(.colon) ? 1 : 0)
    set(.question, candidates[at].form.contains(.question) ? 1 : 0)
    if form.cutsOpening, !gap(before: form.tokens.lowerBound, in: text).comma { set(.said, 1) }
    let opening = cue(at: form.tokens.lowerBound, before: form.tokens.upperBound, facts)
    let isName =
      form.tokens.count > 1
      && WordScan.Shape(rawValue: index.tokens[form.tokens.lowerBound + 1].shape).contains(.capital)
    let isPronoun = form.opening == .subject || form.opening == .pronoun
    set(.pronoun, opening.contains(.pronoun) && !isName || isPronoun ? 1 : 0)
    set(.connective, opening.contains(.connective) ? 1 : 0)
    set(.opener, opening.contains(.opener) ? 1 : 0)
    set(.opensWithName, isName ? 1 : 0)
    set(.rarity, content > 0 ? rarity / content / 14 : 0)
    set(.names, names / words)
    set(.numbers, numbers / words * 2)
    set(.firstExpected, at == 0 ? 4 * mass / (words + model.referenceLength) : 0)
    set(.content, content / words)
    set(.end, min(2, form.end) / 2)
    set(.clause, min(3, form.clause) / 3)
    set(.opensWithDeterminer, form.opening == .determiner ? 1 : 0)
    set(.share, Float(form.tokens.count) / Float(max(1, candidates[at].words)))
    set(.form, penalty(at))
    set(.brackets, shape.contains(.bracket) ? 1 : 0)
    return row
  }

  /// Where no safe cut fits: the best of the short sentences; else the beginning of a long one.
  private func shortest(in text: Span<UInt8>, facts: WordFacts) -> Headline? {
    var best: Int?
    var bestScore = -Float.infinity
    for at in candidates.indices where (1...Self.headlineWords).contains(candidates[at].words) {
      // Two sentences in one are taken where nothing else is short enough, and so are words without a verb.
      let hasVerb = !candidates[at].cues.isDisjoint(with: [.finite, .predicate])
      let score = candidates[at].score - (candidates[at].form.contains(.double) ? 1.5 : 0) - (hasVerb ? 0 : 1.5)
      if score > bestScore {
        best = at
        bestScore = score
      }
    }
    if let best, bestScore > -4 { return whole(candidates[best].range, best, in: text) }
    return beginning(in: text, facts: facts)
  }

  /// Where every sentence is long: the best one's first words up to a comma, with a verb among them; else its first words.
  private func beginning(in text: Span<UInt8>, facts: WordFacts) -> Headline? {
    let sentences = candidates.indices.filter { candidates[$0].words > 0 }.sorted {
      (candidates[$1].score, $0) < (candidates[$0].score, $1)
    }
    guard let first = sentences.first else { return nil }
    func cut(_ at: Int, _ end: Int) -> Headline {
      let start = Int(index.tokens[candidates[at].tokens.lowerBound].start)
      return whole(start..<Int(index.tokens[end - 1].end), at, in: text)
    }
    for at in sentences where candidates[at].tokens.count > Self.headlineWords {
      let tokens = candidates[at].tokens.prefix(Self.headlineWords)
      let verb = tokens.first {
        !cue(at: $0, before: tokens.upperBound, facts).isDisjoint(with: [.finite, .predicate])
      }
      guard let verb else { continue }
      let least = max(verb + 1, tokens.lowerBound + 6)
      // Not the one behind `ce texte qui`, nor the one before `, dès lors que …`.
      let comma = (least...max(least, tokens.upperBound)).last {
        gap(before: $0, in: text).comma && !cue(at: $0 - 1, before: $0, facts).contains(.hanging)
          && ($0 == candidates[at].tokens.upperBound || !partsCondition($0 - 1))
      }
      if let comma { return cut(at, comma) }
    }
    let tokens = candidates[first].tokens
    guard tokens.count > Self.headlineWords else {
      return whole(candidates[first].range, first, in: text)
    }
    var end = tokens.lowerBound + Self.headlineWords
    while end > tokens.lowerBound + 5, cue(at: end - 1, before: end, facts).contains(.hanging) { end -= 1 }
    return cut(first, end)
  }

  private func whole(_ range: Range<Int>, _ candidate: Int, in text: Span<UInt8>) -> Headline {
    var bytes: [UInt8] = []
    for offset in range { bytes.append(text[offset]) }
    return Headline(bytes: bytes, candidate: candidate, kept: [range])
  }
}
