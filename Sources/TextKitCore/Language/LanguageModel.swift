/// The weights that tell languages: a row of sixteen for every hashed 2-, 3-, 4-gram of letters and every word.
///
/// The file is used where it lies in the binary. Training/language.py writes it: 512 bytes of header text, the codes of
/// the letters U+0000–036F and U+1E00–1EFF (32 bits each: base, marks, capital), at 5120 the rows (bytes, 128 is zero).
@safe struct LanguageModel: Sendable {
  static let bundled = LanguageModel(EmbeddedData.languageModel)

  private nonisolated(unsafe) let letters: UnsafeRawPointer
  private nonisolated(unsafe) let rows: UnsafeRawPointer

  static let rowBits: UInt32 = 16
  private static let empty = [UInt8](repeating: 128, count: 64)

  private init(_ data: EmbeddedData) {
    // A file of another size would be a broken build; the check keeps reads inside it all the same.
    precondition(data.count == 5120 + 16 << Self.rowBits)
    unsafe letters = UnsafeRawPointer(data.start) + 512
    unsafe rows = UnsafeRawPointer(data.start) + 5120
  }

  /// The languages of the classes, in the order of a row.
  static let languages: [Language] = [
    .french, .vietnamese, .english, .german, .spanish, .italian, .portuguese, .dutch, .indonesian, .polish, .romanian,
    .czech, .catalan, .tagalog, .swedish, .undetermined,
  ]

  /// The code of a letter of the Latin script or a mark: the base in the lowest 8 bits (none for a mark), marks above, the
  /// highest bit for a capital; 0 for anything else.
  @inline(__always)
  func letter(_ scalar: UInt32) -> UInt32 {
    let index: UInt32
    if scalar < 0x370 {
      index = scalar
    } else if scalar &- 0x1E00 < 0x100 {
      index = scalar &- 0x1E00 &+ 0x370
    } else {
      return 0
    }
    // index < 0x470, and the table has 1,152 entries.
    return unsafe letters.loadUnaligned(fromByteOffset: Int(index) &* 4, as: UInt32.self)
  }

  /// The row of a hash.
  @inline(__always)
  func row(_ hash: UInt32) -> SIMD8<UInt16> {
    let index = ((hash ^ hash &>> 15) &* 0x2C1B_3C6D) &>> (32 &- Self.rowBits)
    // index < 2^rowBits by the shift.
    return unsafe rows.loadUnaligned(fromByteOffset: Int(index) &* 16, as: SIMD8<UInt16>.self)
  }
}

/// What one word says about its language: a number for each class, only their differences mean something.
///
/// Even classes lie in `even`, odd ones in `odd`, as in the bytes of a row.
struct LanguageScores: Sendable {
  var even = SIMD8<Int16>(repeating: 0)
  var odd = SIMD8<Int16>(repeating: 0)

  subscript(index: Int) -> Int16 { index & 1 == 0 ? even[index &>> 1 & 7] : odd[index &>> 1 & 7] }

  /// The highest number.
  @inline(__always)
  var highest: Int16 {
    let pairs = even.replacing(with: odd, where: odd .> even)
    let low = pairs.lowHalf
    let four = low.replacing(with: pairs.highHalf, where: pairs.highHalf .> low)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return max(two[0], two[1])
  }

  @inline(__always)
  mutating func clamp(from low: Int16, to high: Int16) {
    let lows = SIMD8(repeating: low)
    let highs = SIMD8(repeating: high)
    even = even.replacing(with: lows, where: even .< lows).replacing(with: highs, where: even .> highs)
    odd = odd.replacing(with: lows, where: odd .< lows).replacing(with: highs, where: odd .> highs)
  }

  @inline(__always)
  static func + (one: LanguageScores, other: LanguageScores) -> LanguageScores {
    LanguageScores(even: one.even &+ other.even, odd: one.odd &+ other.odd)
  }

  /// A quarter.
  @inline(__always)
  var quarter: LanguageScores { LanguageScores(even: even &>> 2, odd: odd &>> 2) }
}

/// Sums the rows of a word's letters as they come.
struct LanguageHasher {
  private let model: LanguageModel
  private var even = SIMD8<UInt16>(repeating: 0)
  private var odd = SIMD8<UInt16>(repeating: 0)
  private var rows: UInt16 = 0
  private var word: UInt32 = 0x811C_9DC5
  private var one: UInt32 = 0
  private var two: UInt32 = 0
  private var three: UInt32
  private var letters = 0

  /// The most letters that are looked at; longer words say nothing.
  static let maximumLetters = 40

  @inline(__always)
  init(_ model: LanguageModel, boundary: UInt32) {
    self.model = model
    three = Self.mix(boundary)
  }

  @inline(__always)
  private static func mix(_ code: UInt32) -> UInt32 { (code &* 0x85EB_CA6B) ^ code &>> 13 }

  @inline(__always)
  private mutating func add(_ hash: UInt32) {
    let row = model.row(hash)
    even &+= row & 0xFF
    odd &+= row &>> 8
    rows &+= 1
  }

  /// Takes the next letter, or the boundary behind the last.
  @inline(__always)
  mutating func take(_ code: UInt32) {
    letters &+= 1
    guard letters <= Self.maximumLetters + 1 else { return }
    let next = Self.mix(code)
    let key: UInt32 = 0x9E37_79B1
    add(three &* key &+ next)
    let triple = (two &* key &+ three) &* key &+ next
    if letters >= 2 { add(triple &+ 0x123_4567) }
    if letters >= 3 { add((triple &+ one &* 0x6C8E_9CF5) ^ 0x765_4321) }
    word = (word ^ next) &* key
    word ^= word &>> 15
    one = two
    two = three
    three = next
  }

  /// The word's numbers, within ±1000.
  @inline(__always)
  mutating func scores(boundary: UInt32) -> LanguageScores {
    guard letters <= Self.maximumLetters else { return LanguageScores() }
    take(boundary)
    add(word ^ 0x5BD1_E995)
    let zero = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: rows &* 128))
    var scores = LanguageScores(
      even: SIMD8<Int16>(truncatingIfNeeded: even) &- zero, odd: SIMD8<Int16>(truncatingIfNeeded: odd) &- zero)
    scores.clamp(from: -1000, to: 1000)
    return scores
  }
}
