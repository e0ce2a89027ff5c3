// What speaks for and against the end of a Vietnamese headline: the last word, and the one that is cut off.
extension VietnameseClause {
  /// What stands behind the last syllable speaks against an end: the rest of a list, a name, a verb, the goal of a verb.
  func addEnd(_ places: [Int], _ cut: Cut, to doubts: inout SoundnessFeatures) {
    let last = places[places.count - 1]
    let next = last + 1
    let gap = syllables[next].gap
    doubts.add("end", value: max(-4, min(3, cut.end)))
    if !cut.isEndSound { doubts.add("unsoundEnd") }
    addClasses(last, next, to: &doubts)
    if holds(Self.companions, next), !isComma(next), next + 1 < count, !isVerb(next + 1), !isStrong(next + 1) {
      doubts.add("companionBehind")
    }
    if gap.dash {
      let parts = syllables[last].isCapital && syllables[next].isCapital
      doubts.add(parts || syllables[last].isDigit || syllables[next].isDigit ? "dashInName" : "dashBehind")
    }
    if gap.opens || gap.closes, !syllables[last].closesBracket { doubts.add("quoteBehind") }
    if holds(Self.hanging, last) { doubts.add("hangingEnd") }
    // `muốn phòng ngừa tham nhũng | thì`, `không chỉ … | mà còn`
    if holds(Self.results, next) { doubts.add("resultBehind") }
    if places.indices.dropFirst().contains(where: { holds(Self.only, places[$0]) && holds(Self.not, places[$0 - 1]) }) {
      doubts.add("onlyWithoutBut")
    }
    // `có bị nhốt | hay không`
    if holds(Self.whether, next), holds(Self.not, next + 1) { doubts.add("whetherBehind") }
    if syllables[last].isInitial { doubts.add("initialAtEnd") }
    if isComma(next), opensRest(next) { doubts.add("listBehind") }
    addObject(places, to: &doubts)
    guard !isComma(next) else {
      addBehindComma(next, places, to: &doubts)
      return
    }
    addTies(last, next, places, to: &doubts)
    addLater(next, to: &doubts)
    let head = syllables[last].head
    if syllables[head].kind == .finite {
      if !syllables[head].cue.contains(.intransitive) {
        if places.suffix(6).dropLast().contains(where: { holds(Self.passive, $0) }) {
          doubts.add(head < last ? "passiveAtEnd" : "shortPassiveAtEnd")
        } else {
          doubts.add(head == last ? "shortVerbAtEnd" : "longVerbAtEnd")
          if head < last { doubts.add("looseVerbAtEnd", value: max(0, min(3, -0.8 - cut.end))) }
        }
      }
      if holds(Self.directions, next) { doubts.add("directionBehind") }
    }
    if holds(Self.tied, next) { doubts.add("tiedBehind") }
    doubts.add("lowEnd", value: max(0, -1.2 - cut.end))
    if holds(Self.arrivals, next), places.suffix(7).contains(where: { holds(Self.departures, $0) }) {
      doubts.add("arrivalBehind")
    }
    if syllables[next].cue.contains(.attribution) || isStrong(next) && !holds(Self.lightVerbs, next) {
      doubts.add("predicateBehind")
    }
    if isVerbal(next), !syllables[next].cue.contains(.preposition), !holds(Self.purposeful, next) {
      doubts.add("verbBehind")
    }
    if syllables[last].isCapital, syllables[next].isCapital { doubts.add("halfName") }
    if syllables[last].isDigit {
      switch syllables[next].kind {
      case .noun, .classifier, .other: doubts.add("nounBehindDigit")
      default: break
      }
    }
    if syllables[next].cue.contains(.date), holds(Self.dateHeads, last) { doubts.add("dateBehind") }
  }

  /// The class of the last word, and what the word behind it is.
  func addClasses(_ last: Int, _ next: Int, to doubts: inout SoundnessFeatures) {
    switch syllables[syllables[last].head].kind {
    case .noun: doubts.add("endsInNoun")
    case .name: doubts.add("endsInName")
    case .finite: doubts.add("endsInVerb")
    case .adjective: doubts.add("endsInAdjective")
    case .number: doubts.add("endsInNumber")
    default: doubts.add("endsInSmallWord")
    }
    if isComma(next) {
      doubts.add("behindComma")
      return
    }
    switch syllables[next].kind {
    case .adposition: doubts.add("behindPreposition")
    case .coordinator: doubts.add("behindConjunction")
    case .finite: doubts.add("behindVerb")
    case .noun, .name, .classifier: doubts.add("behindNoun")
    default: break
    }
    for (words, doubt) in Self.behinds where holds(words, next) { doubts.add(doubt) }
    if syllables[next].cue.contains(.date) { doubts.add("behindTime") }
  }

  private static let clauses = words("khi để nhằm mà nên nơi việc")
  private static let laterMarks = words("đã đang sẽ vừa thì bị được là liền bất")
  private static let behinds: [(HashedWords, String)] = [
    (words("của"), "behindOf"), (words("về"), "behindAbout"), (words("với cùng"), "behindWith"),
    (words("cho"), "behindFor"),
    (words("tại ở trong trên giữa dưới"), "behindPlace"), (words("vào hồi lúc hôm"), "behindTime"),
    (words("để nhằm"), "behindPurpose"), (words("vì do bởi"), "behindCause"), (words("khi sau trước"), "behindWhen"),
    (words("từ"), "behindFrom"), (words("bằng theo qua"), "behindBy"), (words("như"), "behindLike"),
    (words("và hoặc hay"), "behindAnd"), (words("nhưng song mà"), "behindBut"),
    (words("đến tới ra sang lên"), "behindInto"),
  ]

