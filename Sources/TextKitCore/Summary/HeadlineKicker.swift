/// What may stand before a headline's colon: what the article is about, or who says the clause (`Val-d'Oise : …`,
/// `Réforme des retraites : …`).
struct HeadlineKicker: Sendable {
  /// What it names. The names are those of the weight file; each kind has weights of its own.
  enum Kind: Int, CaseIterable, Sendable {
    /// A town; a country, region or département; an acronym; another name; a listed noun; a listed phrase; an event with
    /// what it is of.
    case town, area, acronym, name, topic, phrase, event
    /// Who says what the clause says.
    case speaker
  }

  var kind: Kind
  /// One of its mentions, which is what is given.
  var tokens: Range<Int>
  /// The sentences that mention it, ascending, each once.
  var sentences: [Int] = []
  var mentions = 0
  /// Mentions behind a preposition of place, behind an article, and alone in brackets behind another place.
  var located = 0
  var determined = 0
  var bracketed = 0
  /// Of the article's mentions of its kind.
  var share: Float = 1
  /// The chances that its words stand in the title: summed up, and the least.
  var mass: Float = 0
  var least: Float = 0

  var words: Int { tokens.count }
}

/// What a kicker is judged by; the names are those of the weight file.
enum KickerFeature: Int, CaseIterable, Sendable {
  /// What the overlap with a title gains by its words' chances, and by their mean as if it were one word.
  case gain, meanGain
  case mean, mass, least
  case mentions, first, second, late
  case inSentence, inSentenceBefore
  case oneWord, twoWords, threeWords
  case located, determined, bracketed, share
  case always

  static var count: Int { allCases.count }
}

/// The kickers that an article allows, found once, and the words of each.
struct HeadlineKickers: Sendable {
  private(set) var kickers: [HeadlineKicker] = []
  /// A bit for each kicker that a term is a telling word of.
  private var owners: [UInt64]
  /// The bits of the kickers that name a place, and of those that name more than a town.
  private(set) var places: UInt64 = 0
  private(set) var areas: UInt64 = 0
  /// The terms of people's names.
  private(set) var people: Set<Int32> = []

  /// The most that are looked at.
  static let most = 64

  /// Takes the kickers with the highest chances, in the order given where they are as high.
  init(_ found: [HeadlineKicker], people: Set<Int32> = [], of index: TermIndex) {
    self.people = people
    owners = [UInt64](repeating: 0, count: found.isEmpty ? 0 : index.terms.count)
    let order = found.indices.sorted {
      (found[$0].mass / Float(found[$0].words), $1) > (found[$1].mass / Float(found[$1].words), $0)
    }
    for at in order.prefix(Self.most) {
      let bit = UInt64(1) << UInt64(kickers.count)
      for position in found[at].tokens {
        let id = index.tokens[position].term
        if index.terms[Int(id)].kind > 0 || found[at].words == 1 { owners[Int(id)] |= bit }
      }
      if found[at].kind == .town || found[at].kind == .area { places |= bit }
      if found[at].kind == .area { areas |= bit }
      kickers.append(found[at])
    }
  }

  /// The kickers of which a form holds a word.
  func named(by form: HeadlineForm, _ index: TermIndex) -> UInt64 {
    guard !kickers.isEmpty else { return 0 }
    var bits: UInt64 = 0
    for position in form.kept.joined() { bits |= owners[Int(index.tokens[position].term)] }
    return bits
  }
}

/// Learned weights of what a kicker adds to a headline's overlap with a title.
///
/// - Source: Resources/Models/headline-kickers.txt, made by Training/headline_kickers.py.
struct KickerModel: Sendable {
  /// A row of `KickerFeature.count` for each kind.
  private var weights = [Float](repeating: 0, count: HeadlineKicker.Kind.allCases.count * KickerFeature.count)
  /// The least gain with which a kicker is given, in tenths of ROUGE-1.
  private(set) var bar: Float = .infinity

  static let french = KickerModel(language: "fr")

  /// The weights of a language; `nil` where it has none.
  static func model(for language: Language) -> KickerModel? { language == .french ? french : nil }

