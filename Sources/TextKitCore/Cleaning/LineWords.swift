/// The words of a stretch of text with what the labeller wants to know about its bytes; one pass, reused buffers.
struct LineWords {
  struct Word {
    /// Of the lower-case form.
    var hash: UInt64
    var start: Int32
    var end: Int32
    var isCapitalized: Bool
    var isAllCaps: Bool
    var hasDigit: Bool
  }

  var words: [Word] = []
  /// Letters and digits, in bytes.
  var letterBytes = 0
  var digitCount = 0
  var commaCount = 0
  var punctuationCount = 0
  /// Places where a sentence ends inside the stretch: a terminal and a space before a capital.
  var innerEndCount = 0
  /// `|`, `/`, `>`, `»`, `•`, `·` between spaces.
  var separatorCount = 0
  var hasAddress = false

  /// Lower-case letters, upper-case letters, digits, other ASCII, bytes of other scalars.
  private static let classes: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    return byte.isASCIILower
      ? 1 : byte.isASCIIUpper ? 2 : byte.isASCIIDigit ? 3 : byte >= 0x80 ? 4 : byte <= 0x20 ? 0 : 5
  }

  static func hash(of word: some Sequence<UInt8>) -> UInt64 {
    var scan = LineWords()
    let bytes = Array(word)
    scan.read(bytes.span, 0..<bytes.count)
    return scan.words.first?.hash ?? 0
  }

  /// Reads a stretch anew.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>) {
    words.removeAll(keepingCapacity: true)
    letterBytes = 0
    digitCount = 0
    commaCount = 0
    punctuationCount = 0
    innerEndCount = 0
    separatorCount = 0
    hasAddress = false
    let classes = Self.classes.span
    var index = range.lowerBound
    let end = range.upperBound
    var hash = WordHash()
    var start = -1
    var isFirstUpper = false
    var upperCount = 0
    var letterCount = 0
    var hasDigit = false
    var afterTerminal = false
    while index <= end {
      var length = 1
      // 0 = parts words, 1 = lower-case letter, 2 = upper-case letter, 3 = digit
      var kind = 0
      var byte: UInt8 = 0x20
      if index < end {
        byte = text[index]
        switch classes[Int(byte)] {
        case 1: kind = 1
        case 2:
          kind = 2
          byte |= 0x20
        case 3: kind = 3
        case 4:
          let next = index &+ 1 < end ? text[index &+ 1] : 0
          if byte < 0xE0 {
            length = min(2, end &- index)
            if byte == 0xC2 {
              kind = 0
              if next == 0xBB || next == 0xB7 { separatorCount &+= 1 }
            } else if byte == 0xC3 {
              kind = next < 0x9F ? 2 : 1
            } else if byte == 0xC4 || byte == 0xC5 || byte == 0xC6 {
              kind = byte == 0xC6 ? (next == 0xA0 || next == 0xAF ? 2 : 1) : (next & 1 == 0 ? 2 : 1)
            } else if byte == 0xD0 {
              kind = next < 0xB0 ? 2 : 1
            } else {
              kind = 1
            }
          } else if byte < 0xF0 {
            length = min(3, end &- index)
            if byte == 0xE2 || (byte == 0xE3 && next == 0x80) {
              kind = 0
              if byte == 0xE2, next == 0x80, length == 3, text[index &+ 2] == 0xA2 { separatorCount &+= 1 }
            } else if byte == 0xE1, next == 0xBA || next == 0xBB, length == 3 {
              kind = text[index &+ 2] & 1 == 0 ? 2 : 1
            } else {
              kind = 1
            }
          } else {
            length = min(4, end &- index)
          }
        default: kind = 0
        }
      }
      if kind == 0 {
        if start >= 0 {
          words.append(
            Word(
              hash: hash.value, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index),
              isCapitalized: isFirstUpper, isAllCaps: upperCount > 1 && upperCount == letterCount, hasDigit: hasDigit))
          letterBytes &+= index &- start
          start = -1
          hash = WordHash()
          upperCount = 0
          letterCount = 0
          hasDigit = false
        }
        if index < end {
          switch byte {
          case 0x2E, 0x21, 0x3F: afterTerminal = true
          case 0x2C:
            commaCount &+= 1
            afterTerminal = false
          case 0x7C, 0x3E, 0x2F:
            separatorCount &+= 1
            if byte == 0x2F, index &+ 1 < end, text[index &+ 1] == 0x2F { hasAddress = true }
          case 0x40: hasAddress = true
          default: break
          }
          if byte > 0x20, byte < 0x80 { punctuationCount &+= 1 }
        }
      } else {
        if start < 0 {
          start = index
          isFirstUpper = kind == 2
          if kind == 2, afterTerminal, index > range.lowerBound, text[index &- 1] <= 0x22 || text[index &- 1] >= 0x80 {
            innerEndCount &+= 1
          }
          afterTerminal = false
        }
        if kind == 2 { upperCount &+= 1 }
        if kind == 3 {
          hasDigit = true
          digitCount &+= 1
        } else {
          letterCount &+= 1
        }
        if length == 1 {
          hash.add(byte)
        } else if length == 2 {
          hash.add(byte)
          let last = text[index &+ 1]
          if kind == 2 {
            hash.add(byte == 0xC3 ? last | 0x20 : byte == 0xC6 && last == 0xAF ? 0xB0 : byte == 0xD0 ? last : last | 1)
          } else {
            hash.add(last)
          }
        } else {
          var inner = index
          while inner < index &+ length {
            let last = text[inner]
            hash.add(kind == 2 && inner == index &+ 2 ? last | 1 : last)
            inner &+= 1
          }
        }
      }
      index &+= length
    }
  }
}
