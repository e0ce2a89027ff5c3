/// U+FFFD inside a word, where French or Vietnamese knows one word that fits: `pr�sident`, `Vi��t Nam`.
///
/// A run of U+FFFD stands for one letter (its bytes may each have been replaced). A candidate has to be more than ten
/// times as common as the next one, or to make a known pair with its neighbour.
///
/// - Complexity: O(*n*); at most 4,000 look-ups a line.
struct LostLetters {
  private static let french: [UInt32] = Array("éèêàâîïôûùçëœæü".unicodeScalars.map(\.value))
  private static let frenchCapitals: [UInt32] = Array("ÉÈÊÀÂÎÏÔÛÙÇËŒ".unicodeScalars.map(\.value))

  func edits(in line: Span<UInt8>, into list: inout EditList) {
    var budget = 4000
    var position = 0
    while let word = WordScanner.next(in: line, from: position) {
      position = word.upperBound
      guard line.firstReplacement(in: word) != nil, word.count < 60 else { continue }
      if elision(line, word, &list) { continue }
      let holes = runs(line, word)
      guard !holes.isEmpty, holes.count <= 3 else { continue }
      let known = word.count - holes.reduce(0) { $0 + $1.count }
      guard known > holes.count || known > 0 && holes.count == 1 && WordScanner.holdsVietnamese(line) else { continue }
      let vietnamese = holes.count <= 2 ? vietnamese(line, word, holes, &budget) : nil
      let french = french(line, word, holes, &budget)
      let best: (bytes: [UInt8], score: Int)?
      switch (vietnamese, french) {
      case (let vietnamese?, let french?):
        // A known pair of Vietnamese syllables outweighs any single word.
        best = vietnamese.score > 40 || WordScanner.holdsVietnamese(line) ? vietnamese : french
      case (let vietnamese, let french): best = vietnamese ?? french
      }
      if let best { list.replace(word, with: best.bytes, .lostLetter, 0.85) }
    }
  }

  /// `l�article`: an apostrophe.
  private func elision(_ line: Span<UInt8>, _ word: Range<Int>, _ list: inout EditList) -> Bool {
    guard let hole = line.firstReplacement(in: word) else { return false }
    let prefix = WordScanner.lowercase(line, word.lowerBound..<hole)
    guard Elision.isElided(prefix.span), hole + 3 < word.upperBound, line[hole + 3] != 0xEF else { return false }
    let rest = WordScanner.lowercase(line, hole + 3..<word.upperBound)
    // Only a vowel or h follows an elided word.
    switch LetterClass.base(rest.span.scalar(at: 0).value) {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x68, 0x153, 0xE6: if rest.count < 2 { return false }
    default: return false
    }
    guard (FrenchWords.frequency(of: rest.span) ?? 0) >= 6 else { return false }
    list.replace(hole..<hole + 3, with: 0x2019, .lostLetter, 0.85)
    return true
  }

  private func runs(_ line: Span<UInt8>, _ word: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = word.lowerBound
    while index < word.upperBound {
      let start = index
      while index + 2 < word.upperBound, line[index] == 0xEF, line[index + 1] == 0xBF, line[index + 2] == 0xBD {
        index += 3
      }
      if index > start { runs.append(start..<index) } else { index += 1 }
    }
    return runs
  }

  private func isUpper(_ line: Span<UInt8>, _ word: Range<Int>, _ hole: Range<Int>) -> Bool {
    let (after, _) = line.scalar(at: hole.upperBound)
    let (before, _) = line.scalar(before: hole.lowerBound)
    if hole.lowerBound == word.lowerBound { return LetterClass.isUpper(after) }
    return LetterClass.isUpper(before) && (LetterClass.isUpper(after) || hole.upperBound == word.upperBound)
  }

