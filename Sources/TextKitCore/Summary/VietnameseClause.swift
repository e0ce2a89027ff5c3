/// A Vietnamese sentence as a chain of words of one or more syllables, made for cutting clauses out of it.
///
/// Places are syllables from the sentence's first, which is 0; words come from the segmenter and from the classes.
struct VietnameseClause {
  struct Syllable {
    var hash: UInt64
    var cue: WordFacts.Cue
    var kind: WordClass
    /// The first syllable of its word.
    var head: Int
    /// Of the word up to this syllable.
    var word: UInt64
    var gap: SummaryWorkspace.Gap
    /// Nothing but one space stands before it.
    var isSpaced: Bool
    /// It stands right behind an opening bracket, or right before a closing one.
    var opensBracket: Bool
    var closesBracket: Bool
    var isCapital: Bool
    var isDigit: Bool
    /// A capital with a full stop, which stands for a name.
    var isInitial: Bool
    /// A full stop behind a small word stands before its capital, or a mark that parts sentences: another one opens.
    var opensSentence = false
    /// Something that a trim leaves out may open here.
    var mayGo = false
    /// What is asked of it for each form: whether a predicate plainly opens here, whether it is a word that makes a
    /// predicate plain, and whether it points back.
    var isVerb = false
    var isStrong = false
    var pointsBack = false
    /// How many syllables the verb of saying has that opens here, and whether it says how far or how sure something is.
    var saying: UInt8 = 0
    var isScoping = false
  }

  let sentence: SentenceGrammar
  private(set) var syllables: [Syllable]
  /// Whether a verb of saying or `theo` stands in it.
  private(set) var hasVoice = false
  /// Whether another sentence opens inside it.
  private(set) var holdsTwo = false
  var count: Int { syllables.count }

  /// - Complexity: O(*n*) in the sentence's bytes.
  init(
    _ tokens: Range<Int>, _ sentence: SentenceGrammar, of workspace: SummaryWorkspace, in text: Span<UInt8>,
    _ facts: WordFacts
  ) {
    self.sentence = sentence
    let inner = Self.innerStarts(tokens, of: workspace.index, in: text)
    var syllables: [Syllable] = []
    syllables.reserveCapacity(tokens.count)
    for position in tokens {
      let token = workspace.index.tokens[position]
      let at = position - tokens.lowerBound
      let shape = WordScan.Shape(rawValue: token.shape)
      let gap = at > 0 ? workspace.gap(before: position, in: text) : SummaryWorkspace.Gap()
      let start = Int(token.start)
      let end = Int(token.end)
      let kind = sentence.kind(position)
      let isSpaced = at > 0 && start - Int(workspace.index.tokens[position - 1].end) == 1 && text[start - 1] == 0x20
      var syllable = Syllable(
        hash: workspace.index.terms[Int(token.term)].hash,
        cue: workspace.cue(at: position, before: tokens.upperBound, facts), kind: kind, head: at, word: 0, gap: gap,
        isSpaced: isSpaced, opensBracket: start > 0 && text[start - 1] == UInt8(ascii: "("),
        closesBracket: end < text.count && text[end] == UInt8(ascii: ")"), isCapital: shape.contains(.capital),
        isDigit: shape.contains(.digit),
        isInitial: end - start < 3 && shape.contains(.capital) && end < text.count && text[end] == UInt8(ascii: "."))
      syllable.word = syllable.hash
      // Behind a space alone, or a closing quote mark and one.
      let opensBehindSpace = isSpaced || at > 0 && (gap.closes || gap.opens) && text[start - 1] == 0x20
      if let before = syllables.last, syllable.isCapital, !before.isCapital, !before.isDigit {
        syllable.opensSentence =
          workspace.hasStop(before: position, in: text)
          || opensBehindSpace && Self.openingWords.contains(syllable.hash)
      }
      if gap.breaks { syllable.opensSentence = true }
      if syllable.opensSentence { holdsTwo = true }
      if isSpaced, inner[at] || kind == .inside, let before = syllables.last {
        syllable.head = before.head
        syllable.word = before.word &* 31 &+ syllable.hash
      }
      syllables.append(syllable)
    }
    self.syllables = syllables
    for at in syllables.indices {
      self.syllables[at].mayGo = mayGo(at)
      self.syllables[at].isVerb = opensPredicate(at)
      self.syllables[at].isStrong = makesPlain(at)
      self.syllables[at].pointsBack = holds(Self.pointing, at)
      guard holds(Self.telling, at) else { continue }
      self.syllables[at].saying = UInt8(sayingLength(at))
      self.syllables[at].isScoping = PhraseRow.scoping.contains(syllables[at].hash)
      if self.syllables[at].saying > 0 || isAccording(at) { hasVoice = true }
    }
  }

