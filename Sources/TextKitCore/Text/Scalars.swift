/// Scalars read from and written to UTF-8 bytes.
///
/// - Input: valid UTF-8; on anything else the functions give U+FFFD and one byte, and never trap.
extension Span where Element == UInt8 {
  /// The scalar at `offset` and the number of its bytes; `(0, 0)` at the end.
  @inlinable
  public func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    guard offset >= 0, offset < count else { return (0, 0) }
    let first = self[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    if first < 0xE0 {
      guard first >= 0xC2, offset &+ 1 < count else { return (0xFFFD, 1) }
      return (UInt32(first & 0x1F) << 6 | UInt32(self[offset &+ 1] & 0x3F), 2)
    }
    if first < 0xF0 {
      guard offset &+ 2 < count else { return (0xFFFD, 1) }
      return (
        UInt32(first & 0x0F) << 12 | UInt32(self[offset &+ 1] & 0x3F) << 6 | UInt32(self[offset &+ 2] & 0x3F), 3
      )
    }
    guard first < 0xF5, offset &+ 3 < count else { return (0xFFFD, 1) }
    return (
      UInt32(first & 0x07) << 18 | UInt32(self[offset &+ 1] & 0x3F) << 12 | UInt32(self[offset &+ 2] & 0x3F) << 6
        | UInt32(self[offset &+ 3] & 0x3F), 4
    )
  }

  /// The scalar that ends before `offset` and the number of its bytes; `(0, 0)` at the start.
  @inlinable
  public func scalar(before offset: Int) -> (value: UInt32, length: Int) {
    guard offset > 0, offset <= count else { return (0, 0) }
    var start = offset &- 1
    if self[start] < 0x80 { return (UInt32(self[start]), 1) }
    while start > 0, offset &- start < 4, self[start] & 0xC0 == 0x80 { start &-= 1 }
    let (value, length) = scalar(at: start)
    return length == offset &- start ? (value, length) : (0xFFFD, 1)
  }

  /// Whether the bytes of `word` stand at `offset`.
  @inlinable
  @inline(__always)
  public func starts(with word: StaticString, at offset: Int) -> Bool {
    // Most often the first byte is another one.
    if word.hasPointerRepresentation, offset >= 0, offset < count, word.utf8CodeUnitCount > 0,
      unsafe word.utf8Start[0] != self[offset]
    {
      return false
    }
    return holds(word, at: offset)
  }

  @usableFromInline
  func holds(_ word: StaticString, at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset >= 0, offset <= count, count &- offset >= length else { return false }
    return word.withUTF8Buffer { buffer in
      var index = 0
      while index < length {
        if unsafe buffer[index] != self[offset &+ index] { return false }
        index &+= 1
      }
      return true
    }
  }

  /// Whether other bytes stand at an offset.
  func starts(with bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard bytes.count <= count - offset else { return false }
    for index in bytes.indices where self[offset + index] != bytes[index] { return false }
    return true
  }

  /// The offset of the first place from `start` on where the bytes of `word` stand, or `nil`.
  @inlinable
  public func firstOffset(of word: StaticString, from start: Int = 0) -> Int? {
    let length = word.utf8CodeUnitCount
    guard length > 0, start >= 0 else { return nil }
    let head = word.withUTF8Buffer { buffer in unsafe buffer[0] }
    var offset = start
    while offset &+ length <= count {
      if self[offset] == head, starts(with: word, at: offset) { return offset }
      offset &+= 1
    }
    return nil
  }
}

extension [UInt8] {
  /// Appends a stretch of other bytes.
  @inline(__always)
  package mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let stretch = source.extracting(range)
    append(addingCapacity: stretch.count) { output in
      unsafe stretch.withUnsafeBufferPointer { stretch in
        unsafe output.withUnsafeMutableBufferPointer { target, count in
          guard let from = stretch.baseAddress, let to = target.baseAddress else { return }
          unsafe (to + count).update(from: from, count: stretch.count)
          count += stretch.count
        }
      }
    }
  }

  /// Appends the bytes of a text that is known to the compiler.
  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes in
      let span = unsafe bytes.span
      append(span, 0..<span.count)
    }
  }

  /// Appends a scalar as UTF-8; a surrogate or a value beyond U+10FFFF as U+FFFD.
  @inlinable
  public mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0xD800, 0xE000..<0x10000:
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x10000..<0x110000:
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
  }

  /// Appends the lower-case form of UTF-8 text, scalar by scalar (simple mapping).
  public mutating func append(lowercase text: Span<UInt8>) { append(text) { LetterClass.lowercase($0) } }

  /// Appends the text in lower case with the marks of Latin letters removed (`Đệ` → `de`): a key for look-ups that
  /// forgive case and accents.
  public mutating func append(folded text: Span<UInt8>) { append(text) { LetterClass.base($0) } }

  /// Appends text with ASCII in lower case and every other scalar mapped.
  @inline(__always)
  private mutating func append(_ text: Span<UInt8>, mapping: (UInt32) -> UInt32) {
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        append(byte.isASCIIUpper ? byte | 0x20 : byte)
        offset &+= 1
      } else {
        let (value, length) = text.scalar(at: offset)
        append(scalar: mapping(value))
        offset &+= length
      }
    }
  }
}
