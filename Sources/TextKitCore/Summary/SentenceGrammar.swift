/// The words of one sentence with their classes, made for judging cuts.
struct SentenceGrammar: Sendable {
  struct Word: Sendable {
    var hash: UInt64
    /// Of the last two and three letters.
    var suffix2: UInt64
    var suffix3: UInt64
    var isLong: Bool
    var shape: UInt64
    /// What stands before it: 1 a comma, colon or dash, 2 a quote mark or bracket, else 0.
    var gap: UInt64
    /// Straight quote marks before it.
    var quotes: Int
    /// Its place in the order of the weights.
    var index = 0
    var kind = WordClass.other
  }

  /// What a clause holds up to a word.
  struct State: Sendable {
    /// Finite verbs that no subordinator owns, and subordinators that wait for theirs.
    var main = 0
    var pending = 0
    /// Words and nouns since the last verb.
    var since = 0
    var nouns = 0
    var verb: UInt64 = 0
    var quote = 0
  }

  let grammar: SummaryGrammar
  /// The first token of the sentence.
  let first: Int
  var words: [Word]

  /// - Complexity: O(*n*) in the sentence's words.
  init(_ tokens: Range<Int>, of index: TermIndex, in text: Span<UInt8>, _ grammar: SummaryGrammar) {
    self.grammar = grammar
    first = tokens.lowerBound
    words = []
    words.reserveCapacity(tokens.count)
    for position in tokens {
      let token = index.tokens[position]
      let gap = position == tokens.lowerBound ? (0, 0) : Self.gap(before: position, of: index, in: text)
      words.append(Self.word(token, index.terms[Int(token.term)].hash, gap, isFirst: position == first, in: text))
    }
    classify()
    guard !grammar.isVietnamese else { return }
    partCompounds(index, text)
    mendVerbs(index, text)
  }

  private static func word(
    _ token: TermIndex.Token, _ hash: UInt64, _ gap: (kind: UInt64, quotes: Int), isFirst: Bool, in text: Span<UInt8>
  ) -> Word {
    let shape = WordScan.Shape(rawValue: token.shape)
    var letters: [3 of UInt64] = [0, 0, 0]
    var count = 0
    var end = Int(token.end)
    while end > Int(token.start), count < 4 {
      let (scalar, length) = text.scalar(before: end)
      if count < 3 { letters[count] = UInt64(LetterClass.lowercase(scalar)) }
      count += 1
      end -= max(1, length)
    }
    func suffix(_ length: Int) -> UInt64 {
      var value: UInt64 = 0
      for at in (0..<min(length, count, 3)).reversed() {
        value = (value &* 0x10001 &+ letters[at]) & 0xFFFF_FFFF_FFFF
      }
      return value
    }
    var bits: UInt64 = shape.contains(.capital) ? 1 : 0
    if shape.contains(.digit) { bits |= 2 }
    if shape.contains(.upper) { bits |= 4 }
    if shape.contains(.elided) { bits |= 8 }
    if isFirst { bits |= 16 }
    return Word(
      hash: hash, suffix2: suffix(2), suffix3: suffix(3), isLong: count > 3, shape: bits, gap: gap.kind,
      quotes: gap.quotes)
  }

  private static func gap(before position: Int, of index: TermIndex, in text: Span<UInt8>) -> (UInt64, Int) {
    var kind: UInt64 = 0
    var quotes = 0
    var offset = Int(index.tokens[position - 1].end)
    let end = min(text.count, Int(index.tokens[position].start))
    while offset < end {
      let (scalar, length) = text.scalar(at: offset)
      switch scalar {
      case 0x2C, 0x3B, 0x3A, 0x2013, 0x2014: kind = 1
      case 0x2D:
        if offset > 0, text[offset - 1] == 0x20, offset + 1 < end, text[offset + 1] == 0x20 { kind = 1 }
      case 0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x28, 0x29, 0x5B, 0x5D: if kind == 0 { kind = 2 }
      default: break
      }
      if scalar == 0x22 { quotes += 1 }
      offset += max(1, length)
    }
    return (kind, quotes)
  }

  private mutating func classify() {
    for at in words.indices {
      let sums = classSums(at)
      var best = 0
      for class_ in grammar.classes.indices where sums[class_] > sums[best] { best = class_ }
      words[at].index = best
      words[at].kind = grammar.classes[best]
    }
  }