  private init(language: String) {
    let kinds = Dictionary(uniqueKeysWithValues: HeadlineKicker.Kind.allCases.map { ("\($0)", $0.rawValue) })
    let features = Dictionary(uniqueKeysWithValues: KickerFeature.allCases.map { ("\($0)", $0.rawValue) })
    for line in ResourceLines(.headlineKickers) where line.count >= 4 && line[0].elementsEqual(language.utf8) {
      let digits = line[3]
      var next = 0
      let value = SummaryModel.number(digits.span, &next) / 1000
      if line[1].elementsEqual("bar".utf8) {
        bar = value
      } else if let kind = kinds[String(decoding: line[1], as: UTF8.self)],
        let feature = features[String(decoding: line[2], as: UTF8.self)]
      {
        weights[kind * KickerFeature.count + feature] = value
      }
    }
  }

  /// The gain in tenths of ROUGE-1.
  func gain(_ kind: HeadlineKicker.Kind, _ features: [Float]) -> Float {
    var sum: Float = 0
    for at in features.indices { sum += weights[kind.rawValue * KickerFeature.count + at] * features[at] }
    return sum
  }
}

extension SummaryWorkspace {
  /// The kickers that an article allows.
  ///
  /// - Complexity: O(*n*) in the article's words.
  func headlineKickers(in text: Span<UInt8>, facts: WordFacts, language: Language) -> HeadlineKickers {
    var found: [HeadlineKicker] = []
    var people: Set<Int32> = []
    if language == .french { (found, people) = frenchKickers(in: text, facts) }
    for at in found.indices { weigh(&found[at]) }
    return HeadlineKickers(found, people: people, of: index)
  }

  /// Sums the chances of a kicker's words up.
  func weigh(_ kicker: inout HeadlineKicker) {
    kicker.mass = 0
    kicker.least = 1
    for position in kicker.tokens {
      let chance = index.terms[Int(index.tokens[position].term)].salience
      kicker.mass += chance
      kicker.least = min(kicker.least, chance)
    }
  }

  /// Who says what a form says, where the form has lost it.
  func speaker(
    of form: HeadlineForm, _ source: HeadlineSource?, among kickers: HeadlineKickers, in text: Span<UInt8>,
    _ facts: WordFacts
  ) -> HeadlineKicker? {
    let found =
      if let clause = source?.clause {
        vietnameseSpeaker(of: form, clause, in: text)
      } else {
        frenchSpeaker(of: form, people: kickers.people, in: text, facts)
      }
    guard var speaker = found else { return nil }
    weigh(&speaker)
    return speaker
  }

  /// The kickers that may stand before a form: there is room, and the form does not name them.
  ///
  /// Where the clause is a claim whose speaker it has lost, the speaker alone may stand before it.
  func kickers(
    before form: HeadlineForm, _ source: HeadlineSource?, among kickers: HeadlineKickers, in text: Span<UInt8>,
    _ facts: WordFacts, language: Language
  ) -> [HeadlineKicker] {
    if let speaker = speaker(of: form, source, among: kickers, in: text, facts) {
      return form.words + speaker.words <= Self.headlineWords ? [speaker] : []
    }
    if kickers.kickers.isEmpty { return [] }
    if language == .french {
      // What a pronoun stands for is not what the kicker names.
      if holdsColon(form, in: text) || form.opening == .subject || form.opening == .pronoun { return [] }
      if let sentence = source?.grammar,
        form.kept.joined().contains(where: {
          holds(Self.frenchObjects, $0)
            && (sentence.kind($0) == .pronoun || sentence.kind($0 + 1) == .infinitive)
        })
      {
        return []
      }
    }
    let named = kickers.named(by: form, index)
    return kickers.kickers.enumerated().compactMap { at, kicker in
      guard named & 1 << UInt64(at) == 0, form.words + kicker.words <= Self.headlineWords else { return nil }
      // Where the clause names a place, none that may be another one: around a town there is a region.
      if kicker.kind == .town, named & kickers.places != 0 { return nil }
      if kicker.kind == .area, named & kickers.areas != 0 { return nil }
      guard isApt(kicker, before: form, in: text) else { return nil }
      return language == .french && isEchoed(kicker, by: form, in: text) ? nil : kicker
    }
  }

