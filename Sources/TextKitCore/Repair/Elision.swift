/// French words that lose their vowel before an apostrophe, and the spaces that got into them.
///
///     l' article, d ’accord, s ' est, aujourd' hui → l'article, d’accord, s'est, aujourd'hui
struct Elision {
  /// Whether a word is one that French elides, or a name's `O`.
  ///
  /// - Input: lower-case ASCII.
  static func isElided(_ word: Span<UInt8>) -> Bool {
    switch word.count {
    case 1: [0x6C, 0x64, 0x6A, 0x6D, 0x74, 0x73, 0x6E, 0x63, 0x6F].contains(word[0])
    case 2: word.starts(with: "qu", at: 0)
    case 5: word.starts(with: "jusqu", at: 0) || word.starts(with: "quelq", at: 0) || word.starts(with: "entrd", at: 0)
    case 6:
      word.starts(with: "lorsqu", at: 0) || word.starts(with: "puisqu", at: 0) || word.starts(with: "quoiqu", at: 0)
        || word.starts(with: "presqu", at: 0) || word.starts(with: "quelqu", at: 0)
    case 7: word.starts(with: "aujourd", at: 0)
    default: false
    }
  }

  func edits(
    in line: Span<UInt8>, at places: LinePlaces, protected: ProtectedRanges, into list: inout EditList
  ) {
    var cursor = protected.cursor()
    var index = 0
    while true {
      index = places.next(from: index)
      guard index < line.count else { break }
      // An apostrophe with a blank beside it.
      let width = line[index] == 0x27 ? 1 : line.starts(with: "’", at: index) ? 3 : 0
      if width == 0 {
        index += 1
        continue
      }
      let after = index + width
      var wordEnd = index
      while wordEnd > 0, line[wordEnd - 1] == 0x20 { wordEnd -= 1 }
      var next = after
      while next < line.count, line[next] == 0x20 { next += 1 }
      if (wordEnd < index || next > after) && next < line.count && wordEnd > 0 && next - wordEnd <= width + 4 {
        var start = wordEnd
        while start > 0, wordEnd - start < 8, line[start - 1].isASCIILetter { start -= 1 }
        let (before, _) = line.scalar(before: start)
        if start < wordEnd, !LetterClass.of(before).isAlphanumeric, before != 0x27, before != 0x2019,
          isClosed(line, start..<wordEnd, next, hasSpaceBefore: wordEnd < index), !cursor.contains(index, in: line)
        {
          list.remove(wordEnd..<index, .elision, 0.95)
          list.remove(after..<next, .elision, 0.95)
        }
      }
      index = after
    }
  }

  private func isClosed(_ line: Span<UInt8>, _ word: Range<Int>, _ next: Int, hasSpaceBefore: Bool) -> Bool {
    let lower = WordScanner.lowercase(line, word)
    guard Self.isElided(lower.span), lower != [0x6F] else { return false }
    let (scalar, _) = line.scalar(at: next)
    guard LetterClass.isLetter(scalar) else { return false }
    if lower.count == 7 { return line.starts(with: "hui", at: next) || line.starts(with: "HUI", at: next) }
    switch LetterClass.base(scalar) {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x68, 0x153, 0xE6: return true
    default: return false
    }
  }
}
