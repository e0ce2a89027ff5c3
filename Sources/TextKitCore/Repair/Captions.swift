/// Markers that a photo left in the text: `ảnh 1` glued before a capital, at a line's end or start, `- Ảnh 2.`,
/// `(Ảnh minh họa)`.
///
///     "… Quang et Poutine ảnh 1Le président" → two lines
///
/// `trong ảnh 1,` and `Photo 1 : la mairie` are text.
///
/// - Complexity: O(*n*).
struct Captions {
  /// What a marker between two texts becomes.
  let separator: UInt8

  private static let markers: [StaticString] = [
    "hình ảnh ", "Hình ảnh ", "hinh anh ", "Hinh anh ", "ảnh ", "Ảnh ", "photo ", "Photo ", "HÌNH ẢNH ", "ẢNH ",
    "hình ", "Hình ",
    "anh ", "Anh ",
  ]

  func edits(in line: Span<UInt8>, at places: LinePlaces, into list: inout EditList) {
    illustration(line, places, &list)
    var index = 0
    while true {
      index = places.next(from: index)
      guard index < line.count else { break }
      // A digit after a blank.
      guard line[index].isASCIIDigit, index > 2, line[index - 1] == 0x20 else {
        index += 1
        continue
      }
      var end = index
      while end < line.count, line[end].isASCIIDigit { end += 1 }
      if end - index <= 2, let start = marker(line, endingAt: index) { marked(line, start, end, &list) }
      index = end
    }
  }

  /// Where the marker word that ends at `end` starts.
  private func marker(_ line: Span<UInt8>, endingAt end: Int) -> Int? {
    for word in Self.markers {
      let start = end - word.utf8CodeUnitCount
      guard start >= 0, line.starts(with: word, at: start) else { continue }
      if start > 0, line[start - 1] != 0x20, line[start - 1] != 0x0A { continue }
      // "hình" and "anh" alone are words.
      if word.utf8CodeUnitCount <= 6, line[start] | 0x20 == 0x61 || line[start] | 0x20 == 0x68 { continue }
      return start
    }
    return nil
  }

  private func marked(_ line: Span<UInt8>, _ start: Int, _ end: Int, _ list: inout EditList) {
    let (after, afterLength) = line.scalar(at: end)
    var textEnd = start
    while textEnd > 0, line[textEnd - 1] == 0x20 { textEnd -= 1 }
    let isFirst = textEnd == 0 || line[textEnd - 1] == 0x0A
    // "- Ảnh 2." at the end of a title.
    let isLast = end == line.count || after == 0x2E && end + 1 == line.count
    if isLast, !isFirst {
      let (dash, dashLength) = line.scalar(before: textEnd)
      if dash == 0x2D || dash == 0x2013 || dash == 0x2014 {
        var cut = textEnd - dashLength
        guard cut > 0, line[cut - 1] == 0x20 else { return }
        while cut > 0, line[cut - 1] == 0x20 { cut -= 1 }
        return list.remove(cut..<line.count, .caption, 0.9)
      }
      if end == line.count, !isReference(line, textEnd) { list.remove(textEnd..<end, .caption, 0.85) }
      return
    }
    let isCapital = LetterClass.isUpper(after)
    guard isCapital,
      LetterClass.isLetter(line.scalar(at: end + afterLength).value) || line.scalar(at: end + afterLength).value == 0x20
        || [0x27, 0x2019].contains(line.scalar(at: end + afterLength).value)
    else { return }
    if isFirst {
      list.remove(start..<end, .caption, 0.95)
    } else {
      list.replace(textEnd..<end, with: UInt32(separator), .caption, 0.95)
    }
  }

  /// Words before a marker that make it a part of the sentence: `trong ảnh 1`, `voir photo 2`.
  private func isReference(_ line: Span<UInt8>, _ end: Int) -> Bool {
    var start = end
    while start > 0, end - start < 16, line[start - 1] != 0x20 { start -= 1 }
    let word = WordScanner.lowercase(line, start..<end)
    let references: [StaticString] = [
      "trong", "ở", "từ", "của", "theo", "xem", "như", "và", "với", "tại", "trên", "có", "là", "bức", "tấm", "voir",
      "la", "une", "sur",
      "cette", "en", "de", "dans", "cf", "cf.", "et", "chụp", "thấy", "nhìn", "vào", "qua", "l'",
    ]
    return references.contains { $0.utf8CodeUnitCount == word.count && word.span.starts(with: $0, at: 0) }
  }

  private func illustration(_ line: Span<UInt8>, _ places: LinePlaces, _ list: inout EditList) {
    var index = 0
    while true {
      index = places.next(from: index)
      guard index < line.count else { break }
      guard line[index] == 0x28 else {
        index += 1
        continue
      }
      for word in [
        "(Ảnh minh họa", "(Ảnh minh hoạ", "(ảnh minh họa", "(ảnh minh hoạ", "(Hình minh họa", "(Hình minh hoạ",
      ]
        as [StaticString]
      where line.starts(with: word, at: index) {
        var end = index + word.utf8CodeUnitCount
        if end < line.count, line[end] == 0x2E { end += 1 }
        guard end < line.count, line[end] == 0x29 else { continue }
        end += 1
        var start = index
        while start > 0, line[start - 1] == 0x20 { start -= 1 }
        if start == 0 { while end < line.count, line[end] == 0x20 { end += 1 } }
        list.remove(start..<end, .caption, 0.9)
        index = end - 1
        break
      }
      index += 1
    }
  }
}
