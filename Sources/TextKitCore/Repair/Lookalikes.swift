/// Characters that look like the letters of a French or Vietnamese word and are others.
///
///     Pаris (Cyrillic а), Ðà Nẵng (eth), vǎn hóa (caron), ﬁnance, Ｈà Ｎội, l´été
///
/// Whole words of other alphabets stay, and so do the Latin letters of other languages: a letter changes where the word
/// mixes alphabets, or becomes a Vietnamese syllable.
///
/// - Complexity: O(*n*).
struct Lookalikes {
  enum Kind: UInt8 {
    case cyrillic = 0x63, greek = 0x67, smallCapital = 0x73, vietnamese = 0x76, ligature = 0x6C
    case symbol = 0x6D, apostrophe = 0x61
  }

  private struct Entry { var replacement: [UInt8], kind: Kind }

  private struct Table: Sendable {
    private var entries: [UInt32: Entry] = [:]
    /// A bit for each scalar of the basic plane that has an entry.
    private var bits = [UInt64](repeating: 0, count: 1024)

    init() {
      for line in ResourceLines(EmbeddedData.lookalikes) where line.count > 2 {
        guard let mark = line[2].first, let kind = Kind(rawValue: mark) else { continue }
        let scalar = Array(line[0]).span.scalar(at: 0).value
        entries[scalar] = Entry(replacement: Array(line[1]), kind: kind)
        if scalar < 0x10000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
      }
    }

    subscript(scalar: UInt32) -> Entry? {
      if scalar < 0x10000, bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 0 { return nil }
      return entries[scalar]
    }
  }

  private static let table = Table()

  /// Whether a character may stand for another one.
  static func holds(_ scalar: UInt32) -> Bool { table[scalar] != nil }

  func edits(
    in line: Span<UInt8>, at places: LinePlaces, protected: ProtectedRanges, into list: inout EditList
  ) {
    let isEastAsian = Self.holdsEastAsian(line, places)
    var cursor = protected.cursor()
    var offset = 0
    var wordEnd = 0
    while true {
      offset = places.next(from: offset)
      guard offset < line.count else { break }
      let byte = line[offset]
      if byte < 0x80, byte != 0x60 {
        offset += 1
        continue
      }
      let (scalar, length) = line.scalar(at: offset)
      let end = offset + max(1, length)
      guard Self.mayStand(scalar), !cursor.contains(offset, in: line) else {
        offset = end
        continue
      }
      if offset >= wordEnd, let word = WordScanner.range(around: offset, in: line, within: Self.maximumBytes) {
        wordEnd = word.upperBound
        if self.word(line, word, isEastAsian, &list) {
          offset = max(end, wordEnd)
          continue
        }
      }
      single(line, offset..<end, scalar, isEastAsian, &list)
      offset = end
    }
  }

  /// The longest word that is judged as a whole.
  private static let maximumBytes = 256

  /// Whether a character may stand for another one by itself or in its word.
  private static func mayStand(_ scalar: UInt32) -> Bool {
    holds(scalar) || scalar >= 0xFF01 && scalar <= 0xFF5E || scalar == 0x3000 || mathematical(scalar) != nil
  }

  /// A character whatever word it stands in.
  private func single(
    _ line: Span<UInt8>, _ range: Range<Int>, _ scalar: UInt32, _ isEastAsian: Bool, _ list: inout EditList
  ) {
    if scalar >= 0xFF01, scalar <= 0xFF5E {
      if !isEastAsian { list.replace(range, with: scalar - 0xFEE0, .compatibility) }
      return
    }
    if scalar == 0x3000, !isEastAsian { return list.replace(range, with: 0x20, .blank) }
    if let plain = Self.mathematical(scalar) { return list.replace(range, with: plain, .compatibility) }
    guard scalar >= 0x60, let entry = Self.table[scalar] else { return }
    switch entry.kind {
    case .ligature: list.replace(range, with: entry.replacement, .compatibility)
    case .symbol:
      let (before, _) = line.scalar(before: range.lowerBound)
      let (after, _) = line.scalar(at: range.upperBound)
      if LetterClass.isLetter(before) || LetterClass.isLetter(after) {
        list.replace(range, with: entry.replacement, .compatibility)
      }
    case .apostrophe:
      if isApostrophe(line, range) { list.replace(range, with: 0x2019, .apostrophe, 0.95) }
    default: break
    }
  }

