/// How much a sentence leans on the one before, besides its first words.
///
///     "L'établissement a été évacué."            → which one?
///     "Pour pallier ce problème, La Poste teste …" → which problem?
///     "Nạn nhân được đưa đi cấp cứu."            → who?
extension SummaryWorkspace {
  /// Words from the start of a sentence in which it may tie itself to the one before.
  private static let reach = 9

  /// What is taken off the score of a sentence that leans.
  ///
  /// - Complexity: O(1): it looks at the first words.
  func dependence(of candidate: Candidate, _ facts: WordFacts, isVietnamese: Bool) -> Float {
    let words = candidate.tokens.prefix(Self.reach)
    guard words.count > 2 else { return 0 }
    var sum: Float = 0
    var hasName = false
    for position in words.dropFirst() {
      let cue = cue(at: position, before: candidate.tokens.upperBound, facts)
      // A name before it is what `nước này` points at.
      let pointsAt = isVietnamese ? position - 1 : position + 1
      if cue.contains(.demonstrative), !hasName, !isTime(pointsAt) { sum = 0.3 }
      hasName = hasName || WordScan.Shape(rawValue: index.tokens[position].shape).contains(.capital)
    }
    let isBare = isVietnamese ? opensWithBareNoun(candidate.tokens, facts) : opensWithBareSubject(candidate.tokens)
    return sum + (isBare ? 0.6 : 0)
  }

  private func hash(_ position: Int) -> UInt64 { index.terms[Int(index.tokens[position].term)].hash }

  private func cue(_ position: Int) -> WordFacts.Cue { index.terms[Int(index.tokens[position].term)].cue }

  private func isTime(_ position: Int) -> Bool {
    guard index.tokens.indices.contains(position) else { return false }
    return !cue(position).isDisjoint(with: [.date, .weekday]) || Self.times.contains(hash(position))
  }

  /// An article, a noun that alone names nothing, and the verb: `La chaîne a lancé`.
  private func opensWithBareSubject(_ tokens: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    guard tokens.count > 3, Self.articles.contains(hash(first)) else { return false }
    guard cue(first + 1).contains(.generic) else { return false }
    return cue(first + 2).contains(.finite) || Self.clitics.contains(hash(first + 2))
  }

  /// A noun that alone names nothing and, one word on, a mark of the verb: `Cuộc diễn tập được`.
  private func opensWithBareNoun(_ tokens: Range<Int>, _ facts: WordFacts) -> Bool {
    let first = tokens.lowerBound
    var key: UInt64 = 0
    var length = 0
    for (count, position) in tokens.prefix(3).enumerated() {
      key = count == 0 ? hash(position) : WordScan.pair(key, hash(position))
      if facts.cue(of: key).contains(.generic) { length = count + 1 }
    }
    guard length > 0 else { return false }
    // `cuộc`, `vụ` want the word that they count.
    let last = min(tokens.upperBound, first + length + (length == 1 ? 3 : 1))
    for position in first + length..<max(last, first + length) {
      let shape = WordScan.Shape(rawValue: index.tokens[position].shape)
      if shape.contains(.capital) || shape.contains(.digit) { return false }
      if Self.marks.contains(hash(position)) { return true }
    }
    return false
  }

  private static let articles = HashedWords(words: "le la l les")
  private static let clitics = HashedWords(words: "s se n ne y en l lui leur")
  private static let times = HashedWords(
    words: """
      an année années mois semaine semaines jour jours journée nuit week fois instant moment heure heures été printemps
      automne hiver derniers dernières prochains prochaines năm tháng tuần ngày dịp lúc thời điểm đợt mùa kỳ
      """)
  private static let marks = HashedWords(words: "được bị đã sẽ đang vừa diễn xảy cho phải cũng có là")
}
