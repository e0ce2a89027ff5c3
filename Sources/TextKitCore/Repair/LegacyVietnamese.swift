/// Vietnamese in a legacy encoding whose bytes are shown as windows-1252: `TiÕng ViÖt` is TCVN3 for `Tiếng Việt`.
///
/// A word counts for an encoding by what it becomes there and against it by what it is as it stands; the stretch of
/// words with the highest sum is decoded where the sum is large enough. French accents speak against every encoding.
///
/// - Complexity: O(*n*) for each of the five encodings, on lines that hold a suspicious letter only.
struct LegacyVietnamese {
  /// The line as windows-1252 bytes, a blank for what the encoding does not hold.
  private var bytes: [UInt8] = []
  /// The offset of each byte's scalar in the line, and the line's end.
  private var offsets: [Int] = []
  private var words: [Range<Int>] = []
  private var asIs: [Int] = []
  /// Whether a word is French as it stands.
  private var isFrench: [Bool] = []
  /// What the words are worth in one encoding, less what they are as they stand.
  private var gains: [Int] = []
  private var scratch: [UInt8] = []
  private var buffers = Buffers()

  /// A word in another encoding, and a part of it in lower case.
  private struct Buffers {
    var decoded: [UInt8] = []
    var lower: [UInt8] = []
  }

  /// The least sum for a stretch in a line that gives no other sign, and in one whose other words may be Vietnamese.
  static let threshold = 56
  static let thresholdInVietnamese = 26

  mutating func edits(in line: Span<UInt8>, protected: ProtectedRanges, into list: inout EditList) {
    read(line, protected)
    guard !words.isEmpty else { return }
    var best: (index: Int, sum: Int, first: Int, last: Int)?
    var second = 0
    for (index, encoding) in LegacyEncoding.all.enumerated() {
      guard let stretch = bestStretch(encoding) else { continue }
      if let found = best, found.sum >= stretch.sum {
        second = max(second, stretch.sum)
      } else {
        second = max(second, best?.sum ?? 0)
        best = (index, stretch.sum, stretch.first, stretch.last)
      }
    }
    guard let best, best.sum >= Self.thresholdInVietnamese else { return }
    let (asciiVietnamese, asciiFrench) = asciiWords(of: line)
    // How sure: the sum against a threshold that is lower where the rest of the line reads as Vietnamese.
    let frenchWords = isFrench.reduce(0) { $0 + ($1 ? 1 : 0) } + asciiFrench
    let needed = frenchWords == 0 || asciiVietnamese > 2 * frenchWords ? Self.thresholdInVietnamese : Self.threshold
    guard best.sum >= needed else { return }
    let encoding = LegacyEncoding.all[best.index]
    let first = best.first
    let last = best.last
    let confidence = min(0.99, 0.6 + Double(best.sum - second) / 200)
    for index in first...last {
      let word = words[index]
      var decoded: [UInt8] = []
      encoding.decode(bytes.span, word, into: &decoded)
      let range = offsets[word.lowerBound]..<offsets[word.upperBound]
      if !Self.isEqual(decoded.span, line.extracting(range)) {
        list.replace(range, with: decoded, .legacyVietnamese, confidence)
      }
    }
  }

  private static func isEqual(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
    guard first.count == second.count else { return false }
    for index in first.indices where first[index] != second[index] { return false }
    return true
  }

  /// Finds the words with letters beyond ASCII, and what they are as they stand.
  private mutating func read(_ line: Span<UInt8>, _ protected: ProtectedRanges) {
    bytes.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    asIs.removeAll(keepingCapacity: true)
    isFrench.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(line.count)
    offsets.reserveCapacity(line.count + 1)
    var offset = 0
    var guarded = protected.cursor()
    let mayProtect = guarded.mayProtect(line)
    while offset < line.count {
      let first = line[offset]
      if first < 0x80 {
        bytes.append(mayProtect && guarded.contains(offset, in: line) ? 0x20 : first)
        offsets.append(offset)
        offset += 1
        continue
      }
      let (scalar, length) = line.scalar(at: offset)
      let byte =
        guarded.contains(offset, in: line)
        ? nil
        : SingleByteEncoding.windows1252.byte(of: scalar) ?? (scalar < 0x100 ? UInt8(truncatingIfNeeded: scalar) : nil)
      bytes.append(byte ?? 0x20)
      offsets.append(offset)
      offset += length
    }
    offsets.append(line.count)
    var index = 0
    while index < bytes.count {
      guard Self.isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      var isASCII = true
      while index < bytes.count, Self.isWordByte(bytes[index]) {
        if bytes[index] >= 0x80 || bytes[index] < 0x20 { isASCII = false }
        index += 1
      }
      if isASCII { continue }
      words.append(start..<index)
      let (score, french) = asIsScore(line.extracting(offsets[start]..<offsets[index]))
      // A letter alone proves nothing against French either.
      asIs.append(index - start == 1 ? max(0, score) : score)
      isFrench.append(french)
    }
  }

