/// A well-formed syllable of Vietnamese: onset, rhyme, tone, and where the tone mark stands.
///
///     VietnameseSyllable("nghiêng")?.tone   // .level
///     VietnameseSyllable("tíêng")           // nil: the mark is on the wrong letter
///     VietnameseSyllable("rivière")         // nil
///
/// Spelling is judged, not meaning: `tan` and `son` are syllables whatever language they stand in. Accents decide more
/// than that: `hasVietnameseLetter` tells a syllable that only Vietnamese writes.
///
/// - Input: UTF-8 in NFC, in any case.
/// - Complexity: O(1), no allocation; a word of more than ten letters is none.
public struct VietnameseSyllable: Equatable, Sendable {
  /// Letters without tones, six bits each, the first one lowest.
  public var letters: UInt64
  /// The number of letters.
  public var count: Int
  /// The letters before the rhyme.
  public var onsetCount: Int
  public var tone: VietnameseTone
  /// The letter that carries the tone mark; without meaning for `level`.
  public var toneIndex: Int
  /// Where the mark stands in the older style (hòa, thủy) and in the newer one (hoà, thuỷ); mostly the same.
  public var oldToneIndex: Int
  public var newToneIndex: Int

  /// The syllable of a word, or `nil` where Vietnamese does not spell so: unknown onset or rhyme, a tone that the coda
  /// does not allow, or a mark that stands where neither style puts it.
  public init?(_ word: Span<UInt8>) {
    guard let syllable = VietnameseSyllable(misplaced: word) else { return nil }
    guard syllable.isToneWellPlaced else { return nil }
    self = syllable
  }

  /// The syllable of a word whose tone mark may stand on any of its vowels.
  public init?(misplaced word: Span<UInt8>) {
    guard let spelling = VietnameseSpelling(word) else { return nil }
    self.init(spelling)
  }

  /// The syllable that letters and a tone make, wherever the mark stands.
  public init?(_ spelling: VietnameseSpelling) {
    guard spelling.toneCount <= 1, let onset = Self.onsetCount(spelling) else { return nil }
    letters = spelling.letters
    count = spelling.count
    onsetCount = onset
    tone = spelling.tone
    toneIndex = spelling.toneIndex
    (oldToneIndex, newToneIndex) = Self.toneIndexes(spelling, onset: onset)
    // Stopped codas take two tones only.
    let last = spelling[spelling.count - 1]
    let isStopped = last == 3 || last == 16 || last == 20 || (last == 8 && spelling[spelling.count - 2] == 3)
    if isStopped, tone != .acute, tone != .dot { return nil }
  }

  public var isToneWellPlaced: Bool {
    tone == .level || toneIndex == oldToneIndex || toneIndex == newToneIndex
  }
}

extension VietnameseSyllable {
  /// Whether the word is a well-formed syllable.
  public static func isSyllable(_ word: Span<UInt8>) -> Bool { VietnameseSyllable(word) != nil }

  /// Where the rhyme starts, or `nil` where onset and rhyme are none of Vietnamese.
  private static func onsetCount(_ word: VietnameseSpelling) -> Int? {
    guard word.count > 0 else { return nil }
    var start = 0
    while start < word.count, !word.isVowel(start) { start += 1 }
    guard start < word.count, start <= 3 else { return nil }
    let tables = Self.tables
    // "qu" and "gi" end in a vowel letter that belongs to the onset where another vowel follows.
    if start == 1, word[0] == 17 {
      guard word[1] == 21, word.count > 2, word.isVowel(2) else { return nil }
      if tables.rhymes.contains(word.packed(from: 2)) && word[2] != 25 { return 2 }
      return tables.rhymes.contains(word.packed(from: 1)) ? 2 : nil
    }
    if start == 1, word[0] == 7, word[1] == 9, word.count > 2, word.isVowel(2),
      tables.rhymes.contains(word.packed(from: 2))
    {
      return 2
    }
    guard tables.rhymes.contains(word.packed(from: start)) else { return nil }
    if start == 0 { return 0 }
    guard tables.onsets.contains(word.packed(from: 0, to: start)) else { return nil }
    // c, g, ng stand before back vowels; k, gh, ngh before front vowels.
    let vowel = word[start]
    let isFront = vowel == 5 || vowel == VietnameseLetter.eCircumflex || vowel == 9 || vowel == 25
    switch (start, word[0], word[start - 1]) {
    case (1, 3, _): if isFront { return nil }
    case (1, 11, _): if !isFront { return nil }
    case (1, 7, _): if isFront && vowel != 9 { return nil }
    case (2, 14, 7): if isFront { return nil }
    case (2, 7, 8), (3, 14, 8): if !isFront { return nil }
    default: break
    }
    return start
  }