  /// Words that no name opens with: a capital amid a sentence shows that a heading or a caption has run into it.
  private static let openingWords = words(
    "nhiều những các theo trong tại khi để sau trước chiếc đây xung hiện từ với do vì nếu tuy nhưng cũng đã mỗi mọi")

  /// Which syllables go on with a word of the segmenter.
  private static func innerStarts(_ tokens: Range<Int>, of index: TermIndex, in text: Span<UInt8>) -> [Bool] {
    guard let first = tokens.first, let last = tokens.last else { return [] }
    let base = Int(index.tokens[first].start)
    let words = Tokenizer().tokens(in: text.extracting(base..<Int(index.tokens[last].end)), language: .vietnamese)
    var inner = [Bool](repeating: false, count: tokens.count)
    var word = 0
    for position in tokens {
      let start = Int(index.tokens[position].start) - base
      while word < words.count, words[word].range.upperBound <= start { word += 1 }
      if word < words.count, words[word].range.lowerBound < start { inner[position - tokens.lowerBound] = true }
    }
    return inner
  }

  /// Whether a word opens at a syllable and may open a subject.
  func isNominal(_ at: Int) -> Bool {
    guard at < count, syllables[at].head == at else { return false }
    switch syllables[at].kind {
    case .noun, .name, .classifier, .determiner, .number: return true
    // `hơn 200 người`, `cựu giám đốc`.
    default: return isLeading(at) && at + 1 < count && isNominal(at + 1)
    }
  }

  /// The pair of a syllable and the one behind it, which there must be.
  func pair(_ at: Int) -> UInt64 { WordScan.pair(syllables[at].hash, syllables[at + 1].hash) }

  /// Whether a word stands before the number or the noun of a subject.
  func isLeading(_ at: Int) -> Bool { holds(Self.leading, at) }

  /// Whether a predicate plainly opens at a syllable; a verb behind a classifier (`cuộc tấn công`) or a preposition
  /// is none.
  func isVerb(_ at: Int) -> Bool { at < count && syllables[at].isVerb }

  private func opensPredicate(_ at: Int) -> Bool {
    guard syllables[at].head == at else { return false }
    if syllables[at].cue.isDisjoint(with: [.finite, .predicate]) {
      // What the lists do not hold is one where it is a word of several syllables.
      guard syllables[at].kind == .finite, at + 1 < count, syllables[at + 1].head == at else { return false }
    }
    if at > 0, !syllables[at].gap.comma {
      let before = syllables[syllables[at - 1].head]
      if before.kind == .classifier || before.kind == .adposition || holds(Self.nominalizers, at - 1) { return false }
    }
    return syllables[at].kind == .finite || syllables[at].kind == .adverb
  }

  func holds(_ set: HashedWords, _ at: Int) -> Bool { at >= 0 && at < count && set.contains(syllables[at].hash) }

  static func words(_ words: StaticString) -> HashedWords {
    var bytes: [UInt8] = []
    words.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    return HashedWords(WordScan.hashes(of: bytes.span))
  }

  /// The hashes of words of two syllables each.
  static func pairs(_ words: StaticString) -> HashedWords {
    var bytes: [UInt8] = []
    words.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    let hashes = WordScan.hashes(of: bytes.span)
    return HashedWords(stride(from: 0, to: hashes.count - 1, by: 2).map { WordScan.pair(hashes[$0], hashes[$0 + 1]) })
  }

  /// Whether a sentence opens with a phrase of time, place or circumstance.
  var opensWithAdverbial: Bool {
    guard let first = syllables.first else { return false }
    return first.kind == .adposition || !first.cue.isDisjoint(with: [.opener, .subordinator])
  }
}

