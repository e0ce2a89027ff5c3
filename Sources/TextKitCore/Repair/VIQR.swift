/// Vietnamese typed in ASCII after the VIQR convention: `Tie^'ng Vie^.t` for `Tiếng Việt`.
///
/// Decoded where enough words of a line become common syllables; `l'été, où ? Là.` is none of it.
///
/// - Source: RFC 1456.
/// - Complexity: O(*n*).
struct VIQR {
  private struct Word { var range: Range<Int>, decoded: [UInt8], score: Int }

  func edits(in line: Span<UInt8>, protected: ProtectedRanges, into list: inout EditList) {
    let words = words(of: line, protected)
    let sum = words.reduce(0) { $0 + $1.score }
    let strong = words.reduce(0) { $0 + ($1.score > 8 ? 1 : 0) }
    guard sum >= 26, strong > 0, let last = words.last else { return }
    let (french, vietnamese) = plainWords(of: line, protected, beside: words)
    let isCertain = sum >= 70 && strong >= 2 || strong * 3 >= words.count * 2 && french == 0
    guard isCertain, strong > french / 2 else { return }
    var position = 0
    for word in words {
      escapes(line, position..<word.range.lowerBound, &list)
      if word.score > -16 || vietnamese + strong > 2 * french {
        list.replace(word.range, with: word.decoded, .legacyVietnamese, 0.95)
      }
      position = word.range.upperBound
    }
    escapes(line, last.range.upperBound..<line.count, &list)
  }

