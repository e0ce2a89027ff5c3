// Where another text has run into a French sentence: a heading, a caption, a quotation without its mark.
extension SummaryWorkspace {
  /// Two texts run into one another: `BFMTVCinq`, `absolue"La`, a full stop inside.
  func addGlue(_ places: [Int], in text: Span<UInt8>, to doubts: inout SoundnessFeatures) {
    for (at, place) in places.enumerated() {
      if isGlued(index.tokens[place], in: text) { doubts.add("gluedWord") }
      guard at > 0, places[at - 1] == place - 1 else { continue }
      let start = Int(index.tokens[place - 1].end)
      let end = Int(index.tokens[place].start)
      if gap(before: place, in: text).breaks { doubts.add("breakInside") }
      if end - start == 1, text[start] == UInt8(ascii: "\""), isCapital(place) { doubts.add("gluedQuote") }
      let isInitial = start - Int(index.tokens[place - 1].start) < 4
      // `1. Le masque …`, `Le panel (...) recommande`
      if at == 1, end - start > 1, text[start] == UInt8(ascii: "."), isDigit(places[0]) { doubts.add("numbered") }
      if text.starts(with: "(...)", at: start + 1) || text.starts(with: "[...]", at: start + 1) {
        doubts.add("omission")
      }
      if end - start > 1, text[start] == UInt8(ascii: "."), isCapital(place), !isInitial { doubts.add("stopInside") }
    }
  }

  /// The words of a French sentence at which another text has run into it: `Sud-OuestLe port`, `2020L'aide`,
  /// `Changement de titreAvant`, `"On en reparlera"Elle a dit`.
  ///
  /// - Complexity: O(*n*) in the sentence's bytes.
  func seams(in tokens: Range<Int>, _ text: Span<UInt8>) -> [Int] {
    tokens.filter { place in
      let token = index.tokens[place]
      let isAlone = index.terms[Int(token.term)].count == 1
      if let seam = seam(of: token, in: text) {
        // `ÉtatServier`; a name (`MasterCard`) comes back.
        if runsIntoSmallWord(token, seam, in: text) || isAlone && joinsTwo(token, seam, in: text) { return true }
      }
      // `titreAvant`, `LCICinq`
      if isAlone, isGlued(token, in: text) { return true }
      guard place > tokens.lowerBound, isCapital(place) else { return false }
      let before = Int(index.tokens[place - 1].end)
      let width = Int(token.start) - before
      if width == 1 {
        if text[before] == UInt8(ascii: "\"") { return true }
        // `Bernard Cazeneuve Le nouveau ministre`, `un grand absent Le cercueil`
        return holds(Self.articles, place) && place + 1 < tokens.upperBound && !isCapital(place + 1)
      }
      // `LA LISTE""Les élections`, `cet entretien: - Quel est`
      if text.starts(with: "\"\"", at: before) || text.starts(with: ": - ", at: before) { return true }
      return width == 2 && text[before] == UInt8(ascii: "\"") && text[before + 1] == 0x20
        && closesClause(from: tokens.lowerBound, before: place, in: text)
    }
  }

  /// Whether a quotation of three words or more, which opens the sentence or stands behind a comma, ends before a word:
  /// `"on en reparlera" Elisabeth Moreno est revenue`, but not `le "roi des forains" Marcel Campion`.
  private func closesClause(from first: Int, before place: Int, in text: Span<UInt8>) -> Bool {
    for at in (first..<place).reversed() {
      let start = Int(index.tokens[at].start)
      guard start > 0, text[start - 1] == UInt8(ascii: "\"") else { continue }
      return place - at > 2 && (at == first || gap(before: at, in: text).comma)
    }
    return false
  }

  private static let articles = HashedWords(words: "le la les cette ces")

  /// Whether a small word with a capital ends a word: the `Le` of `OuestLe`, the `L'` of `2020L'aide`.
  private func runsIntoSmallWord(_ token: TermIndex.Token, _ seam: Int, in text: Span<UInt8>) -> Bool {
    if Int(token.end) - seam == 1 { return WordScan.Shape(rawValue: token.shape).contains(.elided) }
    var scan = WordScan(seam..<Int(token.end))
    return scan.next(in: text).map { Self.sentenceOpenings.contains($0.hash) } ?? false
  }

  /// Whether both halves of a word are words of the article: `ÉtatServier`.
  private func joinsTwo(_ token: TermIndex.Token, _ seam: Int, in text: Span<UInt8>) -> Bool {
    guard seam - Int(token.start) > 2, Int(token.end) - seam > 2 else { return false }
    return [Int(token.start)..<seam, seam..<Int(token.end)].allSatisfy { half in
      var scan = WordScan(half)
      return scan.next(in: text).map { index.find($0.hash) != nil } ?? false
    }
  }

  /// Where the last capital behind a small letter or digit of a word stands.
  private func seam(of token: TermIndex.Token, in text: Span<UInt8>) -> Int? {
    var offset = Int(token.start)
    var seam: Int?
    var isSmall = false
    while offset < Int(token.end) {
      let (scalar, length) = text.scalar(at: offset)
      let isLower = LetterClass.isLower(scalar) || text[offset].isASCIIDigit
      if isSmall, !isLower { seam = offset }
      isSmall = isLower
      offset += max(1, length)
    }
    return seam
  }

  private static let sentenceOpenings = HashedWords(
    words:
      "le la les un une des il elle ils elles on ce cette ces en dans pour selon mais au aux du si son sa ses leur nous à"
  )

  /// Whether a capital and a small letter stand behind five small letters or three capitals of the same word.
  func isGlued(_ token: TermIndex.Token, in text: Span<UInt8>) -> Bool {
    var small = 0
    var capitals = 0
    var isBroken = false
    var offset = Int(token.start)
    while offset < Int(token.end) {
      let (scalar, length) = text.scalar(at: offset)
      if LetterClass.isLower(scalar) {
        if isBroken || capitals > 3 { return true }
        small += 1
        capitals = 0
      } else {
        isBroken = small > 4
        small = 0
        capitals += 1
      }
      offset += max(1, length)
    }
    return isBroken
  }
}
