/// Vietnamese tone marks on the wrong letter (`tíêng`, `qúy`, `hòan`), and on request the style of `hòa`.
///
/// A word is touched only if it becomes a Vietnamese syllable, was none before, and is not French. `aí` and its like are
/// words of Portuguese, Spanish and Icelandic: they are touched only in a line with a letter that only Vietnamese has.
///
/// - Complexity: O(*n*); words are looked up only where `ToneScan` finds a mark beside another vowel.
struct TonePlacement {
  /// `.toneOld`, `.toneNew` or `nil`.
  var style: Profile?

  /// The longest syllable, in bytes.
  private static let maximumBytes = 24

  func edits(in line: Span<UInt8>, protected: ProtectedRanges, into list: inout EditList) {
    var cursor = protected.cursor()
    var isVietnamese: Bool?
    var index = line.endOfASCII(from: 0)
    while index < line.count {
      let (scalar, length) = line.scalar(at: index)
      let end = index + max(1, length)
      let kind = ToneScan.kind(scalar)
      if kind != 0,
        ToneScan.isMisplaced(line, index, length, kind) || style != nil && Self.isBesideVowel(line, index, end)
      {
        let word = WordScanner.range(around: index, in: line, within: Self.maximumBytes)
        if let word, !cursor.contains(index, in: line) {
          let mayBeForeign = Self.isHiatus(line, index, scalar, word)
          if mayBeForeign, isVietnamese == nil { isVietnamese = WordScanner.holdsVietnamese(line) }
          if !mayBeForeign || isVietnamese == true { place(line, word, &list) }
        }
        index = line.endOfASCII(from: max(end, word?.upperBound ?? end))
      } else {
        index = line.endOfASCII(from: end)
      }
    }
  }

  /// Whether a word ends in í or ú behind a letter of ASCII, as `aí` and `baú` do.
  private static func isHiatus(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ word: Range<Int>) -> Bool {
    switch scalar {
    case 0xCD, 0xED, 0xDA, 0xFA:
      index > word.lowerBound && line[index - 1].isASCIILetter && index + 2 == word.upperBound
    default: false
    }
  }

  private static func isBesideVowel(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    VietnameseLetter(line.scalar(before: start).value)?.isVowel == true
      || VietnameseLetter(line.scalar(at: end).value)?.isVowel == true
  }

  private func place(_ line: Span<UInt8>, _ word: Range<Int>, _ list: inout EditList) {
    guard word.count > 2, let spelling = VietnameseSpelling(line.extracting(word)),
      let syllable = VietnameseSyllable(spelling.withOneTone), syllable.tone != .level
    else { return }
    if spelling.toneCount == 1, syllable.isToneWellPlaced {
      guard let style, syllable.oldToneIndex != syllable.newToneIndex else { return }
      let wanted = style == .toneOld ? syllable.oldToneIndex : syllable.newToneIndex
      if wanted != syllable.toneIndex, !isFrench(line, word) {
        list.replace(word, with: Self.bytes(syllable, spelling, wanted), .toneStyle)
      }
      return
    }
    let wanted = style == .toneNew ? syllable.newToneIndex : syllable.oldToneIndex
    let moved = Self.bytes(syllable, spelling, wanted)
    let lower = WordScanner.lowercase(moved.span, moved.indices)
    guard let frequency = VietnameseWords.frequency(of: lower.span), frequency >= 6, !isFrench(line, word) else {
      return
    }
    list.replace(word, with: moved, .tonePlacement, 0.97)
  }

  /// Whether a word in lower case becomes a common syllable by moving its tone mark.
  static func isMisplaced(_ word: Span<UInt8>) -> Bool {
    guard let spelling = VietnameseSpelling(word), let syllable = VietnameseSyllable(spelling),
      !syllable.isToneWellPlaced
    else { return false }
    let moved = bytes(syllable, spelling, syllable.oldToneIndex)
    return (VietnameseWords.frequency(of: moved.span) ?? 0) >= 6
  }

  private func isFrench(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    FrenchWords.contains(WordScanner.lowercase(line, word).span)
  }

  private static func bytes(_ syllable: VietnameseSyllable, _ spelling: VietnameseSpelling, _ place: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<syllable.count {
      let isUpper = spelling.capitals & (1 << UInt16(index)) != 0
      bytes.append(scalar: syllable.scalar(at: index, toneAt: place, isUpper: isUpper))
    }
    return bytes
  }
}
