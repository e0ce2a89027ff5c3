/// Looks at places of a line for `LineScan`: any rule that may find something there gets its bit.
struct LineScanner {
  private let isWhole: Bool
  /// Whether a letter stands in the line that only Vietnamese has.
  let holdsVietnamese: Bool
  private var result: LineScan = []
  /// Letters that may be another encoding's: how many, where the last one stands, and whether two are close.
  private var suspects = 0
  private var lastSuspect = -1000
  private var isDense = false
  private var pairs = 0
  /// How many sequences looked like mojibake.
  private var sequences = 0

  /// How close two suspects make a line worth a look, and how short a line is that one suffices for.
  private static let nearby = 40
  private static let shortLine = 120
  /// How short a line is that a single pair suffices for.
  private static let phrase = 60
  /// How many sequences of mojibake make the rest of the line wait until they are read.
  private static let crowd = 8

  init(isWhole: Bool, holdsVietnamese: Bool) {
    self.isWhole = isWhole
    self.holdsVietnamese = holdsVietnamese
  }

  /// What the ends of the line ask for.
  mutating func ends(_ line: Span<UInt8>) {
    let count = line.count
    if isWhole, count > 0, line[0] == 0x20 || line[count - 1] == 0x20 { result.insert(.spacing) }
  }

  /// Looks at the character that starts at `index`; places ascend. Of two passes over a line, one over all of its
  /// characters and one over the marked ones, both find the same.
  mutating func look(_ line: Span<UInt8>, _ index: Int) {
    let byte = line[index]
    if byte < 0x80 {
      if ScalarClass.ascii[Int(byte)] != 0 { ascii(line, index, byte) }
    } else if byte == 0xE1, index &+ 2 < line.count, line[index &+ 1] & 0xFE == 0xBA {
      // U+1E80–1EFF
      let kind = ToneScan.additional[Int(line[index &+ 1] & 1) << 6 | Int(line[index &+ 2] & 0x3F)]
      if kind != 0, ToneScan.isMisplaced(line, index, 3, kind) { result.insert(.tone) }
    } else if byte < 0xC9, byte >= 0xC2, index &+ 1 < line.count {
      let scalar = UInt32(byte & 0x1F) << 6 | UInt32(line[index &+ 1] & 0x3F)
      let next = index &+ 2 < line.count ? line[index &+ 2] : 0
      two(line, index, scalar, ScalarClass.two[Int(scalar)], next)
    } else {
      other(line, index, byte)
    }
  }

  /// Whether so much of the line is mojibake that the rest of it may wait until that is read.
  var isCrowded: Bool { sequences > Self.crowd }

  /// The bits of the line, once its places were looked at.
  mutating func finish(_ line: Span<UInt8>) -> LineScan {
    let count = line.count
    if !holdsVietnamese, suspects > 0 && (isDense || count <= Self.shortLine) || pairs > 0 && count <= Self.phrase {
      result.insert(.legacy)
    }
    return result
  }

  private mutating func suspect(_ index: Int) {
    if index &- lastSuspect <= Self.nearby { isDense = true }
    lastSuspect = index
    suspects &+= 1
  }

  // MARK: Two bytes

  private mutating func two(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ kind: UInt8, _ next: UInt8) {
    if kind & ScalarClass.suspect != 0 { suspect(index) }
    if kind & ScalarClass.lookalike != 0 { result.insert(.lookalike) }
    if kind & ScalarClass.invisible != 0 { result.insert(.invisible) }
    if kind & ScalarClass.sign != 0 { sign(line, index, scalar, next) }
    if kind & ScalarClass.lead != 0, next >= 0x80 || next == 0x20 && scalar == 0xC3 {
      if Self.mayBeMojibake(line, index, scalar) {
        result.insert(.windows)
        sequences &+= 1
      }
      if scalar == 0xD4, line.starts(with: "Ç", at: index &+ 2) { result.insert(.codePage850) }
      if next == 0xE2, scalar == 0xDF || scalar == 0xE3 || scalar == 0xD4 { result.insert(.codePage850) }
    }
    if next >= 0xC2, scalar == 0xAC || scalar == 0xB7 || scalar == 0x192 { result.insert(.macintosh) }
    if next >= 0xC2, scalar == 0xAD { result.insert(.codePage850) }
    if scalar >= 0xC0, ToneScan.isSuspicious(line, index, 2, scalar) { result.insert(.tone) }
    if !holdsVietnamese { legacyPair(line, index, scalar, kind) }
  }