  /// Whether an article is about a kicker where a clause stands: the clause's own sentence names it, or the article opens
  /// with it, and the clause stands near or the article comes back to it often.
  private func isApt(_ kicker: HeadlineKicker, before form: HeadlineForm, in text: Span<UInt8>) -> Bool {
    let first = kicker.sentences.first ?? 9
    let count = kicker.sentences.count
    let isInside = kicker.sentences.contains(form.candidate)
    if !isInside, tellsYear(form) { return false }
    let isNear = isInside || first == 0 && kicker.sentences.contains(form.candidate - 1)
    let opens = first == 0 && (form.candidate < 3 || count > 4)
    switch kicker.kind {
    case .speaker: return true
    case .name, .acronym:
      // Before a claim or a quotation it would be who says it.
      let isClaim = form.kept.joined().contains {
        index.terms[Int(index.tokens[$0].term)].cue.contains(.attribution) || gap(before: $0, in: text).opens
      }
      return !isClaim && (isNear || opens)
    case .town, .area:
      // `Chine : le gouvernement` is the Chinese one.
      if kicker.kind == .area, !isInside, opensWithOffice(form) { return false }
      // A country is what an article is about where it keeps naming it.
      if FrenchKickers.shared.isListed(hash(of: kicker.tokens), as: .country),
        count < 3 || first > 0 || kicker.share < 0.6
      {
        return false
      }
      if isNear { return first < 2 || kicker.share >= 0.4 && (count > 1 || kicker.least > 0.15) }
      return opens && kicker.share >= 0.5
    case .topic: return count > 1 && (isNear || opens)
    case .phrase, .event: return isNear || opens
    }
  }

  /// Whether a year stands in a clause, which may be of long ago.
  private func tellsYear(_ form: HeadlineForm) -> Bool {
    form.kept.joined().contains { at in
      WordScan.Shape(rawValue: index.tokens[at].shape).contains(.digit)
        && index.tokens[at].end - index.tokens[at].start == 4
    }
  }

  /// Whether a clause opens with an office or a power of no named country.
  private func opensWithOffice(_ form: HeadlineForm) -> Bool {
    form.kept.joined().prefix(4).contains { holds(Self.offices, $0) }
  }

  private static let offices = HashedWords(
    words:
      """
      gouvernement président présidente ministre ministère police justice armée parlement exécutif premier capitale pays \
      autorités banque chef roi reine opposition procureur parquet
      """)
  private static let frenchObjects = HashedWords(words: "le la les l lui leur y en")

  /// Whether a word of the clause opens as a word of the kicker does: `Gabon : les parlementaires gabonais`.
  private func isEchoed(_ kicker: HeadlineKicker, by form: HeadlineForm, in text: Span<UInt8>) -> Bool {
    kicker.tokens.contains { position in
      let token = index.tokens[position]
      let length = Int(token.end - token.start)
      guard index.terms[Int(token.term)].kind > 0, length > 3 else { return false }
      let shared = max(4, min(5, length - 1))
      return form.kept.joined().contains { at in
        let other = index.tokens[at]
        guard Int(other.end - other.start) >= shared else { return false }
        return (0..<shared).allSatisfy {
          text[Int(token.start) + $0] | 0x20 == text[Int(other.start) + $0] | 0x20
        }
      }
    }
  }

  func holdsColon(_ form: HeadlineForm, in text: Span<UInt8>) -> Bool {
    form.kept.contains { range in range.dropFirst().contains { gap(before: $0, in: text).colon } }
  }

  /// The kicker that adds most to a form, or who says it; `nil` where none is worth its place.
  ///
  /// - Parameter score: of the form, in tenths of ROUGE-1.
  func bestKicker(
    of form: HeadlineForm, _ source: HeadlineSource?, score: Float, among allowed: HeadlineKickers,
    _ weights: KickerModel?, _ model: SummaryModel, in text: Span<UInt8>, _ facts: WordFacts, language: Language
  ) -> HeadlineKicker? {
    var best: (kicker: HeadlineKicker, gain: Float)?
    for kicker in kickers(before: form, source, among: allowed, in: text, facts, language: language) {
      if kicker.kind == .speaker { return kicker }
      guard let weights else { continue }
      let gain = weights.gain(kicker.kind, kickerFeatures(of: kicker, before: form, score: score, model))
      if gain > weights.bar, gain > best?.gain ?? 0 { best = (kicker, gain) }
    }
    return best?.kicker
  }