  private func french(
    _ line: Span<UInt8>, _ word: Range<Int>, _ holes: [Range<Int>], _ budget: inout Int
  ) -> (bytes: [UInt8], score: Int)? {
    var best: (bytes: [UInt8], score: Int)?
    var second = -8
    let count = Self.french.count
    var total = 1
    for _ in holes { total *= count }
    guard total <= budget else { return nil }
    budget -= total
    for choice in 0..<total {
      var bytes: [UInt8] = []
      var rest = choice
      var position = word.lowerBound
      for hole in holes {
        bytes += line.bytes(position..<hole.lowerBound)
        let letter = Self.french[rest % count]
        bytes.append(scalar: isUpper(line, word, hole) ? LetterClass.uppercase(letter) : letter)
        rest /= count
        position = hole.upperBound
      }
      bytes += line.bytes(position..<word.upperBound)
      guard let entry = FrenchWords.entry(for: WordScanner.lowercase(bytes.span, bytes.indices).span) else { continue }
      if entry.frequency > best?.score ?? -1 {
        second = best?.score ?? -8
        best = (bytes, entry.frequency)
      } else {
        second = max(second, entry.frequency)
      }
    }
    guard let best, best.score - second >= 6 else { return nil }
    return best
  }

  private func vietnamese(
    _ line: Span<UInt8>, _ word: Range<Int>, _ holes: [Range<Int>], _ budget: inout Int
  ) -> (bytes: [UInt8], score: Int)? {
    let letters = Self.vietnameseLetters
    var total = 1
    for _ in holes { total *= letters.count }
    guard total <= budget * 2, holes.count == 1 || total <= 5000 else { return nil }
    budget -= total / 2
    let before = neighbour(line, endingBefore: word.lowerBound)
    let after = neighbour(line, startingAfter: word.upperBound)
    var best: (bytes: [UInt8], score: Int)?
    var second = 0
    for choice in 0..<total {
      var bytes: [UInt8] = []
      var rest = choice
      var position = word.lowerBound
      for hole in holes {
        bytes += line.bytes(position..<hole.lowerBound)
        var letter = letters[rest % letters.count]
        letter.isUpper = isUpper(line, word, hole)
        bytes.append(scalar: letter.scalar)
        rest /= letters.count
        position = hole.upperBound
      }
      bytes += line.bytes(position..<word.upperBound)
      guard VietnameseSyllable(bytes.span) != nil else { continue }
      let lower = WordScanner.lowercase(bytes.span, bytes.indices)
      guard var score = VietnameseWords.frequency(of: lower.span) else { continue }
      var pair = 0
      if !before.isEmpty { pair = VietnameseWords.frequency(of: (before + [0x20] + lower).span) ?? 0 }
      if !after.isEmpty { pair = max(pair, VietnameseWords.frequency(of: (lower + [0x20] + after).span) ?? 0) }
      score = score / 2 + pair * 2
      if score > best?.score ?? -1 {
        second = best?.score ?? 0
        best = (bytes, score)
      } else {
        second = max(second, score)
      }
    }
    guard let best, best.score - second >= 6 else { return nil }
    return best
  }

  private static let vietnameseLetters: [VietnameseLetter] = {
    var letters = [VietnameseLetter(code: VietnameseLetter.dStroke)]
    for code in UInt8(1)...33 {
      let letter = VietnameseLetter(code: code)
      guard letter.isVowel else { continue }
      for tone in VietnameseTone.allCases where code > 26 || tone != .level {
        letters.append(VietnameseLetter(code: code, tone: tone))
      }
    }
    return letters
  }()

  /// The lower-case word one space before or after.
  private func neighbour(_ line: Span<UInt8>, endingBefore end: Int) -> [UInt8] {
    guard end > 1, line[end - 1] == 0x20 else { return [] }
    var start = end - 1
    while start > 0, end - start < 24, line[start - 1] >= 0x80 || line[start - 1].isASCIILetter { start -= 1 }
    return WordScanner.lowercase(line, start..<end - 1)
  }

  private func neighbour(_ line: Span<UInt8>, startingAfter start: Int) -> [UInt8] {
    guard start + 1 < line.count, line[start] == 0x20 else { return [] }
    var end = start + 1
    while end < line.count, end - start < 24, line[end] >= 0x80 || line[end].isASCIILetter { end += 1 }
    return WordScanner.lowercase(line, start + 1..<end)
  }
}

extension Span where Element == UInt8 {
  /// Where the first U+FFFD of a stretch stands.
  func firstReplacement(in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      if self[index] == 0xEF, self[index + 1] == 0xBF, self[index + 2] == 0xBD { return index }
      index += 1
    }
    return nil
  }
}