  private func classSums(_ at: Int) -> SummaryGrammar.ClassSums {
    var sums = SummaryGrammar.ClassSums()
    let word = words[at]
    let previous = at > 0 ? words[at - 1].hash : 1
    let next = at + 1 < words.count ? words[at + 1].hash : 2
    let gap: UInt64 = at > 0 ? word.gap : 3
    let gapBehind: UInt64 = at + 1 < words.count ? words[at + 1].gap : 3
    grammar.addClasses(GrammarFeature(0).row, to: &sums)
    grammar.addClasses(GrammarFeature(1).with(word.hash).row, to: &sums)
    grammar.addClasses(GrammarFeature(2).with(word.suffix3).with(word.isLong ? 1 : 0).row, to: &sums)
    grammar.addClasses(GrammarFeature(3).with(word.suffix2).row, to: &sums)
    grammar.addClasses(GrammarFeature(4).with(word.shape).row, to: &sums)
    grammar.addClasses(GrammarFeature(5).with(previous).row, to: &sums)
    grammar.addClasses(GrammarFeature(6).with(next).row, to: &sums)
    grammar.addClasses(GrammarFeature(7).with(previous).with(word.hash).row, to: &sums)
    grammar.addClasses(GrammarFeature(8).with(word.hash).with(next).row, to: &sums)
    let before = at > 0 ? words[at - 1].suffix2 : 0
    grammar.addClasses(GrammarFeature(9).with(before).with(gap).with(word.suffix2).row, to: &sums)
    let behind = at + 1 < words.count ? words[at + 1].suffix2 : 0
    grammar.addClasses(GrammarFeature(10).with(behind).with(word.suffix2).row, to: &sums)
    grammar.addClasses(GrammarFeature(11).with(at > 1 ? words[at - 2].hash : 1).with(previous).row, to: &sums)
    grammar.addClasses(GrammarFeature(12).with(word.shape).with(gap).with(gapBehind).row, to: &sums)
    return sums
  }

  /// The verb of a compound (`cessez-le-feu`) is no verb; that of an inversion (`dit-il`) is one.
  private mutating func partCompounds(_ index: TermIndex, _ text: Span<UInt8>) {
    for at in words.indices where words[at].kind == .finite {
      let isBefore = at + 1 < words.count && isHyphen(at + 1, index, text) && !Self.clitics.contains(words[at + 1].hash)
      let isBehind = at > 0 && isHyphen(at, index, text) && words[at - 1].suffix3 != UInt64(UInt8(ascii: "t"))
      if isBefore || isBehind {
        words[at].kind = .noun
        words[at].index = 1
      }
    }
  }

  private func isHyphen(_ at: Int, _ index: TermIndex, _ text: Span<UInt8>) -> Bool {
    let end = Int(index.tokens[first + at - 1].end)
    return Int(index.tokens[first + at].start) - end == 1 && end < text.count && text[end] == UInt8(ascii: "-")
  }

  private static let clitics = HashedWords(
    WordScan.hashes(of: Array("il elle on ils elles t ce je nous vous là".utf8).span))

  /// The class of a word of the sentence, `other` outside.
  func kind(_ token: Int) -> WordClass {
    words.indices.contains(token - first) ? words[token - first].kind : .other
  }
}

extension SentenceGrammar {
  /// What is known behind each word of a sentence that begins at a token.
  func states(from start: Int) -> [State] {
    var state = State()
    var result: [State] = []
    result.reserveCapacity(words.count)
    for at in start - first..<words.count {
      let word = words[at]
      if at > start - first { state.quote ^= word.quotes & 1 }
      if grammar.isVietnamese {
        state.readVietnamese(word)
      } else {
        state.readFrench(word)
      }
      result.append(state)
    }
    return result
  }

