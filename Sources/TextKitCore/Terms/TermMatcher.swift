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
  ///   stretch of the text is matched after its own language.
  public func matches(in text: Span<UInt8>, language: Language? = nil) -> [TermMatch] {
    var matches: [TermMatch] = []
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
      } else {
        find(in: text, span.range, &french, &buffers, body)
      }
    }
  }

  /// Tokens read before they are matched, so that the buffers stay in the cache; more than a term has.
  private static let window = 512

  /// What a scan works in.
  private struct Buffers {
    var tokens = [TermToken](repeating: .none, count: TermMatcher.window)
    var candidates: [TermCandidate] = []
  }

  private func find(
    in text: Span<UInt8>, _ range: Range<Int>, _ comparison: inout TermComparison, _ buffers: inout Buffers,
    _ body: (TermMatch) -> Void
  ) {
    guard !range.isEmpty else { return }
    let net = TermNet(isFrench: comparison.isFrench, allowsAccentless: allowsAccentless)
    let index = lexicon.index(net)
    guard !index.terms.isEmpty else { return }
    var tokens: [TermToken] = []
    var candidates: [TermCandidate] = []
    swap(&tokens, &buffers.tokens)
    swap(&candidates, &buffers.candidates)
    defer {
      swap(&tokens, &buffers.tokens)
      swap(&candidates, &buffers.candidates)
    }
    let (terms, slots) = (index.terms, index.slots)
    let bytes = lexicon.bytes
    let view = TermView(words: bytes.span, terms: terms.span, slots: slots.span)
    comparison.memo.open(textCount: text.count)
    var position = range.lowerBound
    var count = 0
    var isAtEnd = false
    while !isAtEnd {
      count = TermToken.read(text, from: &position, to: range.upperBound, net, into: &tokens, from: count)
      isAtEnd = count < Self.window
      // Up to the end of the text, or as far as the longest term may look ahead.
      let limit = isAtEnd ? count : count - index.maximumTokens
      let found = TermCandidate.find(
        tokens.span.extracting(0..<count), upTo: limit, index, bytes.span, &candidates)
      let next = match(
        text, tokens.span.extracting(0..<count), candidates.span.extracting(0..<found), view, &comparison, body)
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
    _ comparison: inout TermComparison, _ body: (TermMatch) -> Void
  ) -> Int {
    var next = 0
    for number in candidates.indices {
      let candidate = candidates[number]
      let position = Int(candidate.token)
      guard position >= next, closest(candidate, text, tokens, view, &comparison, body), !findsNested else { continue }
      next = position &+ Int(candidate.length)
    }
    return next
  }

  /// Gives the closest term of a candidate's tokens, unless it is a word of grammar; `false` where there is none.
  private func closest(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ view: borrowing TermView,
    _ comparison: inout TermComparison, _ body: (TermMatch) -> Void
  ) -> Bool {
    let position = Int(candidate.token)
    let length = Int(candidate.length)
    let inner = tokens[position].start..<tokens[position &+ length &- 1].end
    guard
      TermBoundary.isPlain(text, inner)
        || TermBoundary.isFree(text, inner, isFrench: comparison.isFrench, isSingle: length == 1)
    else { return false }
    var decision: TermMemo.Decision
    if let exact = exact(candidate, text, inner, view) {
      decision = exact
    } else {
      guard isPossible(candidate, text, tokens, inner, view, isFrench: comparison.isFrench) else { return false }
      decision = remembered(candidate, text, tokens, inner, view, &comparison)
    }
    guard decision.number >= 0 else { return false }
    if length == 1, LetterClass.isUpper(text.scalar(at: inner.lowerBound).value) {
      if !comparison.isFrench, Self.isWordAtStart(text, inner) || isShoutedName(decision, text, inner, view) {
        return false
      }
      if TermName.isPart(text, inner, isFrench: comparison.isFrench),
        !(comparison.isFrench
          && LetterClass.isUpper(view.words.scalar(at: Int(view.terms[Int(decision.number)].start)).value))
      {
        return false
      }
    }
    if decision.isGrammar { return true }
    body(
      TermMatch(
        range: inner.lowerBound &- Int(decision.lead)..<inner.upperBound &+ Int(decision.trail), kind: decision.kind,
        language: comparison.isFrench ? .french : .vietnamese, term: decision.number))
    return true
  }

  /// Whether a name stands in capitals as a part of a word in capitals.
  private func isShoutedName(
    _ decision: TermMemo.Decision, _ text: Span<UInt8>, _ inner: Range<Int>, _ view: borrowing TermView
  ) -> Bool {
    decision.kind == .case
      && LetterClass.isUpper(view.words.scalar(at: Int(view.terms[Int(decision.number)].start)).value)
      && TermName.isPartOfShoutedWord(text, inner)
  }

  /// The first term that is a stretch of text byte by byte, as most are.
  @inline(__always)
  private func exact(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ inner: Range<Int>, _ view: borrowing TermView
  ) -> TermMemo.Decision? {
    let traits = LexiconIndex.Traits(rawValue: candidate.traits)
    if traits.contains(.plain), Int(candidate.count) == inner.count,
      EightBytes.equal(view.words, Int(candidate.start), text, inner.lowerBound, inner.count)
    {
      return TermMemo.Decision(number: candidate.number &- 1, isGrammar: traits.contains(.grammar))
    }
    var place = LexiconIndex.slot(after: candidate.slot, in: view.slots)
    while place >= 0 {
      let slot = view.slots[Int(place)]
      if slot.termTraits.contains(.plain), Int(slot.count) == inner.count,
        EightBytes.equal(view.words, Int(slot.start), text, inner.lowerBound, inner.count)
      {
        return TermMemo.Decision(number: slot.number &- 1, isGrammar: slot.termTraits.contains(.grammar))
      }
      place = LexiconIndex.slot(after: place, in: view.slots)
    }
    return nil
  }

  /// Whether one of the terms may be what stands there: most stretches that are none are told by a look at their bytes.
  private func isPossible(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ inner: Range<Int>,
    _ view: borrowing TermView, isFrench: Bool
  ) -> Bool {
    let first = Int(candidate.token)
    let length = Int(candidate.length)
    var marks: UInt16 = 0
    var hasCapital = allowsAccentless
    var hasMark = false
    for token in first..<first &+ length {
      marks &+= tokens[token].marks
      if tokens[token].has_capital != 0 { hasCapital = true }
      if token > first { hasMark = hasMark || isMark(text[tokens[token &- 1].end]) }
    }
    var place = candidate.slot
    repeat {
      let slot = view.slots[Int(place)]
      place = LexiconIndex.slot(after: place, in: view.slots)
      if slot.termTraits.contains(.contracted), !TermBoundary.isContracted(text, inner.lowerBound) { continue }
      if hasMark, slot.termTraits.contains(.tight) { continue }
      // A capital may lack its accents. Else a form has the term's marks, here and there a grave accent more (complète) or a
      // diaeresis, and no fewer letters.
      if !hasCapital {
        if isFrench, slot.termTraits.contains(.tight), inner.count < Int(slot.count) { continue }
        let more = UInt8(truncatingIfNeeded: marks) &- slot.marks
        if more > length, more & 0x1F > length { continue }
      }
      return true
    } while place >= 0
    return false
  }

  /// Whether a byte of ASCII is a mark that stands inside no term of blanks, apostrophes and hyphens: ! " ( ) , . : ; ?.
  @inline(__always)
  private func isMark(_ byte: UInt8) -> Bool { byte < 64 && 0x8C00_5306_0000_0000 &>> UInt64(byte & 63) & 1 == 1 }

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
    var best: (number: Int32, kind: TermMatch.Kind)?
    var isGrammar = false
    var context = TermMemo.Context.none
    var place = candidate.slot
    while place >= 0, best?.kind != .exact {
      let slot = view.slots[Int(place)]
      place = LexiconIndex.slot(after: place, in: view.slots)
      if slot.termTraits.contains(.contracted) {
        if context == .none { context = .near }
        guard TermBoundary.isContracted(text, inner.lowerBound) else { continue }
      }
      if slot.termTraits.contains(.edges) {
        let term = view.terms[Int(slot.number &- 1)]
        context = max(term.lead, term.trail) > 1 ? .any : max(context, .near)
        guard comparison.hasEdges(of: term, in: view.words, text, inner) else { continue }
      }
      if let kind = comparison.kind(of: slot, view, text, tokens.extracting(position..<position &+ length)),
        best.map({ kind < $0.kind }) ?? true
      {
        best = (slot.number &- 1, kind)
        isGrammar = slot.termTraits.contains(.grammar)
      }
    }
    var decision = TermMemo.Decision()
    if let best {
      decision = TermMemo.Decision(number: best.number, kind: best.kind, isGrammar: isGrammar)
      if context != .none {
        decision.lead = view.terms[Int(best.number)].lead
        decision.trail = view.terms[Int(best.number)].trail
      }
    }
    comparison.memo.entries[entry] = TermMemo.Entry(
      slot: candidate.slot, count: Int32(truncatingIfNeeded: inner.count), start: inner.lowerBound, context: context,
      decision: decision)
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
