/// The credit of a picture: `. Photo: VNA`, ` (Ảnh: TTXVN)`, ` © AFP`, `(Ảnh minh họa)`.
enum CreditPattern {
  /// The longest credit looked for, in bytes.
  static let maximumLength = 90

  /// The credit whose sign or word stands at `index`, with the blanks, full stop and bracket before it.
  static func match(_ text: Span<UInt8>, _ index: Int, _ start: Int, _ end: Int) -> Range<Int>? {
    let limit = min(end, index + maximumLength)
    if text[index] == 0x28 {
      if let close = copyrightEnd(text, index, limit, end) { return before(text, index, start)..<close }
      let inner = LineBytes.skipBlanks(text, index + 1, limit)
      let named = keyword(text, inner, limit) ?? (text.starts(with: "©", at: inner) ? inner + 2 : nil)
      guard let named else { return nil }
      var close = named
      while close < limit, text[close] != 0x29 { close += 1 }
      // A bracket with a whole sentence in it is no credit.
      guard close < limit, close - named <= 60 else { return nil }
      return before(text, index, start)..<fullStop(text, close + 1, end)
    }
    if text.starts(with: "©", at: index) {
      guard index > start else { return nil }
      let name = LineBytes.skipBlanks(text, index + 2, limit)
      guard let close = nameEnd(text, name, limit, end) else { return nil }
      return before(text, index, start)..<fullStop(text, close, end)
    }
    guard
      index == start || !LineBytes.isWordByte(text[index - 1]) && !text[index - 1].isContinuation
        || isGlued(text, index)
        || text[index - 1] == 0xA0 || text[index - 1] == 0x9D || text[index - 1] == 0xBB
    else { return nil }
    guard let named = keyword(text, index, limit) else { return nil }
    var name = LineBytes.skipBlanks(text, named, limit)
    let hasColon = name < limit && text[name] == 0x3A
    if hasColon { name = LineBytes.skipBlanks(text, name + 1, limit) }
    if !hasColon {
      guard name > named, let close = SourceNames.anyEnd(of: text, from: name, limit: limit),
        close == end || text[close] == 0x2E
      else { return nil }
      return before(text, index, start)..<fullStop(text, close, end)
    }
    guard let close = nameEnd(text, name, limit, end) else { return nil }
    return before(text, index, start)..<fullStop(text, close, end)
  }

  /// The end of `(C) Kab Niang`, where nothing but the name stands behind it.
  private static func copyrightEnd(_ text: Span<UInt8>, _ index: Int, _ limit: Int, _ end: Int) -> Int? {
    guard text.starts(with: "(C) ", at: index) || text.starts(with: "(c) ", at: index) else { return nil }
    let name = LineBytes.skipBlanks(text, index + 4, limit)
    guard name < limit, LineBytes.isUpper(text, name), !LineBytes.endsSentence(text, name, end) else { return nil }
    return nameEnd(text, name, limit, end)
  }

  /// The credit that a line ends with, where no word for pictures leads to it: a name in capitals behind a sentence, a
  /// slash and an agency. `à Paris, le 12 juillet. ANNE MARIN / AFP`
  static func final(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
    guard end - start > 16, text[end - 1].isASCIIUpper else { return nil }
    var slash = end - 1
    let floor = max(start, end - 16)
    while slash > floor, text[slash] != 0x2F { slash -= 1 }
    guard slash > floor,
      SourceNames.anyEnd(of: text, from: LineBytes.skipBlanks(text, slash + 1, end), limit: end) == end
    else { return nil }
    let nameEnd = LineBytes.trimEnd(text, start, slash)
    var index = nameEnd
    var letters = 0
    while index > max(start, nameEnd - 48) {
      let (scalar, length) = text.scalar(before: index)
      if LetterClass.isUpper(scalar) {
        letters += 1
      } else if scalar == 0x2E || LetterClass.isLetter(scalar) || LetterClass.isDigit(scalar) {
        break
      } else if scalar != 0x20, scalar != 0x2D, scalar != 0x27, scalar != 0x2019, scalar != 0xA0 {
        break
      }
      index -= length
    }
    guard letters >= 4, nameEnd > index, LineBytes.endsSentence(text, start, LineBytes.trimEnd(text, start, index)),
      text[index] <= 0x20 || text[index] == 0xC2
    else { return nil }
    return before(text, LineBytes.skipBlanks(text, index, nameEnd), start)..<end
  }

  /// A capitalised keyword right after a small letter or a bracket.
  private static func isGlued(_ text: Span<UInt8>, _ index: Int) -> Bool { LineBytes.isUpper(text, index) }

