/// Vietnamese typed in ASCII after the VIQR convention: `Tie^'ng Vie^.t` for `Tiếng Việt`.
///
/// Decoded where enough words of a line become common syllables; `l'été, où ? Là.` is none of it.
///
/// - Source: RFC 1456.
/// - Complexity: O(*n*).
struct VIQR {
  private struct Word { var range: Range<Int>, decoded: [UInt8], score: Int }

  func edits(in line: Span<UInt8>, protected: ProtectedRanges, into list: inout EditList) {
    var words: [Word] = []
    var sum = 0
    var strong = 0
    var french = 0
    var vietnamese = 0
    var hasEscapes = false
    var previous: [UInt8] = []
    var cursor = protected.cursor()
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == 0x5C, index + 1 < line.count, Self.isSign(line[index + 1]) { hasEscapes = true }
      guard byte.isASCIILetter, index == 0 || line[index - 1] < 0x80 else {
        index += 1
        continue
      }
      if cursor.contains(index, in: line) {
        index += 1
        continue
      }
      let word = decode(line, index, hasEscapes: hasEscapes, after: previous)
      let lower = WordScanner.lowercase(word.decoded.span, word.decoded.indices)
      previous = lower
      if word.decoded.count == word.range.count, word.decoded == line.bytes(word.range) {
        if VietnameseSyllable(lower.span) != nil {
          vietnamese += 1
        } else if (FrenchWords.frequency(of: lower.span) ?? 0) > 8 {
          french += 1
        }
      } else {
        let score = WordEvidence.vietnameseScore(lower.span)
        sum += score
        if score > 8 { strong += 1 }
        words.append(Word(range: word.range, decoded: word.decoded, score: score))
      }
      index = max(word.range.upperBound, index + 1)
    }
    let isCertain = sum >= 70 && strong >= 2 || sum >= 26 && strong * 3 >= words.count * 2 && french == 0
    guard isCertain, let last = words.last, strong > french / 2 else { return }
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

  private func escapes(_ line: Span<UInt8>, _ range: Range<Int>, _ list: inout EditList) {
    for index in range where line[index] == 0x5C && index + 1 < line.count && Self.isSign(line[index + 1]) {
      list.remove(index..<index + 1, .legacyVietnamese)
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    [0x2E, 0x3F, 0x27, 0x60, 0x7E, 0x5E, 0x28, 0x2B, 0x5C, 0x64, 0x44, 0x2A].contains(byte)
  }

  /// Reads a word from a letter on, taking signs that change the letter before them.
  private func decode(_ line: Span<UInt8>, _ start: Int, hasEscapes: Bool, after before: [UInt8]) -> (
    range: Range<Int>, decoded: [UInt8]
  ) {
    var letters: [VietnameseLetter] = []
    var index = start
    var end = start
    while index < line.count, letters.count < 10 {
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