  /// Vowels before the letters that VNI has for marks, and signs inside words.
  @inline(__always)
  private mutating func legacyPair(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ kind: UInt8) {
    let previous = index > 0 ? line[index &- 1] : 0
    if previous.isASCIILetter {
      if kind & ScalarClass.rare != 0 || Self.isLegacyPair(previous, scalar) { pair(index) }
    } else if kind & ScalarClass.rare != 0, index &+ 2 < line.count, line[index &+ 2].isASCIILetter {
      pair(index)
    }
  }

  private mutating func pair(_ index: Int) {
    pairs &+= 1
    if pairs > 1 { suspect(index) }
  }

  /// No-break space, soft hyphen, », and signs that may be apostrophes.
  private mutating func sign(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ next: UInt8) {
    switch scalar {
    case 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192: if index > 0, line[index &- 1].isASCIILetter { suspect(index) }
    case 0x152: if index > 0, line[index &- 1].isASCIILower { suspect(index) }
    case 0xA0: noBreakSpace(line, index, 2)
    case 0xBB:
      if isWhole, next.isASCIILetter || next >= 0xC3 || next.isASCIIDigit { result.insert(.spacing) }
    case 0xAB:
      let before = line.scalar(before: index).value
      if isWhole, next == 0x20 || next == 0xC2 || next == 0xE2 || next.isASCIIUpper || next == 0xC3,
        LetterClass.isLetter(before)
      {
        result.insert(.spacing)
      }
    default: break
    }
  }

  /// A no-break space that its neighbours do not call for.
  private mutating func noBreakSpace(_ line: Span<UInt8>, _ index: Int, _ length: Int) {
    guard isWhole else { return }
    let end = index &+ length
    guard index > 0, end < line.count else { return _ = result.insert(.spacing) }
    let (before, after) = (line[index &- 1], line[end])
    let second = end &+ 1 < line.count ? line[end &+ 1] : 0
    switch after {
    case 0x3A, 0x3B, 0x21, 0x3F, 0x25, 0x24: if before > 0x20, before != 0xA0, before != 0xAF { return }
    case 0xC2: if second == 0xBB, before > 0x20, before != 0xA0, before != 0xAF { return }
    default:
      if before == 0xAB, index > 1, line[index &- 2] == 0xC2, after > 0x20, after < 0xC2 { return }
      if before.isASCIIDigit, after.isASCIIDigit { return }
    }
    result.insert(.spacing)
  }

  /// Whether what follows a lead continues UTF-8 in windows-1252 and is no common neighbour.
  private static func mayBeMojibake(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32) -> Bool {
    let next = index + 2
    if line[next] == 0x20 {
      return next + 1 < line.count && line[next + 1] == 0x20
    }
    let (second, length) = line.scalar(at: next)
    // Three bytes of UTF-8, whatever signs they have become.
    if scalar >= 0xE0, isContinuation(second), isContinuation(line.scalar(at: next + length).value) { return true }
    switch second {
    case 0x80...0xBF: return second != 0xBB && second != 0xA0 && second != 0xAB || scalar == 0xC3 || scalar == 0xC2
    case 0x2018...0x2026, 0x2013, 0x2014:
      return LetterClass.isLetter(line.scalar(at: next + length).value)
        || scalar < 0xE0 && index > 0 && line[index - 1].isASCIILower
    case 0x2020...0x203A, 0x20AC, 0x2122, 0x160, 0x161, 0x152, 0x153, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2DC:
      return second != 0x153 && second != 0x152 || scalar == 0xC5
    default: return false
    }
  }

  /// Whether windows-1252 shows a byte 80–BF like this.
  private static func isContinuation(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x80, let byte = MojibakeReading.windows.byte(of: scalar) else { return false }
    return byte.isContinuation
  }

  /// A vowel and a letter that VNI uses as its mark, in pairs that French hardly has.
  private static func isLegacyPair(_ byte: UInt8, _ scalar: UInt32) -> Bool {
    switch (byte | 0x20, scalar | 0x20) {
    case (0x61, 0xE2), (0x6F, 0xE2), (0x65, 0xE2), (0x61, 0xEA), (0x61, 0xFB), (0x75, 0xFB), (0x79, 0xFB), (0x61, 0xF9),
      (0x75, 0xF9), (0x65, 0xF9), (0x79, 0xF9), (0x61, 0xE0), (0x6F, 0xE0), (0x65, 0xE0), (0x65, 0xFB):
      true
    default: false
    }
  }

  // MARK: Other leads

