/// Combining marks that composition leaves over: in the wrong order, doubled, without a letter, or piled up.
///
///     hõ̂ → hỗ, Độ̣i → Đội, "Nội ́ và" → "Nội và", b̘̙̓҉o̖n → bon
///
/// - Input: NFC.
/// - Complexity: O(*n*).
struct Marks {
  func edits(in line: Span<UInt8>, into list: inout EditList) {
    var offset = 0
    while offset < line.count {
      // Marks start with CC, CD, D2 (҃), E1 AA/B7, E2 83.
      guard line[offset] >= 0xCC, Self.isMark(line.scalar(at: offset).value) else {
        offset += 1
        continue
      }
      let (before, length) = line.scalar(before: offset)
      if length == 0 || before <= 0x20 || before == 0xA0 {
        var end = offset
        while Self.isMark(line.scalar(at: end).value) { end += line.scalar(at: end).length }
        list.remove(offset..<end, .mark)
        offset = end
        continue
      }
      // The whole word, so that it can be judged with and without its marks.
      var start = offset
      while start > 0 {
        let (scalar, width) = line.scalar(before: start)
        guard LetterClass.isLetter(scalar) || Self.isMark(scalar) else { break }
        start -= width
      }
      var end = offset
      while end < line.count {
        let (scalar, width) = line.scalar(at: end)
        guard LetterClass.isLetter(scalar) || Self.isMark(scalar) else { break }
        end += width
      }
      if start == offset {
        // On a digit or sign: only what belongs to symbols stays.
        end = offset
        while Self.isMark(line.scalar(at: end).value) { end += line.scalar(at: end).length }
        if before < 0x2000, !(before == 0x3C || before == 0x3D || before == 0x3E) { list.remove(offset..<end, .mark) }
        offset = end
        continue
      }
      let old = line.bytes(start..<end)
      if let new = repaired(old.span), new != old { list.replace(start..<end, with: new, .mark, 0.95) }
      offset = max(end, offset + 1)
    }
  }

