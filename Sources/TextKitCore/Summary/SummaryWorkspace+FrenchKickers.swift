extension SummaryWorkspace {
  /// A French kicker while its mentions are counted.
  private struct Found {
    var kicker: HeadlineKicker
    /// Mentions that speak against it: behind what a person is or `selon`, before `a déclaré`; before words that belong to
    /// it.
    var personal = 0
    var unfinished = 0
    var isShownInside = false
    var isSpaced = false
  }

  /// The kickers that a French article allows: listed places, nouns and phrases, events with what they are of, and names
  /// that stand where places and things stand; and the terms of people's names.
  func frenchKickers(in text: Span<UInt8>, _ facts: WordFacts) -> (kickers: [HeadlineKicker], people: Set<Int32>) {
    let known = FrenchKickers.shared
    var found: [Found] = []
    var places: [UInt64: Int] = [:]
    var people: Set<Int32> = []
    for at in candidates.indices where candidates[at].role != .title && candidates[at].words > 3 {
      let tokens = candidates[at].tokens
      var position = tokens.lowerBound
      while position < tokens.upperBound {
        let (kind, end) = frenchKicker(at: position, before: tokens.upperBound, in: text, known)
        if let kind {
          let range = position..<end
          let hash = hash(of: range)
          let place = places[hash] ?? found.count
          if place == found.count {
            places[hash] = place
            var new = Found(kicker: HeadlineKicker(kind: kind, tokens: range))
            new.isSpaced = range.dropFirst().contains { isSpace(before: $0, in: text) }
            found.append(new)
          }
          count(range, of: at, in: text, known, facts, &found[place])
        } else if end > position + 1 {
          // Several capitals that are no known name, behind no article: a person.
          for word in position..<end { people.insert(index.tokens[word].term) }
        }
        position = max(end, position + 1)
      }
    }
    var sound = found.filter { isSound($0, people) }.map { $0.kicker }
    for kinds in [[HeadlineKicker.Kind.town], [.area], [.name, .acronym]] {
      let all = sound.reduce(0) { $0 + (kinds.contains($1.kind) ? $1.mentions : 0) }
      for at in sound.indices where kinds.contains(sound[at].kind) {
        sound[at].share = Float(sound[at].mentions) / Float(max(1, all))
      }
    }
    return (sound, people)
  }

  func hash(of tokens: Range<Int>) -> UInt64 {
    var hash = hash(tokens.lowerBound)
    for position in tokens.dropFirst() { hash = WordScan.pair(hash, self.hash(position)) }
    return hash
  }

  private func hash(_ position: Int) -> UInt64 { index.terms[Int(index.tokens[position].term)].hash }

  /// The kicker that opens at a token, with the token behind it; without a kind, the token behind what is none.
  private func frenchKicker(
    at position: Int, before end: Int, in text: Span<UInt8>, _ known: FrenchKickers
  ) -> (kind: HeadlineKicker.Kind?, end: Int) {
    let isCapital = isCapital(position)
    // Phrases and topics, the longest first.
    var hash = hash(position)
    var entry = known[hash]
    guard isCapital || entry != nil else { return (nil, position + 1) }
    let isFirst = !opensTight(position, in: text)
    // `L'Assemblée`, `La France`: the article goes without saying, but in `Le Havre`.
    if isCapital, entry?.isPrefix != true {
      let isArticle = index.terms[Int(index.tokens[position].term)].cue.contains(.stopword)
      if isArticle || WordScan.Shape(rawValue: index.tokens[position].shape).contains(.elided) {
        return (nil, position + 1)
      }
    }
    let run = isCapital ? nameEnd(from: position, before: end, in: text) : position + 1
    var best: (HeadlineKicker.Kind, Int)?
    var last = position
    while let here = entry {
      let isWhole = last + 1 >= run
      for name in here.classes where isWhole {
        switch name {
        case .topic where !isCapital || isFirst || last > position:
          best = (last > position ? .phrase : .topic, last + 1)
        case .town where isCapital && last + 1 == run: best = (.town, last + 1)
        case .area where isCapital && last + 1 == run, .country where isCapital && last + 1 == run:
          best = (.area, last + 1)
        case .name where isCapital: best = (.name, last + 1)
        default: break
        }
      }
      guard here.isPrefix, last + 1 < end, isTight(before: last + 1, in: text) else { break }
      last += 1
      hash = WordScan.pair(hash, self.hash(last))
      entry = known[hash]
    }
    if known.isListed(self.hash(position), as: .event), !isCapital || isFirst,
      let behind = eventEnd(from: position, before: end, in: text, known), behind > best?.1 ?? 0
    {
      return (.event, behind)
    }
    if let best { return (best.0, best.1) }
    guard isCapital else { return (nil, position + 1) }
    let token = index.tokens[position]
    let shape = WordScan.Shape(rawValue: token.shape)
    let isNever = (position..<run).contains {
      known.isListed(self.hash($0), as: .never) || known.isListed(self.hash($0), as: .given)
    }
    guard !isNever, token.end - token.start > 1, !isDigits(position) else { return (nil, run) }
    if run == position + 1, shape.contains(.upper), token.end - token.start <= 6 { return (.acronym, run) }
    let isSpaced = (position + 1..<run).contains { isSpace(before: $0, in: text) }
    let isOutside = position > 0 && (holds(Self.kickerArticles, position - 1) || isLocated(position, in: text))
    if isSpaced, !isOutside { return (nil, run) }
    if isFirst, !isSpaced, run == position + 1 { return (nil, run) }
    if run == position + 1, namesPeople(position, in: text) { return (nil, run) }
    return (.name, run)
  }

  /// The token behind a name: capitals with one space, hyphen or apostrophe between them, and small words inside hyphens.
  func nameEnd(from position: Int, before end: Int, in text: Span<UInt8>) -> Int {
    var last = position + 1
    var whole = last
    while last < end, last < position + 7, isTight(before: last, in: text) {
      if isCapital(last) {
        last += 1
        whole = last
        continue
      }
      guard text[Int(index.tokens[last].start) - 1] == UInt8(ascii: "-"), last + 1 < end,
        isTight(before: last + 1, in: text), !isSpace(before: last + 1, in: text)
      else { break }
      last += 1
    }
    return whole
  }

  /// Behind `affaire Benalla`, `attentat de Nice`, `incendie de l'usine Lubrizol`; `nil` where what it is of is no name.
  private func eventEnd(
    from position: Int, before end: Int, in text: Span<UInt8>, _ known: FrenchKickers
  ) -> Int? {
    var name = position + 1
    guard name < end, isTight(before: name, in: text) else { return nil }
    if !isCapital(name) {
      guard holds(Self.kickerLinks, name) else { return nil }
      name += 1
      if name < end, holds(Self.kickerArticles, name) || holds(Self.kickerElided, name) { name += 1 }
      guard name < end, isTight(before: name, in: text) else { return nil }
    }
    guard isCapital(name), !isDigits(name), !known.isListed(hash(name), as: .never) else { return nil }
    let behind = nameEnd(from: name, before: end, in: text)
    // `le procès de Nicolas | Sarkozy` is whole; an event of nobody but a given name is too.
    guard behind - position <= 6 else { return nil }
    if behind < end, isSpace(before: behind, in: text), isUnfinished(behind, in: text, known) { return nil }
    return behind
  }

  /// Counts a mention with what stands around it.
  private func count(
    _ range: Range<Int>, of at: Int, in text: Span<UInt8>, _ known: FrenchKickers, _ facts: WordFacts,
    _ found: inout Found
  ) {
    let first = range.lowerBound
    found.kicker.mentions += 1
    if found.kicker.sentences.last != at { found.kicker.sentences.append(at) }
    let isInside = first > candidates[at].tokens.lowerBound
    if isInside, !found.isShownInside {
      // The first mention inside a sentence, whose capitals are its own.
      found.kicker.tokens = range
      found.isShownInside = true
    }
    let behind = Int(index.tokens[range.upperBound - 1].end)
    if first > 0 {
      let start = Int(index.tokens[first].start)
      if start > 0, text[start - 1] == UInt8(ascii: "("), behind < text.count, text[behind] == UInt8(ascii: ")") {
        found.kicker.bracketed += 1
      } else if isInside, opensTight(first, in: text) {
        if isLocated(first, in: text) {
          found.kicker.located += 1
        } else if holds(Self.kickerArticles, first - 1) || holds(Self.kickerElided, first - 1) {
          found.kicker.determined += 1
        }
        if known.isListed(hash(first - 1), as: .title) || known.isListed(hash(first - 1), as: .agent) {
          found.personal += 1
        }
      }
    }
    let next = range.upperBound
    guard next < candidates[at].tokens.upperBound, isTight(before: next, in: text) else { return }
    let verb = holds(Self.kickerHavings, next) && next + 1 < candidates[at].tokens.upperBound ? next + 1 : next
    if cue(at: verb, before: verb + 1, facts).contains(.attribution) { found.personal += 1 }
    if isUnfinished(next, in: text, known) { found.unfinished += 1 }
  }

  /// Whether a mention stands behind a preposition of place: `à`, `en`, `dans le`, `près de`.
  private func isLocated(_ position: Int, in text: Span<UInt8>) -> Bool {
    guard position > 0, opensTight(position, in: text) else { return false }
    if holds(Self.kickerPlaces, position - 1) { return true }
    guard position > 1 else { return false }
    if holds(Self.kickerArticles, position - 1) || holds(Self.kickerElided, position - 1) {
      return holds(Self.kickerInsides, position - 2)
    }
    return holds(Self.kickerOfs, position - 1) && holds(Self.kickerNears, position - 2)
  }

  /// Whether a small word goes on with the name before it: `Assemblée | nationale`, `Cour | de cassation`.
  private func isUnfinished(_ next: Int, in text: Span<UInt8>, _ known: FrenchKickers) -> Bool {
    guard !isCapital(next), !isDigits(next) else { return false }
    if holds(Self.kickerOfs, next) { return true }
    let cue = index.terms[Int(index.tokens[next].term)].cue
    guard cue.isDisjoint(with: [.stopword, .finite, .attribution, .date, .preposition]) else { return false }
    let token = index.tokens[next]
    return !FrenchValency.shared.isVerb(Int(token.start)..<Int(token.end), in: text)
  }

  private func isSound(_ found: Found, _ people: Set<Int32>) -> Bool {
    let kicker = found.kicker
    switch kicker.kind {
    case .town, .area:
      return kicker.located + kicker.bracketed > 0 && kicker.located + kicker.bracketed > found.personal
    case .acronym:
      return kicker.bracketed < kicker.mentions && kicker.determined + kicker.located > 0 && found.personal == 0
    case .name:
      guard found.personal == 0, found.unfinished * 2 <= kicker.mentions else { return false }
      guard kicker.located + kicker.determined > 0 else { return false }
      // Listed names stand without article too.
      if FrenchKickers.shared.isListed(hash(of: kicker.tokens), as: .name) { return true }
      let isSpaced = found.isSpaced
      if isSpaced, kicker.determined * 5 < kicker.mentions * 4 || kicker.determined < 2 { return false }
      if !isSpaced, kicker.located + kicker.bracketed == 0 { return false }
      return kicker.words > 1 || !people.contains(index.tokens[kicker.tokens.lowerBound].term)
    default: return true
    }
  }

  /// Whether a word ends as the name of a people does: `Australien`, `Marseillaise`.
  private func namesPeople(_ position: Int, in text: Span<UInt8>) -> Bool {
    let token = index.tokens[position]
    return Self.peoples.contains { ending in
      Int(token.end - token.start) > ending.count + 2
        && text.starts(with: ending.span, at: Int(token.end) - ending.count)
    }
  }

  private static let peoples: [[UInt8]] = [
    "ais", "aise", "aises", "ain", "aine", "ains", "aines", "ien", "ienne", "iens", "iennes", "ois", "oise", "oises",
    "éen", "éenne", "éens", "éennes", "iste", "istes",
  ].map { Array($0.utf8) }

  /// Whether no mark but a space, hyphen or apostrophe stands before a token.
  private func isTight(before position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position - 1].end)
    let end = Int(index.tokens[position].start)
    guard end - start == 1 else { return end - start == 3 && text.starts(with: "’", at: start) }
    return text[start] == 0x20 || text[start] == UInt8(ascii: "-") || text[start] == UInt8(ascii: "'")
  }

  private func opensTight(_ position: Int, in text: Span<UInt8>) -> Bool {
    position > 0 && isTight(before: position, in: text)
  }

  private static let kickerArticles = HashedWords(words: "le la les du des")
  private static let kickerElided = HashedWords(words: "l")
  private static let kickerPlaces = HashedWords(words: "à en au aux")
  private static let kickerInsides = HashedWords(words: "dans sur vers à")
  private static let kickerOfs = HashedWords(words: "de d du des")
  private static let kickerNears = HashedWords(
    words:
      """
      près ville commune département région gare aéroport village port préfecture préfet procureur gendarmerie gendarmes \
      pompiers police tribunal parquet habitants rues centre banlieue nord sud est ouest
      """)
  private static let kickerLinks = HashedWords(words: "de du d à au aux contre en sur des")
  private static let kickerHavings = HashedWords(words: "a ont")
}
