/// A token of a text as term keys see it: where it stands and a hash that forgives what `TermNet` says.
///
/// A token is a run of letters, digits and combining marks; everything else parts tokens.
struct TermToken {
  var start: Int
  var length: UInt32
  /// The sum of the mark bits: the same for NFC and NFD and wherever a tone mark stands.
  var marks: UInt32
  var hash: UInt64
  /// The hash of all tokens before this one: polynomial, so that the hash of any stretch costs O(1).
  var prefix: UInt64

  static let none = TermToken(start: 0, length: 0, marks: 0, hash: 0, prefix: 0)

  /// Behind the last letter.
  @inline(__always)
  var end: Int { start &+ Int(length) }
}

/// What the hash of a token forgives.
///
/// Case, ligatures and i for y always; in French marks, which capitals may lack, and endings of inflection; in Vietnamese
/// the place of a tone mark, and marks only where accentless text is to match.
enum TermNet: Sendable {
  case french, vietnamese, accentlessVietnamese

  init(isFrench: Bool, allowsAccentless: Bool) {
    self = isFrench ? .french : allowsAccentless ? .accentlessVietnamese : .vietnamese
  }
}

/// Hashes of token sequences.
enum TermHash {
  @inline(__always)
  static var base: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  /// Tokens a term may have.
  @inline(__always)
  static var maximumTokens: Int { 255 }

  /// `base` to the power of the index.
  static let powers: [UInt64] = {
    var powers: [UInt64] = [1]
    for index in 0..<maximumTokens { powers.append(powers[index] &* base) }
    return powers
  }()

  @inline(__always)
  static func key(_ sequence: UInt64, tokens: Int) -> UInt64 {
    let mixed = (sequence ^ sequence &>> 29 ^ UInt64(truncatingIfNeeded: tokens)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed &>> 32
  }
}

/// Eight bytes at a time.
enum EightBytes {
  /// - Precondition: eight bytes stand at `offset`.
  @inline(__always)
  static func load(_ text: Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The high bit of each byte that is no ASCII letter or digit.
  @inline(__always)
  static func breaks(_ bytes: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = bytes & ~high
    let lower = low | 0x2020_2020_2020_2020
    let letters = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505)
    let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    return ~((letters | digits) & ~bytes) & high
  }

