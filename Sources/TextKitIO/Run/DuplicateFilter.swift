/// Takes copies out of a run's answers, in the order of the records.
final class DuplicateFilter {
  /// An answer that may be a copy of an earlier one.
  struct Candidate: Sendable {
    /// Of the batch's output, with the line feed.
    var range: Range<Int>
    /// The record's id as JSON.
    var id: [UInt8]
    var sketch: DocumentSketch
  }

  private let mode: Run.Duplicates
  private let isSilent: Bool
  private var index = DuplicateIndex()
  /// The ids of all documents, one after the other.
  private var ids: [UInt8] = []
  private var ends: [Int] = []
  private(set) var dropped = 0

  /// - Parameters:
  ///   - isSilent: whether a copy leaves no record.
  ///   - path: an index that an earlier run has left.
  init(_ mode: Run.Duplicates, isSilent: Bool, path: FilePath?) throws(Failure) {
    self.mode = mode
    self.isSilent = isSilent
    guard let path, let descriptor = try? Descriptor.reading(path) else { return }
    let bytes = try DescriptorSource(descriptor, chunk: 1 << 20).readAll(limit: 1 << 40)
    guard !bytes.isEmpty else { return }
    guard let split = bytes.firstIndex(of: 0), let restored = DuplicateIndex(decoding: Array(bytes[(split + 1)...]))
    else {
      throw Failure(.noInput, "\(path.shown): is no index of duplicates")
    }
    index = restored
    for id in bytes[..<split].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      ids += id
      ends.append(ids.count)
    }
    guard ends.count == index.count else { throw Failure(.noInput, "\(path.shown): is no index of duplicates") }
  }

  /// The output without the copies, each of which leaves a record that names the id kept.
  func filter(_ output: [UInt8], _ candidates: [Candidate]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(output.count)
    var position = 0
    for candidate in candidates {
      let original = mode == .exact ? index.addExact(candidate.sketch) : index.add(candidate.sketch)
      ids += candidate.id
      ends.append(ids.count)
      result += output[position..<candidate.range.lowerBound]
      position = candidate.range.lowerBound
      guard let original else { continue }
      position = candidate.range.upperBound
      dropped += 1
      if isSilent { continue }
      result += "{\"id\":".utf8
      result += candidate.id
      result += ",\"dropped\":true,\"reason\":\"\(mode.rawValue)_dup\",\"of\":".utf8
      result += ids[(original == 0 ? 0 : ends[original - 1])..<ends[original]]
      result += "}\n".utf8
    }
    result += output[position...]
    return result
  }

  /// Leaves the index for a later run.
  func save(_ path: FilePath) throws {
    let part = FilePath(bytes: path.bytes + Array(".part".utf8))
    let file = try PartFile(part)
    var start = 0
    for end in ends {
      try file.write(ids[start..<end] + [UInt8(ascii: "\n")])
      start = end
    }
    try file.write([0])
    try file.write(index.encoded())
    try file.synchronize()
    try FileKind.rename(part, path)
  }
}
