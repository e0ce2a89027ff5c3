/// One word that may be two.
struct GluedWord {
  /// What a lost space costs in a line that has lost some.
  private static let glue = 8
  /// The half bits of all words together, in the counts of French and of Vietnamese.
  private static let frenchTotal = 47
  private static let vietnameseTotal = 51
  private static let maximumLetters = 40

  /// Whether spaces are known to be lost around the word.
  var isExpected = false
  /// What the word costs, where it is a known one that may be parted all the same.
  private var known: Int?
  private var lower: [UInt8] = []
  /// Where each letter starts in `lower` and in the line, and where the last one ends.
  private var starts: [(lower: Int, line: Int)] = []
  /// The hashes of the letters before each.
  private var hashes: [HashedCounts.Key] = []
  /// Bits of the letters that are capitals, and of those beyond what French writes.
  private var capitals: UInt64 = 0
  private var hasVietnamese = false
  private var isASCII = true

  struct Split {
    /// Where the space is missing.
    var offset: Int
    /// How much the two words are likelier than one, in half bits.
    var gain: Int
  }

  /// The least gain that is worth to be known: a little less likely two words than one.
  static let doubtful = -10
  /// The least gain for which a known word is parted, on a page that has lost spaces: `dela`.
  private static let certain = 10
  /// What a known word costs that may be parted there, at least.
  private static let rare = 30

  /// Where a word may be two, or `nil`.
  mutating func split(_ line: Span<UInt8>, _ range: Range<Int>) -> Split? {
    guard range.count > 2, range.count > 3 || isBeforeApostrophe(line, range.upperBound) else { return nil }
    // Most words are known.
    var raw: HashedCounts.Key?
    known = nil
    if range.count > 8 || !isBeforeApostrophe(line, range.upperBound) {
      let word = HashedCounts.Key(folding: line.extracting(range))
      if FrenchWords.contains(word) || VietnameseWords.contains(word) {
        guard isExpected, isASCIISmall(line, range), let cost = Self.cost(of: word), cost >= Self.rare else {
          return nil
        }
        known = cost
      }
      raw = word
    }
    guard !isPartOfName(line, range), read(line, range) else { return nil }
    let count = starts.count - 1
    if let elided = elision(line, range, count) { return elided }
    if range.count < 4 || capitals == (1 << UInt64(count)) - 1 { return nil }
    // A capital inside the word.
    let inner = capitals & ~1
    if inner != 0 { return behindAcronym(count) ?? atCapital(inner, count) }
    if known == nil, hashes[count] != raw,
      FrenchWords.contains(hashes[count]) || VietnameseWords.contains(hashes[count])
    {
      return nil
    }
    if VietnameseSyllable(lower.span) != nil { return nil }
    if !isExpected, range.lowerBound > 0, line[range.lowerBound - 1] == 0x2D { return nil }
    return best(count, startsSentence: Self.startsSentence(line, range.lowerBound))
  }

  /// What a known French word costs; `nil` where Vietnamese knows it, too.
  private static func cost(of word: HashedCounts.Key) -> Int? {
    guard !VietnameseWords.contains(word), let entry = FrenchWords.entry(for: word) else { return nil }
    return frenchTotal - entry.frequency + (entry.isName ? 12 : 0)
  }

  private func isASCIISmall(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { line[$0].isASCIILower }
  }

  private func isBeforeApostrophe(_ line: Span<UInt8>, _ end: Int) -> Bool {
    end < line.count && (line[end] == 0x27 || line[end] == 0xE2 && line.starts(with: "’", at: end))
  }

  /// `mutuellesanté.fr`, `#jesuis`, `nom_de_fichier`
  private func isPartOfName(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let before = range.lowerBound > 0 ? line[range.lowerBound - 1] : 0x20
    let after = range.upperBound < line.count ? line[range.upperBound] : 0x20
    if after == 0x2E, range.upperBound + 1 < line.count, line[range.upperBound + 1].isASCIILower { return true }
    return before == 0x40 || before == 0x23 || before == 0x5F || before == 0x2F || before == 0x2E || before == 0x24
      || after == 0x5F || after == 0x2F || after == 0x40
  }

  private static func startsSentence(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var index = start
    while index > 0, line[index - 1] == 0x20 { index -= 1 }
    guard index > 0 else { return true }
    switch line[index - 1] {
    case 0x2E, 0x21, 0x3F, 0x3A, 0x22, 0xAB: return true
    default: return false
    }
  }