  private mutating func other(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8) {
    let (scalar, length) = line.scalar(at: index)
    if length < 2 { return result = .all }
    let next = index &+ length < line.count ? line[index &+ length] : 0
    switch scalar {
    case 0x2019: apostrophe(line, index, length, next)
    case 0x2013, 0x2014, 0x201C, 0x201D, 0x2022, 0x20AC: break
    case 0x2026:
      if isWhole, next.isASCIIUpper || next >= 0xC3 { result.insert(.spacing) }
    case 0x202F: noBreakSpace(line, index, 3)
    case 0xFFFD: result.insert(.lost)
    case 0x300...0x36F: result.insert(.marks)
    default: rareScalar(line, index, scalar, next)
    }
  }

  private mutating func rareScalar(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ next: UInt8) {
    if scalar > 0xFFFF {
      switch scalar {
      case 0x1D400...0x1D7FF: result.insert(.lookalike)
      case 0x1F000...0x1FAFF, 0x20000...0x2FA1F: break
      default: result.insert([.invisible, .marks])
      }
      return
    }
    let kind = ScalarClass.kind(of: scalar)
    if kind & ScalarClass.mark != 0 { result.insert(.marks) }
    if kind & ScalarClass.invisible != 0 { result.insert([.invisible, .spacing]) }
    if kind & ScalarClass.blank != 0, isWhole { result.insert(.spacing) }
    if kind & ScalarClass.lookalike != 0 { lookalike(line, index, scalar, next) }
    switch scalar {
    // Signs of windows-1252 inside a word are letters of another encoding.
    case 0x2C6, 0x2DC, 0x2020, 0x2021, 0x2030, 0x2039, 0x203A, 0x201A, 0x201E, 0x2122:
      if index > 0, line[index &- 1].isASCIILetter || line[index &- 1] >= 0x80 { suspect(index) }
    default: break
    }
    if next >= 0xC2 {
      switch scalar {
      case 0x221A, 0x2206, 0x2248, 0x201A, 0x201E, 0x2021, 0x2030, 0xF8FF: result.insert(.macintosh)
      case 0x2500...0x259F: result.insert(.codePage850)
      default: break
      }
    }
  }

  /// Letters of other alphabets count beside Latin ones, apostrophes between letters.
  private mutating func lookalike(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ next: UInt8) {
    let previous = index > 0 ? line[index &- 1] : 0
    switch scalar {
    case 0x370..<0x530:
      let before = line.scalar(before: index).value
      let after = line.scalar(at: index &+ 2).value
      if Self.isLatin(before) || Self.isLatin(after) { result.insert(.lookalike) }
    case 0x2018, 0x2032, 0x2035, 0x201A, 0x201B:
      if next.isASCIILetter || next >= 0x80, previous.isASCIILetter { result.insert(.lookalike) }
    default: result.insert(.lookalike)
    }
  }

  private static func isLatin(_ scalar: UInt32) -> Bool {
    (scalar < 0x250 || scalar &- 0x1E00 < 0x100 || scalar > 0xFF00 || scalar &- 0x1D00 < 0xC0)
      && LetterClass.isLetter(scalar)
  }

  // MARK: ASCII

  private mutating func ascii(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8) {
    let next = index &+ 1 < line.count ? line[index &+ 1] : 0
    let previous = index > 0 ? line[index &- 1] : 0
    let isLetter = next.isASCIILetter || next >= 0xC3 && next <= 0xE1
    switch byte {
    case 0x20: if isWhole, next == 0x20 || next == 0x09 { result.insert(.spacing) }
    case 0x00...0x08, 0x0B...0x1F, 0x7F: result.insert([.invisible, .spacing])
    case 0x09: if isWhole { result.insert(.spacing) }
    case 0x30...0x39: if isWhole, Self.isPictureNumber(line, index) { result.insert(.caption) }
    case 0x26: if next == 0x23 || next.isASCIILetter { result.insert(.escape) }
    case 0x5C:
      if next == 0x75 || next == 0x78 || next == 0x55 { result.insert(.escape) }
    case 0x25, 0x3D: if next.isASCIIDigit || (next | 0x20) &- 0x61 < 6 { result.insert(.escape) }
    case 0x2C, 0x21, 0x3F, 0x2E:
      let isSpaced = previous == 0x20 && (byte == 0x2C || byte == 0x2E)
      if isWhole, isLetter || isSpaced || next == 0x2D { result.insert(.spacing) }
      if isWhole, byte == 0x2E, next == 0xE2 || next == 0xC2 { fullStop(line, index) }
      if next.isASCIILetter, Self.isVowel(previous) { viqr(line, index, byte, next) }
    case 0x28:
      let isGlued = previous.isASCIILetter || previous >= 0x80
      if isWhole, next == 0x20 || next == 0xC2 || isGlued { result.insert(.spacing) }
      let third = index &+ 2 < line.count ? line[index &+ 2] : 0
      if isWhole, next == 0xE1 || next | 0x20 == 0x68 && third == 0xC3 { result.insert(.caption) }
      if previous | 0x20 == 0x61, next < 0x80 { viqr(line, index, byte, next) }
    case 0x29:
      guard isWhole else { return }
      let second = index &+ 2 < line.count ? line[index &+ 2] : 0
      if previous == 0x20 || isLetter || next == 0x2D || next == 0xE2
        || next == 0x20 && (second == 0x2D || second == 0xE2 || second == 0x20)
      {
        result.insert(.spacing)
      }
    case 0x27: apostrophe(line, index, 1, next)
    case 0x60:
      if previous.isASCIILetter { result.insert([.viqr, .lookalike]) }
    case 0x5E, 0x2B, 0x7E, 0x2A:
      if Self.isVowel(previous) { viqr(line, index, byte, next) }
    default: break
    }
  }

