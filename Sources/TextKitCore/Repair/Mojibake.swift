/// UTF-8 that was read in a single-byte encoding: `Ã©` for `é`, `√©`, `├®`, `Ä‘á»‹nh` for `định`.
///
/// Each sequence of characters that spells one UTF-8 scalar in an encoding is judged by itself. Most are strong: no text
/// holds them. Those that a text could hold (`NGÃ”`, an accented capital before a quote) are repaired only beside strong
/// ones or inside a word. One call undoes one level; the caller repeats it.
///
/// - Complexity: O(*n*).
struct Mojibake {
  private enum Strength { case strong, weak }

  private struct Sequence {
    var range: Range<Int>
    var scalar: UInt32
    var strength: Strength
    /// What was found in the place of its last byte, where that was lost on the way.
    var loss = Loss.none
  }

  /// What a lost byte left: a quote of ASCII, or nothing.
  private enum Loss { case none, apostrophe, quote, nothing }

  /// - Parameter scan: which readings the line may hold.
  func edits(in line: Span<UInt8>, _ scan: LineScan, protected: ProtectedRanges, into list: inout EditList) {
    var best: (strong: Int, sequences: [Sequence])?
    for reading in MojibakeReading.allCases where scan.contains(reading.flag) {
      let sequences = find(in: line, reading, protected)
      let strong = sequences.reduce(0) { $0 + ($1.strength == .strong ? 1 : 0) }
      if !sequences.isEmpty, strong > best?.strong ?? -1 { best = (strong, sequences) }
    }
    guard let best, best.strong > 0 else { return }
    for sequence in best.sequences {
      var scalar = sequence.scalar
      if sequence.loss != .none {
        guard let choice = choose(sequence, best.sequences, line) else { continue }
        scalar = choice
      }
      if scalar == 0xFEFF {
        list.remove(sequence.range, .mojibake)
      } else {
        list.replace(sequence.range, with: scalar, .mojibake, sequence.strength == .strong ? 0.98 : 0.9)
      }
    }
  }

  private func find(in line: Span<UInt8>, _ reading: MojibakeReading, _ protected: ProtectedRanges) -> [Sequence] {
    var sequences: [Sequence] = []
    sequences.reserveCapacity(line.count / 8)
    var cursor = protected.cursor()
    let table = reading.table
    var strong = 0
    var offset = 0
    var previous: UInt32 = 0
    while offset < line.count {
      if line[offset] < 0x80 {
        offset = line.endOfASCII(from: offset)
        previous = UInt32(line[offset - 1])
        continue
      }
      let (scalar, length) = line.scalar(at: offset)
      if let lead = table.byte(of: scalar), lead >= 0xC2, lead <= 0xF4,
        let sequence = sequence(in: line, at: offset, length, lead, table, reading, previous),
        !cursor.contains(offset, in: line)
      {
        if sequence.strength == .strong { strong += 1 }
        sequences.append(sequence)
        offset = sequence.range.upperBound
        previous = 0x61
      } else {
        previous = scalar
        offset += length
      }
    }
    if strong == 0 { return promoted(sequences, line) }
    return sequences
  }

  /// Weak sequences alone count only inside a word that becomes a known one: `Ã”ng`, `sÅ“ur`.
  private func promoted(_ sequences: [Sequence], _ line: Span<UInt8>) -> [Sequence] {
    var result: [Sequence] = []
    for var sequence in sequences where sequence.loss == .none {
      let (scalar, _) = line.scalar(at: sequence.range.upperBound)
      guard LetterClass.isLower(scalar), LetterClass.isLetter(sequence.scalar) else { continue }
      let word = wordRange(around: sequence.range, line)
      var bytes: [UInt8] = []
      append(line, word.lowerBound..<sequence.range.lowerBound, to: &bytes)
      bytes.append(scalar: sequence.scalar)
      append(line, sequence.range.upperBound..<word.upperBound, to: &bytes)
      var scratch: [UInt8] = []
      if WordEvidence.score(bytes.span, &scratch) > 8 {
        sequence.strength = .strong
        result.append(sequence)
      }
    }
    return result
  }