// MARK: Where clauses open

extension VietnameseClause {
  /// The syllables at which a clause may open: the first, those behind commas, behind `cho biết`, behind a word that opens
  /// a clause that is told as a fact (`sau khi`, `rằng`, `trong đó`, `phát hiện`).
  func starts(_ facts: WordFacts) -> [Int] {
    guard count > 5, let first = syllables.first else { return [] }
    var starts: [Int] = []
    if first.cue.contains(.connective) {
      if let comma = (1..<min(5, count)).first(where: { syllables[$0].gap.comma }) { starts.append(comma) }
    } else if opensWithAdverbial {
      starts.append(0)
      if let end = dateEnd(0, before: count), end < count - 5, !syllables[end].gap.comma, !syllables[end].gap.opens,
        isNominal(end)
      {
        starts.append(end)
      }
    } else if isNominal(0) || first.kind == .pronoun || first.kind == .other {
      starts.append(0)
    }
    var said = -9
    var stretch = 0
    for at in 1..<min(count - 5, 60) where starts.count < 10 {
      let gap = syllables[at].gap
      let cue = syllables[at].cue
      // The first syllable of the stretch between two commas that a comma before this one closes.
      let segment = stretch
      if gap.comma { stretch = at }
      if cue.contains(.attribution), !cue.contains(.opener), at > 1 { said = at }
      guard isNominal(at), !gap.opens, !gap.dash, !gap.closes || gap.comma, isSubjectHead(at, facts) else { continue }
      if at - said >= 2, at - said <= 4, gap.comma || gap.colon || holds(Self.sayings, at - 1) {
        starts.append(at)
        said = -9
      } else if gap.comma {
        // `tại Kanchanaburi, Thái Lan` goes on with a row of names.
        let goesOn = syllables[at].kind == .name && syllables[syllables[at - 1].head].kind == .name
        // What stands before the comma is an adverbial or a clause, not the start of a list.
        let isBehindAdverbial =
          opensAdverbial(segment) && syllables[at].kind != .name || segment == 0 && opensWithAdverbial
          || segment == 0 && at <= 4 && (first.kind == .adverb || first.kind == .adjective)
        if !goesOn, isBehindAdverbial || (segment..<at).contains(where: { isVerb($0) }) { starts.append(at) }
      } else if syllables[at].isSpaced, opensFact(at) {
        starts.append(at)
      }
    }
    if let name = nameBehindRole(from: starts.first ?? 0) { starts.append(name) }
    if let unit = policeInSubject(from: starts.first ?? 0) { starts.append(unit) }
    var unique: [Int] = []
    for start in starts where !unique.contains(start) && count - start >= 5 { unique.append(start) }
    return unique
  }

  private func opensAdverbial(_ at: Int) -> Bool {
    syllables[at].kind == .adposition || syllables[at].cue.contains(.opener)
  }

  /// Whether a word inside a sentence may be the head of a subject: no word of time, and none that is a verb elsewhere.
  private func isSubjectHead(_ at: Int, _ facts: WordFacts) -> Bool {
    if !syllables[at].cue.isDisjoint(with: [.date, .opener, .subordinator]) { return false }
    let isLong = at + 1 < count && syllables[at + 1].head == at
    if !isLong { return !facts.cue(of: syllables[at].hash).contains(.finite) }
    return !facts.cue(of: WordScan.pair(syllables[at].hash, syllables[at + 1].hash)).contains(.finite)
  }

  /// The `Công an tỉnh` that a `Phòng Cảnh sát hình sự` or `Cơ quan điều tra` at the start belongs to.
  private func policeInSubject(from start: Int) -> Int? {
    // `Theo Phòng Cảnh sát giao thông Công an tỉnh, …`
    guard syllables[start].kind != .adposition else { return nil }
    for at in start + 2..<max(start + 2, min(count - 5, start + 12)) {
      if isVerb(at) || syllables[at].gap.comma || syllables[at].gap.colon { return nil }
      let isHead = syllables[at].head == at && syllables[at].isCapital
      guard isHead, Self.police.contains(WordScan.pair(syllables[at].hash, syllables[at + 1].hash)) else { continue }
      return syllables[at - 1].kind == .coordinator || holds(Self.company, at - 1) ? nil : at
    }
    return nil
  }

