// What the parts of a Vietnamese headline want of one another: who acts behind `bị`, the end behind `từ`, the second of two.
extension PhraseRow {
  func addFrame(_ last: Int, to features: inout PhraseFeatures) {
    addApposition(to: &features)
    addFree(to: &features)
    addAgent(last, to: &features)
    addControl(last, to: &features)
    guard !isWhole else { return }
    let gap = mark(last + 1)
    let next = clause.words(of: [last + 1..<min(clause.count, last + 11)])
    guard let behind = next.first else { return }
    addOpenPairs(gap, behind, to: &features)
    addRestriction(gap, behind, to: &features)
    addJoined(gap, next, to: &features)
    if let head = words.first(where: { !$0.noun.isEmpty || $0.isCapital }) {
      features.add(Name.headNext, head.sort, gap, behind.isVerb ? behind.pattern : kind(behind))
    }
  }

  /// A noun behind the first comma before anything is told: `Jones, người bị buộc tội`; a second comma closes it.
  private func addApposition(to features: inout PhraseFeatures) {
    guard let comma = words.indices.dropFirst().first(where: { words[$0].comma }),
      !(predicates.first.map { $0 < comma } ?? false)
    else { return }
    let close = words.indices.dropFirst(comma + 1).first { words[$0].comma }
    let isTold = close.map { close in predicates.contains { $0 >= close } } ?? false
    let closed = close == nil ? Name.open : isTold ? Name.plain : Name.bare
    features.add(Name.apposition, words[comma].sort, closed, isWhole ? Name.whole : Name.cut)
    features.add(Name.appositionWord, part(words[comma]), closed)
  }

  /// Verbs and marks that do not open a clause about the noun before them: behind `người`, `kẻ`, `nơi`, `mà`.
  private func addFree(to features: inout PhraseFeatures) {
    var verbs = 0
    var marks = 0
    var isInside = false
    for (at, word) in words.enumerated().dropFirst() {
      let before = words[at - 1]
      if word.comma { isInside = false }
      if Self.relative.contains(clause.syllables[word.at].hash), word.count == 1 { isInside = true }
      guard predicates.contains(at), !isInside else { continue }
      if before.count == 1, Self.generic.contains(clause.syllables[before.at].hash) { continue }
      if word.isVerb { verbs += 1 }
      if self.marks.contains(at) { marks += 1 }
    }
    features.add(Name.free, FeaturePart.number(min(2, verbs)), FeaturePart.number(min(2, marks)), plain)
  }

  /// Who acts behind `bị` and `được` is followed by what is done: `bị xe tải chạy cùng chiều | tông vào`.
  private func addAgent(_ last: Int, to features: inout PhraseFeatures) {
    guard
      let at = words.indices.dropFirst().last(where: {
        words[$0].count == 1 && Self.passive.contains(clause.syllables[words[$0].at].hash)
      }), at + 1 < words.count
    else { return }
    let agent = words[at + 1]
    guard agent.kind.isNominal || agent.kind == .classifier || agent.kind == .determiner || agent.kind == .number else {
      return
    }
    let behind = words[(at + 1)...].filter { $0.isVerb }
    features.add(
      Name.agent, FeaturePart.number(min(2, behind.count)), behind.last?.pattern ?? Name.none,
      isWhole ? Name.whole : Name.cut)
    guard !isWhole else { return }
    let next = clause.words(of: [last + 1..<min(clause.count, last + 10)])
    let goesOn = next.contains { $0.isVerb } ? Name.verb : Name.none
    features.add(Name.agentNext, FeaturePart.number(min(2, behind.count)), goesOn, mark(last + 1))
  }

  /// A verb whose object acts, or that tells what is said, is followed by another's verb.
  private func addControl(_ last: Int, to features: inout PhraseFeatures) {
    guard
      let at = words.indices.dropFirst().last(where: {
        words[$0].valency.contains(.actor) || words[$0].valency.contains(.clause)
      })
    else { return }
    let isActor = words[at].valency.contains(.actor)
    let tail = words[(at + 1)...]
    let marked = marks.contains { $0 > at } ? Name.plain : Name.bare
    let whole = isWhole ? Name.whole : Name.cut
    features.add(
      isActor ? Name.control : Name.said, FeaturePart.number(min(2, tail.filter { $0.isVerb }.count)), marked, whole)
    if let first = tail.first {
      features.add(isActor ? Name.controlNext : Name.saidNext, first.comma ? Name.comma : kind(first), marked, whole)
    }
    guard !isWhole else { return }
    let gap = mark(last + 1)
    let stretch = clause.words(of: [last + 1..<min(clause.count, last + 10)]).prefix { !$0.comma }
    let goesOn = stretch.contains { $0.isVerb } ? Name.verb : Name.none
    features.add(isActor ? Name.controlCut : Name.saidCut, gap, marked, goesOn)
  }

