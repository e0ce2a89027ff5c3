/// A form's words with its predicate, while its features are collected.
struct PhraseRow {
  typealias Word = VietnameseClause.Word
  let words: [Word]
  let clause: VietnameseClause
  let spelled: [String]
  var isWhole = false
  /// The places of verbs, of small words that make a predicate plain, and the first of either.
  private(set) var verbs: [Int] = []
  private(set) var marks: [Int] = []
  private(set) var predicates: [Int] = []
  private(set) var plain: FeaturePart

  init(words: [Word], clause: VietnameseClause, spelled: [String]) {
    self.words = words
    self.clause = clause
    self.spelled = spelled
    for (at, word) in words.enumerated().dropFirst() {
      let isMark =
        Self.marking.contains(clause.syllables[word.at].hash)
        && (word.count == 1 || word.count == 2 && Self.joining.contains(clause.syllables[word.at].hash))
      if word.isVerb { verbs.append(at) }
      if isMark { marks.append(at) }
      if word.isVerb || isMark { predicates.append(at) }
    }
    plain = marks.isEmpty ? Name.bare : Name.plain
  }

  func spelling(_ range: Range<Int>) -> String {
    guard let last = range.last, last < spelled.count else { return "=" }
    return "=" + spelled[range].joined(separator: "_")
  }

  /// A word as a part of a name.
  func part(_ word: Word) -> FeaturePart {
    FeaturePart(word: word.hash, spelled.isEmpty ? "" : spelling(word.at..<word.at + word.count))
  }

  /// A syllable as a part of a name.
  func syllable(_ at: Int) -> FeaturePart {
    FeaturePart(word: clause.syllables[at].hash, spelled.isEmpty ? "" : spelling(at..<at + 1))
  }

  func kind(_ word: Word) -> FeaturePart { Name.kinds[Int(word.kind.rawValue)] }

  /// What stands before a syllable.
  func mark(_ at: Int) -> FeaturePart {
    let gap = clause.syllables[at].gap
    if clause.syllables[at].opensBracket { return Name.bracket }
    if gap.opens || gap.closes { return Name.quote }
    if gap.dash { return Name.dash }
    if gap.comma { return Name.comma }
    return gap.colon ? Name.colon : Name.none
  }
}

// MARK: The opening, the subject and the predicate

extension PhraseRow {
  func addOpening(_ first: Int, to features: inout PhraseFeatures) {
    let word = words[0]
    features.add(Name.open, kind(word), first > 0 ? Name.inside : Name.outside)
    features.add(Name.openWord, part(word))
    if word.valency.contains(.wanting) { features.add(Name.openWanting, plain) }
    if word.kind == .finite, !word.valency.isDisjoint(with: .verbs) { features.add(Name.openVerb, word.pattern) }
    if first > 0 {
      features.add(Name.before, mark(first), syllable(first - 1))
      features.add(Name.beforeMark, mark(first), kind(word))
    }
    features.add(Name.length, FeaturePart.number(min(5, clause.count / 8)))
  }

  func addSubject(to features: inout PhraseFeatures) {
    if let mark = marks.first { features.add(Name.mark, syllable(words[mark].at)) }
    guard let first = predicates.first else { return }
    let verb = words[first]
    let isMarked = marks.contains(first)
    features.add(Name.subject, FeaturePart.number(min(6, first)), plain)
    features.add(Name.subjectEnd, kind(words[first - 1]), isMarked ? Name.marked : verb.pattern)
    features.add(Name.verb, verb.pattern, plain)
    features.add(Name.verbWord, part(verb), plain)
    features.add(Name.headVerb, kind(words[0]), verb.pattern, plain)
    if verb.valency.contains(.modifier) {
      features.add(Name.modifier, plain, FeaturePart.number(min(3, predicates.count)))
    }
    var isNamed = false
    var commas = false
    var wanting = false
    for word in words[1..<max(1, first)] {
      switch word.kind {
      case .adposition, .coordinator, .adverb: features.add(Name.subjectHolds, part(word), plain)
      default: break
      }
      if word.comma { commas = true }
      if word.valency.contains(.wanting) { wanting = true }
      if word.isCapital || word.isDigit { isNamed = true }
    }
    if commas { features.add(Name.subjectComma, plain) }
    if wanting { features.add(Name.subjectWanting) }
    if verb.comma { features.add(Name.verbComma, plain) }
    features.add(Name.subjectNamed, isNamed ? Name.plain : Name.bare, plain)
    features.add(Name.predicates, FeaturePart.number(min(5, predicates.count)), plain)
    guard marks.isEmpty else { return }
    features.add(Name.twoVerbs, verb.pattern, predicates.count > 1 ? words[predicates[1]].pattern : Name.none)
    features.add(Name.verbNext, first + 1 < words.count ? kind(words[first + 1]) : Name.none, verb.pattern)
    if words[first - 1].valency.contains(.wanting) { features.add(Name.verbBehindWanting) }
    if verb.valency.contains(.noun) { features.add(Name.verbNoun, FeaturePart.number(min(2, predicates.count - 1))) }
  }
}

// MARK: What the subject's noun is

extension PhraseRow {
  /// What the first noun is, and the verb behind it: things are not said to do what wants an object (`tên lửa chống
  /// ngầm`), events and abstract nouns seldom do anything.
  func addHead(to features: inout PhraseFeatures) {
    var head = 0
    while head < words.count - 1, words[head].noun.isEmpty, Self.counting.contains(words[head].kind) { head += 1 }
    let sort = words[head].sort
    let whole = isWhole ? Name.whole : Name.cut
    features.add(Name.head, sort, plain, whole)
    if let last = verbs.last(where: { $0 > head }), last + 1 < words.count {
      features.add(Name.objectSort, words[last].pattern, words[last + 1].sort)
    }
    let verbs = predicates.filter { $0 > head || marks.contains($0) }
    guard let first = verbs.first else { return }
    let isMarked = marks.contains(first)
    let pattern = isMarked ? Name.marked : words[first].pattern
    let distance = first - head
    let near = marks.isEmpty ? distance == 1 ? Name.next : distance < 4 ? Name.near : Name.far : Name.plain
    features.add(Name.headPattern, sort, pattern, near)
    features.add(Name.headVerbs, sort, plain, FeaturePart.number(min(3, verbs.count)))
    features.add(Name.beforeVerb, words[first - 1].sort, pattern, plain)
    if marks.isEmpty, verbs.count > 1 { features.add(Name.headSecond, sort, words[verbs[1]].pattern) }
  }

  private static let counting: [WordClass] = [.determiner, .number, .classifier]
}

extension PhraseRow {
  static let marking = VietnameseClause.words(
    "đã đang sẽ vừa sắp bị được là có không chưa phải cần muốn nên khiến vẫn")
  static let joining = VietnameseClause.words("đã không chưa bị được là")
  static let passive = VietnameseClause.words("bị được")
  static let later = VietnameseClause.words("đã sẽ đang bị được là thì vừa có")
  static let most = VietnameseClause.words("nhất")
  static let pronouns = VietnameseClause.words(
    "ông bà anh chị cô chú em cháu cậu họ nó chúng tôi ta mình hắn y thị nàng chàng gã bé")
  static let leaning = VietnameseClause.words(
    """
    này đó ấy kia trên đây khác cũng lại còn vẫn nữa trước sau nêu vậy thế cùng tiếp thêm cả hai riêng tổng
    """)
}
