extension SummaryWorkspace {
  /// The most words of a headline.
  static let headlineWords = 18
  /// The best sentences that headlines are cut from.
  private static let headlineSentences = 25

  /// The headlines that the article's best sentences allow, each a full clause: a sentence as it stands or without its
  /// opening, its tail, its dates, brackets and appositions.
  ///
  /// - Complexity: a few dozen forms for each of at most twenty-five sentences.
  func headlineForms(
    in text: Span<UInt8>, facts: WordFacts, language: Language
  ) -> (forms: [HeadlineForm], sentences: [Int: HeadlineSource]) {
    let grammar = SummaryGrammar.grammar(for: language)
    let order = candidates.indices.filter {
      (5...120).contains(candidates[$0].words) && penalty($0) > -5 && !candidates[$0].cues.contains(.caption)
    }.sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
    var forms: [HeadlineForm] = []
    var sentences: [Int: HeadlineSource] = [:]
    for at in order.prefix(Self.headlineSentences) {
      let sentence = SentenceGrammar(candidates[at].tokens, of: index, in: text, grammar)
      if grammar.isVietnamese {
        guard !candidates[at].form.contains(.unended) else { continue }
        let clause = VietnameseClause(candidates[at].tokens, sentence, of: self, in: text, facts)
        sentences[at] = HeadlineSource(grammar: sentence, clause: clause)
        appendVietnameseForms(of: at, clause, facts, to: &forms)
        continue
      }
      sentences[at] = HeadlineSource(grammar: sentence)
      let count = forms.count
      for start in frenchStarts(at, sentence, in: text, facts) {
        appendFrenchForms(of: at, from: start, sentence, in: text, facts, to: &forms)
      }
      let seams = seams(in: candidates[at].tokens, text)
      guard !seams.isEmpty else { continue }
      forms.replaceSubrange(
        count..., with: forms[count...].filter { form in !form.kept.contains { $0.contains { seams.contains($0) } } })
    }
    return (forms, sentences)
  }

  /// The cues of a token and of the words that go on with it.
  func cue(at position: Int, before end: Int, _ facts: WordFacts) -> WordFacts.Cue {
    let term = index.terms[Int(index.tokens[position].term)]
    var cue = term.cue
    guard cue.contains(.prefix), position + 1 < end else { return cue }
    let pair = WordScan.pair(term.hash, index.terms[Int(index.tokens[position + 1].term)].hash)
    let pairCue = facts.cue(of: pair)
    cue.formUnion(pairCue)
    if pairCue.contains(.prefix), position + 2 < end {
      cue.formUnion(facts.cue(of: WordScan.pair(pair, index.terms[Int(index.tokens[position + 2].term)].hash)))
    }
    return cue
  }

  /// What stands between two tokens.
  struct Gap {
    var comma = false
    var dash = false
    var colon = false
    var opens = false
    var closes = false
    /// A full stop or slash alone, as in numbers and dates.
    var joins = false
    /// A mark that parts what is said: a semicolon, an asterisk, a bullet, a dot behind a word of small letters.
    var breaks = false
  }

  /// What stands between a token and the one before it.
  func gap(before position: Int, in text: Span<UInt8>) -> Gap {
    var result = Gap()
    guard position > 0 else { return result }
    var offset = Int(index.tokens[position - 1].end)
    let end = min(text.count, Int(index.tokens[position].start))
    // A space alone, as between most words.
    if end - offset == 1, text[offset] == 0x20 { return result }
    while offset < end {
      let (scalar, length) = text.scalar(at: offset)
      switch scalar {
      // A comma inside a number parts nothing.
      case 0x2C: if end - offset > 1 { result.comma = true }
      case 0x3B, 0x2A, 0x2022, 0x25CF, 0x7C, 0x21, 0x3F, 0x2026, 0x3E, 0x2666:
        result.breaks = true
        if scalar == 0x3B, end - offset > 1 { result.comma = true }
      case 0x3A: result.colon = true
      case 0x2E, 0x2F: if end - offset == 1 { result.joins = true }
      case 0x2D, 0x2013, 0x2014:
        if length > 1 || end - offset > 1 && text[offset + 1] == 0x20 {
          result.comma = true
          result.dash = true
        }
      case 0x28, 0x5B, 0xAB, 0x201C: result.opens = true
      case 0x29, 0x5D, 0xBB, 0x201D: result.closes = true
      case 0x22: result.opens = true
      default: break
      }
      offset += max(1, length)
    }
    return result
  }

  /// A range with the quote marks and brackets that touch it.
  func widened(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0 {
      let (scalar, length) = text.scalar(before: start)
      guard scalar == 0x22 || scalar == 0xAB || scalar == 0x201C || scalar == 0x28 || scalar == 0xA0 || scalar == 0x202F
      else { break }
      start -= length
    }
    start -= signWidth(before: start, in: text)
    while end < text.count {
      // `1,4 %`
      if text.starts(with: " %", at: end) {
        end += 2
        continue
      }
      let (scalar, length) = text.scalar(at: end)
      guard
        scalar == 0x22 || scalar == 0xBB || scalar == 0x201D || scalar == 0x29 || scalar == 0x25 || scalar == 0xA0
          || scalar == 0x202F || scalar == 0x20AC || scalar == 0xB0 || scalar == 0x24 || scalar == 0x2B
      else { break }
      end += length
    }
    while end > range.upperBound, text.scalar(before: end).value == 0xA0 || text.scalar(before: end).value == 0x202F {
      end -= text.scalar(before: end).length
    }
    while start < range.lowerBound, text.scalar(at: start).value == 0xA0 || text.scalar(at: start).value == 0x202F {
      start += text.scalar(at: start).length
    }
    return start..<end
  }

  /// The width of a sign that belongs to the word at `start`: `-3,3 °C`, `+5 %`, `$20`, `#MeToo`.
  private func signWidth(before start: Int, in text: Span<UInt8>) -> Int {
    guard start > 0, start < text.count else { return 0 }
    let (scalar, length) = text.scalar(before: start)
    switch scalar {
    case 0x2D, 0x2B, 0x2212, 0xB1: guard text[start].isASCIIDigit else { return 0 }
    case 0x23, 0x24, 0x40, 0xA3, 0x20AC: break
    default: return 0
    }
    guard start > length else { return length }
    switch text.scalar(before: start - length).value {
    case 0x0A, 0x20, 0x22, 0x28, 0xA0, 0xAB, 0x201C, 0x202F: return length
    default: return 0
    }
  }

  static func isBalanced(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    !SentenceForm(of: range, in: text).contains(.unbalanced)
  }
}
