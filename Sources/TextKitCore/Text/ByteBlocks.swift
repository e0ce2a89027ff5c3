import CTextKitICU

/// Looks at several bytes at once.
extension Span<UInt8> {
  /// The offset of the first such byte from `start` on, or `count`.
  ///
  /// - Precondition: `start >= 0`.
  @inline(__always)
  func firstOffset(of byte: UInt8, from start: Int) -> Int {
    guard start < count else { return count }
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return buffer.count }
      return start + (unsafe tk_find_byte(base + start, buffer.count - start, byte))
    }
  }

  /// The offset of the last such byte before `end`, or `nil`.
  ///
  /// - Precondition: `end <= count`.
  func lastOffset(of byte: UInt8, before end: Int) -> Int? {
    var index = end
    while index >= 8 {
      // A byte of zero in what differs from eight times the byte.
      let difference = loadWord(at: index &- 8) ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
      if (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0 { break }
      index &-= 8
    }
    while index > 0 {
      index &-= 1
      if self[index] == byte { return index }
    }
    return nil
  }

  /// A copy of a stretch.
  package func array(_ range: Range<Int>) -> [UInt8] {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The first offset from `start` on of a byte beyond ASCII, or the end.
  @inline(__always)
  func endOfASCII(from start: Int) -> Int {
    var index = start
    while index &+ 8 <= count {
      let high = loadWord(at: index) & 0x8080_8080_8080_8080
      if high != 0 { return index &+ high.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count, self[index] < 0x80 { index &+= 1 }
    return index
  }

  /// The offset of the next "\n" from `start` on, or the end.
  @inline(__always)
  func lineEnd(from start: Int) -> Int { firstOffset(of: 0x0A, from: start) }

  /// Where the lines end: at every "\n", and at the end where none stands before it.
  func lineEnds() -> [Int32] {
    guard count > 0 else { return [] }
    var ends: [Int32] = []
    let found = appendLineEnds(to: &ends, 96 + count / 48)
    if found > ends.count {
      ends.removeAll()
      _ = appendLineEnds(to: &ends, found)
    }
    if self[count - 1] != 0x0A { ends.append(Int32(truncatingIfNeeded: count)) }
    return ends
  }

  /// Appends the places of "\n", as many as there is room for; gives how many there are.
  private func appendLineEnds(to ends: inout [Int32], _ room: Int) -> Int {
    var found = 0
    ends.append(addingCapacity: room) { output in
      unsafe withUnsafeBufferPointer { bytes in
        unsafe output.withUnsafeMutableBufferPointer { ends, initialized in
          guard let bytes = bytes.baseAddress, let places = ends.baseAddress else { return }
          unsafe found = tk_line_ends(bytes, count, places + initialized, room)
          initialized += Swift.min(found, room)
        }
      }
    }
    return found
  }

  /// Whether two stretches hold the same bytes.
  func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBufferPointer { first in
      unsafe other.withUnsafeBufferPointer { second in
        guard let start = first.baseAddress, let otherStart = second.baseAddress else { return true }
        return unsafe memcmp(start, otherStart, first.count) == 0
      }
    }
  }

  /// Eight bytes, the first one lowest.
  @inline(__always)
  func loadWord(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The end of the run of bytes of some classes that starts at `start`, and the classes it holds.
  ///
  /// - Precondition: `start >= 0`, `end <= count` (checked).
  @inline(__always)
  func run(of mask: UInt8, in classes: ByteClasses, from start: Int, to end: Int) -> (end: Int, seen: UInt8) {
    precondition(start >= 0 && end <= count)
    return unsafe withUnsafeBufferPointer { bytes in
      unsafe classes.values.span.withUnsafeBufferPointer { values in
        var index = start
        var seen: UInt8 = 0
        while index < end {
          // A byte is less than the 256 entries of a table.
          let kind = unsafe values[Int(bytes[index])]
          if kind & mask == 0 { break }
          seen |= kind
          index &+= 1
        }
        return (index, seen)
      }
    }
  }

  /// The first offset from `start` on where a byte and the one behind it are in a class of pairs, or `end`; behind the last
  /// byte stands none.
  ///
  /// - Precondition: `start >= 0`, `end <= count` (checked).
  func firstPair(of pairs: BytePairs, from start: Int, to end: Int) -> Int {
    guard start < end else { return end }
    precondition(start >= 0 && end <= count)
    return unsafe withUnsafeBufferPointer { bytes in
      unsafe pairs.tables.withUnsafeBufferPointer { tables in
        guard let bytes = bytes.baseAddress, let tables = tables.baseAddress else { return end }
        return unsafe start + tk_find_pair(bytes + start, end - start, tables)
      }
    }
  }

  /// Where a line may be cut, by three bytes and the first letters of words; see `tk_cut_places`.
  ///
  /// - Parameters:
  ///   - range: the places are no further than 64 bytes outside of it.
  ///   - places: are written over from the first one on, and as many as there is need of are added.
  /// - Returns: how many places there are.
  func findCutPlaces(
    of threes: ByteThrees, words: [UInt64], in range: Range<Int>, _ places: inout [Int32]
  ) -> Int {
    precondition(words.count == 64)
    let count = Swift.min(count, range.upperBound)
    let missing = 128 + range.count / 32 - places.count
    if missing > 0 { places.append(addingCapacity: missing) { $0.append(repeating: 0, count: missing) } }
    var found = 0
    var from = Swift.max(0, range.lowerBound) & ~63
    while from < count {
      if places.count - found < 64 { places.append(contentsOf: repeatElement(0, count: places.count)) }
      // No more than `places.count - found` are written.
      unsafe withUnsafeBufferPointer { text in
        unsafe threes.tables.withUnsafeBufferPointer { tables in
          unsafe words.withUnsafeBufferPointer { words in
            unsafe places.withUnsafeMutableBufferPointer { places in
              guard let bytes = text.baseAddress, let tables = tables.baseAddress, let words = words.baseAddress,
                let first = places.baseAddress
              else { return }
              unsafe found += tk_cut_places(
                bytes, text.count, &from, count, tables, words, first + found, places.count - found)
            }
          }
        }
      }
    }
    return found
  }
}

extension Span<UInt8> {
  /// The places of the bytes of a set from `start` on, up to `end` or 64 of them: bit *i* stands for `start` + *i*.
  ///
  /// - Precondition: `start >= 0`, `end <= count` (checked).
  func places(of set: ByteSet, from start: Int, to end: Int) -> UInt64 {
    guard start < end else { return 0 }
    precondition(start >= 0 && end <= count)
    return unsafe withUnsafeBufferPointer { bytes in
      unsafe set.tables.span.withUnsafeBufferPointer { tables in
        guard let first = bytes.baseAddress, let tables = tables.baseAddress else { return 0 }
        return unsafe tk_class_places(first + start, Swift.min(64, end - start), bytes.count - start, tables)
      }
    }
  }
}

/// A set of bytes with up to eight different upper halves.
struct ByteSet: Sendable {
  /// By lower halves, then by upper halves: a bit for each upper half that is in use.
  fileprivate var tables = InlineArray<32, UInt8>(repeating: 0)

  init(_ bytes: [UInt8]) {
    var halves: [UInt8] = []
    for byte in bytes where !halves.contains(byte >> 4) { halves.append(byte >> 4) }
    precondition(halves.count <= 8)
    for (place, half) in halves.enumerated() {
      tables[16 + Int(half)] = 1 << UInt8(place)
      for byte in bytes where byte >> 4 == half { tables[Int(byte & 15)] |= 1 << UInt8(place) }
    }
  }
}

/// A class for every byte.
struct ByteClasses: Sendable {
  fileprivate var values = InlineArray<256, UInt8>(repeating: 0)

  init(_ value: (UInt8) -> UInt8) {
    for byte in 0..<256 { values[byte] = value(UInt8(byte)) }
  }

  subscript(byte: UInt8) -> UInt8 { values[Int(byte)] }
}

/// Pairs of bytes that a search stops at, and perhaps some more: up to eight products of two sets.
struct BytePairs: Sendable {
  /// By halves of the first byte, then of the second: a bit for each product.
  fileprivate var tables = [UInt8](repeating: 0, count: 64)

  init(_ products: [(firsts: [UInt8], seconds: [UInt8])]) {
    precondition(products.count <= 8)
    for (place, product) in products.enumerated() {
      tables.addHalves(of: product.firsts, to: place, at: 0)
      tables.addHalves(of: product.seconds, to: place, at: 32)
    }
  }
}

/// Three bytes in a row that a search stops at, and perhaps some more: up to eight products of three sets.
struct ByteThrees: Sendable {
  /// As of pairs, and by halves of the third byte.
  fileprivate var tables = [UInt8](repeating: 0, count: 96)

  init(_ products: [(firsts: [UInt8], seconds: [UInt8], thirds: [UInt8])]) {
    precondition(products.count <= 8)
    for (place, product) in products.enumerated() {
      tables.addHalves(of: product.firsts, to: place, at: 0)
      tables.addHalves(of: product.seconds, to: place, at: 32)
      tables.addHalves(of: product.thirds, to: place, at: 64)
    }
  }
}

extension [UInt8] {
  /// Sets the bit of a product under both halves of each byte, in tables that begin at `start`.
  fileprivate mutating func addHalves(of bytes: [UInt8], to product: Int, at start: Int) {
    for byte in bytes {
      self[start + Int(byte & 15)] |= 1 << UInt8(product)
      self[start + 16 + Int(byte >> 4)] |= 1 << UInt8(product)
    }
  }
}
