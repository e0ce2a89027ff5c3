/// The words of a text as the language model sees them: runs of letters of one script, with what they say.
///
/// Apostrophes and hyphens part words but are told to both; entities, addresses and digits are passed over. A capitalised
/// word inside a sentence is taken for a name and says a quarter; so does the first one where a second follows. In a run of
/// words in capitals nothing is a name.
struct LanguageWords {
  struct Word {
    var range: Range<Int>
    var scores: LanguageScores
    /// The language that the script alone gives, for scripts other than Latin.
    var script: Language?
  }

  private let model: LanguageModel
  private var index: Int
  private let end: Int
  private var boundary: UInt32 = 0x20
  private var isFirst = true
  private var isShouting = true
  /// Whether the word before opened a sentence with a capital.
  private var isOpened = false
  /// Whether the word given before the last one has turned out to be a name: its numbers count a quarter.
  private(set) var demotesPrevious = false

  init(_ model: LanguageModel, _ range: Range<Int>) {
    self.model = model
    index = range.lowerBound
    end = range.upperBound
  }

  private static let space: UInt32 = 0x20
  private static let apostrophe: UInt32 = 0x27
  private static let hyphen: UInt32 = 0x2D

  /// What stands at an offset, as a boundary of the word before.
  @inline(__always)
  private func boundary(at index: Int, of text: Span<UInt8>) -> UInt32 {
    guard index < end else { return Self.space }
    let byte = text[index]
    if byte == 0x20 { return Self.space }
    if byte == 0x27 || byte == 0x2D { return UInt32(byte) }
    if byte == 0xE2, index &+ 2 < end, text[index &+ 1] == 0x80, text[index &+ 2] == 0x99 { return Self.apostrophe }
    if byte == UInt8(ascii: "&"), index &+ 6 <= end, text.starts(with: "&apos;", at: index) { return Self.apostrophe }
    return Self.space
  }

  /// The next word, or `nil` at the end.
  @inline(__always)
  mutating func next(in text: Span<UInt8>) -> Word? {
    while index < end {
      let byte = text[index]
      if byte == 0x20 {
        boundary = Self.space
        index &+= 1
        continue
      }
      var code: UInt32
      var length = 1
      if byte < 0x80 {
        code = model.letter(UInt32(byte))
        if code == 0 {
          mark(byte, text)
          continue
        }
      } else {
        let scalar: UInt32
        (scalar, length) = text.scalar(at: index)
        code = model.letter(scalar)
        if code & 0xFF == 0 {
          if code == 0, let word = foreign(scalar, length, text) { return word }
          boundary = scalar == 0x2019 ? Self.apostrophe : Self.space
          index &+= length
          continue
        }
      }
      if let word = latin(code, length, text) { return word }
    }
    return nil
  }

