/// Finds the name of an agency or a paper at a place in a line.
enum SourceNames {
  /// The longest name looked at, in bytes.
  static let maximumLength = 32

  /// The end of the longest known name that starts at `start`, chains like `PV/Vietnam+` included, or `nil`.
  static func end(of text: Span<UInt8>, from start: Int, limit: Int) -> Int? {
    guard start < limit, LineBytes.isUpper(text, start) || text[start].isASCIIDigit, mayStart(text, start) else {
      return nil
    }
    let sources = CleaningTables.sources
    var result: Int?
    var hash = WordHash()
    var index = start
    while index < min(limit, start + maximumLength) {
      hash.add(LineBytes.isNoBreakSpace(text, index) ? 0x20 : text[index])
      index += LineBytes.isNoBreakSpace(text, index) ? 2 : 1
      guard index >= limit || !LineBytes.isWordByte(text[index]) else { continue }
      let bits = sources.bits(of: hash.value)
      if bits == 0 { break }
      if bits & CleaningTables.source != 0 { result = index }
    }
    if let first = result, first < limit, text[first] == 0x2F || text[first] == 0x2B || text[first] == 0x2D,
      first + 1 < limit, LineBytes.isUpper(text, first + 1)
    {
      return end(of: text, from: first + 1, limit: limit) ?? acronymEnd(of: text, from: first + 1, limit: limit)
    }
    return result
  }

  /// The end of the known name that starts at `start` and that a word with a capital was run into (`VNAHanoï`), or `nil`.
  static func gluedEnd(of text: Span<UInt8>, from start: Int, limit: Int) -> Int? {
    guard start < limit, LineBytes.isUpper(text, start), mayStart(text, start) else { return nil }
    var hash = WordHash()
    var index = start
    while index < min(limit, start + maximumLength), LineBytes.isWordByte(text[index]) || text[index].isContinuation {
      hash.add(text[index])
      index += 1
      guard LineBytes.isUpper(text, index), CleaningTables.sources.bits(of: hash.value) & CleaningTables.source != 0
      else { continue }
      if LetterClass.isLower(text.scalar(at: index + text.scalar(at: index).length).value) { return index }
    }
    return nil
  }

  /// Whether a known name may begin at `start`, by its first bytes.
  @inline(__always)
  private static func mayStart(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start + 8 <= text.count else { return true }
    let word = text.loadWord(at: start)
    for count in 2...CleaningTables.maximumSourceStart {
      let bit = CleaningTables.sourceStart(word, count: count)
      if CleaningTables.sourceStarts[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { return true }
    }
    return false
  }

  /// The end of a word of two to eight capitals (`AFP`, `TTXVN/VNA`, `VTV3`), or `nil`.
  static func acronymEnd(of text: Span<UInt8>, from start: Int, limit: Int) -> Int? {
    var index = start
    var letters = 0
    while index < limit, letters < 16 {
      if text[index].isASCIIUpper {
        letters += 1
        index += 1
      } else if text[index] == 0xC4, index + 1 < limit, text[index + 1] == 0x90 {
        letters += 1
        index += 2
      } else if letters > 1,
        text[index].isASCIIDigit || text[index] == 0x2F || text[index] == 0x2B || text[index] == 0x26
      {
        index += 1
      } else {
        break
      }
    }
    guard letters >= 2, index == limit || !LineBytes.isWordByte(text[index]) else { return nil }
    return index
  }

  /// The end of a known name or an acronym.
  static func anyEnd(of text: Span<UInt8>, from start: Int, limit: Int) -> Int? {
    end(of: text, from: start, limit: limit) ?? acronymEnd(of: text, from: start, limit: limit)
  }
}

/// Small questions about the bytes of a line.
enum LineBytes {
  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte >= 0xC3 && byte != 0xE2
  }

  @inline(__always)
  static func isNoBreakSpace(_ text: Span<UInt8>, _ index: Int) -> Bool {
    index + 1 < text.count && text[index] == 0xC2 && text[index + 1] == 0xA0
  }

  static func isUpper(_ text: Span<UInt8>, _ index: Int) -> Bool {
    index < text.count
      && (text[index] < 0x80 ? text[index].isASCIIUpper : LetterClass.isUpper(text.scalar(at: index).value))
  }

