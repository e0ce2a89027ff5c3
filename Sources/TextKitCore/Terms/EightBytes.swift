/// Eight bytes at a time.
enum EightBytes {
  /// - Precondition: eight bytes stand at `offset`.
  @inline(__always)
  static func load(_ text: Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
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
    if count >= 8 {
      let last = load(left, from &+ count &- 8) ^ load(right, start &+ count &- 8)
      if count <= 16 { return last | (load(left, from) ^ load(right, start)) == 0 }
      var index = 0
      while index &+ 16 <= count {
        let first = load(left, from &+ index) ^ load(right, start &+ index)
        let second = load(left, from &+ index &+ 8) ^ load(right, start &+ index &+ 8)
        if first | second != 0 { return false }
        index &+= 16
      }
      return last | (load(left, from &+ count &- 16) ^ load(right, start &+ count &- 16)) == 0
    }
    var index = 0
    while index < count {
      if left[from &+ index] != right[start &+ index] { return false }
      index &+= 1
    }
    return true
  }
}
