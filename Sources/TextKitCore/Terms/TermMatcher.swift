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
/// - Complexity: O(*n*) for any lexicon whose terms have at most 33 tokens; memory beside the matches is bounded.
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
    if language == .french || language == .vietnamese {
      append(matchesIn: text, 0..<text.count, isFrench: language == .french, to: &matches)
      return matches
    }
    for span in LanguageIdentifier().spans(in: text) where span.range.upperBound <= text.count {
      append(matchesIn: text, span.range, isFrench: span.language != .vietnamese, to: &matches)
    }
    return matches
  }

  /// Tokens read before they are matched, so that the buffers stay in the cache.
  private static let window = 4096

  private func append(matchesIn text: Span<UInt8>, _ range: Range<Int>, isFrench: Bool, to matches: inout [TermMatch]) {
    let index = lexicon.index(of: isFrench ? .french : .vietnamese)
    guard !index.terms.isEmpty, !range.isEmpty else { return }
    let (terms, slots) = (index.terms, index.slots)
    let (firstTokens, firstPairs) = (index.firstTokens, index.firstPairs)
    let view = TermView(
      words: lexicon.bytes.span, terms: terms.span, slots: slots.span, firstTokens: firstTokens.span,
      firstPairs: firstPairs.span)
    let fold = LetterFold.shared
    var scan = TermScan(from: range.lowerBound, isFrench: isFrench)
    var tokens = TermTokens(capacity: Self.window)
    var comparison = TermComparison(lexicon, isFrench: isFrench, allowsAccentless: allowsAccentless)
    var isAtEnd = false
    while !isAtEnd {
      while tokens.count < Self.window {
        guard scan.next(text, to: range.upperBound, fold.bytes.span, fold.scalars.span) else {
          isAtEnd = true
          break
        }
        tokens.append(scan)
      }
      // Up to the end of the text, or as far as the longest term may look ahead.
      let limit = isAtEnd ? tokens.count : tokens.count - TermHash.maximumTokens
      let done = match(text, tokens, upTo: limit, view, index.longLengths, &comparison, &matches)
      if !isAtEnd { tokens.removeFirst(done) }
    }
  }

  /// Matches from the first token on and returns the first one that is left.
  private func match(
    _ text: Span<UInt8>, _ tokens: borrowing TermTokens, upTo limit: Int, _ view: borrowing TermView,
    _ longLengths: [Int], _ comparison: inout TermComparison, _ matches: inout [TermMatch]
  ) -> Int {
    let hashes = tokens.hashes.span
    let firstTokens = view.firstTokens
    let firstPairs = view.firstPairs
    let tokenMask = UInt64(firstTokens.count - 1)
    let pairMask = UInt64(firstPairs.count - 1)
    var position = 0
    while position < limit {
      let first = hashes[position]
      let lengths = firstTokens[Int(truncatingIfNeeded: first & tokenMask)]
      if lengths == 0 {
        position &+= 1
        continue
      }
      var found = 0
      if lengths & 2 != 0, position &+ 1 < tokens.count {
        let pair = LexiconIndex.pairKey(first, hashes[position &+ 1])
        let set = firstPairs[Int(truncatingIfNeeded: pair & pairMask)]
        if set != 0 {
          found = longest(text, tokens, position, set, view, longLengths, &comparison, &matches)
        }
      }
      if lengths & 1 != 0, found == 0 || findsNested,
        let match = match(text, tokens, position, 1, view, &comparison)
      {
        if found == 0 || match.range != matches.last?.range { matches.append(match) }
        found = max(found, 1)
      }
      position = findsNested || found == 0 ? position &+ 1 : position &+ found
    }
    return max(position, 0)
  }

  /// Appends the longest term of at least two tokens (with `findsNested` all of them) and returns its tokens, or 0.
  private func longest(
    _ text: Span<UInt8>, _ tokens: borrowing TermTokens, _ position: Int, _ set: UInt32, _ view: borrowing TermView,
    _ longLengths: [Int], _ comparison: inout TermComparison, _ matches: inout [TermMatch]
  ) -> Int {
    var longest = 0
    let rest = tokens.count - position
    if set >> 31 != 0 {
      for length in longLengths where length <= rest && (longest == 0 || findsNested) {
        guard let match = match(text, tokens, position, length, view, &comparison) else { continue }
        matches.append(match)
        longest = max(longest, length)
      }
    }
    var set = set & 0x7FFF_FFFF
    while set != 0, longest == 0 || findsNested {
      let bit = 31 &- set.leadingZeroBitCount
      set &= ~(1 &<< UInt32(bit))
      let length = bit + 2
      guard length <= rest, let match = match(text, tokens, position, length, view, &comparison) else { continue }
      matches.append(match)
      longest = max(longest, length)
    }
    return longest
  }

  /// The closest term of just these tokens, or `nil`.
  private func match(
    _ text: Span<UInt8>, _ tokens: borrowing TermTokens, _ position: Int, _ length: Int,
    _ view: borrowing TermView, _ comparison: inout TermComparison
  ) -> TermMatch? {
    let isFrench = comparison.isFrench
    let end = position + length
    let sequence =
      length == 1
      ? tokens.hashes[position]
      : tokens.prefixes[end] &- tokens.prefixes[position] &* TermHash.powers[length]
    var number = LexiconIndex.candidate(sequence, tokens: length, slots: view.slots)
    guard number >= 0 else { return nil }
    var best: (number: Int32, kind: TermMatch.Kind)?
    var steps = 0
    while number >= 0, steps < LexiconIndex.longestChain {
      let term = view.terms[Int(number)]
      if term.sequence == sequence, Int(term.tokens) == length,
        let kind = comparison.kind(of: term, in: view.words, text, tokens, at: position),
        best.map({ kind < $0.kind }) ?? true,
        term.form != .contracted || Self.isContracted(text, tokens.starts[position])
      {
        best = (number, kind)
        if kind == .exact { break }
      }
      number = term.next
      steps += 1
    }
    guard let best else { return nil }
    let inner = tokens.starts[position]..<tokens.ends[end - 1]
    guard TermBoundary.isFree(text, inner, isFrench: isFrench, isSingle: length == 1) else { return nil }
    if !isFrench, length == 1, Self.isWordAtStart(text, inner) { return nil }
    let term = view.terms[Int(best.number)]
    return TermMatch(
      range: inner.lowerBound - Int(term.lead)..<inner.upperBound + Int(term.trail), kind: best.kind,
      language: isFrench ? .french : .vietnamese, term: best.number)
  }

  /// Whether `du`, `au`, `des` or `aux` stands before a name that has lost its article.
  private static func isContracted(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start >= 3, text[start - 1] <= 0x20 else { return false }
    let isFirst = start == 3 || text[start - 4] <= 0x20
    let (first, second) = (text[start - 3] | 0x20, text[start - 2] | 0x20)
    if isFirst, second == 0x75, first == 0x64 || first == 0x61 { return true }
    guard start >= 4 else { return false }
    let third = text[start - 4] | 0x20
    return third == 0x64 && first == 0x65 && second == 0x73 || third == 0x61 && first == 0x75 && second == 0x78
  }

  /// Whether a Vietnamese syllable has its capital from the start of a sentence and is a word of grammar: "Anh ấy".
  private static func isWordAtStart(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard LetterClass.isUpper(text.scalar(at: range.lowerBound).value) else { return false }
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