  /// A blank beside an apostrophe, after what may be an elided word.
  private mutating func apostrophe(_ line: Span<UInt8>, _ index: Int, _ length: Int, _ next: UInt8) {
    guard isWhole, index > 0, next == 0x20 || line[index &- 1] == 0x20 else { return }
    var end = index
    while end > 0, line[end &- 1] == 0x20 { end &-= 1 }
    guard end > 0 else { return }
    let before = end > 1 ? line[end &- 2] : 0
    switch line[end &- 1] | 0x20 {
    // l d j m t s n c alone, aujourd, qu, quelq
    case 0x6C, 0x6A, 0x6D, 0x74, 0x73, 0x6E, 0x63: if before.isASCIILetter || before >= 0x80 { return }
    case 0x64: if before.isASCIILetter && before | 0x20 != 0x72 || before >= 0x80 { return }
    case 0x75: if before | 0x20 != 0x71 { return }
    case 0x71: break
    default: return
    }
    result.insert(.elision)
  }

  /// Before «, “ or a dash.
  private mutating func fullStop(_ line: Span<UInt8>, _ index: Int) {
    switch line.scalar(at: index &+ 1).value {
    case 0xAB, 0x201C, 0x2013, 0x2014: result.insert(.spacing)
    default: break
    }
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }

  /// A sign that changes the vowel before it, where no sentence would have it.
  private mutating func viqr(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8, _ next: UInt8) {
    switch byte {
    // cu?a, mo.t; no sentence goes on in a small letter. No syllable is as long as the names of hosts.
    case 0x2E: if next.isASCIILower, Self.isInSyllable(line, index) { result.insert(.viqr) }
    case 0x3F:
      if next.isASCIILower || line[index &- 1].isASCIIUpper, Self.isInSyllable(line, index) { result.insert(.viqr) }
    case 0x2C, 0x21: break
    default: result.insert(.viqr)
    }
  }

  /// Whether few enough letters stand around a sign for one syllable.
  private static func isInSyllable(_ line: Span<UInt8>, _ index: Int) -> Bool {
    let (before, after) = (5, 4)
    var letters = 0
    while letters <= before, index > letters, line[index &- letters &- 1].isASCIILetter { letters &+= 1 }
    guard letters <= before else { return false }
    letters = 0
    while letters <= after, index &+ letters &+ 1 < line.count, line[index &+ letters &+ 1].isASCIILetter {
      letters &+= 1
    }
    return letters <= after
  }

  /// A picture's number behind `ảnh `, `hình `, `hinh anh ` or `photo `.
  private static func isPictureNumber(_ line: Span<UInt8>, _ index: Int) -> Bool {
    guard index > 4, line[index &- 1] == 0x20 else { return false }
    switch (line[index &- 3] | 0x20, line[index &- 2] | 0x20) {
    case (0x6E, 0x68):
      switch line[index &- 4] {
      // The last bytes of ả, Ả, ì, Ì.
      case 0xA3, 0xA2, 0xAC, 0x8C: return true
      case 0x61, 0x41: return line[index &- 5] == 0x20
      default: return false
      }
    case (0x74, 0x6F): return line[index &- 4] | 0x20 == 0x6F
    default: return false
    }
  }
}
