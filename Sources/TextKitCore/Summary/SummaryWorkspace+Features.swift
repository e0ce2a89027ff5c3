extension SummaryWorkspace {
  /// Fills the rows of `features` for every candidate.
  ///
  /// - Complexity: O(*n*) in the tokens of the article.
  mutating func measure(model: SummaryModel) {
    features.removeAll(keepingCapacity: true)
    features.append(contentsOf: repeatElement(0, count: candidates.count * SentenceFeature.count))
    guard !candidates.isEmpty else { return }
    rateTerms(model)
    measurePlaceAndForm()
    measureWords()
    measureCentrality()
    measureTitle()
    measureExpectation(model)
  }

  private mutating func rateTerms(_ model: SummaryModel) {
    let lengthClass = Salience.lengthClass(candidates.count)
    for id in index.terms.indices {
      let isNumber =
        WordScan.Shape(rawValue: index.tokens[Int(index.terms[id].token)].shape).contains(.digit)
      let classes = Salience.classes(
        of: index.terms[id], sentences: candidates.count, lengthClass: lengthClass, isNumber: isNumber)
      index.terms[id].salience = model.salience.chance(classes, adding: model.words.weight(of: index.terms[id].hash))
      index.terms[id].stamp = -1
    }
  }

  private mutating func measurePlaceAndForm() {
    for at in candidates.indices {
      let candidate = candidates[at]
      let place = Int(candidate.place)
      if place < 3 { features[row(at).lowerBound + place] = 1 }
      self[at, .early] = 1 / Float(place + 1)
      self[at, .depth] = Float(place) / Float(candidate.lastPlace + 1)
      self[at, .logIndex] = Self.logarithms[min(place, Self.logarithms.count - 1)]
      if candidate.place == candidate.lastPlace { self[at, .last] = 1 }
      if candidate.opensParagraph { self[at, .paragraphStart] = 1 }
      self[at, .earlyParagraph] = 1 / Float(candidate.paragraph + 1)
      self[at, SentenceFeature.length(candidate.words)] = 1
      self[at, .short] = candidate.words < 12 ? Float(12 - candidate.words) / 12 : 0
      let form = candidate.form
      if form.contains(.quote) { self[at, .quote] = 1 }
      if form.contains(.opensWithQuote) { self[at, .opensWithQuote] = 1 }
      if form.contains(.question) { self[at, .question] = 1 }
      if form.contains(.exclamation) { self[at, .exclamation] = 1 }
      if form.contains(.colon) { self[at, .colon] = form.contains(.endsWithColon) ? 2 : 1 }
      if form.contains(.bracket) { self[at, .bracket] = 1 }
      if form.contains(.ellipsis) { self[at, .ellipsis] = 1 }
      if form.contains(.unbalanced) { self[at, .unbalanced] = 1 }
      if form.contains(.unended) { self[at, .unended] = 1 }
      if form.contains(.opensLow) { self[at, .opensLow] = 1 }
      if form.contains(.stamp) { self[at, .stamp] = 1 }
      if form.contains(.link) { self[at, .link] = 1 }
      if candidate.cues.contains(.attribution) { self[at, .attribution] = 1 }
      if candidate.openings.contains(.attribution) { self[at, .opensWithAttribution] = 1 }
      if candidate.cues.contains(.person) { self[at, .person] = 1 }
      if candidate.openings.contains(.pronoun) { self[at, .pronoun] = 1 }
      if candidate.openings.contains(.connective) { self[at, .connective] = 1 }
      if !candidate.cues.contains(.finite) { self[at, .verbless] = 1 }
      switch candidate.role {
      case .heading, .title: self[at, .heading] = 1
      case .list, .table: self[at, .list] = 1
      case .quote: self[at, .quoted] = 1
      case .lead: self[at, .lead] = 1
      default: break
      }
    }
  }

  /// log2(1 + i) / 8.
  private static let logarithms: [Float] = (0..<1024).map { index in
    var value = Double(index + 1)
    var whole = 0.0
    while value >= 2 {
      value /= 2
      whole += 1
    }
    // log2 of a value in 1..<2 by its binary digits.
    var step = 0.5
    for _ in 0..<20 {
      value *= value
      if value >= 2 {
        value /= 2
        whole += step
      }
      step /= 2
    }
    return Float(whole / 8)
  }

  private mutating func measureWords() {
    var highestTopic: Float = 0
    var highestDensity: Float = 0
    let sentences = Float(candidates.count)
    for at in candidates.indices {
      var rarity: Float = 0
      var topic: Float = 0
      var contentCount: Float = 0
      var recurring: Float = 0
      var introduces: Float = 0
      var names: Float = 0
      var numbers: Float = 0
      var stopwords: Float = 0
      var capitals: Float = 0
      for position in candidates[at].tokens {
        let token = index.tokens[position]
        let id = Int(token.term)
        let term = index.terms[id]
        let shape = WordScan.Shape(rawValue: token.shape)
        if shape.contains(.digit) { numbers += 1 }
        if shape.contains(.upper) { capitals += 1 }
        if term.kind == 0 { stopwords += 1 }
        if shape.contains(.capital), position > candidates[at].tokens.lowerBound { names += 1 }
        guard term.stamp != Int32(at) else { continue }
        index.terms[id].stamp = Int32(at)
        guard term.kind > 0 else { continue }
        contentCount += 1
        rarity += term.weight
        topic += term.weight * Float(term.count)
        if term.sentences > 1 {
          recurring += 1
          if Int(term.first) == at { introduces += 1 }
        }
      }
      let words = max(1, Float(candidates[at].words))
      self[at, .rarity] = contentCount > 0 ? rarity / contentCount / 14 : 0
      self[at, .topic] = topic
      self[at, .topicDensity] = topic / (words + 6)
      highestTopic = max(highestTopic, topic)
      highestDensity = max(highestDensity, topic / (words + 6))
      self[at, .recurring] = contentCount > 0 ? recurring / contentCount : 0
      self[at, .introduces] = introduces / (contentCount + 3)
      self[at, .names] = min(1, names / words * 2)
      self[at, .numbers] = min(1, numbers / words * 4)
      self[at, .capitalsOnly] = capitals * 2 > words ? 1 : 0
      self[at, .stopwords] = stopwords / words
    }
    _ = sentences
    for at in candidates.indices {
      if highestTopic > 0 { self[at, .topic] /= highestTopic }
      if highestDensity > 0 { self[at, .topicDensity] /= highestDensity }
    }
  }

  /// The sum of a sentence's BM25 likeness to all others, and apart to those before and behind it, by running sums
  /// over the terms: no pair of sentences is ever looked at.
  private mutating func measureCentrality() {
    var total: Float = 0
    for candidate in candidates { total += Float(candidate.words) }
    let mean = max(1, total / Float(candidates.count))
    for id in index.terms.indices {
      index.terms[id].mass = 0
      index.terms[id].stamp = -1
      index.terms[id].seen = 0
    }
    for at in candidates.indices {
      addMass(of: at, mean: mean, before: true)
    }
    // Now `mass` holds the sum over all sentences; walk again to part it.
    for id in index.terms.indices { index.terms[id].stamp = -1 }
    var highest: Float = 0
    var highestDensity: Float = 0
    var best = 0
    for at in candidates.indices {
      let norm = Self.norm(candidates[at].words, mean)
      var all: Float = bridged.isEmpty ? 0 : bridged[at]
      for position in candidates[at].tokens {
        let id = Int(index.tokens[position].term)
        let term = index.terms[id]
        guard term.kind > 0, term.stamp != Int32(at) else { continue }
        index.terms[id].stamp = Int32(at)
        all += term.weight * max(0, term.mass - norm)
      }
      let before = self[at, .centralBefore]
      let density = all / (Float(candidates[at].words) + 8)
      self[at, .central] = all
      self[at, .centralAfter] = max(0, all - before)
      self[at, .centralDensity] = density
      if all > highest {
        highest = all
        best = at
      }
      highestDensity = max(highestDensity, density)
    }
    guard highest > 0 else { return }
    for at in candidates.indices {
      self[at, .central] /= highest
      self[at, .centralBefore] /= highest
      self[at, .centralAfter] /= highest
      if highestDensity > 0 { self[at, .centralDensity] /= highestDensity }
    }
    self[best, .mostCentral] = 1
  }

  /// BM25's share of a term that a sentence holds once.
  static func norm(_ words: Int, _ mean: Float) -> Float {
    2.2 / (1 + 1.2 * (0.25 + 0.75 * Float(words) / mean))
  }

  private mutating func addMass(of at: Int, mean: Float, before: Bool) {
    let norm = Self.norm(candidates[at].words, mean)
    var sum: Float = 0
    var likeLead: Float = 0
    for position in candidates[at].tokens {
      let id = Int(index.tokens[position].term)
      let term = index.terms[id]
      guard term.kind > 0, term.stamp != Int32(at) else { continue }
      index.terms[id].stamp = Int32(at)
      sum += term.weight * term.mass
      if at > 0, term.first == 0 { likeLead += term.weight }
      index.terms[id].mass += norm
    }
    self[at, .centralBefore] = sum
    self[at, .likeLead] = at == 0 ? 0 : likeLead / (Float(candidates[at].words) + 8) / 4
  }

  private mutating func measureTitle() {
    guard !titleTokens.isEmpty else { return }
    var titleWeight: Float = 0
    for hash in titleTokens {
      if let id = index.find(hash) { titleWeight += index.terms[Int(id)].weight } else { titleWeight += 8 }
    }
    guard titleWeight > 0 else { return }
    for id in index.terms.indices { index.terms[id].stamp = -1 }
    for at in candidates.indices {
      var weight: Float = 0
      var hits: Float = 0
      for position in candidates[at].tokens {
        let id = Int(index.tokens[position].term)
        guard index.terms[id].inTitle, index.terms[id].stamp != Int32(at) else { continue }
        index.terms[id].stamp = Int32(at)
        weight += index.terms[id].weight
        hits += 1
      }
      var pairs: Float = 0
      if candidates[at].words > 1 {
        for position in candidates[at].tokens.dropLast() {
          let first = index.terms[Int(index.tokens[position].term)]
          let second = index.terms[Int(index.tokens[position + 1].term)]
          guard first.inTitle, second.inTitle, first.kind + second.kind > 0 else { continue }
          if titleHolds(first.hash, second.hash) { pairs += 1 }
        }
      }
      self[at, .titleRecall] = min(1, weight / titleWeight)
      self[at, .titlePrecision] = hits / (Float(candidates[at].words) + 4)
      self[at, .titlePairs] = min(1, pairs / Float(titleTokens.count))
    }
  }

  private func titleHolds(_ first: UInt64, _ second: UInt64) -> Bool {
    for at in titleTokens.indices.dropLast() where titleTokens[at] == first && titleTokens[at + 1] == second {
      return true
    }
    return false
  }

  /// The expected ROUGE-1 of each sentence and of the document's first words of the same length.
  private mutating func measureExpectation(_ model: SummaryModel) {
    let reference = max(1, model.referenceLength)
    leadMass.removeAll(keepingCapacity: true)
    leadMass.append(0)
    for id in index.terms.indices { index.terms[id].seen = 0 }
    for position in index.tokens.indices.prefix(160) {
      leadMass.append((leadMass.last ?? 0) + chance(at: position, model.salience))
    }
    for position in index.tokens.indices.prefix(160) { index.terms[Int(index.tokens[position].term)].seen = 0 }
    var highest: Float = 0
    for at in candidates.indices {
      let tokens = candidates[at].tokens
      var mass: Float = 0
      for position in tokens { mass += chance(at: position, model.salience) }
      for position in tokens { index.terms[Int(index.tokens[position].term)].seen = 0 }
      let words = Float(tokens.count)
      let expected = 2 * mass / (words + reference)
      let lead = 2 * leadMass[min(tokens.count, leadMass.count - 1)] / (words + reference)
      self[at, .expected] = expected * 2
      self[at, .expectedPrecision] = words > 0 ? mass / words : 0
      self[at, .leadExpected] = lead * 2
      self[at, .overLead] = (expected - lead) * 4
      highest = max(highest, expected)
    }
    for at in candidates.indices where highest > 0 {
      self[at, .expectedRank] = self[at, .expected] / 2 / highest
    }
  }

  @inline(__always)
  private mutating func chance(at position: Int, _ salience: Salience) -> Float {
    let id = Int(index.tokens[position].term)
    let term = index.terms[id]
    index.terms[id].seen += 1
    switch term.seen {
    case 0: return term.salience
    case 1: return term.salience * salience.repeats(term.kind)
    case 2: return term.salience * salience.repeats(term.kind) * salience.repeats(term.kind)
    default: return 0
    }
  }
}
