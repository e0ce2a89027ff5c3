/// Finds the terms of a lexicon in French and Vietnamese text.
///
///     let matcher = TermMatcher(.bundled)
///     let matches = matcher.matches(in: text.span, language: .french)
///     // "L'UNION EUROPÉENNE et ses aéroports internationaux" gives
///     // "UNION EUROPÉENNE" (case) and "aéroports internationaux" (inflected)
///
/// Leftmost, longest, without overlaps; a term inside a longer word is none. Tokens are compared by hashes that forgive
/// what keys forgive (see `TermMatch.Kind`), then letter by letter.
///
/// - Input: UTF-8, NFC or NFD.
/// - Offsets: UTF-8 bytes of the text as given.
/// - Complexity: O(*n*) in the text for any lexicon; memory beside the matches is bounded.
public struct TermMatcher: Sendable {
  public let lexicon: Lexicon
  /// Whether terms inside longer terms are given as well, after the term they stand in.
  public var findsNested: Bool
  /// Whether a text without accents matches; such matches are marked `accentless`.
  public var allowsAccentless: Bool

  public init(_ lexicon: Lexicon = .bundled, findsNested: Bool = false, allowsAccentless: Bool = false) {
    self.lexicon = lexicon
    self.findsNested = findsNested
    self.allowsAccentless = allowsAccentless
  }

  /// The terms of a text.
  ///
  /// - Parameter language: French or Vietnamese, whose terms are looked for; for `nil` and any other language each
  ///   stretch of the text is matched after its own language, and running text of a third language not at all.
  public func matches(in text: Span<UInt8>, language: Language? = nil) -> [TermMatch] {
    var matches: [TermMatch] = []
    // Room for a term every forty bytes, so that the matches of a long text are seldom moved.
    if text.count > 1 << 12 { matches.reserveCapacity(text.count / 40) }
    forEachMatch(in: text, language: language) { matches.append($0) }
    return matches
  }

  /// Gives the terms of a text one after the other, without keeping them.
  ///
  /// - Parameter language: as of `matches(in:language:)`.
  public func forEachMatch(in text: Span<UInt8>, language: Language? = nil, _ body: (TermMatch) -> Void) {
    var buffers = Buffers()
    var french = TermComparison(lexicon, isFrench: true, allowsAccentless: allowsAccentless)
    var vietnamese = TermComparison(lexicon, isFrench: false, allowsAccentless: allowsAccentless)
    if language == .french || language == .vietnamese {
      if language == .french {
        find(in: text, 0..<text.count, &french, &buffers, body)
      } else {
        find(in: text, 0..<text.count, &vietnamese, &buffers, body)
      }
      return
    }
    for span in LanguageIdentifier().spans(in: text) where span.range.upperBound <= text.count {
      if span.language == .vietnamese {
        find(in: text, span.range, &vietnamese, &buffers, body)
      } else if span.language == .french || span.language == .undetermined || !Self.isRunning(text, span.range) {
        find(in: text, span.range, &french, &buffers, body)
      }
    }
  }

  /// Whether a stretch is long enough for its language to be told: four words.
  private static func isRunning(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var blanks = 0
    for offset in range where text[offset] == 0x20 {
      blanks += 1
      if blanks == 3 { return true }
    }
    return false
  }

  /// Tokens read before they are matched, so that the buffers stay in the cache; more than a term has.
  private static let window = 512

  /// What a scan works in.
  private struct Buffers {
    var tokens = [TermToken](repeating: .none, count: TermMatcher.window)
    var candidates: [TermCandidate] = []
    var french = TermWords()
    var vietnamese = TermWords()
  }

  private func find(
    in text: Span<UInt8>, _ range: Range<Int>, _ comparison: inout TermComparison, _ buffers: inout Buffers,
    _ body: (TermMatch) -> Void
  ) {
    guard !range.isEmpty else { return }
    if comparison.isFrench {
      find(in: text, range, &comparison, &buffers.tokens, &buffers.candidates, &buffers.french, body)
    } else if allowsAccentless {
      // Terms go by the numbers that they have in the usual tables.
      find(in: text, range, &comparison, &buffers.tokens, &buffers.candidates, &buffers.vietnamese) { match in
        let term = lexicon.vietnameseNumber(ofAccentless: match.term)
        body(TermMatch(range: match.range, kind: match.kind, language: .vietnamese, term: term))
      }
    } else {
      find(in: text, range, &comparison, &buffers.tokens, &buffers.candidates, &buffers.vietnamese, body)
    }
  }

