/// The tokens of a stretch of text as term keys see them: where they stand and a hash that forgives case, marks,
/// ligatures, i for y and, in French, inflection.
///
/// A token is a run of letters, digits and combining marks; everything else parts tokens.
struct TermTokens {
  var starts: [Int] = []
  var ends: [Int] = []
  var hashes: [UInt64] = []
  /// Sums of mark bits: the same for NFC and NFD and wherever a tone mark stands.
  var marks: [UInt32] = []
  /// `prefixes[i]` is the hash of the tokens before `i`, one longer than the others.
  var prefixes: [UInt64] = [0]

  var count: Int { starts.count }

  init(capacity: Int = 0) {
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    hashes.reserveCapacity(capacity)
    marks.reserveCapacity(capacity)
    prefixes.reserveCapacity(capacity + 1)
  }

  mutating func append(_ scan: TermScan) {
    starts.append(scan.start)
    ends.append(scan.end)
    hashes.append(scan.hash)
    marks.append(scan.marks)
    prefixes.append(prefixes[prefixes.count - 1] &* TermHash.base &+ scan.hash)
  }

  /// Drops the first tokens; the others keep their hashes.
  mutating func removeFirst(_ number: Int) {
    starts.removeSubrange(0..<number)
    ends.removeSubrange(0..<number)
    hashes.removeSubrange(0..<number)
    marks.removeSubrange(0..<number)
    prefixes.removeSubrange(0..<number)
  }
}

/// Hashes of token sequences: polynomial, so that any stretch costs O(1).
enum TermHash {
  static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// Tokens a term may have.
  static let maximumTokens = 255

  /// `base` to the power of the index.
  static let powers: [UInt64] = {
    var powers: [UInt64] = [1]
    for index in 0..<maximumTokens { powers.append(powers[index] &* base) }
    return powers
  }()

  @inline(__always)
  static func key(_ sequence: UInt64, tokens: Int) -> UInt64 {
    let mixed = (sequence ^ sequence >> 29 ^ UInt64(truncatingIfNeeded: tokens)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 32
  }
}

/// Reads tokens from bytes one after another.
struct TermScan {
  var position: Int
  private(set) var start = 0
  private(set) var end = 0
  private(set) var hash: UInt64 = 0
  private(set) var marks: UInt32 = 0
  /// Whether French endings are taken off before a token is hashed.
  let isFrench: Bool

  init(from position: Int, isFrench: Bool) {
    self.position = position
    self.isFrench = isFrench
  }

  /// Moves to the next token before `limit`; `false` where there is none.
  @inline(__always)
  mutating func next(
    _ text: Span<UInt8>, to limit: Int, _ letters: Span<UInt8>, _ scalars: Span<UInt32>
  ) -> Bool {
    var index = position
    while index < limit {
      let letter = letters[Int(text[index])]
      if letter > 1 { break }
      if letter == 0 {
        index &+= 1
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      if Self.packed(scalar, scalars) & 0xFF != 0 { break }
      index &+= length
    }
    guard index < limit else {
      position = limit
      return false
    }
    start = index
    // The first sixteen letters, the last eight, how many there are.
    var low: UInt64 = 0
    var high: UInt64 = 0
    var tail: UInt64 = 0
    var count: UInt64 = 0
    var markSum: UInt32 = 0
    while index < limit {
      let letter = letters[Int(text[index])]
      if letter > 1 {
        let value = UInt64(letter == 0x79 ? 0x69 : letter)
        if count < 8 { low |= value &<< (count &* 8) } else if count < 16 { high |= value &<< ((count &- 8) &* 8) }
        tail = tail &<< 8 | value
        count &+= 1
        index &+= 1
        continue
      }
      if letter == 0 { break }
      let (scalar, length) = text.scalar(at: index)
      let packed = Self.packed(scalar, scalars)
      let base = packed & 0xFF
      if base == 0 { break }
      markSum &+= packed >> 16
      index &+= length
      if base == 1 { continue }
      let value = base == 2 ? UInt64(LetterClass.lowercase(scalar) & 0x7F | 0x80) : base == 0x79 ? 0x69 : UInt64(base)
      if count < 8 { low |= value &<< (count &* 8) } else if count < 16 { high |= value &<< ((count &- 8) &* 8) }
      tail = tail &<< 8 | value
      count &+= 1
      let second = UInt64(packed >> 8 & 0xFF)
      if second == 0 { continue }
      if count < 8 { low |= second &<< (count &* 8) } else if count < 16 { high |= second &<< ((count &- 8) &* 8) }
      tail = tail &<< 8 | second
      count &+= 1
    }
    end = index
    position = index
    marks = markSum
    if isFrench { FrenchStem.reduce(&low, &high, tail, &count) }
    var mixed = (low ^ count &* 0xA24B_AED4_963E_E407) &* 0x9FB2_1C65_1E98_DF25
    mixed ^= mixed &>> 32
    mixed = (mixed ^ high) &* 0xD6E8_FEB8_6659_FD93
    hash = mixed ^ mixed &>> 29
    return true
  }

  @inline(__always)
  private static func packed(_ scalar: UInt32, _ scalars: Span<UInt32>) -> UInt32 {
    if let index = LetterFold.index(scalar) { return scalars[index] }
    return LetterFold.shared.packed(scalar)
  }
}
