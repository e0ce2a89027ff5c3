// What a headline shows of whether its article says so: whose word it is, when it was so and how far it goes, with what of
// that is left out. The names are those of the weight files, behind `told`.
extension SummaryWorkspace {
  /// - Parameter sentence: the grammar of a French one.
  /// - Complexity: O(*n*) in the bytes of the form's sentence.
  func addTold(
    _ form: HeadlineForm, _ telling: SentenceTelling, _ sentence: SentenceGrammar?, isSpoken: Bool,
    in text: Span<UInt8>, to features: inout SoundnessFeatures
  ) {
    let tokens = candidates[form.candidate].tokens
    guard let first = form.kept.first?.lowerBound, let last = form.kept.last.map({ $0.upperBound - 1 }) else { return }
    var left = ToldParts()
    left.cutsAtComma = first > tokens.lowerBound && gap(before: first, in: text).comma
    left.endsAtComma = last + 1 < tokens.upperBound && gap(before: last + 1, in: text).comma
    left.isWhole = last + 1 == tokens.upperBound
    var kept = form.kept.makeIterator()
    var range = kept.next() ?? first..<first
    for position in tokens {
      if position >= range.upperBound { range = kept.next() ?? last + 1..<last + 1 }
      let classes = telling.classes(position - tokens.lowerBound)
      if position < first {
        left.before.formUnion(classes)
        if position - tokens.lowerBound < 4 { left.opening.formUnion(classes) }
      } else if position > last {
        left.behind.formUnion(classes)
        if position - last < 7 { left.next.formUnion(classes) }
        if position - last < 13 { left.near.formUnion(classes) }
      } else if range.contains(position) {
        left.kept.formUnion(classes)
      } else {
        left.inside.formUnion(classes)
      }
    }
    addQuotation(form, first, last, telling, in: text, to: &features)
    if isSpoken {
      features.add("told", "keptSaying")
    } else {
      addSource(left, telling, to: &features)
    }
    addVoices(left, telling, to: &features)
    addDays(form, first, last, telling, to: &features)
    addScope(form, left, first, last, telling, to: &features)
    addPlace(form, telling, to: &features)
    if let sentence { addTense(form, sentence, telling, in: text, to: &features) }
  }

  /// The classes of the words that stay and of those that are left out.
  private struct ToldParts {
    var kept: ClaimWords.Class = []
    /// Before the form, and of the sentence's first four words; left out inside; behind it, and of the first six and
    /// twelve.
    var before: ClaimWords.Class = []
    var opening: ClaimWords.Class = []
    var inside: ClaimWords.Class = []
    var behind: ClaimWords.Class = []
    var next: ClaimWords.Class = []
    var near: ClaimWords.Class = []
    var cutsAtComma = false
    var endsAtComma = false
    var isWhole = false
  }

  /// Whether it is a quotation, or stands in one.
  private func addQuotation(
    _ form: HeadlineForm, _ first: Int, _ last: Int, _ telling: SentenceTelling, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let range = candidates[form.candidate].range
    let start = Int(index.tokens[first].start)
    let end = Int(index.tokens[last].end)
    let opens = start > 0 && Self.isQuoteMark(text.scalar(before: start).value)
    let closes = end < text.count && Self.isQuoteMark(text.scalar(at: end).value)
    if telling.isInsideQuote { features.add("told", "insideQuote", telling.place < 3 ? "early" : "late") }
    if opens, closes {
      features.add("told", "wholeQuote")
    } else if opens || closes || (start..<end).contains(where: { Self.isQuoteByte(text, $0) }) {
      features.add("told", "partQuote")
    }
    if opens, start > range.lowerBound + 3 { features.add("told", "startsAtQuote") }
    if isQuoted(range.lowerBound..<start, in: text) { features.add("told", "opensInQuote") }
    if telling.isBehindQuote { features.add("told", "behindQuote") }
    if telling.endsInQuote, !telling.holds(.saying) {
      features.add("told", "quoteWithoutSpeaker")
    }
  }

  private static func isQuoteByte(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    switch text[offset] {
    case UInt8(ascii: "\""): true
    case 0xC2, 0xE2: isQuoteMark(text.scalar(at: offset).value)
    default: false
    }
  }