  /// The letter that takes the mark, in the older and the newer style.
  private static func toneIndexes(_ word: VietnameseSpelling, onset: Int) -> (Int, Int) {
    var end = onset
    var marked: Int?
    while end < word.count, word.isVowel(end) {
      let code = word[end]
      if code > 26, code != VietnameseLetter.uHorn || marked == nil { marked = end }
      end += 1
    }
    if let marked { return (marked, marked) }
    let vowels = end - onset
    if vowels <= 1 { return (onset, onset) }
    if vowels >= 3 || end < word.count { return (onset + 1, onset + 1) }
    switch (word[onset], word[onset + 1]) {
    case (15, 1), (15, 5), (21, 25): return (onset, onset + 1)
    default: return (onset, onset)
    }
  }

  private struct Tables: Sendable {
    var onsets = LetterGroups()
    var rhymes = LetterGroups()

    init() {
      for line in ResourceLines(EmbeddedData.vietnameseSyllables) {
        for field in line.dropFirst() {
          for word in field.split(separator: UInt8(ascii: " ")) {
            guard let spelling = VietnameseSpelling(Array(word).span) else { continue }
            if line[0].first == UInt8(ascii: "o") {
              onsets.insert(spelling.letters)
            } else {
              rhymes.insert(spelling.letters)
            }
          }
        }
      }
    }
  }

  private static let tables = Tables()

  /// Packed letters in an open-addressed table at most a quarter full.
  private struct LetterGroups: Sendable {
    private static let size = 2048
    private var slots = [UInt64](repeating: 0, count: size)

    private static func slot(_ letters: UInt64) -> Int {
      Int(truncatingIfNeeded: (letters &* 0x9E37_79B9_7F4A_7C15) >> 53)
    }

    mutating func insert(_ letters: UInt64) {
      var slot = Self.slot(letters)
      while slots[slot] != 0, slots[slot] != letters { slot = (slot + 1) & (Self.size - 1) }
      slots[slot] = letters
    }

    func contains(_ letters: UInt64) -> Bool {
      var slot = Self.slot(letters)
      while slots[slot] != 0 {
        if slots[slot] == letters { return true }
        slot = (slot &+ 1) & (Self.size - 1)
      }
      return false
    }
  }
}

extension VietnameseSyllable {
  /// The syllable's scalars with the tone mark on another letter, in the case of `word`.
  public func scalar(at index: Int, toneAt place: Int, isUpper: Bool) -> UInt32 {
    VietnameseLetter(
      code: UInt8(truncatingIfNeeded: letters >> UInt64(6 * index) & 63), tone: index == place ? tone : .level,
      isUpper: isUpper
    ).scalar
  }

  /// Whether a letter or mark stands in it that French does not have: ă đ ơ ư, hook, dot, tilde or a tone on a marked
  /// letter, or an acute or grave on a letter where French writes none.
  public var hasVietnameseLetter: Bool {
    for index in 0..<count {
      switch UInt8(truncatingIfNeeded: letters >> UInt64(6 * index) & 63) {
      case VietnameseLetter.aBreve, VietnameseLetter.dStroke, VietnameseLetter.oHorn, VietnameseLetter.uHorn:
        return true
      case let code where code > 26 && tone != .level && index == toneIndex: return true
      default: break
      }
    }
    switch tone {
    case .hook, .tilde, .dot: return true
    case .level: return false
    case .acute, .grave:
      let code = UInt8(truncatingIfNeeded: letters >> UInt64(6 * toneIndex) & 63)
      return !(code == 5 || tone == .grave && (code == 1 || code == 21))
    }
  }
}
