/// What an article shows of whose word it is and when it was so.
struct ArticleTelling: Sendable {
  /// The day it is of: the first whole date in it, with its latest year.
  var day = SummaryDay()
  /// How often it says `je`, `chúng ta`: 0 seldom, 1 at times, 2 often; how many questions it asks, at most 3.
  var personal = 0
  var questions = 0
  let words: ClaimWords
  let isVietnamese: Bool
}

/// What a sentence shows of whose word it is and when it was so, with what stands before it.
struct SentenceTelling: Sendable {
  let article: ArticleTelling
  /// What is known of each of its words.
  var entries: [ClaimWords.Entry]
  /// Its dates, in tokens, and the last one of the same paragraph before it.
  var days: [(tokens: ClosedRange<Int>, relation: SummaryDay.Relation)]
  var context: SummaryDay.Relation?
  /// Whether it opens inside a quotation that an earlier sentence has opened; whether one ends it, or the sentence before.
  var isInsideQuote = false
  var endsInQuote = false
  var isBehindQuote = false
  /// What classes stand in the sentence before, of the same paragraph.
  var before: ClaimWords.Class = []
  /// Where it stands in the article: its place, and in which quarter.
  var place = 0
  var quarter = 0

  func classes(_ at: Int) -> ClaimWords.Class { entries[at].classes }

  /// The name of a word in features of its own.
  func name(_ at: Int) -> String { article.words.names[Int(entries[at].name)] }

  /// Whether a word of some class stands in it.
  func holds(_ classes: ClaimWords.Class) -> Bool { entries.contains { !$0.classes.isDisjoint(with: classes) } }
}

extension SummaryWorkspace {
  /// - Complexity: O(*n*) in the article's words.
  func articleTelling(in text: Span<UInt8>, language: Language) -> ArticleTelling {
    let isVietnamese = language == .vietnamese
    let words = isVietnamese ? ClaimWords.vietnamese : ClaimWords.french
    var telling = ArticleTelling(words: words, isVietnamese: isVietnamese)
    let all = days(in: 0..<index.tokens.count, text, isVietnamese: isVietnamese).map(\.day)
    telling.day = all.first { $0.month > 0 && $0.day > 0 } ?? all.first { $0.month > 0 } ?? SummaryDay()
    telling.day.year = all.map(\.year).filter { $0 < 2035 }.max() ?? 0
    var personal = 0
    for term in index.terms where words[term.hash]?.classes.contains(.personal) ?? false {
      personal += Int(term.count)
    }
    let share = Float(personal) / Float(max(1, index.tokens.count))
    telling.personal = share < 0.002 ? 0 : share < 0.01 ? 1 : 2
    telling.questions = min(3, candidates.count { $0.form.contains(.question) })
    return telling
  }

  /// `headlineForms` with what each sentence tells.
  func toldForms(
    in text: Span<UInt8>, facts: WordFacts, language: Language
  ) -> (forms: [HeadlineForm], sentences: [Int: HeadlineSource]) {
    var (forms, sentences) = headlineForms(in: text, facts: facts, language: language)
    let article = articleTelling(in: text, language: language)
    for at in Array(sentences.keys) { sentences[at]?.telling = telling(of: at, in: article, text) }
    return (forms, sentences)
  }

  /// What a sentence shows of whose word it is.
  ///
  /// - Complexity: O(*n*) in the bytes of the sentence and of the two thousand before it in its paragraph.
  func telling(of at: Int, in article: ArticleTelling, _ text: Span<UInt8>) -> SentenceTelling {
    let candidate = candidates[at]
    let entries = candidate.tokens.map { claimEntry($0, before: candidate.tokens.upperBound, article.words) }
    var telling = SentenceTelling(
      article: article, entries: entries,
      days: days(in: candidate.tokens, text, isVietnamese: article.isVietnamese).map {
        ($0.tokens, $0.day.relation(to: article.day))
      })
    telling.endsInQuote = endsInQuote(candidate.range, in: text)
    telling.place = at
    telling.quarter = 4 * at / max(1, candidates.count)
    guard at > 0, !candidate.opensParagraph else { return telling }
    telling.isBehindQuote = endsInQuote(candidates[at - 1].range, in: text)
    for position in candidates[at - 1].tokens.suffix(60) {
      telling.before.formUnion(
        claimEntry(position, before: candidates[at - 1].tokens.upperBound, article.words).classes)
    }
    var first = at - 1
    while first > 0, !candidates[first].opensParagraph,
      candidate.range.lowerBound - candidates[first - 1].range.lowerBound < 2000
    {
      first -= 1
    }
    telling.isInsideQuote = isQuoted(
      candidates[first].range.lowerBound..<candidate.range.lowerBound, in: text)
    let nearest = candidates[max(first, at - 3)].tokens.lowerBound..<candidate.tokens.lowerBound
    if nearest.lowerBound < nearest.upperBound {
      telling.context = days(in: nearest, text, isVietnamese: article.isVietnamese).last?.day.relation(to: article.day)
    }
    return telling
  }

  /// What is known of a word, or of the pair that it opens.
  private func claimEntry(_ position: Int, before end: Int, _ words: ClaimWords) -> ClaimWords.Entry {
    let hash = index.terms[Int(index.tokens[position].term)].hash
    guard var entry = words[hash] else { return ClaimWords.Entry() }
    if entry.isPrefix, position + 1 < end,
      let pair = words[WordScan.pair(hash, index.terms[Int(index.tokens[position + 1].term)].hash)]
    {
      entry.classes.formUnion(pair.classes)
      entry.name = pair.name
    }
    return entry
  }

  /// Whether a quotation that opens in a range is open at its end.
  func isQuoted(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var isOpen = false
    var offset = range.lowerBound
    while offset < range.upperBound {
      if text[offset] == UInt8(ascii: "\"") {
        isOpen.toggle()
      } else if text[offset] == 0xE2 || text[offset] == 0xC2 {
        switch text.scalar(at: offset).value {
        case 0xAB, 0x201C: isOpen = true
        case 0xBB, 0x201D: isOpen = false
        default: break
        }
      }
      offset += 1
    }
    return isOpen
  }

  /// Whether a quote mark stands at the end of a range, or before its last mark.
  private func endsInQuote(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound {
      let (scalar, length) = text.scalar(before: end)
      if Self.isQuoteMark(scalar) { return true }
      guard scalar == 0x2E || scalar == 0x21 || scalar == 0x3F || scalar == 0x20 || scalar == 0xA0 || scalar == 0x0A
      else { return false }
      end -= max(1, length)
    }
    return false
  }

  static func isQuoteMark(_ scalar: UInt32) -> Bool {
    scalar == 0x22 || scalar == 0xAB || scalar == 0xBB || scalar == 0x201C || scalar == 0x201D
  }
}
