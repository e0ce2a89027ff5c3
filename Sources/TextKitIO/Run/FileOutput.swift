import Glibc

/// One file for all inputs: written as `FILE.part` beside a journal, and renamed when it is whole.
final class FileOutput: RunOutput {
  private(set) var starts: [InputReader.Start]
  private let path: FilePath
  private let part: FilePath
  private let journal: Journal
  private let inputs: [RunInput]
  private let packing: Compression?
  private let keepsJournal: Bool
  /// `nil` where the file is whole already.
  private var file: PartFile?
  private var clock = CheckpointClock()

  /// - Parameter identity: the hash of the settings and the inputs.
  init(_ path: FilePath, inputs: [RunInput], identity: String, resumes: Bool, forces: Bool) throws {
    self.path = path
    self.inputs = inputs
    part = FilePath(bytes: path.bytes + Array(".part".utf8))
    packing = Compression(name: path)
    keepsJournal = resumes
    starts = Array(repeating: InputReader.Start(), count: inputs.count)
    journal = try Journal(FilePath(bytes: path.bytes + Array(".journal".utf8)), isResumed: resumes)
    let name = FilePath(identity)
    if !forces {
      if resumes, Self.exists(path), !journal.entries.contains(where: { $0.state != .part }) {
        throw Failure(.cannotCreate, "\(path.shown): exists and is of no run that can be resumed (use --force)")
      }
      if Self.exists(part), journal.previous == nil || journal.previous?.state == .done {
        throw Failure(.cannotCreate, "\(part.shown): exists and is of no run (move it away, or use --force)")
      }
    }
    // What a pipe held the last time is gone: it is answered anew.
    if let last = journal.entries.last, last.output == name, inputs.allSatisfy(\.isRegular) {
      // A run that ended just before or behind the renaming.
      if last.state == .whole, try Checksum.of(part, count: last.outputOffset) == last.checksum {
        try FileKind.rename(part, path)
      }
      if last.state == .whole, try Checksum.of(path, count: last.outputOffset) == last.checksum {
        try journal.append([Journal.Entry(state: .done, output: name)])
      }
      if journal.entries.last?.state == .done, Self.exists(path) {
        for index in starts.indices { starts[index].isDone = true }
        return
      }
      if last.state == .part, let resumed = try resume(last) {
        file = resumed
        return
      }
    }
    try journal.append([Journal.Entry(state: .part, output: name)])
    file = try PartFile(part)
  }

  private static func exists(_ path: FilePath) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe lstat($0, &status) } == 0
  }

  func compression(of input: Int) -> Compression? { packing }
  func begin(_ input: Int) {}

  /// Takes up where a run ended, if what it left is what its journal says.
  private func resume(_ entry: Journal.Entry) throws -> PartFile? {
    guard entry.outputOffset > 0, entry.input <= starts.count,
      try Checksum.of(part, count: entry.outputOffset) == entry.checksum
    else { return nil }
    for index in 0..<entry.input { starts[index].isDone = true }
    if entry.input < starts.count {
      starts[entry.input] = InputReader.Start(offset: entry.inputOffset, line: entry.line)
    }
    isDamaged = entry.size == 1
    return try PartFile(part, keeping: entry.outputOffset, checksum: entry.checksum)
  }

  func write(_ bytes: [UInt8], of item: InputReader.Item) throws {
    guard let file else { return }
    try file.write(bytes)
    // Behind its last item an input is done with, however it was read.
    done = item.isLast ? (item.input + 1, 0, 1) : (item.input, item.endOffset, item.endLine)
    isDamaged = isDamaged || item.failure != nil
    if clock.isDue(after: bytes.count) { try checkpoint() }
  }

  /// Up to where the output answers its inputs.
  private var done: (input: Int, offset: Int, line: Int)?
  private var isDamaged = false

  private func checkpoint() throws {
    guard let file, let done, let name = journal.entries.last?.output else { return }
    try file.synchronize()
    var entry = Journal.Entry(state: .part, output: name)
    (entry.input, entry.inputOffset, entry.line) = done
    entry.outputOffset = file.offset
    entry.checksum = file.checksum
    entry.size = isDamaged ? 1 : 0
    try journal.append([entry])
    self.done = nil
  }

  func finish(_ input: Int, isDamaged: Bool) { self.isDamaged = self.isDamaged || isDamaged }

  func close(isComplete: Bool) throws {
    guard let file else { return }
    guard isComplete else { return try checkpoint() }
    try file.synchronize()
    self.file = nil
    // The answers to a damaged input are made anew by each run.
    let name = isDamaged ? FilePath("damaged") : journal.entries.last?.output ?? FilePath("damaged")
    var entry = Journal.Entry(state: .whole, output: name)
    entry.outputOffset = file.offset
    entry.checksum = file.checksum
    try journal.append([entry])
    try FileKind.rename(part, path)
    try Directory.synchronize(path.directory)
    if keepsJournal {
      try journal.append([Journal.Entry(state: .done, output: name)])
    } else {
      _ = unsafe journal.path.withCString { unsafe unlink($0) }
    }
  }
}

enum Checksum {
  /// The CRC-32 of the first bytes of a file; `nil` where it has fewer or is not there.
  static func of(_ path: FilePath, count: Int) throws -> UInt32? {
    guard let descriptor = try? Descriptor.reading(path) else { return nil }
    let source = DescriptorSource(descriptor, chunk: 1 << 20)
    var sum: UInt32 = 0
    var rest = count
    var buffer: [UInt8] = []
    while rest > 0, try source.read(into: &buffer) > 0 {
      if buffer.count > rest { buffer.removeSubrange(rest...) }
      sum = crc32(sum, buffer)
      rest -= buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
    guard rest == 0 || Signals.pending == 0 else { throw Failure(.internal, "\(path.shown): ended by a signal") }
    return rest == 0 ? sum : nil
  }
}

enum Directory {
  /// Waits until the names in a directory are on disk.
  static func synchronize(_ path: FilePath) throws {
    let path = path.bytes.isEmpty ? FilePath(".") : path
    let number = unsafe path.withCString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard number >= 0 else { return }
    defer { _ = Glibc.close(number) }
    _ = fsync(number)
  }

  /// Creates a directory and those above it.
  static func create(_ path: FilePath) throws(Failure) {
    let isAbsolute = path.bytes.first == UInt8(ascii: "/")
    var current = FilePath(bytes: isAbsolute ? [UInt8(ascii: "/")] : [])
    for component in path.components {
      current = current.appending(component)
      if unsafe current.withCString({ unsafe mkdir($0, 0o777) }) != 0, errno != EEXIST, errno != EISDIR {
        throw Failure(.cannotCreate, "\(current.shown): \(lastError())")
      }
    }
  }
}
