/// Parts a line where a caption, a credit, a dateline or a sign-off stands inside it.
///
///     Titre ảnh 1Le président. Photo: VNA   →   Titre │ ảnh 1│Le président│. Photo: VNA
///     Hanoï (VNA) – Le texte. -VNA          →   Hanoï (VNA) – │Le texte.│ -VNA
///
/// - Input: UTF-8 in NFC.
/// - Complexity: O(*n*) in the bytes of the line; looks at no more than 80 bytes around a candidate.
struct LineCutter {
  /// Where in the text a pattern inside a line may begin, ascending, and behind these places room for more.
  private(set) var places: [Int32]
  private var count = 0
  /// The first of them that is not before the line.
  private var next = 0
  /// The first of them that is not before the stretch in which signs were looked for last.
  private var sign = 0

  /// Looks through all lines of a text, which come in order.
  init(_ text: Span<UInt8>) { self.init(text, 0..<text.count) }

  /// Looks through the lines in a stretch of a text.
  ///
  /// - Parameter places: memory that nobody needs any more.
  init(_ text: Span<UInt8>, _ range: Range<Int>, writingOver places: consuming [Int32] = []) {
    self.places = consume places
    look(through: range, of: text)
  }

  /// Looks through the lines in another stretch of a text, or of another text.
  mutating func look(through range: Range<Int>, of text: Span<UInt8>) {
    (next, sign) = (0, 0)
    count = text.findCutPlaces(of: Self.signs, words: CreditPattern.wordStarts, in: range, &places)
  }

  /// What every pattern inside a line begins with: a bracket, a copyright sign or the first letters of a word for pictures; and
  /// a blank before a dash.
  private static let signs = ByteThrees([
    ([0x28], any, any), (Array("Pp".utf8), Array("hH".utf8), Array("oO".utf8)),
    ([0xA2, 0xA3], Array("nN".utf8), Array("hH".utf8)), ([0xC2], [0xA9], any),
    (Array("FSVI".utf8), Array("oim".utf8), Array("tuda".utf8)),
    (Array("NC".utf8), Array("grl".utf8), Array("ui".utf8) + [0xC3]), (Array("H".utf8), [0xC3], [0xAC]),
    (Array(0...0x20) + Array(0x80...0x8B) + [0xA0, 0xAF, 0xBF], [0x2D, 0xE2], any),
  ])
  private static let any = [UInt8](0...255)

  /// Appends the segments of a line; blanks at edges belong to none.
  mutating func cut(_ text: Span<UInt8>, _ line: Range<Int>, block: Int, into segments: inout [Segment]) {
    let end = LineBytes.trimEnd(text, line.lowerBound, line.upperBound)
    var start = LineBytes.skipBlanks(text, line.lowerBound, end)
    guard start < end else { return }
    if next > 0, Int(places[next - 1]) >= start { (next, sign) = (0, 0) }
    while next < count, Int(places[next]) < start { next += 1 }
    guard next < count, Int(places[next]) < end else {
      return close(text, start, end, block, false, false, mayHaveDateline: false, &segments)
    }
    var place = next
    var index = start
    var isAfterMarker = false
    var isCut = false
    while place < count, Int(places[place]) < end {
      guard Int(places[place]) >= index, !Self.isBlank(text[Int(places[place])]) else {
        place += 1
        continue
      }
      index = Int(places[place])
      if let marker = Self.marker(text, index, start, end) {
        unit(text, start..<marker.lowerBound, block, isAfterMarker, isCut, &segments)
        segments.append(Segment(range: marker, kind: .marker, block: block))
        start = LineBytes.skipBlanks(text, marker.upperBound, end)
        index = start
        isAfterMarker = true
        isCut = true
      } else if let credit = CreditPattern.match(text, index, start, end) {
        self.credit(text, start, credit, block, isAfterMarker, isCut, &segments)
        start = LineBytes.skipBlanks(text, credit.upperBound, end)
        index = start
        isAfterMarker = false
        isCut = true
      } else if text[index] == 0x28, let lower = DatelinePattern.innerStart(text, index, start, end) {
        unit(text, start..<lower, block, isAfterMarker, isCut, &segments)
        start = lower
        index += 1
        isAfterMarker = false
        isCut = true
      } else {
        index += 1
      }
    }
    close(text, start, end, block, isAfterMarker, isCut, &segments)
  }

