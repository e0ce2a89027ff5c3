/// The facts of a file of Resources/: lines of tab-separated fields, `#` comments and empty lines left out.
///
/// - Complexity: O(*n*); made when a table is built from it, once per process.
struct ResourceLines: Sequence {
  private let lines: [[ArraySlice<UInt8>]]

  init(_ data: EmbeddedData) {
    let bytes = data.array
    lines = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      line.first == UInt8(ascii: "#")
        ? nil : line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    }
  }

  func makeIterator() -> IndexingIterator<[[ArraySlice<UInt8>]]> { lines.makeIterator() }
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