  /// `giữa` wants its `và` or `với`, `từ` its `đến`, `không chỉ` its `mà`, `vừa` another one.
  private func addOpenPairs(_ gap: FeaturePart, _ next: Word, to features: inout PhraseFeatures) {
    for (opening, closing) in Self.openPairs {
      guard
        let at = words.indices.dropFirst().last(where: {
          words[$0].count <= 2 && opening.contains(clause.syllables[words[$0].at].hash)
        })
      else { continue }
      let isClosed = words[(at + 1)...].contains { closing.contains(clause.syllables[$0.at].hash) }
      let isNext = closing.contains(clause.syllables[next.at].hash)
      features.add(
        Name.openPair, syllable(words[at].at), isClosed ? Name.plain : Name.bare, isNext ? Name.next : Name.other)
    }
  }

  /// `chỉ`, `không`, `đầu tiên`: what is cut off says how much is meant.
  private func addRestriction(_ gap: FeaturePart, _ next: Word, to features: inout PhraseFeatures) {
    for at in words.indices where Self.restricting.contains(clause.syllables[words[at].at].hash) {
      features.add(Name.restriction, syllable(words[at].at), gap)
      features.add(Name.restrictionNext, syllable(words[at].at), kind(next))
    }
  }

  /// What goes on a list that a number or `là` announced, or that is the name of one body.
  private func addJoined(_ gap: FeaturePart, _ next: [Word], to features: inout PhraseFeatures) {
    let isAnd = next[0].kind == .coordinator
    guard isAnd || gap.hash == Name.comma.hash || gap.hash == Name.bracket.hash, let last = words.last else { return }
    let joint = isAnd ? Name.and : gap
    let behind = isAnd && next.count > 1 ? next[1] : next[0]
    features.add(
      Name.joined, joint, last.isVerb ? last.pattern : last.sort, behind.isVerb ? behind.pattern : behind.sort)
    if isAnd, last.isCapital {
      features.add(Name.joinedName, behind.isCapital ? Name.name : Name.noun)
    }
    // `được đại diện báo Đời sống | và Pháp luật trao`: the verb of the row stands behind it.
    let isPassive = words.contains { $0.count == 1 && Self.passive.contains(clause.syllables[$0.at].hash) }
    let row = next.dropFirst().prefix { !$0.comma }
    let later = row.contains { $0.isVerb } && !behind.isVerb ? Name.verb : Name.none
    features.add(Name.joinedLater, joint, later, isPassive ? Name.passive : plain)
    let tail = verbs.last.map { words.count - 1 - $0 } ?? 9
    features.add(Name.joinedTail, joint, behind.isVerb ? Name.verb : Name.noun, FeaturePart.number(min(4, tail)))
    guard
      let count = words.indices.dropFirst().last(where: {
        words[$0].isDigit || Self.counts.contains(clause.syllables[words[$0].at].hash)
      })
    else { return }
    if !behind.isVerb { features.add(Name.countedJoint, joint, words[count].isDigit ? Name.digits : Name.marked) }
    features.add(Name.counted, joint, behind.sort, FeaturePart.number(min(5, words.count - count)))
    if words[count].count == 1, !words[count].isDigit { features.add(Name.countedBy, joint, syllable(words[count].at)) }
  }

  private static let relative = VietnameseClause.words("nơi mà do")
  private static let generic = VietnameseClause.words("người kẻ ai những chiếc")
  private static let counts = VietnameseClause.words("hai ba bốn năm sáu bảy tám gồm là cả")
  private static let restricting = VietnameseClause.words("chỉ không chưa nhất duy đầu mỗi từng chẳng cả")
  private static let openPairs: [(HashedWords, HashedWords)] = [
    (VietnameseClause.words("giữa"), VietnameseClause.words("và với")),
    (VietnameseClause.words("từ"), VietnameseClause.words("đến tới về ra vào sang lên xuống qua")),
    (VietnameseClause.words("chỉ"), VietnameseClause.words("mà còn")),
    (VietnameseClause.words("vừa"), VietnameseClause.words("vừa")),
    (VietnameseClause.words("cả"), VietnameseClause.words("và lẫn")),
    (VietnameseClause.words("càng"), VietnameseClause.words("càng")),
    (VietnameseClause.words("nếu khi"), VietnameseClause.words("thì")),
    (VietnameseClause.words("so"), VietnameseClause.words("với")),
    (VietnameseClause.words("cùng"), VietnameseClause.words("với")),
    (VietnameseClause.words("tuy dù"), VietnameseClause.words("nhưng")),
  ]
}
