/// Learned weights that say of a word what class it has, whether a clause may end behind it, and whether words are a
/// clause.
///
/// Each is a linear model over hashed features; a file of Resources/Models holds a header of 512 bytes, then for each of
/// 16,384 rows a signed byte a class, then a byte a row for ends, then a byte a row for clauses.
///
/// - Source: Training/summary_grammar.py.
struct SummaryGrammar: Sendable {
  static let rows = 1 << 14
  private static let header = 512

  private let data: EmbeddedData
  /// In the order of the weights.
  let classes: [WordClass]
  let isVietnamese: Bool

  static let french = SummaryGrammar(.summaryGrammarFrench, WordClass.french, isVietnamese: false)
  static let vietnamese = SummaryGrammar(.summaryGrammarVietnamese, WordClass.vietnamese, isVietnamese: true)

  /// The grammar of a language; French for one that has none of its own.
  static func grammar(for language: Language) -> SummaryGrammar { language == .vietnamese ? vietnamese : french }

  private init(_ data: EmbeddedData, _ classes: [WordClass], isVietnamese: Bool) {
    self.data = data
    self.classes = classes
    self.isVietnamese = isVietnamese
  }

  /// The sums of the classes: sixteen side by side, and the one behind them.
  struct ClassSums {
    private var sixteen = SIMD16<Int16>()
    private var last: Int16 = 0

    subscript(class_: Int) -> Int16 { class_ < 16 ? sixteen[class_] : last }

    @inline(__always)
    fileprivate mutating func add(_ weights: Span<UInt8>, from base: Int) {
      guard base >= 0, base < weights.count - 16 else { return }
      sixteen &+= Self.sixteen(of: weights, from: base)
      last &+= Int16(Int8(bitPattern: weights[base + 16]))
    }

    /// - Precondition: sixteen bytes lie behind `base`.
    @inline(__always)
    private static func sixteen(of weights: Span<UInt8>, from base: Int) -> SIMD16<Int16> {
      SIMD16<Int16>(
        truncatingIfNeeded: unsafe weights.bytes.unsafeLoadUnaligned(fromByteOffset: base, as: SIMD16<Int8>.self))
    }
  }

  /// Adds the weights of a row to the sum of each class; what is added behind the last class means nothing.
  @inline(__always)
  func addClasses(_ row: Int, to sums: inout ClassSums) {
    sums.add(data.span, from: Self.header + row * classes.count)
  }

  /// In sixteenths.
  @inline(__always)
  func end(_ row: Int) -> Int { weight(Self.header + Self.rows * classes.count + row) }

  /// In thirty-seconds.
  @inline(__always)
  func clause(_ row: Int) -> Int { weight(Self.header + Self.rows * (classes.count + 1) + row) }

  @inline(__always)
  private func weight(_ offset: Int) -> Int {
    let weights = data.span
    return offset < weights.count ? Int(Int8(bitPattern: weights[offset])) : 0
  }
}

/// A feature of the grammar: its kind and its values, hashed to a row of weights.
struct GrammarFeature {
  private var hash: UInt64

  @inline(__always)
  init(_ kind: UInt64) { hash = 0xCBF2_9CE4_8422_2325 ^ (kind &* 0x9E37_79B9_7F4A_7C15) }

  @inline(__always)
  func with(_ value: UInt64) -> GrammarFeature {
    var result = self
    result.hash = (hash ^ value) &* 0x100_0000_01B3
    result.hash ^= result.hash >> 29
    return result
  }

  @inline(__always)
  func with(_ value: Int) -> GrammarFeature { with(UInt64(truncatingIfNeeded: value)) }

  @inline(__always)
  var row: Int { Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 40) & (SummaryGrammar.rows - 1) }
}