  /// What a kicker's words add to the expected overlap with a title, in tenths of ROUGE-1.
  ///
  /// - Parameters:
  ///   - mass: what its words are expected to share with the title; by default the sum of their chances.
  ///   - score: of the form, in tenths of ROUGE-1.
  func gain(
    of kicker: HeadlineKicker, mass: Float? = nil, before form: HeadlineForm, score: Float, _ model: SummaryModel
  ) -> Float {
    let before = Float(form.words) + model.referenceLength
    // Words shared with the title, by the score.
    let shared = max(0, score) / 10 * before / 2
    return 10 * (2 * (shared + (mass ?? kicker.mass)) / (before + Float(kicker.words)) - 2 * shared / before)
  }

  func kickerFeatures(
    of kicker: HeadlineKicker, before form: HeadlineForm, score: Float, _ model: SummaryModel
  ) -> [Float] {
    var row = [Float](repeating: 0, count: KickerFeature.count)
    func set(_ feature: KickerFeature, _ value: Float) { row[feature.rawValue] = value }
    func set(_ feature: KickerFeature, _ isSo: Bool) { row[feature.rawValue] = isSo ? 1 : 0 }
    let mean = kicker.mass / Float(kicker.words)
    set(.gain, gain(of: kicker, before: form, score: score, model))
    set(.meanGain, gain(of: kicker, mass: mean, before: form, score: score, model))
    set(.mean, mean)
    set(.mass, kicker.mass)
    set(.least, kicker.least)
    set(.mentions, Float(min(kicker.sentences.count, 5)) / 5)
    let first = kicker.sentences.first ?? 0
    set(.first, first == 0)
    set(.second, first == 1)
    set(.late, Float(min(first, 10)) / 10)
    set(.inSentence, kicker.sentences.contains(form.candidate))
    set(.inSentenceBefore, kicker.sentences.contains(form.candidate - 1))
    set(.oneWord, kicker.words == 1)
    set(.twoWords, kicker.words == 2)
    set(.threeWords, kicker.words == 3)
    set(.located, Float(min(kicker.located, 3)) / 3)
    set(.determined, Float(min(kicker.determined, 3)) / 3)
    set(.bracketed, kicker.bracketed > 0)
    set(.share, kicker.share)
    set(.always, 1)
    return row
  }

  /// A headline with its kicker before it, its first letter a capital: `Coronavirus : les écoles ferment`, `Đà Nẵng: …`.
  func render(
    _ kicker: HeadlineKicker, before clause: [UInt8], opening form: HeadlineForm, in text: Span<UInt8>,
    language: Language
  ) -> [UInt8] {
    guard let first = kicker.tokens.first, let last = kicker.tokens.last else { return clause }
    var bytes: [UInt8] = []
    let (scalar, length) = text.scalar(at: Int(index.tokens[first].start))
    bytes.append(scalar: LetterClass.isLower(scalar) ? LetterClass.uppercase(scalar) : scalar)
    for offset in Int(index.tokens[first].start) + length..<Int(index.tokens[last].end) { bytes.append(text[offset]) }
    bytes.append(contentsOf: (language == .french ? " : " : ": ").utf8)
    guard language == .french, let opening = form.kept.first?.first, opensLow(opening, in: text) else {
      return bytes + clause
    }
    let (capital, width) = clause.span.scalar(at: 0)
    bytes.append(scalar: LetterClass.lowercase(capital))
    bytes.append(contentsOf: clause.dropFirst(width))
    return bytes
  }

  /// Whether a clause's first word is a small one that has a capital for its place alone.
  private func opensLow(_ position: Int, in text: Span<UInt8>) -> Bool {
    let term = index.terms[Int(index.tokens[position].term)]
    let shape = WordScan.Shape(rawValue: index.tokens[position].shape)
    // What the sentence has small was raised for its place.
    guard shape.contains(.capital) else { return true }
    guard term.cue.contains(.stopword) || term.cue.contains(.determiner) else { return false }
    // `Le Havre`, `La Poste`: the article of a name.
    return shape.contains(.elided) || !isCapital(position + 1)
  }
}
