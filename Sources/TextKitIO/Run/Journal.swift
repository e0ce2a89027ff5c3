import Glibc

/// What a run has put down safely, one line an entry, each with its checksum: an entry that was cut short counts for nothing.
final class Journal {
  struct Entry: Equatable {
    enum State: String {
      /// The output holds the answers to a first part of the input.
      case part
      /// The output is whole under its temporary name.
      case whole
      /// The output has its final name.
      case done
    }

    var state: State
    /// The output's name; in the run's first entry the hash of its settings.
    var output: FilePath
    var size = 0
    var modified = 0
    /// In the unpacked input.
    var inputOffset = 0
    var line = 1
    /// In the output as it lies on disk.
    var outputOffset = 0
    var checksum: UInt32 = 0
    /// Which input of the run, where all inputs go into one output.
    var input = 0
  }

  private let file: PartFile
  private(set) var entries: [Entry] = []
  let path: FilePath

  /// Opens or creates a journal; entries of earlier runs are read if `isResumed`, else dropped. Waits while another run
  /// works with it.
  ///
  /// - Throws: `cannotCreate` where the file is none of ours: it stays as it is.
  init(_ path: FilePath, isResumed: Bool) throws {
    self.path = path
    let descriptor = try Self.locked(path)
    let bytes = try DescriptorSource(Descriptor.reading(path)).readAll(limit: 1 << 30)
    // A signal ends reading; what was read then says nothing.
    guard Signals.pending == 0 else { throw Failure(.internal, "\(path.shown): ended by a signal") }
    let (found, valid) = Self.read(bytes)
    if found.isEmpty, !Self.mayBeginAJournal(bytes) {
      throw Failure(.cannotCreate, "\(path.shown): exists and is no journal of a run (move it away)")
    }
    wasThere = !bytes.isEmpty
    if isResumed { entries = found }
    file = try PartFile(descriptor, name: path, keeping: isResumed ? valid : 0)
    // What an earlier run left is known, even where it is not gone on with.
    previous = found.last
  }

  /// Whether the file was there and not empty.
  let wasThere: Bool
  /// The last entry of an earlier run.
  let previous: Entry?

  /// Opens the journal and holds its lock, which ends with the process.
  private static func locked(_ path: FilePath) throws(Failure) -> Descriptor {
    var hasTold = false
    while true {
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      let number = unsafe path.withCString { unsafe open($0, flags, 0o666) }
      guard number >= 0 else { throw Failure(.cannotCreate, "\(path.shown): \(lastError())") }
      let descriptor = Descriptor(number)
      while flock(number, LOCK_EX | LOCK_NB) != 0 {
        // A file system without locks does without.
        guard errno == EWOULDBLOCK || errno == EINTR else { return descriptor }
        guard Signals.pending == 0 else { throw Failure(.cannotCreate, "\(path.shown): is used by another run") }
        if !hasTold { StandardStreams.tell("\(path.shown): waiting for another run") }
        hasTold = true
        usleep(50_000)
      }
      // The other run may have removed the file that is open here.
      var (mine, named) = (stat(), stat())
      if unsafe fstat(number, &mine) == 0, unsafe path.withCString({ unsafe lstat($0, &named) }) == 0,
        mine.st_ino == named.st_ino, mine.st_dev == named.st_dev
      {
        return descriptor
      }
    }
  }

  /// Whether bytes are an entry that was cut short: nothing, zeros that a crash left, or the first bytes of one.
  private static func mayBeginAJournal(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 == 0 }
      || ["[\"part\",\"", "[\"whole\",\"", "[\"done\",\""].contains { prefix in
        bytes.prefix(prefix.utf8.count).elementsEqual(prefix.utf8.prefix(bytes.count))
      }
  }

  /// Appends entries and waits until they are on disk.
  func append(_ new: [Entry]) throws {
    guard !new.isEmpty else { return }
    var bytes: [UInt8] = []
    for entry in new {
      var json = JSONWriter()
      json.raw("[")
      json.string(entry.state.rawValue)
      json.raw(",")
      json.string(Self.hexadecimal(entry.output.bytes))
      for number in [
        entry.size, entry.modified, entry.inputOffset, entry.line, entry.outputOffset, Int(entry.checksum), entry.input,
      ] {
        json.raw(",")
        json.number(number)
      }
      json.raw("]")
      let sum = crc32(0, json.bytes)
      bytes += json.bytes
      bytes += "\t\(sum)\n".utf8
    }
    try file.write(bytes)
    try file.synchronize()
    entries += new
  }

  private static func read(_ bytes: [UInt8]) -> ([Entry], Int) {
    var entries: [Entry] = []
    var valid = 0
    while let feed = bytes[valid...].firstIndex(of: UInt8(ascii: "\n")) {
      let parts = bytes[valid..<feed].split(separator: UInt8(ascii: "\t"))
      guard parts.count == 2, UInt32(String(decoding: parts[1], as: UTF8.self)) == crc32(0, Array(parts[0])),
        let entry = entry(parts[0].dropFirst().dropLast())
      else { break }
      entries.append(entry)
      valid = feed + 1
    }
    return (entries, valid)
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 9 else { return nil }
    let numbers = fields[2...].compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 7, let output = bytes(hexadecimal: fields[1].dropFirst().dropLast()),
      let state = Entry.State(rawValue: String(decoding: fields[0].dropFirst().dropLast(), as: UTF8.self))
    else { return nil }
    return Entry(
      state: state, output: FilePath(bytes: output), size: numbers[0], modified: numbers[1], inputOffset: numbers[2],
      line: numbers[3], outputOffset: numbers[4], checksum: UInt32(truncatingIfNeeded: numbers[5]), input: numbers[6])
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func bytes(hexadecimal text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard let byte = UInt8(String(decoding: text[index..<index + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
      index += 2
    }
    return bytes
  }
}
