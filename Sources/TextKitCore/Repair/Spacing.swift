/// Spaces: runs and ends, no-break spaces, spaces on the wrong side of punctuation, and those that were lost after it.
///
///     "au Vietnam.Le" → "au Vietnam. Le", "Vietnam ,Laos ." → "Vietnam, Laos.", "(VNA)– Le" → "(VNA) – Le"
///
/// - Complexity: O(*n*).
struct Spacing {
  let protected: ProtectedRanges

  func edits(in line: Span<UInt8>, at places: LinePlaces, into list: inout EditList) {
    var cursor = protected.cursor()
    var index = 0
    while true {
      let place = places.next(from: index)
      guard place < line.count else { break }
      // The blanks before a sign are judged with it.
      var start = place
      while start > index, line[start - 1] == 0x20 { start -= 1 }
      if Self.blankWidth(line, start) > 0 {
        index = blanks(line, start, &list)
        continue
      }
      let length = line[place] < 0x80 ? 1 : line.scalar(at: place).length
      if Self.isSign(line, place), !cursor.contains(place, in: line) { sign(line, place, length, &list) }
      index = place + max(1, length)
      if line[place] == 0x28, index < line.count, Self.blankWidth(line, index) > 0 {
        index = blanks(line, index, &list)
      }
    }
  }

  // MARK: Blanks