  private static let company = words("với cùng tới đến cho")

  private func opensFact(_ at: Int) -> Bool {
    // `cảm thấy an tâm` tells a feeling.
    // `vụ án` is one word.
    if holds(Self.factual, at - 1) { return !holds(Self.feeling, at - 2) && !holds(Self.lawsuit, at) }
    if holds(Self.coordinators, at - 1) { return syllables[at - 1].gap.comma }
    return at > 1 && Self.factualPairs.contains(WordScan.pair(syllables[at - 2].hash, syllables[at - 1].hash))
  }

  private static let lawsuit = words("án việc")
  private static let feeling = words("cảm")
  private static let pointing = words("này đó ấy trên kia")
  private static let leading = words("hơn gần hàng cựu tân toàn nhiều")
  private static let police = pairs("công an")
  private static let nominalizers = words("cuộc vụ sự trận đợt chuyến lễ buổi")
  private static let sayings = words("rằng biết là báo hay định bố nhận lộ")
  private static let factual = words("vì bởi rằng khi nơi khiến nhưng song thấy cảnh vụ")
  private static let coordinators = words("và còn")
  private static let factualPairs = pairs(
    "mặc dù trong đó về việc phát hiện xác định chứng kiến ghi nhận tình trạng sự việc có việc vụ việc")
}

// MARK: Where clauses end

extension VietnameseClause {
  /// Whether a clause may end before a syllable as far as form goes: before a comma, a preposition or a
  /// conjunction, never inside a word or a phrase.
  func isBoundary(_ at: Int) -> Bool {
    let next = syllables[at]
    guard next.head == at else { return false }
    // Before a bracket seven ends in ten are sound, elsewhere eight.
    if next.opensBracket { return false }
    if next.gap.comma { return true }
    guard next.isSpaced || next.gap.closes || next.gap.opens else { return false }
    if next.kind == .coordinator { return true }
    // `của`, `hơn`, `đến` go with the word before them.
    if next.kind == .adposition {
      return !next.cue.isDisjoint(with: [.preposition, .cut, .opener]) || !next.cue.contains(.hanging)
    }
    if at + 1 < count, Self.tails.contains(WordScan.pair(next.hash, syllables[at + 1].hash)) { return true }
    return !next.cue.isDisjoint(with: [.preposition, .cut])
  }

  /// How well a clause ends before a syllable as far as the words around go, and whether no rule speaks against it; `nil`
  /// where nothing may end.
  func ending(before end: Int, from start: Int, _ state: SentenceGrammar.State) -> (score: Float, isSound: Bool)? {
    if let score = self.end(before: end, from: start, state) { return (score, true) }
    guard isBoundary(end) else { return nil }
    let score = cut(behind: end - 1, state)
    return score > Self.lowestEnd - 0.5 ? (score, false) : nil
  }

  /// How well a clause ends before a syllable; `nil` where it may not. More is better, -1 is middling.
  func end(before end: Int, from start: Int, _ state: SentenceGrammar.State) -> Float? {
    let last = end - 1
    guard state.main > 0, isBoundary(end) else { return nil }
    let score = cut(behind: last, state)
    guard score >= Self.lowestEnd else { return nil }
    let word = syllables[last]
    if word.head == last, word.cue.contains(.hanging), !holds(Self.particles, last) {
      let counts = last > 0 && (syllables[last - 1].kind == .number || syllables[last - 1].kind == .determiner)
      guard counts, holds(Self.units, last) else { return nil }
    }
    if word.cue.contains(.attribution) || last > 0 && syllables[last - 1].cue.contains(.attribution) { return nil }
    if syllables[word.head].kind == .finite, word.head > 0, syllables[word.head - 1].kind == .coordinator { return nil }
    if word.isDigit, syllables[end].gap.dash { return nil }
    // A list that has just begun.
    var at = last
    while at > start, at > end - 4 {
      if syllables[at].gap.comma {
        guard (at..<end).contains(where: { syllables[$0].kind == .finite }) else { return nil }
        break
      }
      at -= 1
    }
    // A phrase behind a comma without a verb of its own: `…, một quan chức bộ Ngoại giao | nói`.
    if let comma = (start + 1..<end).last(where: { syllables[$0].gap.comma && !syllables[$0].gap.closes }),
      isNominal(comma), !syllables[comma].cue.contains(.place), syllables[comma].kind != .name,
      !(comma..<end).contains(where: {
        syllables[$0].kind == .finite || syllables[$0].kind == .coordinator && syllables[$0].head == $0
      })
    {
      return nil
    }
    // `xảy ra` wants where or when.
    if last > start, Self.unfinished.contains(WordScan.pair(syllables[last - 1].hash, word.hash)) { return nil }
    // `không rõ diễn ra | khi nào` is one question.
    if holds(Self.which, end + 1) { return nil }
    // `từ 960 tỷ won` wants its `lên`, `yêu cầu hợp tác` its `với`.
    if holds(Self.goals, end), (max(start, end - 6)..<end).contains(where: { holds(Self.sources, $0) }) { return nil }
    if isVerb(last), holds(Self.with, end) { return nil }
    // `chỉ một tháng | sau`
    if holds(Self.spans, last), holds(Self.since, end) { return nil }
    if holds(Self.or, end), !syllables[end].gap.comma { return nil }
    return score
  }