  /// Whether the last verb has had a noun.
  func addObject(_ places: [Int], to doubts: inout SoundnessFeatures) {
    var nouns = 0
    for place in places.dropFirst().reversed() {
      if isVerbal(place) {
        if !syllables[place].cue.contains(.intransitive) {
          if nouns == 0 { doubts.add("noObject") }
          if nouns == 1 { doubts.add("oneObject") }
        }
        return
      }
      if syllables[place].head == place {
        switch syllables[place].kind {
        case .noun, .name, .pronoun, .number: nouns += 1
        default: break
        }
      }
    }
  }

  /// Whether what stands behind a comma, up to the next one, has no verb: the rest of a list.
  func opensRest(_ next: Int) -> Bool {
    switch syllables[next].kind {
    case .noun, .name, .number: break
    default: return false
    }
    for at in next..<min(count, next + 8) {
      if at > next, isComma(at) || holds(Self.coordinators2, at) { return true }
      if isPredicate(at) { return false }
    }
    return next + 8 < count
  }

  /// A clause that leans on another and has not come to its verb, or to what it leans on: `khi người đứng đầu`, `nếu …`.
  func addLink(_ places: [Int], to doubts: inout SoundnessFeatures) {
    if places.contains(where: { holds(Self.ifs, $0) }), !places.contains(where: { holds(Self.thens, $0) }) {
      doubts.add("ifWithoutThen")
    }
    for place in places.dropFirst().reversed() {
      if isVerb(place) || isStrong(place) { break }
      if holds(Self.links, place), syllables[place].head == place {
        doubts.add("openLink")
        return
      }
    }
  }

  /// Behind a comma the predicate of the noun phrase before it may follow: `Hệ thống định vị của Trung Quốc, | đều có …`.
  private func addBehindComma(_ next: Int, _ places: [Int], to doubts: inout SoundnessFeatures) {
    let isPredicated = isStrong(next) || holds(Self.soons, next)
    if isPredicated {
      doubts.add("predicateBehindComma")
      if !places.dropFirst().contains(where: { isStrong($0) }) { doubts.add("predicateBehindCommaNotPlain") }
    } else if isVerbal(next) {
      doubts.add("verbBehindComma")
      // `tiếp tục điều tra, | làm rõ vụ việc`: both verbs have one object.
      if let last = places.last, syllables[syllables[last].head].kind == .finite { doubts.add("sharedObject") }
    } else if syllables[next].kind.isNominal || syllables[next].kind == .classifier {
      doubts.add("nounBehindComma")
    }
  }

  /// The predicate of what is kept may stand behind the phrase that is cut: `Hai phụ nữ đang đi xe máy | trong hầm thì bị …`.
  private func addLater(_ next: Int, to doubts: inout SoundnessFeatures) {
    guard syllables[next].kind == .adposition else { return }
    for at in next + 1..<max(next + 1, min(count, next + 15)) {
      if isComma(at) || syllables[at].gap.opens || syllables[at].kind == .coordinator { return }
      if syllables[at].cue.contains(.subordinator) || holds(Self.clauses, at) { return }
      if holds(Self.laterMarks, at), syllables[at].head == at { return doubts.add("laterPredicate") }
      if isVerb(at) { return doubts.add("laterVerb") }
    }
  }

  /// What follows goes with the last word: `chia sẻ với đoàn | rằng`, `yêu cầu người điều khiển | chấp hành`.
  private func addTies(_ last: Int, _ next: Int, _ places: [Int], to doubts: inout SoundnessFeatures) {
    if holds(Self.that, next) { doubts.add("thatBehind") }
    if holds(Self.placed, next) {
      // `trên đường` is a phrase of its own, `khu vực | trên cần …` none.
      if next + 1 >= count || !isNominal(next + 1) { doubts.add("tied") }
    } else if holds(Self.bound2, next) {
      doubts.add("tied")
    }
    if places.suffix(6).dropLast().contains(where: { syllables[$0].head == $0 && syllables[$0].cue.contains(.control) })
    {
      doubts.add("controlAtEnd")
    }
    if places.contains(where: { holds(Self.superlatives, $0) && syllables[$0].head == $0 }) {
      doubts.add("superlativeCut")
    }
    let head = syllables[last].head
    if head == last, syllables[last].kind == .finite { doubts.add("shortVerb") }
    if head > 0, syllables[head - 1].kind == .adposition { doubts.add("shortPhrase") }
    if syllables[last].isDigit || syllables[last].kind == .number { doubts.add("numberAtEnd") }
  }

  private static let arrivals = words("về đến tới sang lên")
  private static let bound2 = words(
    """
    tới vào nhau rồi nữa lên xuống ra lại thành làm hơn nhất khác nào gì mà thì cả mới sẽ đã được bị
    """)
  private static let companions = words("và hoặc hay cùng lẫn")
  private static let coordinators2 = words("và hoặc")
  private static let departures = words("từ")
  private static let directions = words("với đến tới vào cho về lên xuống thành trở")
  private static let ifs = words("nếu")
  private static let lightVerbs = words("có không khiến")
  private static let links = words("khi nếu để nhằm mà việc")
  private static let only = words("chỉ")
  private static let placed = words("trên dưới")
  private static let purposeful = words("nhằm khiến gồm bao thông để cùng liên trị kéo do vì nhưng")
  private static let results = words("thì mà")
  private static let soons = words("đều cũng liền")
  private static let superlatives = words("nhất")
  private static let tied = words("nhất bằng hơn của nữa lại ra lên xuống theo đi trở")
  private static let whether = words("hay")
}