  /// Words for pictures by their first byte; `LineCutter.signs` has to know the first three bytes of each.
  private static let words: [[StaticString]] = {
    var table = [[StaticString]](repeating: [], count: 256)
    for word in pictureWords { table[Int(word.withUTF8Buffer { unsafe $0.first ?? 0 })].append(word) }
    return table
  }()

  static let pictureWords: [StaticString] = [
    "Photos", "Photo", "photos", "photo", "PHOTO", "Photographie", "Ảnh", "ảnh", "ẢNH", "Nguồn ảnh", "Nguồn", "Image",
    "Crédit photo",
    "Crédit", "crédit", "Crédits", "Source photo", "Hình", "Vidéo", "Video", "Clip", "Foto", "Source",
  ]

  /// A bit for the first four bytes of each word; none is shorter.
  static let wordStarts: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 64)
    for word in pictureWords {
      let start = word.withUTF8Buffer { unsafe $0.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
      bits[bit(ofStart: start) >> 6] |= 1 << UInt64(bit(ofStart: start) & 63)
    }
    return bits
  }()

  @inline(__always)
  private static func bit(ofStart start: UInt32) -> Int { Int((start &* 0x9E37_79B1) &>> 20) }

  /// What may stand behind a word for pictures and a blank.
  private static let qualifiers: [StaticString] = [
    "minh họa", "minh hoạ", "tư liệu", "chụp màn hình", "d'illustration", "d’illustration", "d'archives", "d’archives",
    "cắt từ clip", "(cc)", "(CC)", "internet", "Internet", "by", "credit",
  ]

  /// The end of a word for pictures, with what qualifies it.
  static func keyword(_ text: Span<UInt8>, _ index: Int, _ limit: Int) -> Int? {
    guard index < text.count else { return nil }
    if index + 8 <= text.count {
      let start = bit(ofStart: UInt32(truncatingIfNeeded: text.loadWord(at: index)))
      guard wordStarts[start >> 6] >> UInt64(start & 63) & 1 == 1 else { return nil }
    }
    var end: Int?
    for word in words[Int(text[index])] where text.starts(with: word, at: index) {
      end = max(end ?? 0, index + word.utf8CodeUnitCount)
    }
    guard var end, end <= limit else { return nil }
    if end < text.count, text[end] == 0x20 {
      for word in qualifiers where text.starts(with: word, at: end + 1) {
        end += 1 + word.utf8CodeUnitCount
        break
      }
    }
    guard end >= limit || !LineBytes.isWordByte(text[end]) else { return nil }
    return min(end, limit)
  }

  /// The end of a credited name: a known source, or up to six words to the line's end.
  private static func nameEnd(_ text: Span<UInt8>, _ start: Int, _ limit: Int, _ end: Int) -> Int? {
    guard start < limit else { return start == end ? end : nil }
    if let known = SourceNames.anyEnd(of: text, from: start, limit: limit) {
      let next = LineBytes.skipBlanks(text, known, end)
      if next == end || text[known] == 0x2E || text[known] == 0x29 { return known }
      // `Photo: VNA Hanoï (VNA)`: what follows is another sentence.
      if LineBytes.isUpper(text, next) || text[next] == 0x28 || text[next] == 0x2D { return known }
      if text[next] == 0xE2 || text[next] == 0x22 || text[next] == 0xC2 { return known }
    } else if let known = SourceNames.gluedEnd(of: text, from: start, limit: limit) {
      return known
    }
    var words = 1
    var index = start
    while index < limit {
      let byte = text[index]
      if byte == 0x29 || byte == 0x0A { break }
      if byte == 0x2E, index + 1 == end { break }
      let blank = LineBytes.blankLength(text, index)
      if blank > 0 { words += 1 }
      guard words <= 6 else { return nil }
      index += max(1, blank)
    }
    guard index >= end - 1 || (index < end && text[index] == 0x29) else { return nil }
    return min(index, end)
  }

  /// Takes in the blanks, the full stop, the dash or the slash before a credit.
  private static func before(_ text: Span<UInt8>, _ index: Int, _ start: Int) -> Int {
    var result = LineBytes.trimEnd(text, start, index)
    if result > start,
      text[result - 1] == 0x2E || text[result - 1] == 0x2F || text[result - 1] == 0x2D
        || text[result - 1] == 0x7C || text[result - 1] == 0x28
    {
      result = LineBytes.trimEnd(text, start, result - 1)
    }
    return result
  }

  private static func fullStop(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    var result = index
    while result < end, text[result] == 0x2E || text[result] == 0x29 { result += 1 }
    return result
  }
}