  /// How many words of ASCII letters only Vietnamese and only French could write, in the line that was read.
  private mutating func asciiWords(of line: Span<UInt8>) -> (vietnamese: Int, french: Int) {
    var vietnamese = 0
    var french = 0
    var index = 0
    while index < bytes.count {
      let start = index
      var isASCII = true
      while index < bytes.count, Self.isWordByte(bytes[index]) {
        if bytes[index] >= 0x80 || bytes[index] < 0x20 { isASCII = false }
        index += 1
      }
      if isASCII, index > start {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(lowercase: line.extracting(offsets[start]..<offsets[index]))
        if VietnameseSyllable(scratch.span) != nil {
          vietnamese += 1
        } else if (FrenchWords.frequency(of: scratch.span) ?? 0) > 8 {
          french += 1
        }
      }
      index += 1
    }
    return (vietnamese, french)
  }

  /// VISCII and VPS keep letters in the controls.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    if byte >= 0x20 { return byte.isASCIILetter || byte >= 0x80 && byte != 0xA0 }
    return byte == 0x02 || byte == 0x05 || byte == 0x06 || byte == 0x14 || byte == 0x19 || byte == 0x1E
  }

  /// The score of a word as it stands, without signs at its ends.
  private mutating func asIsScore(_ word: Span<UInt8>) -> (score: Int, isFrench: Bool) {
    var start = 0
    var end = word.count
    while start < end {
      let (scalar, length) = word.scalar(at: start)
      if LetterClass.isLetter(scalar) { break }
      start += length
    }
    while end > start {
      let (scalar, length) = word.scalar(before: end)
      if LetterClass.isLetter(scalar) { break }
      end -= length
    }
    if start == end { return (0, false) }
    let core = word.extracting(start..<end)
    var hasAccent = false
    for index in core.indices where core[index] >= 0x80 { hasAccent = true }
    if !hasAccent { return (end - start > 1 ? 2 : 0, false) }
    let score = WordEvidence.score(core, &scratch)
    let french = WordEvidence.frenchScore(scratch.span)
    let isSyllable = VietnameseSyllable(scratch.span) != nil || TonePlacement.isMisplaced(scratch.span)
    // A syllable as it stands is no accident, however rare.
    return (isSyllable ? max(score, 24) : score, french > 8 && !isSyllable)
  }

  /// What a word is worth in an encoding.
  private static func score(
    _ bytes: [UInt8], _ word: Range<Int>, _ encoding: LegacyEncoding, _ buffers: inout Buffers
  ) -> Int {
    // A sign alone proves nothing.
    if word.count == 1 { return 0 }
    buffers.decoded.removeAll(keepingCapacity: true)
    encoding.decode(bytes.span, word, into: &buffers.decoded)
    return score(decoded: buffers.decoded, &buffers.lower)
  }

  private static func score(decoded: [UInt8], _ lower: inout [UInt8]) -> Int {
    let span = decoded.span
    // Signs of windows-1252 may stand at its ends or part it.
    var sum = 0
    var offset = 0
    var start = 0
    var letters = 0
    while offset <= span.count {
      let (scalar, length) = span.scalar(at: offset)
      if length > 0, VietnameseLetter(scalar) != nil {
        letters += 1
        offset += length
        continue
      }
      if offset > start {
        lower.removeAll(keepingCapacity: true)
        lower.append(lowercase: span.extracting(start..<offset))
        sum += letters == lower.count ? -8 : WordEvidence.vietnameseScore(lower.span)
      }
      if length == 0 { break }
      switch scalar {
      case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xAB, 0xBB: sum -= 2
      default: sum -= 8
      }
      offset += length
      start = offset
      letters = 0
    }
    return sum
  }

  /// The stretch of words with the highest sum of gains, up to French words on both sides.
  private mutating func bestStretch(_ encoding: LegacyEncoding) -> (sum: Int, first: Int, last: Int)? {
    gains.removeAll(keepingCapacity: true)
    for index in words.indices { gains.append(Self.score(bytes, words[index], encoding, &buffers) - asIs[index]) }
    var best: (sum: Int, first: Int, last: Int)?
    var sum = 0
    var first = 0
    for index in gains.indices {
      if sum <= 0 {
        sum = 0
        first = index
      }
      sum += gains[index]
      if sum > best?.sum ?? 0 { best = (sum, first, index) }
    }
    guard var best else { return nil }
    // A line has one encoding: what it makes worse counts too.
    while best.first > 0, !isFrench[best.first - 1] {
      best.first -= 1
      best.sum += gains[best.first]
    }
    while best.last + 1 < gains.count, !isFrench[best.last + 1] {
      best.last += 1
      best.sum += gains[best.last]
    }
    return best
  }
}