  /// Whose word it is, where that is left out.
  private func addSource(
    _ left: ToldParts, _ telling: SentenceTelling, to features: inout SoundnessFeatures
  ) {
    func whose(_ part: ClaimWords.Class) -> String {
      part.contains(.official) ? "official" : part.contains(.medium) ? "medium" : "other"
    }
    func add(_ name: String, _ part: ClaimWords.Class) {
      features.add("told", name)
      features.add("told", name, whose(part))
      if part.contains(.opinion) { features.add("told", name, "opinion") }
    }
    if left.opening.contains(.according), left.cutsAtComma { add("accordingBefore", left.before) }
    if left.before.contains(.according) { features.add("told", "accordingFar") }
    if left.next.contains(.according) || left.inside.contains(.according) { add("accordingBehind", left.near) }
    if left.behind.contains(.according), !left.next.contains(.according) {
      features.add("told", "accordingFarBehind")
    }
    if left.before.contains(.saying) { add(left.cutsAtComma ? "sayingComma" : "sayingBefore", left.before) }
    if left.endsAtComma, left.next.contains(.saying) { add("sayingBehind", left.near) }
    if left.behind.contains(.saying), !left.next.contains(.saying) { features.add("told", "sayingFar") }
    if left.inside.contains(.saying) { features.add("told", "sayingInside") }
    if left.kept.contains(.saying) { features.add("told", "keptSaying") }
    if left.kept.contains(.according) { features.add("told", "keptAccording") }
  }

  /// Words that say how sure it is, and how the article speaks: of itself, to its readers.
  private func addVoices(_ left: ToldParts, _ telling: SentenceTelling, to features: inout SoundnessFeatures) {
    if left.kept.contains(.hedge) { features.add("told", "keptHedge") }
    if left.before.contains(.hedge) || left.inside.contains(.hedge) { features.add("told", "lostHedge") }
    if telling.before.contains(.saying) { features.add("told", "behindSaying", telling.place < 3 ? "early" : "late") }
    if telling.before.contains(.according) { features.add("told", "behindAccording") }
    if left.kept.contains(.personal) { features.add("told", "personal") }
    if telling.holds(.personal) { features.add("told", "personalSentence") }
    if telling.article.personal > 1, !left.kept.contains(.saying) { features.add("told", "interview") }
    features.add("told", "personal", "\(telling.article.personal)")
    features.add("told", "questions", "\(telling.article.questions)")
  }

  /// The dates that are left out, those that stay, and those before, beside the article's.
  private func addDays(
    _ form: HeadlineForm, _ first: Int, _ last: Int, _ telling: SentenceTelling, to features: inout SoundnessFeatures
  ) {
    var isDated = false
    for (tokens, relation) in telling.days {
      if form.kept.contains(where: { $0.contains(tokens.lowerBound) }) {
        features.add("told", "keptDay", relation.rawValue)
        isDated = true
      } else if tokens.lowerBound < last + 12 {
        features.add("told", "lostDay", relation.rawValue)
        features.add(
          "told", tokens.lowerBound < first ? "lostBefore" : tokens.lowerBound > last ? "lostBehind" : "lostInside",
          relation.rawValue)
        if telling.place > 2 { features.add("told", "lostLate", relation.rawValue) }
        isDated = true
      }
    }
    if !isDated, let context = telling.context { features.add("told", "contextDay", context.rawValue) }
  }