  /// The length of the blank (space, tab, carriage return, no-break space, U+2000–200B, U+202F, U+3000) at `index`, or 0.
  @inline(__always)
  static func blankLength(_ text: Span<UInt8>, _ index: Int) -> Int {
    let byte = text[index]
    if byte <= 0x20 { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2 { return index + 1 < text.count && text[index + 1] == 0xA0 ? 2 : 0 }
    if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 {
      return text[index + 2] <= 0x8B || text[index + 2] == 0xAF ? 3 : 0
    }
    if byte == 0xE3, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x80 { return 3 }
    if byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBB, text[index + 2] == 0xBF { return 3 }
    return 0
  }

  @inline(__always)
  static func skipBlanks(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    guard start < limit else { return limit }
    // Most often none stands there.
    if text[start] > 0x20, text[start] < 0xC2 { return start }
    return blanksEnd(text, start, limit)
  }

  private static func blanksEnd(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      let length = blankLength(text, index)
      if length == 0 { break }
      index += length
    }
    return min(index, limit)
  }

  @inline(__always)
  static func trimEnd(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    guard limit > start else { return limit }
    if text[limit - 1] > 0x20, text[limit - 1] < 0x80 { return limit }
    return blanksStart(text, start, limit)
  }

  private static func blanksStart(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var end = limit
    while end > start {
      if text[end - 1] <= 0x20 {
        end -= 1
        continue
      }
      guard text[end - 1].isContinuation else { break }
      let length = text.scalar(before: end).length
      guard length > 1, end - length >= start, blankLength(text, end - length) == length else { break }
      end -= length
    }
    return end
  }

  /// The length of a dash (`-`, `–`, `—`, `−`) at `index`, or 0.
  static func dashLength(_ text: Span<UInt8>, _ index: Int, _ limit: Int) -> Int {
    guard index < limit else { return 0 }
    if text[index] == 0x2D { return 1 }
    guard index + 2 < limit, text[index] == 0xE2 else { return 0 }
    if text[index + 1] == 0x80, (0x90...0x95).contains(text[index + 2]) { return 3 }
    return text[index + 1] == 0x88 && text[index + 2] == 0x92 ? 3 : 0
  }

  /// Whether a line is what somebody typed behind the prompt of an interpreter: `>>> print(page)`, `>>> import this`.
  static func isPrompt(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.starts(with: ">>> ", at: range.lowerBound), range.count > 4 else { return false }
    // A title begins with a capital, a quote or a letter of another script.
    let first = text[range.lowerBound + 4]
    if first < 0x80, !first.isASCIIUpper, first != 0x22 { return true }
    for index in range where index > range.lowerBound + 4 {
      let byte = text[index]
      if byte == 0x3D || (byte == 0x28 || byte == 0x5B) && isWordByte(text[index - 1]) { return true }
    }
    return false
  }

  /// Whether a line is code by signs that no prose has: an assignment of a quoted text (`root='(hd0,msdos1)'`), an index
  /// inside a call (`int(l[2])`), a statement's end (`run();`), an open block (`if (x) {`).
  static func isCode(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 3 else { return false }
    let last = text[range.upperBound - 1]
    if last == 0x7B || last == 0x3B,
      text[range.upperBound - 2] == 0x29 || text[range.upperBound - 2] == 0x7D || last == 0x7B
    {
      return true
    }
    var isInCall = false
    for index in range.dropFirst() {
      switch text[index] {
      case 0x28: isInCall = text[index - 1].isASCIILetter || text[index - 1] == 0x5F
      case 0x29, 0x20: isInCall = false
      case 0x5B: if isInCall, text[index - 1].isASCIILetter || text[index - 1] == 0x5F { return true }
      case 0x22, 0x27:
        if index - 1 > range.lowerBound, text[index - 1] == 0x3D, isWordByte(text[index - 2]) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a sentence ends before `end`: a terminal, perhaps with closing quotes or brackets after it.
  static func endsSentence(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = end
    var steps = 0
    while index > start, steps < 4 {
      let last = text[index - 1]
      let (scalar, length) = last < 0x80 ? (UInt32(last), 1) : text.scalar(before: index)
      switch scalar {
      case 0x2E, 0x21, 0x3F, 0x2026: return true
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x20, 0xA0, 0x202F:
        index -= length
        steps += 1
      default: return false
      }
    }
    return false
  }
}
