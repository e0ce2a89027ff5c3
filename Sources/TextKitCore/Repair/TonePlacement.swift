/// Vietnamese tone marks on the wrong letter (`tíêng`, `qúy`, `hòan`), and on request the style of `hòa`.
///
/// A word is touched only if it becomes a Vietnamese syllable, was none before, and is not French.
///
/// - Complexity: O(*n*).
struct TonePlacement {
  /// `.toneOld`, `.toneNew` or `nil`.
  var style: Profile?

  func edits(in line: Span<UInt8>, protected: ProtectedRanges, into list: inout EditList) {
    var position = 0
    while let word = WordScanner.next(in: line, from: position) {
      position = word.upperBound
      guard word.count <= 24, word.count > 2 else { continue }
      let bytes = line.extracting(word)
      var isASCII = true
      for index in bytes.indices where bytes[index] >= 0x80 {
        isASCII = false
        break
      }
      if isASCII { continue }
      guard let spelling = VietnameseSpelling(bytes) else { continue }
      guard let syllable = VietnameseSyllable(spelling), syllable.tone != .level else { continue }
      if syllable.isToneWellPlaced {
        guard let style, syllable.oldToneIndex != syllable.newToneIndex else { continue }
        let wanted = style == .toneOld ? syllable.oldToneIndex : syllable.newToneIndex
        if wanted != syllable.toneIndex, !protected.contains(word.lowerBound), !isFrench(line, word) {
          replace(word, syllable, spelling, wanted, .toneStyle, &list)
        }
        continue
      }
      let wanted = style == .toneNew ? syllable.newToneIndex : syllable.oldToneIndex
      let moved = Self.bytes(syllable, spelling, wanted)
      let lower = WordScanner.lowercase(moved.span, moved.indices)
      guard let frequency = VietnameseWords.frequency(of: lower.span), frequency >= 6,
        !protected.contains(word.lowerBound), !isFrench(line, word)
      else { continue }
      list.replace(word, with: moved, .tonePlacement, 0.97)
    }
  }

  private func isFrench(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    FrenchWords.contains(WordScanner.lowercase(line, word).span)
  }

  private func replace(
    _ word: Range<Int>, _ syllable: VietnameseSyllable, _ spelling: VietnameseSpelling, _ place: Int, _ rule: Rule,
    _ list: inout EditList
  ) {
    list.replace(word, with: Self.bytes(syllable, spelling, place), rule)
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
