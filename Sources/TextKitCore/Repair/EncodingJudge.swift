/// Chooses among single-byte encodings by how French or Vietnamese the words of a text become.
///
/// - Complexity: O(*n*) in the first MiB for each candidate, then one decoding.
struct EncodingJudge {
  enum Candidate {
    case plain(SingleByteEncoding)
    case vietnamese(LegacyEncoding)

    var name: String {
      switch self {
      case .plain(let encoding): encoding.name
      case .vietnamese(let encoding): encoding.name
      }
    }
  }

  let bytes: [UInt8]
  /// Words with bytes beyond ASCII, at most 4,000.
  private var words: [Range<Int>] = []
  private var scratch: [UInt8] = []
  /// Words of ASCII letters only that French has and Vietnamese could not have, and that Vietnamese could have.
  private var asciiFrench = 0
  private var asciiVietnamese = 0

  /// How far a candidate has to be ahead of windows-1252, in points of `WordEvidence`.
  private static let margin = 12

  init(bytes: [UInt8]) {
    self.bytes = bytes
    let end = min(bytes.count, 1 << 20)
    var index = 0
    while index < end, words.count < 4000 {
      guard Self.isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      var isASCII = true
      while index < end, Self.isWordByte(bytes[index]) {
        if bytes[index] >= 0x80 || bytes[index] < 0x20 { isASCII = false }
        index += 1
      }
      if !isASCII {
        if index - start < 64 { words.append(start..<index) }
      } else if index - start < 24, asciiFrench + asciiVietnamese < 2000 {
        let word = WordScanner.lowercase(bytes.span, start..<index)
        if VietnameseSyllable(word.span) != nil {
          asciiVietnamese += 1
        } else if (FrenchWords.frequency(of: word.span) ?? 0) > 8 {
          asciiFrench += 1
        }
      }
    }
  }