  /// Between letters, after an elided form or a name's `O` or `D`.
  private func isApostrophe(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (after, _) = line.scalar(at: range.upperBound)
    guard LetterClass.isLetter(after) else { return false }
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 10, line[start - 1].isASCIILetter { start -= 1 }
    guard start < range.lowerBound, start == 0 || !LetterClass.isLetter(line.scalar(before: start).value) else {
      return false
    }
    return Elision.isElided(WordScanner.lowercase(line, start..<range.lowerBound).span)
  }

  /// Mathematical letters and digits.
  private static func mathematical(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x1D400...0x1D6A3:
      let index = (scalar - 0x1D400) % 52
      return index < 26 ? 0x41 + index : 0x61 + index - 26
    case 0x1D6A4: return 0x69
    case 0x1D7CE...0x1D7FF: return 0x30 + (scalar - 0x1D7CE) % 10
    default: return nil
    }
  }

  private static func holdsEastAsian(_ line: Span<UInt8>, _ places: LinePlaces) -> Bool {
    var index = places.next(from: 0)
    while index + 2 < line.count {
      let byte = line[index]
      if byte == 0xE3, line[index + 1] >= 0x81 || line[index + 1] == 0x80 && line[index + 2] != 0x80 { return true }
      if byte >= 0xE4, byte <= 0xED { return true }
      index = places.next(from: index + 1)
    }
    return false
  }

  // MARK: Words

  /// - Returns: whether the whole word was settled.
  private func word(_ line: Span<UInt8>, _ range: Range<Int>, _ isEastAsian: Bool, _ list: inout EditList) -> Bool {
    var latin = 0
    var foreign = 0
    var foreignUnknown = 0
    var smallCapitals = 0
    var vietnamese = 0
    var others = 0
    var offset = range.lowerBound
    var replaced: [UInt8] = []
    replaced.reserveCapacity(range.count + 8)
    let table = Self.table
    while offset < range.upperBound {
      let (scalar, length) = line.scalar(at: offset)
      let entry = scalar < 0x80 ? nil : table[scalar]
      switch entry?.kind {
      case .cyrillic, .greek: foreign += 1
      case .smallCapital: smallCapitals += 1
      case .vietnamese: vietnamese += 1
      default:
        if (0x370..<0x530).contains(scalar) || (0x1F00..<0x2000).contains(scalar) {
          foreignUnknown += 1
        } else if scalar < 0x250 || (0x1E00..<0x1F00).contains(scalar) {
          latin += 1
        } else if !(0xFF01...0xFF5E).contains(scalar), LetterClass.of(scalar) != .mark {
          others += 1
        }
      }
      if let entry, entry.kind.rawValue != Kind.symbol.rawValue {
        replaced.append(contentsOf: entry.replacement)
      } else if (0xFF01...0xFF5E).contains(scalar), !isEastAsian {
        replaced.append(scalar: scalar - 0xFEE0)
        latin += 1
      } else if let plain = Self.mathematical(scalar) {
        replaced.append(scalar: plain)
        latin += 1
        others -= 1
      } else {
        replaced.append(scalar: scalar)
      }
      offset += length
    }
    guard foreign + smallCapitals + vietnamese > 0, foreignUnknown == 0 else { return false }
    let composed = NFC.normalize(replaced).bytes
    var scratch: [UInt8] = []
    if smallCapitals > 0 {
      guard smallCapitals > 1 || latin > 1 && WordEvidence.score(composed.span, &scratch) > 8 else { return false }
      list.replace(range, with: composed, .lookalike, 0.95)
      return true
    }
    if foreign > 0 {
      // A word of another alphabet with a Latin letter in it is as likely; a known word decides.
      let isKnown = WordEvidence.score(composed.span, &scratch) >= 2
      guard latin > 0, others == 0, isKnown && latin + foreign > 1 || latin >= 3 && latin > foreign else {
        return false
      }
      list.replace(range, with: composed, .lookalike, 0.95)
      return true
    }
    // A Latin letter of another language: the word has to become Vietnamese.
    guard let syllable = VietnameseSyllable(composed.span) else { return false }
    let lower = WordScanner.lowercase(composed.span, composed.indices)
    let frequency = VietnameseWords.frequency(of: lower.span) ?? 0
    let isAccented = syllable.count < composed.count
    let hasContext = WordScanner.holdsVietnamese(line)
    guard hasContext || isAccented && frequency >= 10 else { return false }
    if FrenchWords.contains(WordScanner.lowercase(line, range).span), !hasContext { return false }
    list.replace(range, with: composed, .lookalike, 0.95)
    return true
  }
}