  static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1ACE, 0x1DC0...0x1DFF, 0x20D0...0x20DC, 0x20DD...0x20DF, 0x20E1,
      0x20E5...0x20F0, 0xFE20...0xFE2F:
      true
    default: false
    }
  }

  /// Marks that letters of Latin alphabets take.
  private static func isCommon(_ mark: UInt32) -> Bool {
    switch mark {
    case 0x300...0x304, 0x306...0x30C, 0x30F, 0x311, 0x31B, 0x323...0x328, 0x32D, 0x32E, 0x330, 0x331: true
    default: false
    }
  }

  private struct Cluster {
    var base: UInt32
    var marks: [UInt32] = []
  }

  /// The word in order, or `nil` where nothing is certain.
  private func repaired(_ word: Span<UInt8>) -> [UInt8]? {
    var clusters: [Cluster] = []
    var offset = 0
    var isLatin = true
    while offset < word.count {
      let (scalar, length) = word.scalar(at: offset)
      offset += length
      if Self.isMark(scalar), !clusters.isEmpty {
        clusters[clusters.count - 1].marks.append(scalar)
      } else {
        if scalar >= 0x250, !(0x1E00..<0x1F00).contains(scalar) { isLatin = false }
        clusters.append(Cluster(base: scalar))
      }
    }
    guard isLatin else { return nil }
    var piled = 0
    var marked = 0
    for cluster in clusters where !cluster.marks.isEmpty {
      marked += 1
      if cluster.marks.count > 2 || cluster.marks.contains(where: { !Self.isCommon($0) }) { piled += 1 }
    }
    if piled > 0, !isHorn(clusters) { return unpiled(clusters) }
    var bytes: [UInt8] = []
    var plain: [UInt8] = []
    for cluster in clusters {
      let ordered = ordered(cluster)
      append(ordered, to: &bytes)
      plain.append(scalar: ordered.base)
    }
    // A tone that slipped on to another letter of a word that has its own: bình̀.
    if plain.count < bytes.count, VietnameseSyllable(plain.span)?.tone ?? .level != .level { return plain }
    return NFC.normalize(bytes).bytes
  }

  private func append(_ cluster: Cluster, to bytes: inout [UInt8]) {
    bytes.append(scalar: cluster.base)
    for mark in cluster.marks { bytes.append(scalar: mark) }
  }

  /// A comma above right, or a stroke, that stands for a part of ơ, ư, đ.
  private func isHorn(_ clusters: [Cluster]) -> Bool {
    clusters.allSatisfy { cluster in
      cluster.marks.count <= 2
        && cluster.marks.allSatisfy { mark in
          Self.isCommon(mark) || Self.horn(cluster.base, mark) != nil
        }
    }
  }

  private static func horn(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    switch (LetterClass.base(base), mark) {
    case (0x6F, 0x315), (0x75, 0x315), (0x6F, 0x313), (0x75, 0x313): 0x31B
    case (0x64, 0x335), (0x64, 0x336), (0x64, 0x338): 0x335
    default: nil
    }
  }

  private func ordered(_ cluster: Cluster) -> Cluster {
    var result = Cluster(base: cluster.base)
    for var mark in cluster.marks {
      if let horn = Self.horn(result.base, mark) {
        if horn == 0x335 {
          result.base = result.base == 0x44 ? 0x110 : 0x111
          continue
        }
        mark = horn
      }
      // ç and the Turkish look-alikes of its cedilla.
      if LetterClass.base(result.base) == 0x63, mark == 0x326 || mark == 0x328 || mark == 0x317 { mark = 0x327 }
      if let composed = Self.composed(result.base, mark) {
        result.base = composed
      } else if !Self.holds(result.base, mark), !result.marks.contains(mark) {
        result.marks.append(mark)
      }
    }
    return result
  }

  /// A letter with one more mark, whatever the order; `nil` where Vietnamese and ç know no such letter.
  private static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    if mark == 0x327 { return base == 0x63 ? 0xE7 : base == 0x43 ? 0xC7 : nil }
    guard var letter = VietnameseLetter(base), letter.isVowel else { return nil }
    for tone in VietnameseTone.allCases where tone != .level && tone.mark == mark {
      guard letter.tone == .level else { return nil }
      letter.tone = tone
      return letter.scalar
    }
    switch (letter.code, mark) {
    case (1, 0x306): letter.code = VietnameseLetter.aBreve
    case (1, 0x302): letter.code = VietnameseLetter.aCircumflex
    case (5, 0x302): letter.code = VietnameseLetter.eCircumflex
    case (15, 0x302): letter.code = VietnameseLetter.oCircumflex
    case (15, 0x31B): letter.code = VietnameseLetter.oHorn
    case (21, 0x31B): letter.code = VietnameseLetter.uHorn
    default: return nil
    }
    return letter.scalar
  }

  /// Whether a letter has the mark already, or a Vietnamese letter has one that excludes it.
  private static func holds(_ base: UInt32, _ mark: UInt32) -> Bool {
    if let letter = VietnameseLetter(base) {
      if letter.tone != .level, letter.tone.mark == mark { return true }
      switch mark {
      case 0x306: return letter.code == VietnameseLetter.aBreve
      case 0x302:
        return letter.code == VietnameseLetter.aCircumflex || letter.code == VietnameseLetter.eCircumflex
          || letter.code == VietnameseLetter.oCircumflex
      case 0x31B: return letter.code == VietnameseLetter.oHorn || letter.code == VietnameseLetter.uHorn
      default: break
      }
    }
    switch (base, mark) {
    case (0xE7, 0x327), (0xC7, 0x327), (0xEF, 0x308), (0xEB, 0x308), (0xFC, 0x308), (0xEE, 0x302), (0xFB, 0x302):
      return true
    default: return false
    }
  }

  /// A word under piles of marks: without any, or with those that make it a word where only its composed letters do.
  private func unpiled(_ clusters: [Cluster]) -> [UInt8] {
    var bare: [UInt8] = []
    var composed: [UInt8] = []
    for cluster in clusters {
      bare.append(scalar: Self.bare(cluster.base))
      composed.append(scalar: cluster.base)
    }
    if bare == composed { return bare }
    var scratch: [UInt8] = []
    let bareScore = max(
      WordEvidence.score(bare.span, &scratch), FrenchWords.frequency(of: bare.span) ?? 0)
    let composedScore = WordEvidence.score(composed.span, &scratch)
    let holdsDouble = clusters.contains { (0x1EA0..<0x1EFA).contains($0.base) || $0.base == 0x111 || $0.base == 0x110 }
    if composedScore > 8, bareScore <= 4 || holdsDouble { return composed }
    let isEverywhere = clusters.allSatisfy { !$0.marks.isEmpty }
    return bareScore > 0 || isEverywhere && composedScore <= 0 ? bare : composed
  }

  /// The letter without its marks, in its own case.
  private static func bare(_ scalar: UInt32) -> UInt32 {
    let base = LetterClass.base(scalar)
    guard base < 0x80 else { return scalar }
    return LetterClass.isUpper(scalar) ? base & ~0x20 : base
  }
}