  /// The width of a blank of any kind but a line end, or 0.
  static func blankWidth(_ line: Span<UInt8>, _ index: Int) -> Int {
    let byte = line[index]
    if byte == 0x20 || byte == 0x09 { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2 { return index + 1 < line.count && line[index + 1] == 0xA0 ? 2 : 0 }
    if byte == 0xE2, index + 2 < line.count {
      if line[index + 1] == 0x80 {
        let last = line[index + 2]
        return last <= 0x8A || last == 0xAF ? 3 : 0
      }
      return line[index + 1] == 0x81 && line[index + 2] == 0x9F ? 3 : 0
    }
    if byte == 0xE1, line.starts(with: "\u{1680}", at: index) { return 3 }
    return 0
  }

  private func blanks(_ line: Span<UInt8>, _ start: Int, _ list: inout EditList) -> Int {
    var end = start
    var noBreak: UInt32 = 0
    var isPlain = true
    while end < line.count {
      let width = Self.blankWidth(line, end)
      if width == 0 { break }
      if line[end] != 0x20 { isPlain = false }
      if width > 1 {
        let scalar = line.scalar(at: end).value
        if scalar == 0xA0 || scalar == 0x202F { noBreak = noBreak == 0 ? scalar : noBreak }
      }
      end += width
    }
    if start == 0 || end == line.count {
      list.remove(start..<end, .blank)
      return end
    }
    let (before, _) = line.scalar(before: start)
    let (after, afterLength) = line.scalar(at: end)
    if after == 0x0A || before == 0x0A {
      list.remove(start..<end, .blank)
      return end
    }
    if before == 0x28 {
      list.remove(start..<end, .spacing)
      return end
    }
    let (next, _) = line.scalar(at: end + afterLength)
    if after == 0x29, before != 0x3A, before != 0x3B, before != 0x3D {
      list.remove(start..<end, .spacing)
      return end
    }
    if after == 0x2C, !LetterClass.isDigit(next), next != 0x2C,
      LetterClass.of(before).isAlphanumeric || before == 0xBB || before == 0x201D || before == 0x29
    {
      list.remove(start..<end, .spacing)
      return end
    }
    if after == 0x2E, endsSentence(line, start, end + 1) {
      list.remove(start..<end, .spacing)
      return end
    }
    var wanted: UInt32 = 0x20
    if noBreak != 0, Self.wantsNoBreak(before, after) { wanted = noBreak }
    if end - start == 1, isPlain { return end }
    if noBreak == wanted, end - start == (noBreak == 0xA0 ? 2 : 3) { return end }
    list.replace(start..<end, with: wanted, noBreak != 0 && wanted == 0x20 ? .noBreakSpace : .blank)
    return end
  }

  /// Whether a full stop with a blank before it ends a sentence: behind a word or what closes, before the line's end or a
  /// blank and what sentences begin with. `a . b` and `. . .` are something else.
  ///
  /// - Parameters:
  ///   - start: where the blank begins.
  ///   - next: what follows the full stop.
  private func endsSentence(_ line: Span<UInt8>, _ start: Int, _ next: Int) -> Bool {
    let (before, _) = line.scalar(before: start)
    guard Self.isClosing(before) || LetterClass.isLetter(before) && wordLength(line, endingAt: start) > 1 else {
      return false
    }
    var index = next
    while index < line.count {
      let width = Self.blankWidth(line, index)
      if width == 0 { break }
      index += width
    }
    guard index < line.count, line[index] != 0x0A else { return true }
    let (after, _) = line.scalar(at: index)
    return index > next
      && (LetterClass.isUpper(after) || after == 0xAB || after == 0x201C || after == 0x22 || after == 0x28)
  }

  private static func wantsNoBreak(_ before: UInt32, _ after: UInt32) -> Bool {
    switch after {
    case 0x3A, 0x3B, 0x21, 0x3F, 0xBB, 0x25, 0x2030, 0x203A, 0x20A0...0x20BF, 0x24, 0xA3, 0xA5, 0x203D, 0x2047...0x2049:
      return true
    default: break
    }
    if before == 0xAB || before == 0x2039 { return true }
    return LetterClass.isDigit(before) && LetterClass.isDigit(after)
  }

  // MARK: Signs

  /// Whether `sign` knows the character.
  private static func isSign(_ line: Span<UInt8>, _ index: Int) -> Bool {
    switch line[index] {
    case 0x21, 0x28, 0x29, 0x2C, 0x2E, 0x3F: true
    case 0xC2: index + 1 < line.count && (line[index + 1] == 0xBB || line[index + 1] == 0xAB)
    case 0xE2: line.starts(with: "…", at: index)
    default: false
    }
  }

  private func sign(_ line: Span<UInt8>, _ index: Int, _ length: Int, _ list: inout EditList) {
    let end = index + length
    switch line[index] {
    case UInt8(ascii: "."): fullStop(line, index, &list)
    case UInt8(ascii: ","): comma(line, index, &list)
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      let (before, _) = line.scalar(before: index)
      let (after, afterLength) = line.scalar(at: end)
      if before == 0x20 || before == 0xA0 || before == 0x202F { return afterSpacedMark(line, index, &list) }
      guard LetterClass.isLetter(after), LetterClass.isLetter(before) || Self.isClosing(before) else { return }
      guard LetterClass.isUpper(after) || LetterClass.isLetter(line.scalar(at: end + afterLength).value) else { return }
      if LetterClass.isUpper(after) || wordLength(line, endingAt: index) > 2 { list.insert(0x20, at: end, .glue, 0.95) }
    case UInt8(ascii: "("): bracket(line, index, &list)
    case UInt8(ascii: ")"): afterBracket(line, index, &list)
    case 0xC2 where length == 2 && line[index + 1] == 0xAB:  // «
      let (before, _) = line.scalar(before: index)
      if LetterClass.isLetter(before), Self.opensQuote(line, end) { list.insert(0x20, at: index, .glue, 0.9) }
    case 0xC2 where length == 2 && line[index + 1] == 0xBB:  // »
      if LetterClass.of(line.scalar(at: end).value).isAlphanumeric { list.insert(0x20, at: end, .glue, 0.95) }
    case 0xE2 where line.starts(with: "…", at: index):
      let (before, _) = line.scalar(before: index)
      if LetterClass.isUpper(line.scalar(at: end).value), LetterClass.isLetter(before) || Self.isClosing(before) {
        list.insert(0x20, at: end, .glue, 0.95)
      }
    default: break
    }
  }

  /// `bien !Et toi`: between two common words of French, since code negates like this.
  private func afterSpacedMark(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    let blank = line.scalar(before: index).length
    guard LetterClass.isUpper(line.scalar(at: index + 1).value),
      let after = WordScanner.next(in: line, from: index + 1),
      after.count < 40
    else { return }
    var start = index - blank
    let end = start
    while end - start < 40, LetterClass.isLetter(line.scalar(before: start).value) {
      start -= line.scalar(before: start).length
    }
    for word in [start..<end, after] {
      guard (FrenchWords.frequency(of: WordScanner.lowercase(line, word).span) ?? 0) >= 12 else { return }
    }
    list.insert(0x20, at: index + 1, .glue, 0.85)
  }

  /// Whether a quotation starts behind «: a blank and no sign, or a capital. A small letter may be another encoding's.
  private static func opensQuote(_ line: Span<UInt8>, _ index: Int) -> Bool {
    let (after, length) = line.scalar(at: index)
    if after == 0x20 || after == 0xA0 || after == 0x202F {
      return LetterClass.of(line.scalar(at: index + length).value).isAlphanumeric
    }
    return LetterClass.isUpper(after)
  }

  private static func isClosing(_ scalar: UInt32) -> Bool {
    scalar == 0x29 || scalar == 0xBB || scalar == 0x201D || scalar == 0x22 || scalar == 0x2019
  }

  /// The number of letters that end at `end`, up to 12.
  private func wordLength(_ line: Span<UInt8>, endingAt end: Int) -> Int {
    var offset = end
    var count = 0
    while count < 12 {
      let (scalar, length) = line.scalar(before: offset)
      guard LetterClass.isLetter(scalar) else { break }
      count += 1
      offset -= length
    }
    return count
  }

  /// Titles and units that end in a full stop and may be followed by a capital without a space.
  private static let abbreviations: Set<[UInt8]> = Set(
    [
      "tp", "ths", "pgs", "gs", "ts", "bs", "ks", "cn", "mr", "mrs", "ms", "dr", "st", "ste", "no", "vol", "art", "av",
      "bd", "mgr", "jr", "sr", "vs", "cf", "fig", "prof", "gen", "col", "lt", "tx", "tt", "ubnd", "nxb", "th", "đ",
      "ls",
      "cty", "ph", "dsa", "ths", "nsnd", "nsưt", "sđt", "hcm", "me", "mm", "mlle", "mme", "tel", "đt", "kts", "ncs",
      "ông",
    ].dropLast().map { Array($0.utf8) })

  private func fullStop(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    let next = index + 1
    let (after, afterLength) = line.scalar(at: next)
    let (before, beforeLength) = line.scalar(before: index)
    // relations.-VNA
    if after == 0x2D || after == 0x2013 || after == 0x2014 {
      let (first, firstLength) = line.scalar(at: next + afterLength)
      let (second, _) = line.scalar(at: next + afterLength + firstLength)
      if LetterClass.isUpper(first), LetterClass.isUpper(second), LetterClass.isLetter(before) || Self.isClosing(before)
      {
        list.insert(0x20, at: next, .glue, 0.9)
      }
      return
    }
    guard LetterClass.isUpper(after) else {
      // fin."Le, fin.« Le
      if after == 0xAB || after == 0x201C, LetterClass.isLower(before), wordLength(line, endingAt: index) > 2 {
        list.insert(0x20, at: next, .glue, 0.9)
      }
      return
    }
    let (second, _) = line.scalar(at: next + afterLength)
    // A capital alone is a word where it is À, Ô, Ở, Y, or before an apostrophe.
    let isWord = LetterClass.isLower(second) || (second == 0x20 && after >= 0x80) || second == 0x27 || second == 0x2019
    guard isWord, !isDomain(line, next) else { return }
    if before == 0x2E {
      // fin...Le
      let (third, _) = line.scalar(before: index - 2)
      if index >= 3, line[index - 2] == 0x2E, LetterClass.isLetter(third) { list.insert(0x20, at: next, .glue, 0.9) }
      return
    }
    if Self.isClosing(before) || before == 0x25 { return list.insert(0x20, at: next, .glue, 0.9) }
    if LetterClass.isDigit(before) {
      var start = index
      while start > 0, line[start - 1].isASCIIDigit { start -= 1 }
      if index - start == 4 || line[max(0, start - 1)] == 0x2C { list.insert(0x20, at: next, .glue, 0.85) }
      return
    }
    guard LetterClass.isLower(before) else { return }
    let (previous, _) = line.scalar(before: index - beforeLength)
    let length = wordLength(line, endingAt: index)
    // One letter is an initial, or a Vietnamese word with a mark of its own.
    guard LetterClass.isLower(previous) || length > 1 || before >= 0x80 else { return }
    if length <= 5 {
      var start = index
      for _ in 0..<length { start -= line.scalar(before: start).length }
      if Self.abbreviations.contains(WordScanner.lowercase(line, start..<index)) { return }
    }
    list.insert(0x20, at: next, .glue, 0.95)
  }

  /// `VnExpress.Net`
  private func isDomain(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < line.count, end - start < 5, line[end].isASCIILetter { end += 1 }
    guard end - start < 5, end == line.count || line[end] < 0x80 else { return false }
    let word = WordScanner.lowercase(line, start..<end)
    return [[0x6E, 0x65, 0x74], [0x63, 0x6F, 0x6D], [0x76, 0x6E], [0x66, 0x72], [0x6F, 0x72, 0x67], [0x6A, 0x73]]
      .contains(word)
  }

  private func comma(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    let (after, _) = line.scalar(at: index + 1)
    guard LetterClass.isLetter(after) else { return }
    // The sign before, past spaces that are removed on this pass.
    var end = index
    while end > 0, line[end - 1] == 0x20 { end -= 1 }
    let (before, _) = line.scalar(before: end)
    if LetterClass.isLetter(before) {
      let (second, _) = line.scalar(at: index + 1 + line.scalar(at: index + 1).length)
      guard wordLength(line, endingAt: end) > 1 || LetterClass.isLetter(second) || before >= 0x80 || end < index else {
        return
      }
    } else if LetterClass.isDigit(before) {
      let (second, _) = line.scalar(at: index + 1 + line.scalar(at: index + 1).length)
      guard LetterClass.isLower(second) else { return }
    } else if !Self.isClosing(before), before != 0x25 {
      return
    }
    list.insert(0x20, at: index + 1, .glue, 0.95)
  }

  private func bracket(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    let (before, beforeLength) = line.scalar(before: index)
    guard LetterClass.isLetter(before) else { return }
    let length = wordLength(line, endingAt: index)
    let (first, _) = line.scalar(before: index - beforeLength)
    if length < 2 || length == 2 && LetterClass.isUpper(first) { return }
    // élu(e)s, maire(s), f(x): short small endings belong to their word.
    var start = index + 1
    while start < line.count, line[start] == 0x20 { start += 1 }
    var end = start
    var isSmall = true
    var letters = 0
    while end < line.count, end - start < 120, line[end] != 0x29 {
      let (scalar, width) = line.scalar(at: end)
      // Code: for(int i=0;…).
      if scalar == 0x3D || scalar == 0x3B || scalar == 0x5F || scalar == 0x7B || scalar == 0x3C || scalar == 0x2A {
        return
      }
      // No ending of French holds a letter of Vietnamese.
      if !LetterClass.isLower(scalar) || scalar >= 0x1EA0 || scalar == 0x111 { isSmall = false }
      letters += 1
      end += max(1, width)
    }
    guard end < line.count, line[end] == 0x29, letters > 0,
      LetterClass.of(line.scalar(at: start).value).isAlphanumeric || line[start] >= 0x80
    else { return }
    if isSmall {
      if letters <= 4 || end + 1 < line.count && LetterClass.isLetter(line.scalar(at: end + 1).value) { return }
      // connaiss(aient): the end of a word that was cut in a quotation.
      var first = index
      for _ in 0..<length { first -= line.scalar(before: first).length }
      var whole = WordScanner.lowercase(line, first..<index)
      whole.append(lowercase: line.extracting(start..<end))
      if FrenchWords.contains(whole.span) { return }
    }
    // f(X), Feel(R), note(1).
    if letters == 1 { return }
    list.insert(0x20, at: index, .glue, 0.9)
  }

  private func afterBracket(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    let (after, afterLength) = line.scalar(at: index + 1)
    if after == 0x2D || after == 0x2013 || after == 0x2014 || after == 0x20 {
      return dateline(line, index, &list)
    }
    guard LetterClass.isLetter(after), LetterClass.isLetter(line.scalar(at: index + 1 + afterLength).value) else {
      return
    }
    // Only after an aside of more than a small ending.
    var start = index
    var isSmall = true
    while start > 0, index - start < 120, line[start - 1] != 0x28 {
      if !line[start - 1].isASCIILower && line[start - 1] < 0x80 && line[start - 1] != 0x2D { isSmall = false }
      start -= 1
    }
    guard start > 0, line[start - 1] == 0x28, !isSmall, index - start > 2 else { return }
    list.insert(0x20, at: index + 1, .glue, 0.85)
  }

  /// `(VNA)– Le`, `(TTXVN)-Chiều`: one space on both sides of the dash of a dateline.
  private func dateline(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    var dash = index + 1
    while dash < line.count, line[dash] == 0x20 { dash += 1 }
    let (sign, length) = line.scalar(at: dash)
    guard sign == 0x2D || sign == 0x2013 || sign == 0x2014 else { return }
    let next = dash + length
    var text = next
    while text < line.count, line[text] == 0x20 { text += 1 }
    let (after, _) = line.scalar(at: text)
    guard LetterClass.isUpper(after) || after == 0xAB || after == 0x22 || after == 0x201C else { return }
    // The agency in capitals, near the line's start.
    var start = index
    while start > 0, index - start < 24, line[start - 1] != 0x28 { start -= 1 }
    guard start > 0, line[start - 1] == 0x28, start < 80, index - start >= 2, Self.isAgency(line, start..<index) else {
      return
    }
    if dash == index + 1 { list.insert(0x20, at: dash, .glue, 0.95) }
    if text == next { list.insert(0x20, at: next, .glue, 0.95) }
  }

  /// Capitals (VNA, TTXVN/Vietnam+) or a known name.
  private static func isAgency(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if line.starts(with: "Xinhua", at: range.lowerBound) || line.starts(with: "Reuters", at: range.lowerBound) {
      return true
    }
    var capitals = 0
    for index in range {
      if line[index].isASCIIUpper { capitals += 1 } else { break }
    }
    return capitals >= 2 && (capitals == range.count || !line[range.lowerBound + capitals].isASCIILetter)
  }
}
