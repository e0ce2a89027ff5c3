/// Tells the language of a text and of its parts.
///
///     LanguageIdentifier().language(of: "Chu tich nuoc Tran Dai Quang tiep Tong thong".utf8)      // vi
///     LanguageIdentifier().spans(in: "Le pho, ou phở bò tái, se mange le matin".utf8)             // fr, vi, fr
///
/// Letters, syllables and words are weighed by a model learned on hashed letter n-grams, case and normal form folded
/// away; a third of what it learned from had lost its accents. Names and numbers go with their neighbours.
///
/// - Input: any bytes; UTF-8 in any normal form for sensible answers.
/// - Complexity: O(*n*); no allocation for `language(of:)`, which reads at most `sampleSize` bytes of a long text.
public struct LanguageIdentifier: Sendable {
  /// How much of a text `language(of:)` reads, in bytes: of a longer one, eight windows or more that are evenly spread.
  public var sampleSize: Int
  /// What a change of language inside a line costs, in twentieths of a nat.
  public var switchCost = 90

  public init(sampleSize: Int = 1 << 14) { self.sampleSize = sampleSize }

  /// The language of a text as a whole: that of most of its words; `und` where it has no letters or is in a
  /// language that is not known.
  public func language(of text: Span<UInt8>) -> Language {
    var votes = LanguageVotes()
    let width = min(256, max(64, sampleSize / 8))
    let windows = max(1, sampleSize / width)
    if text.count <= max(width, sampleSize) {
      votes.add(text, 0..<text.count)
    } else {
      for window in 0..<windows {
        var start = text.count / windows * window
        while start < text.count, start & 63 != 63, text[start] > 0x20 { start += 1 }
        votes.add(text, start..<min(start + width, text.count))
      }
    }
    return votes.language
  }

  /// The language of a string.
  public func language(of text: String) -> Language { language(of: Array(text.utf8).span) }

  /// The stretches of one language in order. They tile every line that is not blank, the white space between them and
  /// around the line left out; a line feed always ends one.
  public func spans(in text: Span<UInt8>) -> [LanguageSpan] {
    var decoder = LanguageDecoder(cost: Int16(clamping: min(max(switchCost, 1), 4000)))
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      decoder.decode(text, start..<end)
      start = end + 1
    }
    return decoder.spans
  }

  /// The stretches of one language of a string, as UTF-8 offsets.
  public func spans(in text: String) -> [LanguageSpan] { spans(in: Array(text.utf8).span) }
}

/// Adds up what the words of a text say.
private struct LanguageVotes {
  private var even = SIMD8<Int32>(repeating: 0)
  private var odd = SIMD8<Int32>(repeating: 0)
  private var pending = LanguageScores()
  private var pendingCount = 0
  private var words = 0
  private var foreign: [Language: Int] = [:]
  private var foreignLength = 0
  private var latinLength = 0

  @inline(__always)
  private mutating func flush() {
    even &+= SIMD8<Int32>(truncatingIfNeeded: pending.even)
    odd &+= SIMD8<Int32>(truncatingIfNeeded: pending.odd)
    pending = LanguageScores()
    pendingCount = 0
  }

  mutating func add(_ text: Span<UInt8>, _ range: Range<Int>) {
    var words = LanguageWords(LanguageModel.bundled, range)
    var last = LanguageScores()
    while let word = words.next(in: text) {
      if let script = word.script {
        foreign[script, default: 0] += word.range.count
        foreignLength += word.range.count
        continue
      }
      latinLength &+= word.range.count
      pending = pending + (words.demotesPrevious ? last.quarter : last)
      last = word.scores
      pendingCount &+= 1
      if pendingCount == 30 { flush() }
      self.words &+= 1
    }
    pending = pending + last
    flush()
  }

  /// The language that has the most.
  var language: Language {
    if foreignLength > latinLength { return foreignLanguage }
    if words == 0 { return .undetermined }
    var best = 0
    var most = Int32.min
    for index in 0..<16 {
      let votes = index & 1 == 0 ? even[index / 2] : odd[index / 2]
      if votes > most {
        most = votes
        best = index
      }
    }
    return LanguageModel.languages[best]
  }

  private var foreignLanguage: Language {
    // Kana among Chinese characters: Japanese.
    if foreign[.japanese] != nil, foreign[.chinese] != nil { return .japanese }
    var best = Language.undetermined
    for language in Language.allCases where foreign[language, default: 0] > foreign[best, default: 0] {
      best = language
    }
    return best
  }
}
