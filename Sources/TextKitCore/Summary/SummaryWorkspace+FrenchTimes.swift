// The times that a French clause tells, and whether it can do without them: `en février 2019`, `cette semaine`, `dans la nuit de
// lundi à mardi`.
extension SummaryWorkspace {

  func isDateWord(_ at: Int) -> Bool {
    at < index.tokens.count && !index.terms[Int(index.tokens[at].term)].cue.isDisjoint(with: [.date, .weekday])
  }

  func isYear(_ at: Int, in text: Span<UInt8>) -> Bool {
    guard at < index.tokens.count, isDigit(at) else { return false }
    let word = bytes(of: at)
    return word.count == 4
      && (text.starts(with: "19", at: word.lowerBound) || text.starts(with: "20", at: word.lowerBound))
  }

  /// Behind a word that times are told by: `semaine`, `week-end`, `après-midi`.
  private func unitEnd(_ at: Int) -> Int? {
    if holds(Self.units, at) { return at + 1 }
    let isPair =
      holds(Self.weeks, at) && holds(Self.ends, at + 1) || holds(Self.afters, at) && holds(Self.noons, at + 1)
    return isPair ? at + 2 : nil
  }

  /// Behind a number or `quelques` and its unit: `trois ans`, `plusieurs semaines`.
  private func spanEnd(_ at: Int) -> Int? {
    guard at + 1 < index.tokens.count, isDigit(at) || holds(Self.frenchCounts, at) else { return nil }
    let unit = holds(Self.lasts, at + 1) ? at + 2 : at + 1
    return holds(Self.frenchSpanUnits, unit) ? unit + 1 : nil
  }

  /// Behind the days and months from a token on: `lundi à mardi`, `du 11 au 12 avril`.
  func dateRun(from start: Int, before end: Int, in text: Span<UInt8>) -> Int {
    var at = start
    while at < end {
      if at > start, gap(before: at, in: text).comma { break }
      let isDay = isDateWord(at) || isDigit(at)
      guard
        isDay
          || holds(Self.frenchDateJoins, at)
            && (isDateWord(at + 1) || at + 2 < end && isDigit(at + 1) && isDateWord(at + 2))
      else { break }
      at += 1
    }
    return at
  }

  /// Behind the time that is told from a token on.
  func timeEnd(_ at: Int, before end: Int, in text: Span<UInt8>) -> Int? {
    guard at + 2 < end, !isCapital(at), let opening = Self.timeOpenings[hashed(at)] else { return nil }
    switch opening {
    case .day:
      return holds(Self.units, at + 1) ? at + 2 : at + 1
    case .today:
      return holds(Self.todays, at + 1) ? at + 2 : nil
    case .dated:
      if isYear(at + 1, in: text) { return at + 2 }
      if isDateWord(at + 1), !isDigit(at + 1) { return isYear(at + 2, in: text) ? at + 3 : at + 2 }
      guard holds(Self.edges, at + 1), holds(Self.genitives, at + 2) else { return nil }
      return unitEnd(at + 3)
    case .nearest:
      return unitEnd(at + 1)
    case .recent:
      return holds(Self.lasts, at + 1) && holds(Self.frenchSpanUnits, at + 2) ? at + 3 : nil
    case .relative:
      guard let unit = unitEnd(at + 1), holds(Self.lasts, unit) else { return nil }
      return unit + 1
    case .within:
      guard holds(Self.frenchArticles, at + 1), let unit = unitEnd(at + 2) else { return nil }
      guard holds(Self.genitives, unit) else { return unit }
      let run = dateRun(from: unit + 1, before: end, in: text)
      return run > unit + 1 ? run : nil
    case .ago:
      return holds(Self.there, at + 1) && holds(Self.has, at + 2) ? spanEnd(at + 3) : nil
    case .since:
      if let span = spanEnd(at + 1) { return span }
      let first = holds(Self.frenchArticles, at + 1) ? at + 2 : at + 1
      let run = dateRun(from: first, before: end, in: text)
      return run > first && (isDateWord(run - 1) || isYear(run - 1, in: text)) ? run : nil
    case .lasting:
      return spanEnd(at + 1)
    case .clock:
      guard isDigit(at + 1) else { return nil }
      if holds(Self.hours, at + 2) { return at + 3 }
      let word = bytes(of: at + 1)
      let isHour = word.allSatisfy {
        text[$0].isASCIIDigit || text[$0] == UInt8(ascii: "h") || text[$0] == UInt8(ascii: "H")
      }
      return word.count > 2 && isHour && !word.allSatisfy({ text[$0].isASCIIDigit }) ? at + 2 : nil
    }
  }