  private func find(
    in text: Span<UInt8>, _ range: Range<Int>, _ comparison: inout TermComparison, _ tokens: inout [TermToken],
    _ candidates: inout [TermCandidate], _ words: inout TermWords, _ body: (TermMatch) -> Void
  ) {
    let net = TermNet(isFrench: comparison.isFrench, allowsAccentless: allowsAccentless)
    let index = lexicon.index(net)
    guard !index.isEmpty else { return }
    let search = TermSearch(index: index, allowsAccentless: allowsAccentless, findsNested: findsNested)
    let lexicon = self.lexicon
    let view = TermView(words: lexicon.text, slots: index.slots)
    let longest = unsafe index.tables.most_tokens
    comparison.memo.open(textCount: text.count)
    words.open(textCount: text.count)
    var position = range.lowerBound
    var count = 0
    var isAtEnd = false
    while !isAtEnd {
      count = TermToken.read(
        text, from: &position, to: range.upperBound, net, index, &words, into: &tokens, from: count)
      isAtEnd = count < Self.window
      // Up to the end of the text, or as far as the longest term may look ahead.
      let limit = isAtEnd ? count : count - longest
      let found = search.find(
        in: text, tokens.span.extracting(0..<count), upTo: limit, view.words, known: &words, &candidates)
      let next = match(
        text, tokens.span.extracting(0..<count), candidates.span.extracting(0..<found), view, &comparison, &words, body)
      let done = max(limit, next)
      if !isAtEnd { count = Self.drop(done, of: count, from: &tokens) }
    }
  }

  /// Moves the tokens behind the first ones to the front and returns their number.
  private static func drop(_ done: Int, of count: Int, from tokens: inout [TermToken]) -> Int {
    var kept = 0
    for place in min(done, count)..<count {
      tokens[kept] = tokens[place]
      kept += 1
    }
    return kept
  }

  /// Matches from candidate to candidate and returns the first token behind the last match.
  private func match(
    _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ candidates: Span<TermCandidate>, _ view: borrowing TermView,
    _ comparison: inout TermComparison, _ words: inout TermWords, _ body: (TermMatch) -> Void
  ) -> Int {
    var next = 0
    let language: Language = comparison.isFrench ? .french : .vietnamese
    for number in candidates.indices {
      let candidate = candidates[number]
      let position = Int(candidate.token)
      let behind = position &+ Int(candidate.length)
      guard position >= next else { continue }
      let inner = tokens[position].start..<tokens[behind &- 1].end
      if candidate.options.contains(.certain) {
        if !candidate.options.contains(.grammar) {
          body(TermMatch(range: inner, kind: .exact, language: language, term: candidate.slot))
        }
      } else if !closest(candidate, text, tokens, inner, view, &comparison, &words, body) {
        continue
      }
      if !findsNested { next = behind }
    }
    return next
  }

  /// Gives the closest term of a candidate's tokens, unless it is a word of grammar; `false` where there is none.
  private func closest(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ inner: Range<Int>,
    _ view: borrowing TermView, _ comparison: inout TermComparison, _ words: inout TermWords,
    _ body: (TermMatch) -> Void
  ) -> Bool {
    let isSingle = candidate.length == 1
    guard
      candidate.options.contains(.free)
        || TermBoundary.isFree(text, inner, isFrench: comparison.isFrench, isSingle: isSingle)
    else { return false }
    let decision =
      candidate.options.contains(.exact)
      ? TermMemo.Decision(slot: candidate.slot, isGrammar: candidate.options.contains(.grammar))
      : remembered(candidate, text, tokens, inner, view, &comparison)
    guard decision.slot >= 0 else {
      if isSingle, !decision.depends { words.forgetSingle(inner, in: text) }
      return false
    }
    if isSingle, LetterClass.isUpper(text.scalar(at: inner.lowerBound).value) {
      if !comparison.isFrench, Self.isWordAtStart(text, inner) || isShoutedName(decision, text, inner, view) {
        return false
      }
      if TermName.isPart(text, inner, isFrench: comparison.isFrench), !(comparison.isFrench && isName(decision, view)) {
        return false
      }
    }
    if decision.isGrammar { return true }
    body(
      TermMatch(
        range: inner.lowerBound &- Int(decision.lead)..<inner.upperBound &+ Int(decision.trail), kind: decision.kind,
        language: comparison.isFrench ? .french : .vietnamese, term: decision.slot))
    return true
  }