  /// The words that signs change.
  private func words(of line: Span<UInt8>, _ protected: ProtectedRanges) -> [Word] {
    var words: [Word] = []
    var hasEscapes = false
    var previous = 0..<0
    var decodedPrevious: [UInt8]?
    var cursor = protected.cursor()
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == 0x5C, index + 1 < line.count, Self.isSign(line[index + 1]) { hasEscapes = true }
      guard byte.isASCIILetter, index == 0 || line[index - 1] < 0x80, !cursor.contains(index, in: line) else {
        index += 1
        continue
      }
      // Most words are followed by no sign.
      let (end, hasDouble) = Self.letters(line, index)
      if !hasDouble, end == line.count || !Self.isSign(line[end]) {
        previous = index + (end - index - 1) / Self.maximumLetters * Self.maximumLetters..<end
        decodedPrevious = nil
        index = end
        continue
      }
      let before = decodedPrevious ?? WordScanner.lowercase(line, previous)
      let word = decode(line, index, hasEscapes: hasEscapes, after: before)
      let lower = WordScanner.lowercase(word.decoded.span, word.decoded.indices)
      decodedPrevious = lower
      if word.decoded.count != word.range.count || word.decoded != line.bytes(word.range) {
        let score = WordEvidence.vietnameseScore(lower.span)
        words.append(Word(range: word.range, decoded: word.decoded, score: score))
      }
      index = max(word.range.upperBound, index + 1)
    }
    return words
  }

  /// How many of the words that no sign changes are common French, and how many are syllables of Vietnamese.
  private func plainWords(
    of line: Span<UInt8>, _ protected: ProtectedRanges, beside words: [Word]
  ) -> (french: Int, vietnamese: Int) {
    var counts = (french: 0, vietnamese: 0)
    var cursor = protected.cursor()
    var changed = words[...]
    var index = 0
    while index < line.count {
      if let word = changed.first, word.range.lowerBound == index {
        changed.removeFirst()
        index = word.range.upperBound
        continue
      }
      guard line[index].isASCIILetter, index == 0 || line[index - 1] < 0x80, !cursor.contains(index, in: line) else {
        index += 1
        continue
      }
      let end = min(Self.letters(line, index).end, index + Self.maximumLetters)
      let lower = WordScanner.lowercase(line, index..<end)
      if VietnameseSyllable(lower.span) != nil {
        counts.vietnamese += 1
      } else if (FrenchWords.frequency(of: lower.span) ?? 0) > 8 {
        counts.french += 1
      }
      index = end
    }
    return counts
  }

  /// The most letters that are read as one word.
  private static let maximumLetters = 10

  /// The end of the ASCII letters from `start` on, and whether two d stand side by side among them.
  private static func letters(_ line: Span<UInt8>, _ start: Int) -> (end: Int, hasDouble: Bool) {
    var end = start
    var hasDouble = false
    while end < line.count, line[end].isASCIILetter {
      if line[end] | 0x20 == 0x64, end > start, line[end - 1] | 0x20 == 0x64 { hasDouble = true }
      end += 1
    }
    return (end, hasDouble)
  }

  private func escapes(_ line: Span<UInt8>, _ range: Range<Int>, _ list: inout EditList) {
    for index in range where line[index] == 0x5C && index + 1 < line.count && Self.isSign(line[index + 1]) {
      list.remove(index..<index + 1, .legacyVietnamese)
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x3F, 0x27, 0x60, 0x7E, 0x5E, 0x28, 0x2B, 0x5C, 0x64, 0x44, 0x2A: true
    default: false
    }
  }

  /// Reads a word from a letter on, taking signs that change the letter before them.
  private func decode(_ line: Span<UInt8>, _ start: Int, hasEscapes: Bool, after before: [UInt8]) -> (
    range: Range<Int>, decoded: [UInt8]
  ) {
    var letters: [VietnameseLetter] = []
    var index = start
    var end = start
    while index < line.count, letters.count < Self.maximumLetters {
      let byte = line[index]
      if byte.isASCIILetter {
        guard let letter = VietnameseLetter(UInt32(byte)) else { break }
        // dd
        if letter.code == 4, let previous = letters.last, previous.code == 4 {
          letters[letters.count - 1].code = VietnameseLetter.dStroke
        } else {
          letters.append(letter)
        }
        index += 1
        end = index
        continue
      }
      guard let letter = letters.last, letter.isVowel else { break }
      var changed = letter
      switch byte {
      case 0x28 where letter.code == 1: changed.code = VietnameseLetter.aBreve
      case 0x5E where letter.code == 1: changed.code = VietnameseLetter.aCircumflex
      case 0x5E where letter.code == 5: changed.code = VietnameseLetter.eCircumflex
      case 0x5E where letter.code == 15: changed.code = VietnameseLetter.oCircumflex
      case 0x2B where letter.code == 15, 0x2A where letter.code == 15: changed.code = VietnameseLetter.oHorn
      case 0x2B where letter.code == 21, 0x2A where letter.code == 21: changed.code = VietnameseLetter.uHorn
      default:
        let tone: VietnameseTone
        switch byte {
        case 0x27: tone = .acute
        case 0x60: tone = .grave
        case 0x3F: tone = .hook
        case 0x7E: tone = .tilde
        case 0x2E: tone = .dot
        default: tone = .level
        }
        guard tone != .level, letter.tone == .level else { return (start..<end, bytes(letters)) }
        changed.tone = tone
        // A full stop or question mark at the end of a word is a tone only where it makes a syllable.
        let isLast = index + 1 >= line.count || !line[index + 1].isASCIILetter && !Self.isSign(line[index + 1])
        if isLast {
          var candidate = letters
          candidate[candidate.count - 1] = changed
          let word = bytes(candidate)
          let goesOn = index + 2 < line.count && line[index + 1] == 0x20 && line[index + 2].isASCIILower
          let isSign = (byte == 0x2E || byte == 0x3F) && !goesOn
          let isSyllable = (isSign ? VietnameseSyllable(word.span) : VietnameseSyllable(misplaced: word.span)) != nil
          let isFinal = index + 1 >= line.count && isSign
          if !isSyllable || isFinal && !hasEscapes && !isTone(word, bytes(letters), before) {
            return (start..<end, bytes(letters))
          }
        }
      }
      letters[letters.count - 1] = changed
      index += 1
      end = index
    }
    return (start..<end, bytes(letters))
  }

  /// Whether the sign at a line's end is a tone: the word before makes a known pair with the toned syllable only, or
  /// the syllable without it is none.
  private func isTone(_ toned: [UInt8], _ plain: [UInt8], _ before: [UInt8]) -> Bool {
    let (toned, plain) = (
      WordScanner.lowercase(toned.span, toned.indices), WordScanner.lowercase(plain.span, plain.indices)
    )
    guard VietnameseSyllable(plain.span) != nil else { return true }
    func pair(_ word: [UInt8]) -> Int { VietnameseWords.frequency(of: (before + [0x20] + word).span) ?? 0 }
    return pair(toned) > pair(plain) + 4
  }

  private func bytes(_ letters: [VietnameseLetter]) -> [UInt8] {
    var bytes: [UInt8] = []
    for letter in letters { bytes.append(scalar: letter.scalar) }
    return bytes
  }
}
