/// The learned French–Vietnamese word table: which Vietnamese syllables go with a French word, and how surely.
///
/// Words are known by hash only; French forms lead to a base form, whose list holds syllables with p(syllable | word)
/// and p(word | syllable). Learned by Training/pairs_words.py.
///
/// - Complexity: made once (a copy of 2 MB, under a millisecond); a look-up is O(1).
public final class PairWords: Sendable {
  /// −20 ln *p* of each byte value.
  static let probability: [Float] = (0..<256).map { step in
    var value: Float = 1
    var power: Float = 0.951_229_4
    var rest = step
    while rest > 0 {
      if rest & 1 == 1 { value *= power }
      power *= power
      rest >>= 1
    }
    return value
  }

  /// Open addressing: a word's hash above its number plus one; 0 for a free slot.
  private let frenchSlots: [UInt64]
  private let vietnameseSlots: [UInt64]
  /// Where the list of a base form begins; one more than there are base forms.
  let starts: [UInt32]
  let entries: [Entry]
  let frenchFrequency: [UInt8]
  let vietnameseFrequency: [UInt8]

  /// A syllable that goes with a base form, and the two probabilities as `probability` counts them.
  struct Entry {
    private let bits: UInt32

    init(_ syllable: UInt16, _ forward: UInt8, _ backward: UInt8) {
      bits = UInt32(syllable) | UInt32(forward) << 16 | UInt32(backward) << 24
    }

    var syllable: Int { Int(bits & 0xFFFF) }
    var forward: Int { Int(bits >> 16 & 0xFF) }
    var backward: Int { Int(bits >> 24) }
  }

  public var frenchCount: Int { frenchFrequency.count }
  public var vietnameseCount: Int { vietnameseFrequency.count }

  /// The table that comes with the library.
  public static let embedded = PairWords(EmbeddedData.pairsWords.array) ?? PairWords()

  /// A table that knows no word.
  public init() {
    (frenchSlots, vietnameseSlots, starts, entries) = ([], [], [0], [])
    (frenchFrequency, vietnameseFrequency) = ([], [])
  }

  /// Reads a table file; `nil` where it is damaged.
  public init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes)
    guard reader.skipHeader(), let frenchSlots = reader.count(), let vietnameseSlots = reader.count(),
      let words = reader.count(), let syllableCount = reader.count(), let entries = reader.count(),
      frenchSlots > 0, frenchSlots & (frenchSlots - 1) == 0,
      vietnameseSlots > 0, vietnameseSlots & (vietnameseSlots - 1) == 0,
      words < 0xFFFF, syllableCount < 0xFFFF,
      let frenchTags = reader.words32(frenchSlots), let vietnameseTags = reader.words32(vietnameseSlots),
      let starts = reader.words32(words + 1), let frenchIDs = reader.words16(frenchSlots),
      let vietnameseIDs = reader.words16(vietnameseSlots), let syllables = reader.words16(entries),
      let frenchFrequency = reader.bytes(words), let vietnameseFrequency = reader.bytes(syllableCount),
      let forward = reader.bytes(entries), let backward = reader.bytes(entries),
      starts.last.map(Int.init) == entries, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      frenchIDs.allSatisfy({ $0 <= words }), vietnameseIDs.allSatisfy({ $0 <= syllableCount }),
      syllables.allSatisfy({ $0 < syllableCount }), frenchIDs.contains(0), vietnameseIDs.contains(0)
    else { return nil }
    self.frenchSlots = Self.slots(frenchTags, frenchIDs)
    self.vietnameseSlots = Self.slots(vietnameseTags, vietnameseIDs)
    self.starts = starts
    self.entries = (0..<entries).map { Entry(syllables[$0], forward[$0], backward[$0]) }
    self.frenchFrequency = frenchFrequency
    self.vietnameseFrequency = vietnameseFrequency
  }

  /// The base form of a French word by the hash of its lower-case form; −1 where it is not known.
  @inline(__always)
  func french(_ hash: UInt32) -> Int32 { Self.find(hash, frenchSlots) }

  /// The number of a Vietnamese syllable; −1 where it is not known.
  @inline(__always)
  func vietnamese(_ hash: UInt32) -> Int32 { Self.find(hash, vietnameseSlots) }

  private static func slots(_ tags: [UInt32], _ ids: [UInt16]) -> [UInt64] {
    (0..<tags.count).map { ids[$0] == 0 ? 0 : UInt64(tags[$0]) << 16 | UInt64(ids[$0]) }
  }

  @inline(__always)
  private static func find(_ hash: UInt32, _ slots: [UInt64]) -> Int32 {
    guard !slots.isEmpty else { return -1 }
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { return -1 }
      if slot >> 16 == UInt64(hash) { return Int32(truncatingIfNeeded: slot & 0xFFFF) &- 1 }
      place = (place &+ 1) & mask
    }
  }

  /// The hash of a word's bytes: FNV-1a with the high bits mixed in.
  static func finish(_ hash: UInt32) -> UInt32 { hash ^ hash >> 15 }
  static let hashStart: UInt32 = 0x811C_9DC5
  @inline(__always)
  static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

  static func hash(_ word: some Sequence<UInt8>) -> UInt32 { finish(word.reduce(hashStart, step)) }
}

extension PairWords {
  /// Takes little-endian arrays from a file's bytes.
  private struct Reader {
    private let source: [UInt8]
    private var position = 0

    init(_ source: [UInt8]) { self.source = source }

    /// The header's lines begin with `#`; the last of them holds nothing else.
    mutating func skipHeader() -> Bool {
      while position < source.count, source[position] == UInt8(ascii: "#") {
        guard let feed = source[position...].firstIndex(of: UInt8(ascii: "\n")) else { return false }
        let isLast = feed == position + 1
        position = feed + 1
        if isLast { return true }
      }
      return false
    }

    private mutating func take(_ count: Int, _ width: Int) -> Range<Int>? {
      guard count >= 0, count <= (source.count - position) / width else { return nil }
      defer { position += count * width }
      return position..<position + count * width
    }

    mutating func count() -> Int? {
      guard let range = take(1, 4) else { return nil }
      return Int(value32(range.lowerBound))
    }

    private func value32(_ at: Int) -> UInt32 {
      UInt32(source[at]) | UInt32(source[at + 1]) << 8 | UInt32(source[at + 2]) << 16 | UInt32(source[at + 3]) << 24
    }

    mutating func words32(_ count: Int) -> [UInt32]? {
      take(count, 4).map { integers($0.lowerBound, count) }
    }

    mutating func words16(_ count: Int) -> [UInt16]? {
      take(count, 2).map { integers($0.lowerBound, count) }
    }

    /// - Precondition: `count` integers stand from `start` on.
    private func integers<Integer: FixedWidthInteger & BitwiseCopyable>(_ start: Int, _ count: Int) -> [Integer] {
      unsafe source.withUnsafeBytes { raw in
        unsafe [Integer](unsafeUninitializedCapacity: count) { buffer, filled in
          for index in 0..<count {
            let value = unsafe raw.loadUnaligned(
              fromByteOffset: start + index * MemoryLayout<Integer>.size, as: Integer.self)
            unsafe buffer.initializeElement(at: index, to: Integer(littleEndian: value))
          }
          filled = count
        }
      }
    }

    mutating func bytes(_ count: Int) -> [UInt8]? { take(count, 1).map { Array(source[$0]) } }
  }
}