  /// The first place from `start` on where a byte stands, or `end`.
  @inline(__always)
  static func offset(of byte: UInt8, in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var offset = start
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    while offset &+ 8 <= end {
      let other = load(text, offset) ^ pattern
      let found = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
      if found != 0 { return offset &+ found.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < end, text[offset] != byte { offset &+= 1 }
    return offset
  }

  /// Whether as many bytes are the same in two places.
  ///
  /// - Precondition: they stand there.
  @inline(__always)
  static func equal(_ left: Span<UInt8>, _ from: Int, _ right: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
    var index = 0
    while index &+ 8 <= count {
      if load(left, from &+ index) != load(right, start &+ index) { return false }
      index &+= 8
    }
    if count >= 8 { return load(left, from &+ count &- 8) == load(right, start &+ count &- 8) }
    while index < count {
      if left[from &+ index] != right[start &+ index] { return false }
      index &+= 1
    }
    return true
  }

  /// Letters in lower case, and i for y.
  @inline(__always)
  static func folded(_ bytes: UInt64) -> UInt64 {
    let lower = bytes | (bytes & 0x4040_4040_4040_4040) &>> 1
    let other = lower ^ 0x7979_7979_7979_7979
    let isY = ~((other & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | other) & 0x8080_8080_8080_8080
    return lower ^ isY &>> 3
  }
}

/// Reads tokens from bytes one after another.
struct TermScan {
  var position: Int
  private(set) var token = TermToken.none
  let net: TermNet

  init(from position: Int, _ net: TermNet) {
    self.position = position
    self.net = net
  }

  /// Moves to the next token before `limit`; `false` where there is none.
  @inline(__always)
  mutating func next(_ text: Span<UInt8>, to limit: Int, _ letters: Span<UInt8>, _ scalars: Span<UInt32>) -> Bool {
    var index = position
    while true {
      guard index < limit else {
        position = limit
        return false
      }
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
    token.start = index
    token.marks = 0
    var low: UInt64 = 0
    var high: UInt64 = 0
    var tail: UInt64 = 0
    var count: UInt64 = 0
    guard index &+ 17 <= text.count else {
      return readSlowly(text, index, to: limit, letters, scalars, low, high, tail, count)
    }
    let first = EightBytes.load(text, index)
    let breaks = EightBytes.breaks(first)
    low = EightBytes.folded(first)
    if breaks != 0 {
      let bits = UInt64(truncatingIfNeeded: breaks.trailingZeroBitCount &- 7)
      low &= (1 &<< bits) &- 1
      tail = bits == 0 ? 0 : low.byteSwapped &>> (64 &- bits)
      count = bits &>> 3
    } else {
      let second = EightBytes.load(text, index &+ 8)
      let breaks = EightBytes.breaks(second)
      guard breaks != 0 else { return readSlowly(text, index, to: limit, letters, scalars, 0, 0, 0, 0) }
      let bits = UInt64(truncatingIfNeeded: breaks.trailingZeroBitCount &- 7)
      if bits == 0 {
        tail = low.byteSwapped
      } else {
        high = EightBytes.folded(second) & ((1 &<< bits) &- 1)
        tail = high.byteSwapped &>> (64 &- bits) | low.byteSwapped &<< bits
      }
      count = 8 &+ bits &>> 3
    }
    index &+= Int(truncatingIfNeeded: count)
    guard index <= limit else {
      return readSlowly(text, token.start, to: limit, letters, scalars, 0, 0, 0, 0)
    }
    let after = index < limit ? text[index] : 0
    // A letter or mark may follow; a quote or a no-break space does not count.
    if after >= 0x80 {
      let next = text[index &+ 1]
      guard after == 0xE2 && next == 0x80 || after == 0xC2 && (next == 0xA0 || next == 0xBB || next == 0xAB) else {
        return readSlowly(text, index, to: limit, letters, scalars, low, high, tail, count)
      }
    }
    finish(index, &low, &high, tail, &count)
    return true
  }

  @inline(__always)
  private mutating func finish(
    _ end: Int, _ low: inout UInt64, _ high: inout UInt64, _ tail: UInt64, _ count: inout UInt64
  ) {
    token.length = UInt32(truncatingIfNeeded: end &- token.start)
    position = end
    if net == .french { FrenchStem.reduce(&low, &high, tail, &count) }
    if net == .vietnamese { high ^= UInt64(token.marks) &* 0xA24B_AED4_963E_E407 }
    var mixed = (low ^ count &* 0xA24B_AED4_963E_E407) &* 0x9FB2_1C65_1E98_DF25
    mixed ^= mixed &>> 32
    mixed = (mixed ^ high) &* 0xD6E8_FEB8_6659_FD93
    token.hash = mixed ^ mixed &>> 29
  }

  /// Letter by letter from `index` on, where the token has other letters than those of ASCII, is long or stands at the
  /// end; what lies before `index` is read.
  private mutating func readSlowly(
    _ text: Span<UInt8>, _ index: Int, to limit: Int, _ letters: Span<UInt8>, _ scalars: Span<UInt32>,
    _ low: UInt64, _ high: UInt64, _ tail: UInt64, _ count: UInt64
  ) -> Bool {
    var index = index
    // The first sixteen letters, the last eight, how many there are.
    var (low, high, tail, count) = (low, high, tail, count)
    var marks: UInt32 = 0
    while index < limit {
      let byte = text[index]
      let letter = letters[Int(byte)]
      if letter > 1 {
        Self.put(UInt64(letter), &low, &high, &tail, &count)
        index &+= 1
        continue
      }
      if letter == 0 { break }
      var packed: UInt32
      var length = 2
      var scalar: UInt32 = 0
      if byte &- 0xC2 < 0x12, index &+ 1 < limit {
        scalar = UInt32(byte & 0x1F) &<< 6 | UInt32(text[index &+ 1] & 0x3F)
        packed = scalars[Int(scalar)]
      } else if byte == 0xE1, index &+ 2 < limit, text[index &+ 1] & 0xFC == 0xB8 {
        length = 3
        scalar = UInt32(text[index &+ 1] & 3) &<< 6 | UInt32(text[index &+ 2] & 0x3F)
        packed = scalars[Int(scalar &+ 0x530)]
        scalar |= 0x1E00
      } else {
        (scalar, length) = text.scalar(at: index)
        packed = Self.packed(scalar, scalars)
      }
      let base = packed & 0xFF
      if base == 0 { break }
      marks &+= packed &>> 16
      index &+= length
      if base == 1 { continue }
      if base == 2 {
        Self.put(UInt64(LetterClass.lowercase(scalar) & 0x7F | 0x80), &low, &high, &tail, &count)
        continue
      }
      Self.put(base == 0x79 ? 0x69 : UInt64(base), &low, &high, &tail, &count)
      let second = packed &>> 8 & 0xFF
      if second > 0 { Self.put(UInt64(second), &low, &high, &tail, &count) }
    }
    // On broken UTF-8 too every token has a byte.
    if index == token.start { index &+= 1 }
    token.marks = marks
    finish(index, &low, &high, tail, &count)
    return true
  }

  @inline(__always)
  private static func put(
    _ letter: UInt64, _ low: inout UInt64, _ high: inout UInt64, _ tail: inout UInt64, _ count: inout UInt64
  ) {
    if count < 8 { low |= letter &<< (count &* 8) } else if count < 16 { high |= letter &<< ((count &- 8) &* 8) }
    tail = tail &<< 8 | letter
    count &+= 1
  }

  @inline(__always)
  private static func packed(_ scalar: UInt32, _ scalars: Span<UInt32>) -> UInt32 {
    if let index = LetterFold.index(scalar) { return scalars[index] }
    return LetterFold.shared.packed(scalar)
  }
}
