/// The learned French–Vietnamese word table: which Vietnamese syllables go with a French word, and how surely.
///
/// Words are known by hash only; French forms lead to a base form, whose list holds syllables with p(syllable | word)
/// and p(word | syllable). Learned by Training/pairs_words.py.
///
/// - Complexity: made once (a copy of 1 MB, under a millisecond); a look-up is O(1).
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

  /// Open addressing: the upper half of a word's hash above its number plus one; 0 for a free slot.
  private let frenchSlots: [UInt32]
  private let vietnameseSlots: [UInt32]
  /// Where the list of a base form begins; one more than there are base forms.
  let starts: [UInt32]
  let entries: [Entry]
  let frenchFrequency: [UInt8]
  let vietnameseFrequency: [UInt8]

  /// A syllable that goes with a base form, and the two probabilities as `probability` counts them.
  struct Entry: BitwiseCopyable {
    private let bits: UInt32

    var syllable: Int { Int(bits & 0xFFFF) }
    var forward: Int { Int(bits >> 16 & 0xFF) }
    var backward: Int { Int(bits >> 24) }
  }

  public var frenchCount: Int { frenchFrequency.count }
  public var vietnameseCount: Int { vietnameseFrequency.count }

  /// The table that comes with the library.
  public static let embedded = PairWords(data: EmbeddedData.pairsWords) ?? PairWords()

  /// A table that knows no word.
  public init() {
    (frenchSlots, vietnameseSlots, starts, entries) = ([], [], [0], [])
    (frenchFrequency, vietnameseFrequency) = ([], [])
  }

  /// Reads a table file; `nil` where it is damaged.
  public convenience init?(_ bytes: [UInt8]) {
    guard let parts = unsafe bytes.withUnsafeBytes({ unsafe Parts($0) }) else { return nil }
    self.init(parts)
  }

  private convenience init?(data: EmbeddedData) {
    // The bytes live as long as the process.
    guard let parts = unsafe Parts(UnsafeRawBufferPointer(start: data.start, count: data.count)) else { return nil }
    self.init(parts)
  }

  private init(_ parts: Parts) {
    frenchSlots = parts.frenchSlots
    vietnameseSlots = parts.vietnameseSlots
    starts = parts.starts
    entries = parts.entries
    frenchFrequency = parts.frenchFrequency
    vietnameseFrequency = parts.vietnameseFrequency
  }

  /// The base form of a French word by the hash of its lower-case form; −1 where it is not known.
  @inline(__always)
  func french(_ hash: UInt32) -> Int32 { Self.find(hash, frenchSlots) }

  /// The number of a Vietnamese syllable; −1 where it is not known.
  @inline(__always)
  func vietnamese(_ hash: UInt32) -> Int32 { Self.find(hash, vietnameseSlots) }

  @inline(__always)
  private static func find(_ hash: UInt32, _ slots: [UInt32]) -> Int32 {
    guard !slots.isEmpty else { return -1 }
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { return -1 }
      if (slot ^ hash) >> 16 == 0 { return Int32(truncatingIfNeeded: slot & 0xFFFF) &- 1 }
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
  /// The arrays of a table file: little-endian, checked.
  private struct Parts {
    var frenchSlots: [UInt32] = []
    var vietnameseSlots: [UInt32] = []
    var starts: [UInt32] = []
    var entries: [Entry] = []
    var frenchFrequency: [UInt8] = []
    var vietnameseFrequency: [UInt8] = []

    /// - Precondition: `raw` is readable.
    init?(_ raw: UnsafeRawBufferPointer) {
      guard var position = unsafe Self.headerEnd(raw) else { return nil }
      func take<Element: BitwiseCopyable>(_ count: Int, _: Element.Type) -> [Element]? {
        let size = MemoryLayout<Element>.size
        guard count >= 0, count <= (raw.count - position) / size else { return nil }
        defer { position += count * size }
        return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, filled in
          unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: raw[position..<position + count * size]))
          filled = count
        }
      }
      guard let counts = take(5, UInt32.self)?.map(Int.init), counts[2] < 0xFFFF, counts[3] < 0xFFFF,
        counts[0] > 0, counts[0] & (counts[0] - 1) == 0, counts[1] > 0, counts[1] & (counts[1] - 1) == 0,
        let frenchSlots = take(counts[0], UInt32.self), let vietnameseSlots = take(counts[1], UInt32.self),
        let starts = take(counts[2] + 1, UInt32.self), let entries = take(counts[4], Entry.self),
        let frenchFrequency = take(counts[2], UInt8.self), let vietnameseFrequency = take(counts[3], UInt8.self),
        starts.last.map(Int.init) == counts[4], zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
        frenchSlots.contains(0), vietnameseSlots.contains(0),
        frenchSlots.allSatisfy({ $0 & 0xFFFF <= counts[2] }),
        vietnameseSlots.allSatisfy({ $0 & 0xFFFF <= counts[3] }),
        entries.allSatisfy({ $0.syllable < counts[3] })
      else { return nil }
      self.frenchSlots = frenchSlots
      self.vietnameseSlots = vietnameseSlots
      self.starts = starts
      self.entries = entries
      self.frenchFrequency = frenchFrequency
      self.vietnameseFrequency = vietnameseFrequency
    }

    /// The header's lines begin with `#`; the last of them holds nothing else.
    private static func headerEnd(_ raw: UnsafeRawBufferPointer) -> Int? {
      var position = 0
      while position < raw.count, unsafe raw[position] == UInt8(ascii: "#") {
        let start = position
        while position < raw.count, unsafe raw[position] != UInt8(ascii: "\n") { position += 1 }
        position += 1
        if position == start + 2 { return position <= raw.count ? position : nil }
      }
      return nil
    }
  }
}