  static let lowestEnd: Float = -4.5
  private static let spans = words("tháng ngày giờ năm tuần phút giây")
  private static let since = words("sau trước kể")
  private static let unfinished = pairs("xảy ra diễn ra trở thành trở nên có mặt phát hiện xác định có thể")
  private static let tails = pairs("bắt đầu trị giá kéo dài bao gồm dự kiến")

  /// How much oftener what stands before a gap ends sentences than it is followed by the word behind the gap.
  private func cut(behind last: Int, _ state: SentenceGrammar.State) -> Float {
    let grammar = sentence.grammar
    let word = syllables[last]
    let head = word.head
    let before = head > 0 ? syllables[head - 1].word : 1
    func kind(_ at: Int) -> Int { at >= 0 && at < count ? sentence.words[at].index + 1 : 0 }
    let next = syllables[last + 1]
    let behind: UInt64 =
      next.opensBracket ? 1001 : next.gap.comma ? 1002 + UInt64(sentence.words[last + 1].index) : next.hash
    let main = min(state.main, 2)
    let since = min(state.since, 6)
    let nouns = min(state.nouns, 2)
    var sum = grammar.end(GrammarFeature(80).with(behind).row)
    sum += grammar.end(GrammarFeature(81).with(behind).with(word.word).row)
    sum += grammar.end(GrammarFeature(82).with(word.word).row)
    sum += grammar.end(GrammarFeature(83).with(kind(head - 1)).with(kind(head)).with(main).with(behind).row)
    sum += grammar.end(GrammarFeature(84).with(kind(head)).with(since).with(nouns).row)
    sum += grammar.end(GrammarFeature(85).with(state.verb).with(min(nouns, 1)).row)
    sum += grammar.end(GrammarFeature(86).with(state.verb).with(behind).row)
    sum += grammar.end(GrammarFeature(87).with(state.verb).with(behind).with(min(nouns, 1)).row)
    sum += grammar.end(GrammarFeature(88).with(kind(head)).with(nouns).with(main).with(behind).row)
    sum += grammar.end(GrammarFeature(89).with(before).with(word.word).row)
    sum += grammar.end(GrammarFeature(90).with(kind(head - 1)).with(kind(head)).with(nouns).row)
    sum += grammar.end(GrammarFeature(91).with(word.hash).row)
    sum += grammar.end(GrammarFeature(92).with(before).with(kind(head)).row)
    sum += grammar.end(GrammarFeature(93).with(state.quote).with(main).row)
    return Float(sum) / 16
  }

  /// Words that hang elsewhere and may end a clause: `rời khỏi nhà người`, `đi qua`, `trở lại`.
  private static let particles = words("người qua nhất lại ra lên xuống")
  private static let units = words("năm ngày tháng")
  private static let sources = words("từ giữa")
  private static let goals = words("lên đến xuống tới sang và ra về")
  private static let which = words("nào")
  private static let with = words("với")
  private static let or = words("hay hoặc")
}