  /// Takes the word apart; false where it is too long or no word of Latin letters.
  private mutating func read(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    lower.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    var hash = HashedCounts.Key()
    capitals = 0
    hasVietnamese = false
    isASCII = true
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = line.scalar(at: offset)
      guard scalar < 0x250 || scalar &- 0x1E00 < 0x100, starts.count < Self.maximumLetters else { return false }
      if LetterClass.isUpper(scalar) { capitals |= 1 << UInt64(starts.count) }
      if scalar >= 0x80 {
        isASCII = false
        if scalar >= 0x1EA0 || scalar == 0x111 || scalar == 0x1B0 || scalar == 0x1A1 || scalar == 0x103
          || scalar == 0x110
        {
          hasVietnamese = true
        }
      }
      let start = lower.count
      starts.append((start, offset))
      hashes.append(hash)
      lower.append(scalar: LetterClass.lowercase(scalar))
      for index in start..<lower.count { hash.append(lower[index]) }
      offset += length
    }
    starts.append((lower.count, range.upperBound))
    hashes.append(hash)
    return starts.count > 2
  }

  /// The cost of a French word, or `nil` where it is not known.
  private func french(_ from: Int, _ to: Int) -> Int? {
    // A letter alone is a word where it is à, a or y.
    if to - from == 1 {
      let word = lower.span.extracting(starts[from].lower..<starts[to].lower)
      if word.count == 2, word[0] == 0xC3, word[1] == 0xA0 { return 10 }
      return word.count == 1 && (word[0] == 0x61 || word[0] == 0x79) ? 16 : nil
    }
    guard let entry = FrenchWords.entry(for: hash(from, to)) else { return nil }
    return Self.frenchTotal - entry.frequency + (entry.isName ? 12 : 0)
  }

  /// The cost of a Vietnamese syllable, or `nil` where it is none.
  private func vietnamese(_ from: Int, _ to: Int) -> Int? {
    guard let frequency = VietnameseWords.frequency(of: hash(from, to)),
      VietnameseSyllable(lower.span.extracting(starts[from].lower..<starts[to].lower)) != nil
    else { return nil }
    return Self.vietnameseTotal - frequency
  }

  private func hash(_ from: Int, _ to: Int) -> HashedCounts.Key {
    from == 0 ? hashes[to] : HashedCounts.Key(lower.span.extracting(starts[from].lower..<starts[to].lower))
  }

  /// What a new word of so many letters costs.
  private func novel(_ letters: Int) -> Int {
    if hasVietnamese { return 20 + 7 * letters }
    return (capitals & 1 != 0 ? 12 : 18) + 5 * letters
  }

  /// `del'eau`, `pourl'instant`: no elided word, but one behind another.
  private func elision(_ line: Span<UInt8>, _ range: Range<Int>, _ count: Int) -> Split? {
    let end = range.upperBound
    let width = end < line.count && line[end] == 0x27 ? 1 : line.starts(with: "’", at: end) ? 3 : 0
    guard width > 0, capitals & ~1 == 0 else { return nil }
    switch LetterClass.base(line.scalar(at: end + width).value) {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x68, 0x153, 0xE6: break
    default: return nil
    }
    guard !Elision.isElided(lower.span), isExpected || !FrenchWords.contains(lower.span) || count < 5 else {
      return nil
    }
    var best: Split?
    for cut in 1..<count where Elision.isElided(lower.span.extracting(starts[cut].lower..<lower.count)) {
      guard count - cut != 1 || lower[starts[cut].lower] != 0x6F, let cost = french(0, cut) else { continue }
      // `Crit'Air`
      let name = capitals & 1 != 0 && !Self.startsSentence(line, range.lowerBound) ? 16 : 0
      let gain = novel(count) + 14 - Self.glue - cost - 12 - name
      if gain >= best?.gain ?? Self.doubtful { best = Split(offset: starts[cut].line, gain: gain) }
    }
    return best
  }

  /// `21juin`, `le6`, `cấp8`: where a common word meets a number, in a line that has lost spaces.
  mutating func digits(_ line: Span<UInt8>, _ range: Range<Int>) -> Split? {
    let before = range.lowerBound > 0 && line[range.lowerBound - 1].isASCIIDigit
    let after = range.upperBound < line.count && line[range.upperBound].isASCIIDigit
    guard before != after, range.count > 1, range.count < 16, read(line, range) else { return nil }
    let count = starts.count - 1
    // Units and ordinals belong to their number, and so do the letters of codes.
    guard capitals == 0 || after && capitals == 1, count > 2 || after || isExpected && !isASCII else { return nil }
    let cost = isASCII || !hasVietnamese ? french(0, count) : nil
    guard let best = [cost, isASCII ? nil : vietnamese(0, count)].compactMap({ $0 }).min(),
      best < (after ? 20 : 26) + (isExpected ? 8 : 0)
    else { return nil }
    return Split(offset: before ? range.lowerBound : range.upperBound, gain: 0)
  }

  /// `KPMGun`, `CSGTtrong`: a common word of two letters or more right behind an acronym, on a page that has lost spaces.
  private func behindAcronym(_ count: Int) -> Split? {
    let cut = (~capitals).trailingZeroBitCount
    guard isExpected, cut >= 2, count - cut >= 2, capitals == (1 << UInt64(cut)) - 1,
      let cost = [french(cut, count), vietnamese(cut, count)].compactMap({ $0 }).min(), cost <= 26
    else { return nil }
    return Split(offset: starts[cut].line, gain: 0)
  }

  /// `duVietnam`, `tạiHà`: before the only capital inside the word.
  private func atCapital(_ inner: UInt64, _ count: Int) -> Split? {
    let cut = inner.trailingZeroBitCount
    let behind = inner & ~(1 << UInt64(cut))
    // Another word, or an acronym.
    let isAcronym = behind != 0 && inner == ((1 << UInt64(count)) - 1) & ~((1 << UInt64(cut)) - 1)
    guard behind == 0 || isAcronym, cut >= 2 || french(0, cut) != nil || isExpected && hasVietnamese else { return nil }
    let isCapital = capitals & 1 != 0
    guard let left = [french(0, cut), vietnamese(0, cut)].compactMap({ $0 }).min() else { return nil }
    let rest = count - cut
    var right = 12 + 5 * rest
    if let known = FrenchWords.entry(for: lower.span.extracting(starts[cut].lower..<lower.count)) {
      right = min(right, Self.frenchTotal - known.frequency)
    }
    let isVietnamese = !isASCII && vietnamese(0, cut) != nil && vietnamese(cut, count) != nil
    if let known = vietnamese(cut, count) { right = min(right, known) }
    // Names are written like this (`McDonald`, `YouTube`); Vietnamese ones are not.
    if isCapital, !hasVietnamese, !isVietnamese, !isExpected { return nil }
    let gain = (hasVietnamese || isVietnamese ? 36 : 28) + 5 * count - Self.glue - left - right - (isCapital ? 16 : 0)
    if isExpected, isCapital {
      return gain >= 0 || isVietnamese ? Split(offset: starts[cut].line, gain: max(0, gain)) : nil
    }
    return gain >= Self.doubtful ? Split(offset: starts[cut].line, gain: gain) : nil
  }

  /// The likeliest place inside a word of small letters.
  private func best(_ count: Int, startsSentence: Bool) -> Split? {
    var whole: Int?
    var best: Split?
    // No word of this length is worth more than what a new one costs; the rest costs more than nothing.
    let dearest = max(novel(count), known ?? 0) - Self.glue - Self.doubtful
    for cut in 1..<count {
      var cost = Int.max
      if !hasVietnamese, let left = french(0, cut), left <= dearest, let right = french(cut, count) {
        // `Larivière`, `Desmoulins` are names, `nanotechnologie` is made of a combining form.
        cost = left + right + (capitals & 1 != 0 && cut <= 3 ? (startsSentence ? 4 : 16) : 0)
        if lower[starts[cut].lower - 1] == 0x6F, left > 26 { cost += 24 }
      }
      if !isASCII, let left = vietnamese(0, cut), let right = vietnamese(cut, count) {
        var pair = Array(lower[..<starts[cut].lower])
        pair.append(0x20)
        pair.append(contentsOf: lower[starts[cut].lower...])
        var both = left + right
        if let known = VietnameseWords.frequency(of: pair.span) { both = min(both, Self.vietnameseTotal - known + 4) }
        cost = min(cost, both)
      }
      // Too dear for any word of this length.
      guard cost <= dearest else { continue }
      let known = whole ?? self.whole(count)
      whole = known
      let gain = known - Self.glue - cost
      if gain >= best?.gain ?? (self.known == nil ? Self.doubtful : Self.certain) {
        best = Split(offset: starts[cut].line, gain: gain)
      }
    }
    return best
  }

  /// What the word costs as one: a new word, or a known one with another prefix or ending.
  private func whole(_ count: Int) -> Int {
    if let known { return known }
    var cost = novel(count)
    guard !hasVietnamese else { return cost }
    let affixes = FrenchAffixes.bundled
    for prefix in affixes.prefixes where lower.span.starts(with: prefix.span, at: 0) {
      if let rest = FrenchWords.frequency(of: lower.span.extracting(prefix.count..<lower.count)) {
        cost = min(cost, 16 + Self.frenchTotal - rest)
      }
    }
    for ending in affixes.endings {
      let end = lower.count - ending.count
      guard end > 2, lower.span.starts(with: ending.span, at: end) else { continue }
      for stemEnding in affixes.stemEndings {
        let word = Array(lower[..<end]) + stemEnding
        if let stem = FrenchWords.frequency(of: word.span) {
          cost = min(cost, 10 + Self.frenchTotal - stem)
        }
      }
    }
    return cost
  }
}
