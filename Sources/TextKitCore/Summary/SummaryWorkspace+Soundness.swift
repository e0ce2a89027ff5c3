extension SummaryWorkspace {
  /// Looks the best sentences over and takes off for what an editor would not print alone: no clause, two texts run into
  /// one, a pronoun, a noun or an adverb that needs another sentence.
  ///
  /// The price is learned (`SoundnessModel`) and taken off until the best has been looked at. Where that takes too many
  /// looks, what has not been looked at pays the highest price.
  ///
  /// - Parameter count: how many sentences are wanted; as many of the best, and a few more, are looked at.
  /// - Complexity: O(*n*) in the bytes of the sentences looked at.
  mutating func vet(_ count: Int, in text: Span<UInt8>, language: Language) {
    guard language == .french || language == .vietnamese else { return }
    let grammar = SummaryGrammar.grammar(for: language)
    let model = language == .french ? SoundnessModel.frenchLine : .vietnameseLine
    if count > 1 {
      let order = candidates.indices.sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
      for at in order.prefix(min(count, 20) + Self.looks) { vet(at, in: text, grammar, model) }
    } else {
      var looks = 0
      while let best = bestUnvetted() {
        guard looks < Self.looks else { break }
        vet(best, in: text, grammar, model)
        looks += 1
      }
      if looks < Self.looks { return }
    }
    for at in candidates.indices where !candidates[at].isVetted {
      candidates[at].doubt = -model.highestPrice
      candidates[at].score -= model.highestPrice
    }
  }

  /// The best sentence, or `nil` where it has been looked at.
  private func bestUnvetted() -> Int? {
    var best = -1
    for at in candidates.indices where candidates[at].words > 0 {
      if best < 0 || candidates[at].score > candidates[best].score { best = at }
    }
    return best < 0 || candidates[best].isVetted ? nil : best
  }

  private mutating func vet(
    _ at: Int, in text: Span<UInt8>, _ grammar: SummaryGrammar, _ model: SoundnessModel
  ) {
    let tokens = candidates[at].tokens.prefix(Self.longest)
    candidates[at].isVetted = true
    guard tokens.count > 2 else { return }
    // Vietnamese shows it by its words.
    let sentence = grammar.isVietnamese ? nil : SentenceGrammar(tokens, of: index, in: text, grammar)
    var price = model.price(standing(of: at, sentence, in: text))
    // What was judged was news; elsewhere fragments and pronouns are more frequent than it taught.
    if let sentence {
      if listsNoMainVerb(tokens), sentence.hasNoMainVerb { price += 1.5 }
      if sentence.opensWithPronoun { price += 0.8 }
    }
    candidates[at].doubt = -price
    candidates[at].score -= price
  }

  /// Whether the words show no more finite verbs than subordinators to own them.
  private func listsNoMainVerb(_ tokens: Range<Int>) -> Bool {
    var balance = 0
    for position in tokens {
      let cue = index.terms[Int(index.tokens[position].term)].cue
      if cue.contains(.finite) { balance += 1 }
      if cue.contains(.subordinator) { balance -= 1 }
    }
    return balance <= 0
  }

  /// What a whole sentence shows of whether it can be read without the one before it.
  ///
  /// - Parameter sentence: its grammar, of a French one.
  /// - Complexity: O(*n*) in the sentence's bytes.
  func standing(of at: Int, _ sentence: SentenceGrammar?, in text: Span<UInt8>) -> SoundnessFeatures {
    let candidate = candidates[at]
    let tokens = candidate.tokens.prefix(Self.longest)
    var features = SoundnessFeatures()
    if let sentence {
      features = frenchStanding(of: tokens, at, sentence, in: text)
    } else {
      addWords(tokens, to: &features)
      addGivenName(tokens, at, to: &features)
    }
    features.add("dependence", value: candidate.dependence)
    for (cue, name) in Self.openings where candidate.openings.contains(cue) { features.add("line", name) }
    for (mark, name) in Self.marks where candidate.form.contains(mark) { features.add("line", name) }
    if !candidate.cues.contains(.finite) { features.add("line.noFinite") }
    addNames(tokens, at, to: &features)
    addRunIns(tokens, in: text, to: &features)
    return features
  }

  /// Small Vietnamese words that tie a sentence to others or say that it stands alone, and whether they stand early.
  private func addWords(_ tokens: Range<Int>, to features: inout SoundnessFeatures) {
    var seen: Set<UInt64> = []
    for (order, position) in tokens.enumerated() {
      let hash = index.terms[Int(index.tokens[position].term)].hash
      guard let word = Self.vietnameseTelling[hash], seen.insert(hash).inserted else { continue }
      features.add("word", word)
      if order < 8 { features.add("early", word) }
    }
  }

  /// How many names an earlier sentence gave, and how many are new.
  private func addNames(_ tokens: Range<Int>, _ at: Int, to features: inout SoundnessFeatures) {
    var known = 0
    var new = 0
    for position in tokens.dropFirst() where isCapital(position) {
      if isKnown(position, before: at) { known += 1 } else { new += 1 }
    }
    features.add("line.namesKnown", min(known, 4))
    features.add("line.namesNew", min(new, 4))
  }

  private func isKnown(_ position: Int, before at: Int) -> Bool {
    Int(index.terms[Int(index.tokens[position].term)].first) < at
  }

  /// A small word with a capital behind no mark: a heading has run into the sentence (`của Liên Hợp Quốc Một báo cáo`).
  private func addRunIns(_ tokens: Range<Int>, in text: Span<UInt8>, to features: inout SoundnessFeatures) {
    var count = 0
    for position in tokens.dropFirst() where isCapital(position) {
      let token = index.tokens[position]
      guard !WordScan.Shape(rawValue: token.shape).contains(.upper) else { continue }
      let cue = index.terms[Int(token.term)].cue
      guard !cue.isDisjoint(with: [.stopword, .preposition, .connective, .pronoun]) else { continue }
      let gap = gap(before: position, in: text)
      if !gap.comma, !gap.colon, !gap.opens, !gap.closes, !gap.joins { count += 1 }
    }
    features.add("line.capitalWords", min(count, 2))
  }

  /// `bà Hiền`: a Vietnamese given name, whose family name an earlier sentence told, or nobody.
  private func addGivenName(_ tokens: Range<Int>, _ at: Int, to features: inout SoundnessFeatures) {
    var hasFullName = false
    for position in tokens.dropLast() {
      let next = position + 1
      guard isCapital(next) else { continue }
      if isCapital(position), position > tokens.lowerBound { hasFullName = true }
      let isTitle = index.terms[Int(index.tokens[position].term)].cue.contains(.person) || holds(Self.titles, position)
      guard isTitle, next + 1 == tokens.upperBound || !isCapital(next + 1) else { continue }
      features.add("line.givenName", isKnown(next, before: at) ? "known" : "new", hasFullName ? "named" : "")
      return
    }
  }

  /// How many sentences more than are wanted are looked at.
  private static let looks = 16
  /// The most words of a sentence that are looked at.
  private static let longest = 80
  private static let openings: [(WordFacts.Cue, String)] = [
    (.pronoun, "pronoun"), (.connective, "connective"), (.opener, "opener"), (.determiner, "determiner"),
  ]
  private static let marks: [(SentenceForm, String)] = [
    (.double, "double"), (.unbalanced, "unbalanced"), (.question, "question"), (.quote, "quote"),
    (.opensWithQuote, "opensWithQuote"), (.unended, "unended"), (.opensLow, "opensLow"), (.ellipsis, "ellipsis"),
    (.colon, "colon"), (.bracket, "bracket"), (.exclamation, "exclamation"),
  ]
  private static let vietnameseTelling = HashedTable(
    words:
      """
      này đó kia ấy trên cũng còn vẫn lại nữa khác tiếp đây họ chúng nó ta anh chị em cô ông bà tôi mình cháu vậy thế \
      nhưng tuy do bởi vì khi sau trước lúc hiện riêng như nhiều các những hai cả đều cùng ngoài theo là thì mà nếu dù \
      ngay chính vừa đã sẽ đang bị được không phải có
      """)
  private static let titles = HashedWords(words: "ông bà anh chị em cô chú bác cháu bé cậu thầy")
}

extension SentenceGrammar {
  /// Whether subordinators own all French verbs, or there are none.
  var hasNoMainVerb: Bool { (states(from: first).last?.main ?? 0) == 0 }

  /// Whether `elle` or `ils` stands before the first verb, subordinator and name.
  var opensWithPronoun: Bool {
    for word in words.prefix(14) {
      if Self.pronouns.contains(word.hash) { return true }
      switch word.kind {
      case .finite, .subordinator, .relative, .name: return false
      default: break
      }
    }
    return false
  }

  private static let pronouns = HashedWords(words: "elle elles ils")
}