  /// VISCII and VPS keep letters in the controls.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte >= 0x80 || [0x02, 0x05, 0x06, 0x14, 0x19, 0x1E].contains(byte)
  }

  mutating func decode(declared: String?) -> Text {
    let fallback = Candidate.plain(.windows1252)
    var candidates: [Candidate] = [fallback]
    if let declared, declared != "windows-1252", declared != "utf-8" {
      if let legacy = LegacyEncoding.all.first(where: { $0.name == declared }) {
        return text(.vietnamese(legacy), 0.95, .declared)
      }
      if let encoding = SingleByteEncoding(named: declared) { return text(.plain(encoding), 0.95, .declared) }
    }
    candidates += [.plain(.codePage850), .plain(.macintosh)]
    if bytes.contains(where: { $0 == 0xBD || $0 == 0xBC || $0 == 0xA4 }),
      let latin9 = SingleByteEncoding(named: "iso-8859-15")
    {
      candidates.append(.plain(latin9))
    }
    candidates += LegacyEncoding.all.map { .vietnamese($0) }
    var scores: [Int] = []
    for candidate in candidates { scores.append(score(candidate)) }
    // A Vietnamese encoding has to change more words for the better than there are French ones.
    let french = frenchWords() + (asciiFrench > asciiVietnamese ? 2 : 0)
    var best = 0
    for index in candidates.indices where index > 0 && scores[index] > scores[best] {
      if case .vietnamese = candidates[index], gains(candidates[index]) <= 2 * french { continue }
      best = index
    }
    if best > 0, scores[best] < scores[0] + Self.margin { best = 0 }
    let second = scores.enumerated().filter { $0.offset != best }.map(\.element).max() ?? 0
    let confidence = min(0.99, 0.5 + Double(max(0, scores[best] - second)) / 100)
    let evidence: EncodingDecision.Evidence =
      best == 0 && declared == "windows-1252" ? .declared : scores[best] > 0 ? .statistics : .fallback
    return text(candidates[best], confidence, evidence)
  }

  private func decoded(_ range: Range<Int>, _ candidate: Candidate, into output: inout [UInt8]) {
    switch candidate {
    case .vietnamese(let encoding): encoding.decode(bytes.span, range, into: &output)
    case .plain(let encoding):
      // Soft hyphens part no word.
      for index in range {
        let scalar = encoding.scalar(of: bytes[index]) ?? 0xFFFD
        if scalar != 0xAD { output.append(scalar: scalar) }
      }
    }
  }

  /// How many words are French with accents, and not Vietnamese, in windows-1252.
  private func frenchWords() -> Int {
    var count = 0
    for range in words {
      var word: [UInt8] = []
      decoded(range, .plain(.windows1252), into: &word)
      let lower = WordScanner.lowercase(word.span, word.indices)
      if FrenchWords.contains(lower.span), VietnameseSyllable(lower.span) == nil { count += 1 }
    }
    return count
  }

  /// How many words an encoding makes syllables of that are none in windows-1252.
  private func gains(_ candidate: Candidate) -> Int {
    var count = 0
    for range in words where range.count > 1 {
      var word: [UInt8] = []
      var plain: [UInt8] = []
      decoded(range, candidate, into: &word)
      decoded(range, .plain(.windows1252), into: &plain)
      if word != plain, VietnameseSyllable(word.span) != nil { count += 1 }
    }
    return count
  }

  private mutating func score(_ candidate: Candidate) -> Int {
    var sum = 0
    var word: [UInt8] = []
    var isVietnamese = false
    if case .vietnamese = candidate { isVietnamese = true }
    for range in words {
      // A byte alone (€, «, à) says little for Vietnamese.
      if isVietnamese, range.count == 1 { continue }
      word.removeAll(keepingCapacity: true)
      decoded(range, candidate, into: &word)
      let span = word.span
      var start = 0
      var end = span.count
      while start < end {
        let (scalar, length) = span.scalar(at: start)
        if LetterClass.isLetter(scalar) { break }
        sum -= Self.cost(scalar)
        start += length
      }
      while end > start {
        let (scalar, length) = span.scalar(before: end)
        if LetterClass.isLetter(scalar) { break }
        sum -= Self.cost(scalar)
        end -= length
      }
      guard end > start else { continue }
      var hasAccent = false
      for index in start..<end where span[index] >= 0x80 { hasAccent = true }
      if hasAccent { sum += WordEvidence.score(span.extracting(start..<end), &scratch) }
    }
    return sum
  }

  /// What a sign at a word's end speaks against an encoding.
  private static func cost(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2013, 0x2014, 0xAB, 0xBB, 0xA0, 0xB0, 0x20AC: 0
    case 0x2D, 0x2E: 0
    case 0..<0x20, 0x80..<0xA0: 12
    default: 6
    }
  }

  private func text(_ candidate: Candidate, _ confidence: Double, _ evidence: EncodingDecision.Evidence) -> Text {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 4)
    var segments: [OffsetMap.Segment] = []
    let level = UInt8(clamping: Int(confidence * 255))
    let span = bytes.span
    var index = 0
    while index < bytes.count {
      let target = output.count
      let from = index
      switch candidate {
      case .vietnamese(let encoding):
        let (scalar, length) = encoding.next(in: span, at: index, end: span.count)
        index += length
        if length == 1, scalar == UInt32(bytes[from]), scalar < 0x80 {
          output.append(bytes[from])
          continue
        }
        output.append(scalar: scalar)
      case .plain(let encoding):
        index += 1
        if bytes[from] < 0x80 {
          output.append(bytes[from])
          continue
        }
        output.append(scalar: encoding.scalar(of: bytes[from]) ?? 0xFFFD)
      }
      segments.append(
        OffsetMap.Segment(source: from..<index, target: target..<output.count, rule: .decoding, confidence: level))
    }
    let map = OffsetMap(segments: segments, sourceCount: bytes.count, targetCount: output.count)
    return Text(
      bytes: output, map: map,
      encoding: EncodingDecision(name: candidate.name, confidence: confidence, evidence: evidence))
  }
}
