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

    mutating func next() -> [ArraySlice<UInt8>]? {
      while position < bytes.count {
        let start = position
        let end = bytes.span.firstOffset(of: UInt8(ascii: "\n"), from: start)
        position = end + 1
        if start < end, bytes[start] != UInt8(ascii: "#") { return fields(start, end) }
      }
      return nil
    }

    private func fields(_ start: Int, _ end: Int) -> [ArraySlice<UInt8>] {
      var fields: [ArraySlice<UInt8>] = []
      var start = start
      while true {
        let stop = Swift.min(bytes.span.firstOffset(of: UInt8(ascii: "\t"), from: start), end)
        fields.append(bytes[start..<stop])
        if stop == end { return fields }
        start = stop + 1
      }
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