  /// Passes over an ASCII character that is no letter.
  private mutating func mark(_ byte: UInt8, _ text: Span<UInt8>) {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "-"): boundary = UInt32(byte)
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), 0x0A:
      isFirst = true
      boundary = Self.space
    case UInt8(ascii: "&"):
      var stop = index &+ 1
      while stop < end, stop &- index < 8,
        text[stop].isASCIILetter || text[stop].isASCIIDigit || text[stop] == UInt8(ascii: "#")
      {
        stop &+= 1
      }
      guard stop < end, text[stop] == UInt8(ascii: ";"), stop > index &+ 1 else { fallthrough }
      let isApostrophe =
        text.starts(with: "&apos;", at: index) || text.starts(with: "&#39;", at: index)
        || text.starts(with: "&rsquo;", at: index)
      boundary = isApostrophe ? Self.apostrophe : Self.space
      index = stop
    default: boundary = Self.space
    }
    index &+= 1
  }

  /// The word of Latin letters that starts here, or `nil` where it is part of an address.
  @inline(__always)
  private mutating func latin(_ code: UInt32, _ length: Int, _ text: Span<UInt8>) -> Word? {
    let start = index
    let capital: UInt32 = 1 &<< 31
    let isCapitalised = code & capital != 0
    var capitals = 0
    var letters = 0
    var hasher = LanguageHasher(model, boundary: boundary)
    var code = code
    var at = start &+ length
    while true {
      // `code` is a letter; marks behind it join it.
      var following: UInt32 = 0
      var width = 0
      while at < end {
        let byte = text[at]
        if byte < 0x80 {
          following = model.letter(UInt32(byte))
          width = 1
          break
        }
        let scalar: UInt32
        (scalar, width) = text.scalar(at: at)
        following = model.letter(scalar)
        if following == 0 || following & 0xFF != 0 { break }
        code |= following
        at &+= width
        following = 0
      }
      letters &+= 1
      if letters <= 2, code & capital != 0 { capitals &+= 1 }
      hasher.take(code & ~capital)
      guard at < end, following != 0 else { break }
      code = following
      at &+= width
    }
    index = at
    let right = boundary(at: at, of: text)
    boundary = Self.space
    if at < end, isAddress(start, at, text) {
      while index < end, text[index] > 0x20 { index &+= 1 }
      return nil
    }
    let isAllCapitals = capitals == 2 || capitals == 1 && letters == 1 && isShouting
    let isName = isCapitalised && !isFirst && !(isAllCapitals && isShouting)
    demotesPrevious = isName && isOpened && !isAllCapitals
    isOpened = isFirst && isCapitalised && !isAllCapitals
    if letters > 1 || !isCapitalised { isShouting = isAllCapitals }
    isFirst = false
    let scores = hasher.scores(boundary: right)
    return Word(range: start..<at, scores: isName ? scores.quarter : scores, script: nil)
  }

  /// Whether the word from `start` to `at` begins a URL or an e-mail address.
  @inline(__always)
  private func isAddress(_ start: Int, _ at: Int, _ text: Span<UInt8>) -> Bool {
    switch text[at] {
    case UInt8(ascii: "@"): return true
    case UInt8(ascii: ":"): return text.starts(with: "://", at: at)
    case UInt8(ascii: "."): return at &- start == 3 && text.starts(with: "www", at: start)
    default: return false
    }
  }

  /// The run of letters of another script that starts here.
  private mutating func foreign(_ scalar: UInt32, _ length: Int, _ text: Span<UInt8>) -> Word? {
    guard LetterClass.isLetter(scalar) else { return nil }
    let start = index
    var language = Self.language(ofScript: scalar)
    index += length
    while index < end, text[index] >= 0x80 {
      let (scalar, length) = text.scalar(at: index)
      let letter = LetterClass.of(scalar)
      guard letter.isLetter || letter.contains(.mark), model.letter(scalar) == 0 else { break }
      // Kana among Chinese characters: Japanese.
      let other = Self.language(ofScript: scalar)
      if language == .chinese, other == .japanese { language = .japanese }
      if !letter.contains(.mark), Self.isEastAsian(language) != Self.isEastAsian(other) { break }
      index += length
    }
    boundary = Self.space
    isFirst = false
    isOpened = false
    demotesPrevious = false
    return Word(range: start..<index, scores: LanguageScores(), script: language)
  }

  private static func isEastAsian(_ language: Language) -> Bool { language == .chinese || language == .japanese }

  /// The language that a letter of a script other than Latin stands for, where the script has one great language.
  static func language(ofScript scalar: UInt32) -> Language {
    switch scalar {
    case 0x0400...0x052F:
      // Letters that Russian lacks.
      switch scalar {
      case 0x0404, 0x0406, 0x0407, 0x0454, 0x0456, 0x0457, 0x0490, 0x0491, 0x0402, 0x0452, 0x0408...0x040C,
        0x0458...0x045C:
        return .undetermined
      default: return .russian
      }
    case 0x0600...0x06FF, 0x0750...0x077F, 0xFB50...0xFDFF, 0xFE70...0xFEFF: return .arabic
    case 0x0E00...0x0E7F: return .thai
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: return .japanese
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3005, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .chinese
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7FF: return .korean
    default: return .undetermined
    }
  }
}