  /// What stands behind the last pattern of a line.
  private mutating func close(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ block: Int, _ isAfterMarker: Bool, _ isCut: Bool,
    mayHaveDateline: Bool = true, _ segments: inout [Segment]
  ) {
    guard start < end else { return }
    // Such a credit ends with a capital.
    if text[end - 1].isASCIIUpper, let credit = CreditPattern.final(text, start, end) {
      self.credit(text, start, credit, block, isAfterMarker, isCut, &segments)
    } else {
      unit(text, start..<end, block, isAfterMarker, isCut, mayHaveDateline: mayHaveDateline, &segments)
    }
  }

  /// Whether a place may be the last byte of a blank before a dash; no pattern begins with it.
  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte < 0x30 && byte != 0x28 || byte.isContinuation }

  /// Which signs of a dateline stand where one may, at the head of a stretch that begins no earlier than the one before it.
  private mutating func signs(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> DatelinePattern.Signs {
    sign = max(sign, next)
    while sign < count, Int(places[sign]) < start { sign += 1 }
    var signs: DatelinePattern.Signs = []
    guard sign < count, Int(places[sign]) < end else { return signs }
    let limit = min(end, start + DatelinePattern.maximumLength)
    // A dash behind a source may have more blanks before it.
    var blanksEnd = limit
    while blanksEnd < end, text[blanksEnd].isContinuation { blanksEnd += 1 }
    blanksEnd = LineBytes.skipBlanks(text, blanksEnd, end)
    var place = sign
    while place < count, Int(places[place]) < blanksEnd {
      if Self.isBlank(text[Int(places[place])]) {
        signs.insert(.dash)
      } else if text[Int(places[place])] == 0x28, Int(places[place]) < limit {
        signs.insert(.bracket)
      }
      place += 1
    }
    return signs
  }

  /// A credit with the caption before it, and what stands before both.
  private mutating func credit(
    _ text: Span<UInt8>, _ start: Int, _ credit: Range<Int>, _ block: Int, _ isAfterMarker: Bool, _ isCut: Bool,
    _ segments: inout [Segment]
  ) {
    let caption = isAfterMarker ? start : Self.sentenceStart(text, start, credit.lowerBound)
    if caption > start { unit(text, start..<caption, block, false, isCut, &segments) }
    let captionStart = LineBytes.skipBlanks(text, caption, credit.lowerBound)
    if captionStart < credit.lowerBound {
      segments.append(
        Segment(
          range: captionStart..<credit.lowerBound, kind: .unit, block: block, isCaption: true,
          isCut: isCut || caption > start))
    }
    segments.append(Segment(range: credit, kind: .credit, block: block))
  }

  /// A stretch of running text: its dateline and its sign-off are cut off.
  ///
  /// - Parameter mayHaveDateline: whether a place stands in its line.
  private mutating func unit(
    _ text: Span<UInt8>, _ range: Range<Int>, _ block: Int, _ isCaption: Bool, _ isCut: Bool,
    mayHaveDateline: Bool = true, _ segments: inout [Segment]
  ) {
    var start = range.lowerBound
    var end = LineBytes.trimEnd(text, start, range.upperBound)
    guard start < end else { return }
    while mayHaveDateline {
      let signs = signs(text, start, end)
      guard !signs.isEmpty, let dateline = DatelinePattern.match(text, start, end, signs) else { break }
      segments.append(Segment(range: start..<dateline, kind: .dateline, block: block))
      start = dateline
    }
    // The last one comes first.
    let first = segments.count
    while let signOff = SignOffPattern.start(text, start, end) {
      segments.append(Segment(range: signOff..<end, kind: .signOff, block: block))
      end = LineBytes.trimEnd(text, start, signOff)
    }
    if start < end {
      segments.append(Segment(range: start..<end, kind: .unit, block: block, isCaption: isCaption, isCut: isCut))
    }
    var last = segments.count - 1
    var place = first
    while place < last {
      segments.swapAt(place, last)
      place += 1
      last -= 1
    }
  }

  /// ` ảnh 1` before a capital or the line's end.
  private static func marker(_ text: Span<UInt8>, _ index: Int, _ start: Int, _ end: Int) -> Range<Int>? {
    var position: Int
    guard text[index] == 0xE1 || text[index] == 0x70 else { return nil }
    guard
      text.starts(with: "ảnh", at: index) || text.starts(with: "Ảnh", at: index)
        || text.starts(with: "photo", at: index)
    else { return nil }
    position = index + 5
    guard position < end else { return nil }
    if text[position] == 0x20 {
      position += 1
    } else if LineBytes.isNoBreakSpace(text, position) {
      position += 2
    } else {
      return nil
    }
    guard index == start || text[index - 1] <= 0x20 || LineBytes.isNoBreakSpace(text, index - 2 < 0 ? 0 : index - 2)
    else {
      return nil
    }
    let digits = position
    while position < end, text[position].isASCIIDigit, position - digits < 3 { position += 1 }
    guard position > digits, text[digits] != 0x30 else { return nil }
    if position < end {
      guard !text[position].isASCIIDigit else { return nil }
      let isGlued = LineBytes.isUpper(text, position) || text[position] == 0x22 || text[position] == 0x28
      let next = LineBytes.skipBlanks(text, position, end)
      // With a space between, only a line that begins with the marker is sure to hold no prose before it.
      guard isGlued || (next < end && LineBytes.isUpper(text, next) && index == start) else { return nil }
    }
    return index..<position
  }

  /// Whether a closing quote or bracket stands before `index`.
  private static func endsQuote(_ text: Span<UInt8>, _ start: Int, _ index: Int) -> Bool {
    guard index > start else { return false }
    switch text.scalar(before: index).value {
    case 0x22, 0x27, 0x29, 0xBB, 0x2019, 0x201D: return true
    default: return false
    }
  }

  /// What ends sentences, and the last byte of `…`.
  private static let terminals = ByteSet(Array(".!?".utf8) + [0xA6])

  /// Where the last sentence before `end` begins: the caption that a credit at `end` belongs to.
  private static func sentenceStart(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = end
    // The caption's own end.
    while index > start {
      let (scalar, length) = text.scalar(before: index)
      guard scalar <= 0x20 || scalar == 0xA0 || scalar == 0x2E || scalar == 0x28 || scalar == 0x21 || scalar == 0x3F
      else { break }
      index -= length
    }
    let floor = max(start, index - 400)
    // Where among the bytes from `index` on sentences may end.
    var places: UInt64 = 0
    while index > floor || places != 0 {
      if places == 0 {
        let block = max(floor, index - 64)
        places = text.places(of: terminals, from: block, to: index)
        index = block
        continue
      }
      let place = 63 - places.leadingZeroBitCount
      places &= ~(1 << UInt64(place))
      let index = index + place
      let byte = text[index]
      guard byte != 0xA6 || text[index - 1 < 0 ? 0 : index - 1] == 0x80 else { continue }
      var next = index + 1
      // Closing quotes and brackets belong to the sentence before.
      while next < end {
        let (scalar, length) = text.scalar(at: next)
        guard scalar == 0x22 || scalar == 0x29 || scalar == 0xBB || scalar == 0x201D || scalar == 0x2019 else { break }
        next += length
      }
      let after = LineBytes.skipBlanks(text, next, end)
      guard after < end else { continue }
      let first = text.scalar(at: after).value
      guard LetterClass.isUpper(first) || first == 0x22 || first == 0xAB || first == 0x201C else { continue }
      // Initials and short titles (M. Dupont, TP. Huế, J.K. Rowling) end no sentence.
      if byte == 0x2E, next == index + 1 {
        var word = index
        while word > start, LineBytes.isWordByte(text[word - 1]) || text[word - 1].isContinuation { word -= 1 }
        let length = index - word
        if length <= 2 && LineBytes.isUpper(text, word) { continue }
        // `… pas du tout". Un kiosque` ends a sentence, `. . .` does not.
        if length == 0, !endsQuote(text, start, word) { continue }
        if length <= 3, text[word].isASCIIUpper, text.starts(with: "Mme", at: word) || text.starts(with: "Dr", at: word)
        {
          continue
        }
        // `3.5` and `1.La` end none, `0800 009 785.La` does.
        if after == next, length <= 2, text[word].isASCIIDigit { continue }
      }
      return next
    }
    return start
  }
}