  /// Whether a time is nothing that the word before it wants, and nothing behind it goes on with it.
  func standsAlone(
    _ range: Range<Int>, hasVerb: Bool, before end: Int, _ sentence: SentenceGrammar, in text: Span<UInt8>
  ) -> Bool {
    let (before, behind) = (range.lowerBound - 1, range.upperBound)
    guard behind < end, !isDigit(before), !isDateWord(before), !isDigit(behind), !isDateWord(behind) else {
      return false
    }
    for at in range.dropFirst() {
      let gap = gap(before: at, in: text)
      if gap.comma || gap.opens || gap.closes || gap.colon { return false }
    }
    let gap = gap(before: behind, in: text)
    let isOpened = self.gap(before: range.lowerBound, in: text).comma
    guard !gap.colon, !gap.opens, !gap.closes, !gap.dash, !gap.breaks, !hasStop(before: behind, in: text),
      isOpened == gap.comma || hasVerb && !isOpened
    else { return false }
    // `à 21h00 | locales`
    if sentence.kind(behind) == .adjective { return false }
    guard !holds(Self.genitives, behind),
      !holds(Self.frenchDateJoins, behind) || !isDateWord(behind + 1) && !isDigit(behind + 1),
      !holds(Self.lasts, behind), !holds(Self.same, behind), !holds(Self.clauses, behind),
      !holds(Self.frenchCoordinators, behind)
    else { return false }
    // `l'une des pires crises | depuis 1997`
    if holds(Self.since, range.lowerBound), sentence.kind(before) != .participle { return false }
    switch sentence.kind(before) {
    case .adposition, .determiner, .number, .relative, .subordinator, .coordinator, .subject, .pronoun: return false
    case .finite:
      let kind = sentence.kind(behind)
      return kind == .determiner || kind == .participle && isAuxiliary(before)
    default: return !holds(Self.wanting, before)
    }
  }

  func isAuxiliary(_ at: Int) -> Bool { holds(Self.frenchHavings, at) || holds(Self.frenchBeings, at) }

  /// How a time is told, by the word that opens it.
  private enum TimeOpening {
    /// `hier matin`, `demain`
    case day
    /// `aujourd'hui`
    case today
    /// `en février 2019`, `en fin de journée`
    case dated
    /// `ce matin`, `cette semaine`
    case nearest
    /// `ces dernières années`
    case recent
    /// `la semaine dernière`
    case relative
    /// `dans la nuit de lundi à mardi`
    case within
    /// `il y a trois ans`
    case ago
    /// `depuis trois mois`, `depuis le 3 mai`
    case since
    /// `pendant deux jours`
    case lasting
    /// `vers 21h30`, `à 20 heures`
    case clock
  }

  private static let timeOpenings = HashedTable<TimeOpening>(
    [
      ("hier demain", .day), ("aujourd", .today), ("en", .dated), ("ce cet cette", .nearest), ("ces", .recent),
      ("le la l", .relative), ("dans", .within), ("il", .ago), ("depuis", .since), ("pendant durant", .lasting),
      ("à vers dès", TimeOpening.clock),
    ].flatMap { words, opening in WordScan.hashes(of: Array(words.utf8).span).map { ($0, opening) } })
  private static let units = HashedWords(
    words: "semaine année an mois matin soir nuit été hiver printemps automne matinée soirée journée midi weekend")
  private static let weeks = HashedWords(words: "week")
  private static let ends = HashedWords(words: "end")
  private static let afters = HashedWords(words: "après")
  private static let noons = HashedWords(words: "midi")
  private static let todays = HashedWords(words: "hui")
  private static let edges = HashedWords(words: "fin début milieu")
  private static let lasts = HashedWords(
    words: "dernier dernière derniers dernières prochain prochaine passé passée précédent précédente suivant suivante")
  private static let hours = HashedWords(words: "heures heure h")
  private static let there = HashedWords(words: "y")
  private static let has = HashedWords(words: "a avait")
  private static let same = HashedWords(words: "même ci là où locale locales soit puis")
  private static let since = HashedWords(words: "depuis pendant durant")
  private static let clauses = HashedWords(words: "qui que qu dont où")
  /// Words that want the time behind them.
  private static let wanting = HashedWords(
    words:
      "partir compter dater daté datée dès jusque jusqu prévu prévue prévus prévues programmé programmée fixé fixée reporté reportée repoussé repoussée avancé né née vigueur nuit soirée plus moins toute tout tôt tard"
  )
}
