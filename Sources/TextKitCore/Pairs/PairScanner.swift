/// Reads one side of a pair in one pass over its bytes.
///
/// - Input: UTF-8 in NFC; on other bytes the counts are off, nothing else.
/// - Complexity: O(*n*), at most `maximumBytes`; no allocation once the side's arrays have grown.
struct PairScanner: Sendable {
  /// A sentence has fewer bytes; what follows is not looked at.
  static let maximumBytes = 1 << 15

  var language: Language
  var table: PairWords

  init(_ language: Language, _ table: PairWords) {
    self.language = language
    self.table = table
  }

  func scan(_ text: Span<UInt8>, into side: inout PairSide) {
    side.removeAll()
    side.byteCount = text.count
    let end = min(text.count, Self.maximumBytes)
    side.scannedCount = end
    var state = State()
    var offset = 0
    while offset < end {
      let byte = text[offset]
      if byte < 0x80 {
        if byte.isASCIILetter {
          offset = word(text, offset, end, &side, &state)
        } else if byte.isASCIIDigit {
          offset = number(text, offset, end, &side, &state)
        } else {
          mark(byte, text, offset, end, &side, &state)
          offset &+= 1
          side.scalarCount &+= 1
        }
      } else if Self.isLetter(text, offset, end) {
        offset = word(text, offset, end, &side, &state)
      } else {
        offset &+= otherMark(text, offset, &side, &state)
        side.scalarCount &+= 1
      }
    }
    side.endsSentence = state.isAfterTerminal
    side.endsWithComma = state.last == UInt8(ascii: ",")
    NumberWords.add(to: &side, language)
  }

  private struct State {
    /// Nothing but marks stands between here and a sentence's start.
    var isInitial = true
    var isAfterTerminal = false
    /// The last ASCII mark, 0 behind a word.
    var last: UInt8 = 0
  }

  /// Letters of the Latin blocks, marks on them, and all other scripts.
  @inline(__always)
  private static func isLetter(_ text: Span<UInt8>, _ offset: Int, _ end: Int) -> Bool {
    let byte = text[offset]
    switch byte {
    case 0xC3: return offset &+ 1 < end && text[offset &+ 1] | 0x20 != 0xB7
    case 0xC4...0xDF: return true
    case 0xE1: return true
    case 0xE0, 0xE3...0xED: return byte != 0xE3 || offset &+ 1 >= end || text[offset &+ 1] != 0x80
    default: return false
    }
  }

