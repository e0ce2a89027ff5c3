extension DuplicateIndex {
  /// The index as bytes, for a later run: the same for the same documents.
  public func encoded() -> [UInt8] {
    var output = Array("TKDUP1\n".utf8)
    Self.append(UInt64(origins.count), 8, to: &output)
    Self.append(sketches.isEmpty ? 0 : 1, 1, to: &output)
    for index in origins.indices {
      Self.append(UInt64(UInt32(bitPattern: origins[index])), 4, to: &output)
      if sketches.isEmpty { continue }
      sketches[index].append(to: &output)
    }
    if sketches.isEmpty {
      for (key, number) in exact.sorted(by: { $0.value < $1.value }) {
        Self.append(key.first, 8, to: &output)
        Self.append(key.second, 8, to: &output)
        Self.append(UInt64(UInt32(bitPattern: number)), 4, to: &output)
      }
    }
    return output
  }

  /// The index of an earlier run; `nil` where the bytes are none.
  public init?(decoding bytes: [UInt8]) {
    self.init()
    var reader = ByteReader(bytes)
    guard bytes.starts(with: "TKDUP1\n".utf8) else { return nil }
    reader.offset = 7
    guard let count = reader.number(8), count <= UInt64(bytes.count), let isNear = reader.number(1) else { return nil }
    var origins: [Int32] = []
    for _ in 0..<count {
      guard let origin = reader.number(4), origin < count else { return nil }
      origins.append(Int32(truncatingIfNeeded: origin))
      if isNear == 1 {
        guard let sketch = DocumentSketch(reading: &reader) else { return nil }
        restore(sketch)
      }
    }
    if isNear == 0 {
      while reader.offset < bytes.count {
        guard let first = reader.number(8), let second = reader.number(8), let number = reader.number(4) else {
          return nil
        }
        restore(first, second, Int32(truncatingIfNeeded: number))
      }
    }
    restore(origins)
  }

  private static func append(_ value: UInt64, _ width: Int, to output: inout [UInt8]) {
    for index in 0..<width { output.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8))) }
  }
}

/// Reads numbers from bytes, lowest byte first.
struct ByteReader {
  private let bytes: [UInt8]
  var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number(_ width: Int) -> UInt64? {
    guard offset + width <= bytes.count else { return nil }
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(bytes[offset + index]) << UInt64(index * 8) }
    offset += width
    return value
  }
}

extension DocumentSketch {
  func append(to output: inout [UInt8]) {
    func append(_ value: UInt64, _ width: Int) {
      for index in 0..<width { output.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8))) }
    }
    append(UInt64(level), 1)
    append(UInt64(shingles.count), 1)
    append(UInt64(wordCount), 8)
    append(words.0, 8)
    append(words.1, 8)
    for shingle in shingles {
      append(UInt64(shingle.masked), 4)
      append(UInt64(shingle.exact), 4)
      append(shingle.isHead ? 1 : 0, 1)
    }
  }

  init?(reading reader: inout ByteReader) {
    guard let level = reader.number(1), level < 32, let count = reader.number(1), count <= Self.maximumSample,
      let wordCount = reader.number(8), wordCount < 1 << 60, let first = reader.number(8), let second = reader.number(8)
    else { return nil }
    var shingles: [Shingle] = []
    for _ in 0..<count {
      guard let masked = reader.number(4), let exact = reader.number(4), let isHead = reader.number(1),
        shingles.last.map({ $0.masked < masked }) ?? true
      else { return nil }
      shingles.append(
        Shingle(
          masked: UInt32(truncatingIfNeeded: masked), exact: UInt32(truncatingIfNeeded: exact), isHead: isHead == 1))
    }
    self.init(shingles: shingles, level: Int(level), words: (first, second), wordCount: Int(wordCount))
  }
}
