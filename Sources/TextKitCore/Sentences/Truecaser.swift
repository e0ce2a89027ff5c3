/// Knows the case that a word mostly has inside a sentence.
///
///     "Le président arrive" → le président arrive
///     "Paris accueille"     → Paris accueille
///     "CHỦ TỊCH NƯỚC"       → chủ tịch nước
///
/// The first word of a sentence is lowered where it mostly stands in lower case; words of a line in capitals get the case they
/// mostly have. Unknown words stay, or are lowered in a line of capitals.
///
/// - Source: counts of words inside sentences, Training/truecase.py.
/// - Complexity: O(*n*) in the bytes of a word.
public struct Truecaser: Sendable {
  public init() {}

  enum Case: UInt8 {
    case unknown, lower, title
    /// All capitals; of a word of several syllables a capital for the first alone: `Tổng thống`, where `Hà Nội` is `title`.
    case upper
  }

  private static let bits: UInt32 = 17

  /// The usual case of a token.
  func usualCase(of token: Span<UInt8>) -> Case {
    var hasher = VietnameseUnitHasher()
    var index = 0
    let letters = LanguageModel.bundled
    while index < token.count {
      let (scalar, length) = token.scalar(at: index)
      let code = letters.letter(scalar)
      if code != 0 {
        hasher.take(letter: code)
      } else if index + max(1, length) >= token.count, scalar == 0x27 || scalar == 0x2019 {
        break  // l', qu'
      } else if token[index].isASCIIDigit {
        hasher.takeDigit()
      } else {
        hasher.take(other: token.blankWidth(at: index) != nil ? 0x5F : scalar, isLetter: false)
      }
      index += max(1, length)
    }
    let key = hasher.value
    let data = EmbeddedData.truecase.span
    let slot = Int((key &* 0x9E37_79B1) >> (32 - Self.bits) & ~1)
    let mark = ((key ^ key >> 17) &* 0x2C1B_3C6D) >> 16 & 0xFFFC
    for place in slot...slot + 1 {
      let offset = 512 + 2 * place
      guard offset + 1 < data.count else { return .unknown }
      let row = UInt32(data[offset]) | UInt32(data[offset + 1]) << 8
      if row & 0xFFFC == mark, let found = Case(rawValue: UInt8(row & 3)), found != .unknown { return found }
    }
    return .unknown
  }
}

/// Which tokens of a text open a sentence or stand in a line of capitals, and what they become.
struct TruecaseScan {
  private enum Place: UInt8 {
    case inside, opening, shouted
  }

  private var places: [Place] = []
  private let forms: [[UInt8]]

  init(_ tokens: [Token], _ text: Span<UInt8>) {
    var forms: [[UInt8]] = []
    var opens = true
    var lineStart = 0
    var uppers = 0
    var lowers = 0
    var position = 0
    func endLine(_ places: inout [Place], _ end: Int) {
      if uppers > 3 * lowers, uppers > 3 { for index in lineStart..<end { places[index] = .shouted } }
      lineStart = end
      uppers = 0
      lowers = 0
    }
    for (index, token) in tokens.enumerated() {
      let start = min(max(0, token.range.lowerBound), text.count)
      let end = min(max(start, token.range.upperBound), text.count)
      for offset in min(position, start)..<start where text[offset] == 0x0A {
        endLine(&places, index)
        opens = true
        break
      }
      let bytes = (start..<end).map { text[$0] }
      var isWord = false
      var offset = start
      while offset < end {
        let (scalar, length) = text.scalar(at: offset)
        let letter = LetterClass.of(scalar)
        if letter.isUpper { uppers += 1 } else if letter.isLower { lowers += 1 }
        if letter.isAlphanumeric { isWord = true }
        offset += max(1, length)
      }
      places.append(opens && isWord ? .opening : .inside)
      if isWord {
        opens = false
      } else if let last = bytes.last,
        last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
      {
        opens = true
      } else if bytes == Array("…".utf8) {
        opens = true
      }
      forms.append(bytes)
      position = end
    }
    endLine(&places, tokens.count)
    self.forms = forms
  }

  /// The token in its usual case, or `nil` where it stays.
  func form(of index: Int, by truecaser: Truecaser) -> [UInt8]? {
    guard index < places.count, places[index] != .inside else { return nil }
    let bytes = forms[index]
    let isShouted = places[index] == .shouted
    let usual = truecaser.usualCase(of: bytes.span)
    switch usual {
    case .upper where isShouted && bytes.contains(0x20): return Self.lowered(bytes.span, keeping: .first)
    case .upper: return nil
    case .unknown where !isShouted: return nil
    case .title where !isShouted: return nil
    case .title: return Self.lowered(bytes.span, keeping: .starts)
    default: return Self.lowered(bytes.span, keeping: isShouted ? .none : .rest)
    }
  }

  private enum Kept {
    /// No capital, those that start a syllable, the first alone, all but the first.
    case none, starts, first, rest
  }

  private static func lowered(_ word: Span<UInt8>, keeping kept: Kept) -> [UInt8]? {
    var output: [UInt8] = []
    var index = 0
    var isStart = true
    var isFirst = true
    while index < word.count {
      let (scalar, length) = word.scalar(at: index)
      let isLetter = LetterClass.isLetter(scalar)
      let isKept = kept == .starts && isStart || kept == .first && isFirst || kept == .rest && !isFirst
      output.append(scalar: isKept ? scalar : LetterClass.lowercase(scalar))
      isStart = !isLetter
      if isLetter { isFirst = false }
      index += max(1, length)
    }
    return output
  }
}
