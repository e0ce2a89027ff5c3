/// What the bytes of a sentence show without its words: marks, ends, balance.
struct SentenceForm: OptionSet, Sendable {
  var rawValue: UInt32
  static let quote = SentenceForm(rawValue: 1)
  static let opensWithQuote = SentenceForm(rawValue: 2)
  static let question = SentenceForm(rawValue: 4)
  static let exclamation = SentenceForm(rawValue: 8)
  static let endsWithColon = SentenceForm(rawValue: 16)
  static let bracket = SentenceForm(rawValue: 32)
  static let unbalanced = SentenceForm(rawValue: 64)
  /// No full stop, question mark, exclamation mark or ellipsis at its end.
  static let unended = SentenceForm(rawValue: 128)
  static let opensLow = SentenceForm(rawValue: 256)
  /// A time or a date with a colon or dash, as a live blog opens its lines.
  static let stamp = SentenceForm(rawValue: 512)
  static let ellipsis = SentenceForm(rawValue: 1024)
  static let colon = SentenceForm(rawValue: 2048)
  static let link = SentenceForm(rawValue: 4096)
  /// A full stop, quote marks or brackets, white space where there are none, and a capital inside it: two sentences in one.
  static let double = SentenceForm(rawValue: 8192)
}

extension SentenceForm {
  /// Looks a sentence over.
  ///
  /// - Complexity: O(*n*), no allocation.
  init(of range: Range<Int>, in text: Span<UInt8>) {
    var form: SentenceForm = []
    var guillemets = 0
    var curly = 0
    var straight = 0
    var round = 0
    var square = 0
    var isBroken = false
    var offset = range.lowerBound
    let end = min(range.upperBound, text.count)
    while offset < end {
      // Letters, digits and space make up nearly all of a text.
      offset = text.run(of: 1, in: Self.plain, from: offset, to: end).end
      guard offset < end else { break }
      let byte = text[offset]
      offset &+= 1
      switch byte {
      case UInt8(ascii: "("):
        round += 1
        form.insert(.bracket)
      case UInt8(ascii: ")"): round -= 1
      case UInt8(ascii: "["): square += 1
      case UInt8(ascii: "]"): square -= 1
      case UInt8(ascii: "\""): straight += 1
      case UInt8(ascii: "."): if Self.isInnerEnd(offset - 1, range, in: text) { form.insert(.double) }
      case UInt8(ascii: "?"):
        form.insert(.question)
        if Self.isInnerEnd(offset - 1, range, in: text) { form.insert(.double) }
      case UInt8(ascii: "!"):
        form.insert(.exclamation)
        if Self.isInnerEnd(offset - 1, range, in: text) { form.insert(.double) }
      case UInt8(ascii: ":"):
        form.insert(.colon)
        if text.starts(with: "//", at: offset) { form.insert(.link) }
      case 0xC2:
        if offset < end, text[offset] == 0xAB {
          guillemets += 1
          form.insert(.quote)
        }
        if offset < end, text[offset] == 0xBB { guillemets -= 1 }
      case 0xE2:
        guard offset + 1 < end, text[offset] == 0x80 else { continue }
        if text[offset + 1] == 0x9C {
          curly += 1
          form.insert(.quote)
        }
        if text[offset + 1] == 0x9D { curly -= 1 }
        if text[offset + 1] == 0xA6 {
          form.insert(.ellipsis)
          if Self.isInnerEnd(offset + 1, range, in: text) { form.insert(.double) }
        }
      default: continue
      }
      if round < 0 || square < 0 || guillemets < 0 || curly < 0 { isBroken = true }
    }
    if guillemets != 0 || curly != 0 || round != 0 || square != 0 || straight & 1 != 0 { isBroken = true }
    if isBroken { form.insert(.unbalanced) }
    if straight > 0 { form.insert(.quote) }
    form.formUnion(Self.ends(of: range, in: text))
    self = form
  }

  /// Bytes that say nothing of a sentence's form.
  private static let plain = ByteClasses { byte in
    switch byte {
    case 0x28, 0x29, 0x5B, 0x5D, 0x22, 0x2E, 0x3F, 0x21, 0x3A, 0xC2, 0xE2: 0
    default: 1
    }
  }

  /// Whether the mark whose last byte stands at `offset` ends one sentence of the range and another follows.
  private static func isInnerEnd(_ offset: Int, _ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    if offset > range.lowerBound, LetterClass.isUpper(text.scalar(before: offset).value) { return false }
    var at = offset + 1
    var isParted = false
    while at < range.upperBound {
      let (scalar, length) = text.scalar(at: at)
      switch scalar {
      case 0x29, 0x28, 0x5D: break
      case 0x22, 0xBB, 0xAB, 0x201C, 0x201D, 0x20, 0xA0, 0x202F: isParted = true
      default: return isParted && LetterClass.isUpper(scalar)
      }
      at += max(1, length)
    }
    return false
  }

  private static func ends(of range: Range<Int>, in text: Span<UInt8>) -> SentenceForm {
    var form: SentenceForm = []
    var end = range.upperBound
    // Closing quotes and brackets stand behind the full stop or before it.
    while end > range.lowerBound {
      let (scalar, length) = text.scalar(before: end)
      let isClosing =
        scalar == 0x22 || scalar == 0x29 || scalar == 0x5D || scalar == 0xBB || scalar == 0x201D || scalar == 0x20
        || scalar == 0xA0 || scalar == 0x202F
      guard isClosing else { break }
      end -= length
    }
    switch text.scalar(before: end).value {
    case 0x2E, 0x3F, 0x21, 0x2026: break
    case 0x3A: form.formUnion([.endsWithColon, .unended])
    default: form.insert(.unended)
    }
    let (scalar, _) = text.scalar(at: range.lowerBound)
    switch scalar {
    case 0x22, 0xAB, 0x201C, 0x2018: form.insert(.opensWithQuote)
    default: if LetterClass.isLower(scalar) { form.insert(.opensLow) }
    }
    if isStamp(range, in: text) { form.insert(.stamp) }
    return form
  }

  /// `21h :`, `18h30.`, `14:05 -`, `[9h15]` at the start.
  private static func isStamp(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var offset = range.lowerBound
    let end = min(range.upperBound, text.count)
    if offset < end, text[offset] == UInt8(ascii: "[") || text[offset] == UInt8(ascii: "(") { offset += 1 }
    var digits = 0
    while offset < end, text[offset].isASCIIDigit, digits < 3 {
      digits += 1
      offset += 1
    }
    guard (1...2).contains(digits), offset < end else { return false }
    if text[offset] == 0x20, offset + 1 < end, text[offset + 1] == UInt8(ascii: "h") { offset += 1 }
    guard text[offset] | 0x20 == UInt8(ascii: "h") || text[offset] == UInt8(ascii: ":") else { return false }
    offset += 1
    while offset < end, text[offset] == 0x20 || text[offset].isASCIIDigit { offset += 1 }
    guard offset < end else { return true }
    switch text[offset] {
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "]"), UInt8(ascii: ")"),
      UInt8(ascii: "|"):
      return true
    default: return text.starts(with: "–", at: offset) || text.starts(with: "—", at: offset)
    }
  }
}
