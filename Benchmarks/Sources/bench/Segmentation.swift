import CBreaks
import TextKitCore

/// Language, sentences, words, terms and pairs over one text; each row with its ratio to ICU's NFC of the same run.
struct SegmentationBench {
  let text: [UInt8]
  let row: (String, () -> Int) -> Void

  func run() {
    let language = LanguageIdentifier().language(of: text.span)
    row("sentences, language") { SentenceSegmenter().sentences(in: text.span, language: language).count }
    row("ICU sentences") { breaks("s", language) }
    row("tokens, language") { Tokenizer().tokens(in: text.span, language: language).count }
    row("ICU words") { breaks("w", language) }
    guard language == .french || language == .vietnamese else { return }
    measureTexts()
    let some = Array(text.prefix(64))
    let start = Bench.cpuSeconds()
    let matcher = TermMatcher(.bundled)
    _ = matcher.matches(in: some.span, language: language)
    let ready = Bench.cpuSeconds()
    _ = TermMatcher(Lexicon(Lexicon.bundled.bytes)).matches(in: some.span, language: language)
    print(
      "  bundled lexicon ready in \(((ready - start) * 1e3).rounded2) ms, one of its size from a file in "
        + "\(((Bench.cpuSeconds() - ready) * 1e3).rounded1) ms")
    row("terms, bundled") { matcher.matches(in: text.span, language: language).count }
    let many = TermMatcher(lexicon(of: 100_000, isFrench: language == .french))
    row("terms, 100,000") { many.matches(in: text.span, language: language).count }
  }

  /// How many boundaries ICU's break iterator of a kind finds.
  private func breaks(_ kind: Unicode.Scalar, _ language: Language) -> Int {
    var ends = [Int32](repeating: 0, count: text.count + 1)
    return text.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return 0 }
      return Int(tk_breaks(CChar(kind.value), language.code, start, source.count, &ends, Int32(ends.count)))
    }
  }

  /// Short texts a second.
  private func measureTexts() {
    let words = words()
    var texts: [[UInt8]] = []
    for at in stride(from: 0, to: words.count - 6, by: 7) where texts.count < 50_000 {
      texts.append(Array(text[words[at].lowerBound..<words[at + 5].upperBound]))
    }
    let identifier = LanguageIdentifier()
    let speed = Bench.rate(texts.count) {
      texts.reduce(0) { $0 + (identifier.language(of: $1.span) == .undetermined ? 1 : 0) }
    }
    print("  texts of six words: \(Int(speed * 1e6)) a second")
  }

  private func words() -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for (index, byte) in text.enumerated() where byte <= 0x20 {
      if index > start { words.append(start..<index) }
      start = index + 1
    }
    return words
  }

  /// Terms of two words of letters alone, as a list of terms has them: those of the text as far as they go, then some that
  /// it does not hold.
  private func lexicon(of count: Int, isFrench: Bool) -> Lexicon {
    let words = words()
    var lines: [UInt8] = []
    var seen: Set<[UInt8]> = []
    func add(_ term: [UInt8]) {
      guard seen.count < count, seen.insert(term).inserted else { return }
      let other = Array("x\(seen.count)".utf8)
      lines += (isFrench ? term + [0x09] + other : other + [0x09] + term) + [0x0A]
    }
    let isLetter = (0...255).map {
      $0 >= 0xC3 && $0 != 0xE2 || ($0 | 0x20) - 0x61 < 26 && $0 >= 0x41 || $0 & 0xC0 == 0x80
    }
    for at in stride(from: 0, to: max(0, words.count - 1), by: 2)
    where words[at + 1].lowerBound == words[at].upperBound + 1 {
      let term = text[words[at].lowerBound..<words[at + 1].upperBound]
      if term.allSatisfy({ $0 == 0x20 || isLetter[Int($0)] }) { add(Array(term)) }
    }
    var number = 0
    while seen.count < count {
      number += 1
      add(Array("mot\(number % 977) terme\(number)".utf8))
    }
    return Lexicon(lines)
  }
}

/// Pairs and sentences aligned a second, over pairs of a tab-separated file.
struct PairsBench {
  let pairs: [(french: [UInt8], vietnamese: [UInt8])]

  init(_ file: [UInt8]) {
    pairs = file.split(separator: 0x0A).compactMap { line in
      let sides = line.split(separator: 0x09, omittingEmptySubsequences: false)
      return sides.count >= 2 ? (Array(sides[0]), Array(sides[1])) : nil
    }
  }

  func run() {
    guard !pairs.isEmpty else { return }
    let scorer = PairScorer()
    var workspace = PairWorkspace()
    let rounds = max(1, 10_000 / pairs.count)
    let speed = Bench.rate(pairs.count * rounds) {
      var kept = 0
      for _ in 0..<rounds {
        for (french, vietnamese) in pairs {
          if scorer.score(french: french.span, vietnamese: vietnamese.span, &workspace).keep { kept += 1 }
        }
      }
      return kept
    }
    print("  \("pairs".padded(22))\(Int(speed * 1e6)) a second")
    var french: [[UInt8]] = []
    var vietnamese: [[UInt8]] = []
    while french.count < 10_000 {
      french += pairs.map(\.french)
      vietnamese += pairs.map(\.vietnamese)
    }
    vietnamese.remove(at: vietnamese.count / 3)
    let aligned = Bench.rate(french.count * 2) {
      SentenceAligner().links(french: french, vietnamese: vietnamese).count
    }
    print("  \("sentences aligned".padded(22))\(Int(aligned * 1e6)) a second")
  }
}