  /// How well a French clause that begins at a token may end behind another; above zero more likely than not.
  func end(behind token: Int, from start: Int, _ state: State) -> Float {
    let at = token - first
    let lowest = start - first
    func kind(_ at: Int) -> Int { at >= lowest && at < words.count ? words[at].index + 1 : 0 }
    let word = words[at]
    let previous = at > lowest ? words[at - 1].hash : 1
    let main = min(state.main, 2)
    let pending = min(state.pending, 2)
    let since = min(state.since, 6)
    let nouns = min(state.nouns, 2)
    var sum = grammar.end(GrammarFeature(20).row)
    sum += grammar.end(GrammarFeature(21).with(word.hash).row)
    sum += grammar.end(GrammarFeature(22).with(previous).with(word.hash).row)
    sum += grammar.end(GrammarFeature(23).with(kind(at - 1)).with(kind(at)).with(main).with(pending).row)
    sum += grammar.end(GrammarFeature(24).with(kind(at - 2)).with(kind(at - 1)).with(kind(at)).row)
    sum += grammar.end(GrammarFeature(25).with(word.suffix3).with(kind(at - 1)).row)
    sum += grammar.end(GrammarFeature(26).with(since).with(nouns).with(kind(at)).row)
    sum += grammar.end(GrammarFeature(27).with(main).with(pending).with(state.quote).row)
    sum += grammar.end(GrammarFeature(28).with(state.verb).with(min(nouns, 1)).row)
    sum += grammar.end(GrammarFeature(29).with(state.verb).with(min(since, 3)).row)
    sum += grammar.end(GrammarFeature(30).with(kind(at)).with(nouns).with(main).row)
    let next = at + 1 < words.count ? words[at + 1].hash : 2
    let gap: UInt64 = at + 1 < words.count ? words[at + 1].gap : 3
    sum += grammar.end(GrammarFeature(31).with(next).row)
    sum += grammar.end(GrammarFeature(32).with(word.hash).with(next).row)
    sum += grammar.end(GrammarFeature(33).with(kind(at)).with(kind(at + 1)).with(main).with(pending).row)
    sum += grammar.end(GrammarFeature(34).with(kind(at - 1)).with(kind(at)).with(kind(at + 1)).row)
    sum += grammar.end(GrammarFeature(35).with(word.suffix3).with(kind(at + 1)).row)
    sum += grammar.end(GrammarFeature(36).with(kind(at + 1)).with(kind(at + 2)).with(kind(at + 3)).row)
    sum += grammar.end(GrammarFeature(37).with(gap).with(kind(at)).with(kind(at + 1)).row)
    sum += grammar.end(GrammarFeature(38).with(since).with(nouns).with(kind(at + 1)).with(main).row)
    sum += grammar.end(GrammarFeature(39).with(state.verb).with(next).row)
    sum += grammar.end(GrammarFeature(40).with(next).with(nouns).with(main).row)
    sum += grammar.end(GrammarFeature(41).with(gap).with(main).with(pending).with(nouns).row)
    return Float(sum) / 16
  }

  /// How much words look like a clause of their own; above zero more likely than not.
  func clause(_ kept: [Range<Int>]) -> Float {
    var sum = grammar.clause(GrammarFeature(60).row)
    var count = 0
    var verbs = 0
    // The places behind the first two words, and the classes of the last two read.
    var one = 0
    var two = 0
    var opening = 0
    var last: UInt64 = 0
    for range in kept {
      for token in range {
        let word = words[token - first]
        let kind = word.index + 1
        sum += grammar.clause(GrammarFeature(50).with(word.hash).row)
        sum += grammar.clause(GrammarFeature(51).with(one).with(kind).row)
        sum += grammar.clause(GrammarFeature(52).with(two).with(one).with(kind).row)
        sum += grammar.clause(GrammarFeature(53).with(word.hash).with(one).row)
        if count > 0 {
          sum += grammar.clause(GrammarFeature(54).with(last).with(kind).row)
          if word.gap > 0 { sum += grammar.clause(GrammarFeature(55).with(word.gap).with(one).with(kind).row) }
        }
        if count == 0 {
          opening = kind
          sum += grammar.clause(GrammarFeature(61).with(kind).row)
          sum += grammar.clause(GrammarFeature(62).with(word.hash).row)
        } else if count == 1 {
          sum += grammar.clause(GrammarFeature(63).with(opening).with(kind).row)
        }
        if word.kind == .finite { verbs += 1 }
        two = one
        one = kind
        last = word.hash
        count += 1
      }
    }
    sum += grammar.clause(GrammarFeature(64).with(one).row)
    sum += grammar.clause(GrammarFeature(65).with(count / 3).row)
    sum += grammar.clause(GrammarFeature(66).with(min(verbs, 4)).row)
    sum += grammar.clause(GrammarFeature(67).with(min(verbs, 3)).with(count / 4).row)
    return Float(sum) / 32
  }
}

extension SentenceGrammar.State {
  fileprivate mutating func readFrench(_ word: SentenceGrammar.Word) {
    switch word.kind {
    case .subordinator, .relative:
      pending += 1
      since += 1
    case .finite:
      if pending > 0 { pending -= 1 } else { main += 1 }
      open(word)
    case .participle, .infinitive, .gerund: open(word)
    default:
      since += 1
      if word.kind.isNominal { nouns += 1 }
    }
  }

  fileprivate mutating func readVietnamese(_ word: SentenceGrammar.Word) {
    if word.kind == .finite {
      main += 1
      open(word)
    } else if word.kind == .inside, since == 0 {
      verb = verb &* 31 &+ word.hash
    } else {
      since += 1
      if word.kind.isNominal { nouns += 1 }
    }
  }

  private mutating func open(_ word: SentenceGrammar.Word) {
    since = 0
    nouns = 0
    verb = word.hash
  }
}