  private func word(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ side: inout PairSide, _ state: inout State
  ) -> Int {
    var hash = PairWords.hashStart
    var offset = start
    var letters = 0
    var isUpper = false
    while offset < end {
      var byte = text[offset]
      if byte < 0x80 {
        guard byte.isASCIILetter else { break }
        if offset == start { isUpper = byte.isASCIIUpper }
        let first = offset
        repeat {
          hash = PairWords.step(hash, byte | 0x20)
          offset &+= 1
          byte = offset < end ? text[offset] : 0
        } while byte.isASCIILetter
        letters &+= offset &- first
        continue
      }
      guard Self.isLetter(text, offset, end) else { break }
      let lead = byte
      hash = PairWords.step(hash, lead)
      let length = lead < 0xE0 ? 2 : 3
      guard offset &+ length <= end else {
        offset = end
        break
      }
      byte = text[offset &+ 1]
      var upper = false
      if lead == 0xC3 {
        upper = byte < 0x9F
        if upper { byte |= 0x20 }
        if byte == 0xA7 || byte == 0xAB || byte == 0xAE || byte == 0xAF || byte == 0xBB || byte == 0xBC || byte == 0xB1
        {
          side.foreignLetterCount &+= 1
        } else if byte == 0xA3 || byte == 0xB5 || byte == 0xAC || byte == 0xB2 || byte == 0xBD || byte == 0xA1
          || byte == 0xAD || byte == 0xB3 || byte == 0xBA
        {
          side.vietnameseLetterCount &+= 1
        }
        hash = PairWords.step(hash, byte)
      } else if lead < 0xC7 {
        let scalar = UInt32(lead & 0x1F) << 6 | UInt32(byte & 0x3F)
        let small = LetterClass.lowercase(scalar)
        upper = small != scalar
        if upper {
          byte = UInt8(truncatingIfNeeded: 0x80 | small & 0x3F)
          if small >> 6 != scalar >> 6 { hash = PairWords.step(hash, UInt8(truncatingIfNeeded: small >> 6)) }
        }
        if scalar == 0x152 || scalar == 0x153 {
          side.foreignLetterCount &+= 1
        } else {
          side.vietnameseLetterCount &+= 1
        }
        hash = PairWords.step(hash, byte)
      } else if lead == 0xE1, byte == 0xBA || byte == 0xBB {
        let third = text[offset &+ 2]
        upper = third & 1 == 0
        side.vietnameseLetterCount &+= 1
        hash = PairWords.step(PairWords.step(hash, byte), third | 1)
      } else {
        if lead > 0xCD || lead < 0xCC { side.otherScriptCount &+= 1 }
        hash = PairWords.step(hash, byte)
        if length == 3 { hash = PairWords.step(hash, text[offset &+ 2]) }
      }
      if offset == start { isUpper = upper }
      offset &+= length
      letters &+= 1
    }
    side.letterCount &+= letters
    side.scalarCount &+= letters
    if state.isInitial, side.words.isEmpty { side.beginsLower = !isUpper }
    Self.countMojibake(text, start, offset, &side)
    defer {
      state.isInitial = false
      state.isAfterTerminal = false
      state.last = 0
    }
    let hashed = PairWords.finish(hash)
    // l’, d’, qu’ and the like say nothing.
    if letters == 1, language == .french, offset < end, text[offset] == 0x27 || text[offset] == 0xE2 { return offset }
    let folded = isUpper ? Self.folded(text, start, offset) : 0
    let id = language == .french ? table.french(hashed) : table.vietnamese(hashed)
    side.words.append(
      PairSide.Word(
        hash: hashed, folded: folded, id: id, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: offset), isName: isUpper && !state.isInitial, isInitial: state.isInitial))
    return offset
  }

  /// The hash of a name without case and marks.
  private static func folded(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    var hash = PairWords.hashStart
    var offset = start
    while offset < end {
      let (scalar, length) = text.scalar(at: offset)
      let base = LetterClass.base(scalar)
      hash = PairWords.step(hash, UInt8(truncatingIfNeeded: base))
      offset &+= max(1, length)
    }
    return PairWords.finish(hash) | 1
  }

  /// Two-byte letters that UTF-8 read as Windows-1252 leaves behind: Ã Â Ä Å Æ before a mark, or á before º or ».
  private static func countMojibake(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ side: inout PairSide) {
    guard end < text.count, end &- start >= 2 else { return }
    let last = text[end &- 1]
    guard text[end &- 2] == 0xC3, text[end] >= 0xC2 else { return }
    if last >= 0x82 && last <= 0x86 || last == 0xA1 { side.mojibakeCount &+= 1 }
  }

  private func number(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ side: inout PairSide, _ state: inout State
  ) -> Int {
    var exact: UInt64 = 0
    var offset = start
    var digits = 0
    while offset < end {
      let byte = text[offset]
      if byte.isASCIIDigit {
        if digits < 18 { exact = exact &* 10 &+ UInt64(byte &- 0x30) }
        digits &+= 1
        offset &+= 1
        continue
      }
      // 1.234,5 and 1,234.5 and 1 234: a separator with digits on both sides, a blank only before three of them.
      var width = 0
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        width = 1
      } else if byte == 0x20, digits <= 3 || offset >= 4 && text[offset &- 4] == 0x20, offset &- start >= 1 {
        width = Self.digitRun(text, offset &+ 1, end) == 3 ? 1 : 0
      } else if byte == 0xC2, offset &+ 1 < end, text[offset &+ 1] == 0xA0 {
        width = Self.digitRun(text, offset &+ 2, end) == 3 ? 2 : 0
      } else if byte == 0xE2, offset &+ 2 < end, text[offset &+ 1] == 0x80, text[offset &+ 2] == 0xAF {
        width = Self.digitRun(text, offset &+ 3, end) == 3 ? 3 : 0
      }
      guard width > 0, offset &+ width < end, text[offset &+ width].isASCIIDigit else { break }
      offset &+= width
    }
    var significant = exact
    while significant > 0, significant % 10 == 0 { significant /= 10 }
    side.numbers.append(
      PairSide.Number(
        exact: exact, significant: significant, isHard: true, isScaled: false,
        position: Int32(truncatingIfNeeded: side.words.count)))
    side.scalarCount &+= offset &- start
    state.isInitial = false
    state.isAfterTerminal = false
    state.last = 0
    return offset
  }

  private static func digitRun(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, offset &- start < 5, text[offset].isASCIIDigit { offset &+= 1 }
    return offset &- start
  }

  private func mark(
    _ byte: UInt8, _ text: Span<UInt8>, _ offset: Int, _ end: Int, _ side: inout PairSide, _ state: inout State
  ) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: return
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      if !state.isAfterTerminal { side.terminalCount &+= 1 }
      if byte == UInt8(ascii: "?") { side.questionCount &+= 1 }
      state.isAfterTerminal = true
      state.isInitial = true
    case UInt8(ascii: "\""):
      side.quoteCount &+= 1
      state.isInitial = true
    case UInt8(ascii: "("), UInt8(ascii: "["):
      side.bracketCount &+= 1
      state.isInitial = true
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "'"): break
    case UInt8(ascii: ","):
      side.commaCount &+= 1
      state.isAfterTerminal = false
    case UInt8(ascii: ":"), UInt8(ascii: ";"):
      side.colonCount &+= 1
      state.isAfterTerminal = false
      state.isInitial = true
    case UInt8(ascii: "-"):
      state.isAfterTerminal = false
    case UInt8(ascii: "<"):
      if offset &+ 1 < end, text[offset &+ 1].isASCIILetter || text[offset &+ 1] == UInt8(ascii: "/") {
        var close = offset &+ 1
        while close < end, close &- offset < 256, text[close] != UInt8(ascii: ">") { close &+= 1 }
        if close < end, text[close] == UInt8(ascii: ">") { side.tagCount &+= 1 }
      }
      side.symbolCount &+= 1
    case UInt8(ascii: "&"):
      var close = offset &+ 1
      if close < end, text[close] == UInt8(ascii: "#") { close &+= 1 }
      let first = close
      while close < end, close &- offset < 10, text[close].isASCIILetter || text[close].isASCIIDigit { close &+= 1 }
      if close > first, close < end, text[close] == UInt8(ascii: ";") { side.tagCount &+= 1 }
      side.symbolCount &+= 1
    default:
      side.symbolCount &+= 1
      state.isAfterTerminal = false
    }
    state.last = byte
  }

  /// Marks beyond ASCII; returns the number of bytes.
  private func otherMark(
    _ text: Span<UInt8>, _ offset: Int, _ side: inout PairSide, _ state: inout State
  ) -> Int {
    let (scalar, length) = text.scalar(at: offset)
    switch scalar {
    case 0xA0, 0x202F, 0x2009, 0x200B, 0xFEFF: break
    case 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A:
      side.quoteCount &+= 1
      if scalar != 0xBB && scalar != 0x201D { state.isInitial = true }
    case 0x2018, 0x2019: break
    case 0x2026:
      if !state.isAfterTerminal { side.terminalCount &+= 1 }
      state.isAfterTerminal = true
      state.isInitial = true
    case 0xFFFD:
      side.replacementCount &+= 1
      state.isAfterTerminal = false
    case 0x2010...0x2015:
      state.isAfterTerminal = false
      state.isInitial = true
    default:
      side.symbolCount &+= 1
      state.isAfterTerminal = false
    }
    state.last = 0x80
    return max(1, length)
  }
}
