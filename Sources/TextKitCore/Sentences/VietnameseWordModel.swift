/// The weights that say where Vietnamese syllables join to words.
///
/// The file is used where it lies in the binary. Training/words_vi.py writes it: 512 bytes of header text, weights of small
/// features (16 bits), then hashed tables in buckets of two rows, each with a mark of its key: pairs and triples of
/// syllables, single ones, and the counted words of two and three syllables.
@safe struct VietnameseWordModel: Sendable {
  static let bundled = VietnameseWordModel(EmbeddedData.vietnameseWordModel)

  private nonisolated(unsafe) let start: UnsafeRawPointer

  private static let pairs = 7680
  private static let pairBits: UInt32 = 17
  private static let triples = pairs + 4 << 17
  private static let tripleBits: UInt32 = 17
  private static let singles = triples + 4 << 17
  private static let singleBits: UInt32 = 15
  private static let listedPairs = singles + 8 << 15
  private static let listedPairBits: UInt32 = 17
  private static let listedTriples = listedPairs + 2 << 17
  private static let listedTripleBits: UInt32 = 16
  private static let size = listedTriples + 2 << 16

  private init(_ data: EmbeddedData) {
    // A file of another size would be a broken build; the check keeps reads inside it all the same.
    precondition(data.count == Self.size)
    unsafe start = UnsafeRawPointer(data.start)
  }

  /// What the features of one kind weigh; `index` counts from the kind's start.
  enum Dense: Int {
    case shapes = 0
    case twos = 1250
    case singles = 1762
    case threes = 2274
    case pairShapes = 2786
    case pairThrees = 2911
  }

  /// - Precondition: `index` is below the kind's size: 1,250, 125 for `pairShapes`, else 512.
  @inline(__always)
  func weight(_ kind: Dense, _ index: Int) -> Int {
    unsafe Int(start.loadUnaligned(fromByteOffset: 512 &+ 2 &* (kind.rawValue &+ index), as: Int16.self))
  }

  static func pairKey(_ one: UInt32, _ two: UInt32) -> UInt32 { one &* 0x9E37_79B1 &+ (two ^ 0x7F4A_7C15) }
  static func tripleKey(_ pair: UInt32, _ three: UInt32) -> UInt32 { (pair ^ pair &>> 15) &* 0x85EB_CA6B &+ three }

  @inline(__always)
  private static func slot(_ key: UInt32, _ bits: UInt32) -> Int {
    Int((key &* 0x9E37_79B1) &>> (32 &- bits) & ~1)
  }

  @inline(__always)
  private static func mark(_ key: UInt32) -> UInt32 { ((key ^ key &>> 17) &* 0x2C1B_3C6D) &>> 16 }

  /// The row of four bytes, mark lowest, that holds a key; 0 where none does.
  @inline(__always)
  private func row(_ key: UInt32, _ table: Int, _ bits: UInt32) -> UInt32 {
    // slot < 2^bits, so both rows lie in the table.
    let two = unsafe start.loadUnaligned(fromByteOffset: table &+ 4 &* Self.slot(key, bits), as: UInt64.self)
    let mark = Self.mark(key) & 0xFF
    let first = UInt32(truncatingIfNeeded: two)
    if first & 0xFF == mark { return first }
    let second = UInt32(truncatingIfNeeded: two &>> 32)
    return second & 0xFF == mark ? second : 0
  }

  /// The weights of two syllables that follow one another; bytes 1, 2, 3 are theirs as left, middle and right pair.
  @inline(__always)
  func pair(_ key: UInt32) -> UInt32 { row(key, Self.pairs, Self.pairBits) }

  /// The weights of three; bytes 1, 2 as left and right triple, 3 for both gaps joined.
  @inline(__always)
  func triple(_ key: UInt32) -> UInt32 { row(key, Self.triples, Self.tripleBits) }

  /// The weights of one, mark in the lowest two bytes: bytes 2–5 as left and right syllable beside no capital or one, byte 6 how
  /// often it stands alone.
  @inline(__always)
  func single(_ hash: UInt32, shape: UInt8) -> UInt64 {
    let key = hash &+ UInt32(shape) &* 0x3C6E_F372
    let slot = singleOffset(key)
    let mark = UInt64(Self.mark(key))
    // slot < 2^singleBits and even, so both rows lie in the table.
    let first = unsafe start.loadUnaligned(fromByteOffset: slot, as: UInt64.self)
    if first & 0xFFFF == mark { return first }
    let second = unsafe start.loadUnaligned(fromByteOffset: slot &+ 8, as: UInt64.self)
    return second & 0xFFFF == mark ? second : 0
  }

  @inline(__always)
  private func singleOffset(_ key: UInt32) -> Int { Self.singles &+ 8 &* Self.slot(key, Self.singleBits) }

  @inline(__always)
  private func listed(_ key: UInt32, _ table: Int, _ bits: UInt32) -> Int {
    // slot < 2^bits, so both rows lie in the table.
    let two = unsafe start.loadUnaligned(fromByteOffset: table &+ 2 &* Self.slot(key, bits), as: UInt32.self)
    let mark = Self.mark(key) & 0xFFF8
    if two & 0xFFF8 == mark, two & 7 != 0 { return Int(two & 7) }
    let second = two &>> 16
    return second & 0xFFF8 == mark ? Int(second & 7) : 0
  }

  /// How often two syllables are a counted word, 0–7.
  @inline(__always)
  func listedPair(_ key: UInt32) -> Int { listed(key, Self.listedPairs, Self.listedPairBits) }

  /// How often three are one or stand in one, 0–7.
  @inline(__always)
  func listedTriple(_ key: UInt32) -> Int { listed(key, Self.listedTriples, Self.listedTripleBits) }
}