  /// Whether a term begins with a capital.
  private func isName(_ decision: TermMemo.Decision, _ view: borrowing TermView) -> Bool {
    LetterClass.isUpper(view.words.scalar(at: Int(view.slots[Int(decision.slot)].start)).value)
  }

  /// Whether a name stands in capitals as a part of a word in capitals.
  private func isShoutedName(
    _ decision: TermMemo.Decision, _ text: Span<UInt8>, _ inner: Range<Int>, _ view: borrowing TermView
  ) -> Bool {
    decision.kind == .case && isName(decision, view) && TermName.isPartOfShoutedWord(text, inner)
  }

  /// What was decided about the same bytes before, or is now.
  private func remembered(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ inner: Range<Int>,
    _ view: borrowing TermView, _ comparison: inout TermComparison
  ) -> TermMemo.Decision {
    let place = comparison.memo.place(of: candidate.slot, inner, text)
    if !comparison.memo.holds(candidate.slot, inner, text, at: place) {
      decide(candidate, text, tokens, inner, view, &comparison, at: place)
    }
    return comparison.memo.entries[place].decision
  }

  /// Finds the closest term of a stretch of tokens and notes it.
  private func decide(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ inner: Range<Int>,
    _ view: borrowing TermView, _ comparison: inout TermComparison, at entry: Int
  ) {
    let position = Int(candidate.token)
    let length = Int(candidate.length)
    var best = TermMemo.Decision()
    var context = TermMemo.Context.none
    var place = candidate.slot
    while place >= 0, best.slot < 0 || best.kind != .exact {
      let slot = view.slots[Int(place)]
      let number = place
      place = LexiconIndex.slot(after: place, in: view.slots)
      if slot.termTraits.contains(.contracted) {
        if context == .none { context = .near }
        guard TermBoundary.isContracted(text, inner.lowerBound) else { continue }
      }
      var (lead, trail) = (0, 0)
      if slot.termTraits.contains(.edges) {
        let edges = comparison.edges(of: slot, in: view.words, text, inner)
        (lead, trail) = (edges.lead, edges.trail)
        context = max(lead, trail) > 1 ? .any : max(context, .near)
        guard edges.isThere else { continue }
      }
      if let kind = comparison.kind(of: slot, view, text, tokens.extracting(position..<position &+ length)),
        best.slot < 0 || kind < best.kind
      {
        best = TermMemo.Decision(
          slot: number, kind: kind, lead: UInt8(truncatingIfNeeded: lead), trail: UInt8(truncatingIfNeeded: trail),
          isGrammar: slot.termTraits.contains(.grammar))
      }
    }
    best.depends = context != .none
    comparison.memo.entries[entry] = TermMemo.Entry(
      slot: candidate.slot, count: Int32(truncatingIfNeeded: inner.count), start: inner.lowerBound, context: context,
      decision: best)
  }

  /// Whether a Vietnamese syllable has its capital from the start of a sentence and is a word of grammar: "Anh ấy".
  private static func isWordAtStart(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset > 0 {
      let (scalar, length) = text.scalar(before: offset)
      if scalar == 0x0A { break }
      let letter = LetterClass.of(scalar)
      if letter.isAlphanumeric || scalar == 0x2C || scalar == 0x2D || scalar == 0x28 { return false }
      if [0x2E, 0x21, 0x3F, 0x3A, 0x2026, 0x201C, 0x22, 0xAB].contains(scalar) { break }
      offset -= length
    }
    var word: [UInt8] = []
    word.append(lowercase: text.extracting(range))
    return Stopwords.vietnamese.contains(word.span)
  }
}