  private func sequence(
    in line: Span<UInt8>, at start: Int, _ length: Int, _ lead: UInt8, _ table: MojibakeReading.Table,
    _ reading: MojibakeReading, _ previous: UInt32
  ) -> Sequence? {
    let needed = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
    var value = UInt32(lead) & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07)
    var offset = start + length
    var isStrong = lead >= 0xE0
    for step in 0..<needed {
      let (scalar, width) = line.scalar(at: offset)
      guard width > 0, scalar >= 0x80, let next = table.byte(of: scalar), next & 0xC0 == 0x80 else {
        return damaged(in: line, start, offset, lead, value, missing: needed - step, reading, previous)
      }
      value = value << 6 | UInt32(next & 0x3F)
      offset += width
      if !Self.isTypographic(scalar) { isStrong = true }
    }
    guard Self.isPlausible(value) else { return nil }
    if reading == .windows, needed == 1 {
      let (before, _) = line.scalar(before: offset)
      let (after, _) = line.scalar(at: offset)
      if isStrong, LetterClass.isUpper(previous), Self.mayCloseCapitals(before) { isStrong = false }
      if !isStrong, LetterClass.isLower(previous) || LetterClass.isLower(after) && LetterClass.isLower(value) {
        isStrong = true
      }
    }
    return Sequence(range: start..<offset, scalar: value, strength: isStrong ? .strong : .weak)
  }

  /// A sequence whose last byte was lost, flattened to a space, or uncurled to an ASCII quote.
  private func damaged(
    in line: Span<UInt8>, _ start: Int, _ offset: Int, _ lead: UInt8, _ value: UInt32, missing: Int,
    _ reading: MojibakeReading, _ previous: UInt32
  ) -> Sequence? {
    guard reading == .windows, missing == 1 else { return nil }
    let (scalar, _) = line.scalar(at: offset)
    var loss = Loss.nothing
    var end = offset
    switch scalar {
    case 0x27:  // ' for ‘ or ’
      loss = .apostrophe
      end += 1
    case 0x22:  // " for “ or ”
      loss = .quote
      end += 1
    case 0x20 where lead == 0xC3, 0 where lead == 0xC3:
      // Ã with a no-break space that became a space; two of them are no text.
      let isDouble = offset + 1 < line.count && line[offset + 1] == 0x20 && !LetterClass.isUpper(previous)
      return Sequence(
        range: start..<(isDouble ? offset + 1 : offset), scalar: 0xE0, strength: isDouble ? .strong : .weak)
    case 0x20 where lead == 0xC2 && LetterClass.isLetter(previous) == false:
      return Sequence(range: start..<offset, scalar: 0xA0, strength: .weak)
    default: break
    }
    guard let first = Self.candidates(value << 6, loss).first else { return nil }
    return Sequence(range: start..<end, scalar: first, strength: .weak, loss: loss)
  }

  /// The scalars that a sequence may stand for whose last six bits were lost.
  private static func candidates(_ base: UInt32, _ loss: Loss) -> [UInt32] {
    let bytes: [UInt32]
    switch loss {
    case .none: return []
    case .apostrophe: bytes = [0x91, 0x92]
    case .quote: bytes = [0x93, 0x94]
    case .nothing: bytes = []
    }
    return (bytes + [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD]).map { base | $0 & 0x3F }.filter {
      Self.isPlausible($0) && ($0 > 0xFF || base == 0xC0)
    }
  }

  /// Which of the alternatives makes the word around a known one.
  private func choose(_ sequence: Sequence, _ sequences: [Sequence], _ line: Span<UInt8>) -> UInt32? {
    let word = wordRange(around: sequence.range, line)
    // Where an ASCII quote may be a quote, the sequence may also end before it.
    var best: (score: Int, scalar: UInt32)?
    for candidate in Self.candidates(sequence.scalar & ~0x3F, sequence.loss) {
      var bytes: [UInt8] = []
      var offset = word.lowerBound
      var low = 0
      var high = sequences.count
      while low < high {
        let middle = (low + high) / 2
        if sequences[middle].range.lowerBound < word.lowerBound { low = middle + 1 } else { high = middle }
      }
      while low < sequences.count, sequences[low].range.lowerBound < word.upperBound {
        let other = sequences[low]
        append(line, offset..<other.range.lowerBound, to: &bytes)
        bytes.append(scalar: other.range == sequence.range ? candidate : other.scalar)
        offset = other.range.upperBound
        low += 1
      }
      if offset < word.upperBound { append(line, offset..<word.upperBound, to: &bytes) }
      var scratch: [UInt8] = []
      let score = WordEvidence.score(bytes.span, &scratch)
      if score > best?.score ?? 0 { best = (score, candidate) }
    }
    return best?.scalar
  }

  private func append(_ line: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      bytes.append(line[index])
      index += 1
    }
  }

  /// Up to the next blank or ASCII punctuation on both sides, at most 64 bytes away.
  private func wordRange(around range: Range<Int>, _ line: Span<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 64, line[start - 1] >= 0x80 || line[start - 1].isASCIILetter {
      start -= 1
    }
    while start < range.lowerBound, line[start].isContinuation { start += 1 }
    var end = range.upperBound
    while end < line.count, end - range.upperBound < 64, line[end] >= 0x80 || line[end].isASCIILetter { end += 1 }
    while end < line.count, end > range.upperBound, line[end].isContinuation { end -= 1 }
    return start..<end
  }

  /// Signs that a text may hold right after a capital.
  private static func isTypographic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2018...0x201E, 0x2013, 0x2014, 0x2022, 0x2026: true
    default: false
    }
  }

  private static func mayCloseCapitals(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0xBB, 0xB0, 0xAE, 0x2122, 0xB2, 0xB3, 0xB9, 0xAB: true
    default: isTypographic(scalar)
    }
  }

  /// What mojibake may hide: Latin letters, marks, typographic signs, emoji, and what another level of it needs.
  private static func isPlausible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x17F: return true
    case 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x2C6, 0x2DC: return true
    case 0x300, 0x301, 0x302, 0x303, 0x306, 0x308, 0x309, 0x30C, 0x31B, 0x323, 0x327: return true
    case 0x1EA0...0x1EF9: return true
    case 0x2010...0x203A, 0x20AB, 0x20AC, 0x2122, 0x2116, 0x2032, 0x2033, 0x202F, 0x2009: return true
    case 0x2190...0x2193, 0x2260...0x2265, 0x25A0...0x25FF, 0x2600...0x27BF, 0x2212, 0x2713, 0xFE0F, 0xFEFF: return true
    case 0x2500...0x2593, 0x3A9, 0x3C0, 0x2202, 0x2206, 0x220F, 0x2211, 0x221A, 0x221E, 0x222B, 0x2248: return true
    case 0x1F000...0x1FAFF: return true
    default: return false
    }
  }
}