  /// How far it goes: words for all and for none, what its end is cut from, what it opens behind.
  private func addScope(
    _ form: HeadlineForm, _ left: ToldParts, _ first: Int, _ last: Int, _ telling: SentenceTelling,
    to features: inout SoundnessFeatures
  ) {
    let base = candidates[form.candidate].tokens.lowerBound
    let behind = left.isWhole ? "end" : "cut"
    for range in form.kept {
      for position in range {
        let classes = telling.classes(position - base)
        guard !classes.isDisjoint(with: [.superlative, .judging, .past, .hedge]) else { continue }
        let name = telling.name(position - base)
        if classes.contains(.superlative) { features.add("toldAll", name, behind) }
        if classes.contains(.judging) { features.add("toldJudging", name) }
        if classes.contains(.past) { features.add("toldPast", name) }
        if classes.contains(.hedge) { features.add("toldHedge", name) }
      }
    }
    for at in telling.entries.indices where telling.classes(at).contains(.past) {
      if !form.kept.contains(where: { $0.contains(base + at) }) { features.add("toldLostPast", telling.name(at)) }
    }
    if left.isWhole {
      features.add("told", "tail", "end")
    } else if left.endsAtComma {
      features.add("told", "tail", "comma")
    } else if telling.classes(last + 1 - base).contains(.tail) {
      features.add("toldTail", telling.name(last + 1 - base))
    }
    if left.endsAtComma, telling.classes(last + 1 - base).contains(.tail) {
      features.add("toldCommaTail", telling.name(last + 1 - base))
    }
    guard first > base else { return }
    if left.cutsAtComma, telling.classes(0).contains(.opening) { features.add("toldOpening", telling.name(0)) }
    if !left.cutsAtComma, telling.classes(first - 1 - base).contains(.link) {
      features.add("toldLink", telling.name(first - 1 - base))
    }
  }

  /// Where its sentence stands, how long it is and how much of it stays.
  private func addPlace(_ form: HeadlineForm, _ telling: SentenceTelling, to features: inout SoundnessFeatures) {
    let place =
      switch telling.place {
      case 0: "0"
      case 1: "1"
      case 2...3: "2"
      case 4...7: "4"
      case 8...13: "8"
      default: "14"
      }
    features.add("told", "place", place)
    features.add("told", "quarter", "\(telling.quarter)")
    features.add("told", "words", "\(form.words / 3)")
    features.add("told", "share", "\(min(3, 4 * form.words / max(1, candidates[form.candidate].words)))")
    if form.kept.joined().contains(where: { isDigits($0) }) { features.add("told", "number") }
    // What nothing else in the article speaks of is the words under a picture, or an aside.
    var words = 0
    var echoed = 0
    for position in form.kept.joined() {
      let term = index.terms[Int(index.tokens[position].term)]
      guard term.kind > 0 else { continue }
      words += 1
      if term.sentences > 1 { echoed += 1 }
    }
    let echo = "\(words == 0 ? 0 : min(3, 4 * echoed / words))"
    features.add("toldEcho", echo, telling.place == 0 ? "first" : "")
    guard telling.place == 0 else { return }
    let length = candidates[form.candidate].words
    features.add(
      "toldLead", telling.days.isEmpty ? "undated" : "dated", length < 13 ? "short" : length < 21 ? "middling" : "long")
    if candidates.count > 1 {
      let next = candidates[1].words
      features.add("toldLeadNext", next > 2 * length ? "longer" : next > length ? "long" : "short")
    }
  }

  /// The tenses of French verbs that stay: `avait annoncé`, `serait`, `fut`.
  private func addTense(
    _ form: HeadlineForm, _ sentence: SentenceGrammar, _ telling: SentenceTelling, in text: Span<UInt8>,
    to features: inout SoundnessFeatures
  ) {
    let base = candidates[form.candidate].tokens.lowerBound
    let late = telling.place < 3 ? "early" : "late"
    var isFirst = true
    for position in form.kept.joined() where sentence.kind(position) == .finite {
      let token = index.tokens[position]
      let end = Int(token.end)
      let length = end - Int(token.start)
      func ends(_ suffix: StaticString) -> Bool {
        length > suffix.utf8CodeUnitCount && text.starts(with: suffix, at: end - suffix.utf8CodeUnitCount)
      }
      let tense: String
      if ends("rait") || ends("raient") {
        tense = "conditional"
      } else if ends("ait") || ends("aient") {
        var next = position + 1
        while next < position + 4, sentence.kind(next) == .adverb { next += 1 }
        tense = sentence.kind(next) == .participle ? "pluperfect" : "imperfect"
      } else if ends("ra") || ends("ront") {
        tense = "future"
      } else if ends("èrent") || ends("irent") || ends("urent") {
        tense = "simple"
      } else if telling.classes(position - base).contains(.past) {
        tense = "past"
      } else {
        var next = position + 1
        while next < position + 4, sentence.kind(next) == .adverb { next += 1 }
        tense = sentence.kind(next) == .participle ? "perfect" : "present"
      }
      features.add("toldTense", tense)
      if isFirst { features.add("toldFirst", tense, late) }
      isFirst = false
    }
  }
}
