/// The facts of a file of Resources/: lines of tab-separated fields, `#` comments and empty lines left out.
///
/// - Complexity: O(*n*); read when a table is built from it, once per process.
struct ResourceLines: Sequence {
  private let bytes: [UInt8]

  init(_ data: EmbeddedData) { bytes = data.array }

  func makeIterator() -> Iterator { Iterator(bytes: bytes) }

  struct Iterator: IteratorProtocol {
    fileprivate let bytes: [UInt8]
    private var position = 0

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Fields? {
      while position < bytes.count {
        let start = position
        let end = bytes.span.firstOffset(of: UInt8(ascii: "\n"), from: start)
        position = end + 1
        if start < end, bytes[start] != UInt8(ascii: "#") { return Fields(bytes: bytes, line: start..<end) }
      }
      return nil
    }
  }

  /// The fields of a line; found by their tabs each time, so that a line costs no memory of its own.
  ///
  /// - Complexity: O(*n*) in the length of the line for `count` and for a field.
  struct Fields: RandomAccessCollection {
    fileprivate let bytes: [UInt8]
    fileprivate let line: Range<Int>

    var startIndex: Int { 0 }

    var endIndex: Int {
      var count = 1
      for index in line where bytes[index] == UInt8(ascii: "\t") { count += 1 }
      return count
    }

    subscript(position: Int) -> ArraySlice<UInt8> {
      var start = line.lowerBound
      var stop = stop(from: start)
      for _ in 0..<position {
        precondition(stop < line.upperBound, "a field behind the last one")
        start = stop + 1
        stop = self.stop(from: start)
      }
      return bytes[start..<stop]
    }

    private func stop(from start: Int) -> Int {
      var stop = start
      while stop < line.upperBound, bytes[stop] != UInt8(ascii: "\t") { stop += 1 }
      return stop
    }
  }
}

extension EmbeddedData {
  /// A copy of the bytes.
  var array: [UInt8] {
    let span = span
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      unsafe span.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { unsafe buffer.baseAddress?.update(from: start, count: source.count) }
      }
      filled = span.count
    }
  }
}
