import Glibc

/// A directory that mirrors the inputs: each output is written under a temporary name beside its place and renamed when it
/// is whole. Nothing is written outside of the directory, no symbolic link inside of it is followed.
final class TreeOutput: RunOutput {
  private(set) var starts: [InputReader.Start]
  /// Why an input cannot be worked on.
  private(set) var refusals: [Int: Failure] = [:]
  private let root: FilePath
  private let rootNumber: Int32
  private let journal: Journal
  private let inputs: [RunInput]
  private let names: [FilePath]
  private var file: PartFile?
  private var resumed: [Int: Journal.Entry] = [:]
  private var clock = CheckpointClock()
  /// Outputs that are whole and wait for their final names.
  private var whole: [Journal.Entry] = []

  init(_ root: FilePath, inputs: [RunInput], identity: String, settings: Run.Settings) throws {
    self.root = root
    self.inputs = inputs
    names = OutputNames.names(inputs, format: settings.format)
    starts = Array(repeating: InputReader.Start(), count: inputs.count)
    try Directory.create(root)
    rootNumber = unsafe root.withCString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard rootNumber >= 0 else { throw Failure(.cannotCreate, "\(root.shown): \(lastError())") }
    try Self.lock(rootNumber, root)
    journal = try Journal(root.appending(".summarize.journal"), isResumed: true)
    let entries = Self.latest(journal.entries, identity)
    // Settings of an earlier run that were others make its outputs stale, though still its own.
    try journal.append([Journal.Entry(state: .done, output: FilePath(identity), input: -1)])
    for index in inputs.indices where inputs[index].failure == nil {
      try decide(index, entries.entries[names[index]], isStale: entries.stale.contains(names[index]), settings)
    }
  }

  deinit { if rootNumber >= 0 { _ = Glibc.close(rootNumber) } }

  /// One run at a time works on a directory; another one waits.
  private static func lock(_ number: Int32, _ root: FilePath) throws(Failure) {
    while flock(number, LOCK_EX) != 0 {
      guard errno == EINTR, Signals.pending == 0 else { throw Failure(.cannotCreate, "\(root.shown): \(lastError())") }
    }
  }

  /// The last entry of each output, and the outputs that were made with other settings.
  private static func latest(
    _ entries: [Journal.Entry], _ identity: String
  ) -> (entries: [FilePath: Journal.Entry], stale: Set<FilePath>) {
    var latest: [FilePath: Journal.Entry] = [:]
    var stale: Set<FilePath> = []
    var isCurrent = false
    for entry in entries {
      if entry.input == -1 {
        isCurrent = entry.output == FilePath(identity)
        continue
      }
      latest[entry.output] = entry
      if isCurrent { stale.remove(entry.output) } else { stale.insert(entry.output) }
    }
    return (latest, stale)
  }

  private func decide(_ index: Int, _ entry: Journal.Entry?, isStale: Bool, _ settings: Run.Settings) throws {
    let input = inputs[index]
    let size = fileSize(names[index])
    guard settings.resumes else {
      if size != nil, !settings.forces {
        refuse(index, "exists (use --force, or --resume to go on)")
      }
      return
    }
    guard let entry else {
      if size != nil, !settings.forces { refuse(index, "exists and is not of this run (use --force)") }
      return
    }
    guard !isStale, input.isRegular, entry.size == input.size, entry.modified == input.modified else { return }
    switch entry.state {
    case .done: starts[index].isDone = size == entry.outputOffset
    case .whole:
      if fileSize(temporary(names[index])) == entry.outputOffset {
        try Self.rename(rootNumber, temporary(names[index]), names[index])
        starts[index].isDone = true
      } else {
        starts[index].isDone = size == entry.outputOffset
      }
    case .part:
      let part = root.appending(temporary(names[index]))
      guard entry.outputOffset > 0, try Checksum.of(part, count: entry.outputOffset) == entry.checksum else { return }
      starts[index] = InputReader.Start(offset: entry.inputOffset, line: entry.line)
      resumed[index] = entry
    }
  }

  private func refuse(_ index: Int, _ reason: String) {
    refusals[index] = Failure(.cannotCreate, "\(root.appending(names[index]).shown): \(reason)")
    starts[index].isDone = true
  }

  /// The size of a regular file below the root, `nil` where there is none.
  private func fileSize(_ name: FilePath) -> Int? {
    var status = stat()
    guard unsafe name.withCString({ unsafe fstatat(rootNumber, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else {
      return nil
    }
    return Int(status.st_size)
  }

  private func temporary(_ name: FilePath) -> FilePath {
    let hash = SHA256.hexadecimal(name.bytes).prefix(24)
    return name.directory.appending(".\(hash).part")
  }

  func compression(of input: Int) -> Compression? { Compression(name: names[input]) }

  func begin(_ input: Int) throws {
    try makeDirectory(names[input].directory)
    let entry = resumed[input]
    file = try PartFile(
      temporary(names[input]), in: rootNumber, keeping: entry?.outputOffset ?? 0, checksum: entry?.checksum ?? 0)
  }

  /// Creates a directory below the root, refusing symbolic links on the way.
  private func makeDirectory(_ path: FilePath) throws(Failure) {
    var current = FilePath(bytes: [])
    for component in path.components {
      current = current.appending(component)
      var status = stat()
      let code = unsafe current.withCString { unsafe fstatat(rootNumber, $0, &status, AT_SYMLINK_NOFOLLOW) }
      if code == 0, status.st_mode & S_IFMT == S_IFDIR { continue }
      guard code != 0, unsafe current.withCString({ unsafe mkdirat(rootNumber, $0, 0o777) }) == 0 || errno == EEXIST
      else {
        throw Failure(.cannotCreate, "\(root.appending(current).shown): is no directory")
      }
    }
  }

  func write(_ bytes: [UInt8], of item: InputReader.Item) throws {
    guard let file else { return }
    try file.write(bytes)
    done = item.isLast ? nil : (item.input, item.endOffset, item.endLine)
    if clock.isDue(after: bytes.count) { try checkpoint() }
  }

  /// Up to where the output that is being written answers its input.
  private var done: (input: Int, offset: Int, line: Int)?

  private func checkpoint() throws {
    guard let file, let done else { return }
    try file.synchronize()
    var entry = self.entry(.part, done.input)
    (_, entry.inputOffset, entry.line) = done
    try journal.append([entry])
    self.done = nil
  }

  private func entry(_ state: Journal.Entry.State, _ input: Int) -> Journal.Entry {
    var entry = Journal.Entry(state: state, output: names[input])
    entry.size = inputs[input].size
    entry.modified = inputs[input].modified
    entry.outputOffset = file?.offset ?? 0
    entry.checksum = file?.checksum ?? 0
    return entry
  }

  func finish(_ input: Int, isDamaged: Bool) throws {
    guard let file else { return }
    try file.synchronize()
    var entry = entry(.whole, input)
    // The output of a damaged input is made anew by each run.
    if isDamaged { entry.modified = -1 }
    whole.append(entry)
    self.file = nil
    done = nil
    if whole.count >= 64 || clock.isDue(after: file.offset) { try commit() }
  }

  /// Gives whole outputs their names.
  private func commit() throws {
    guard !whole.isEmpty else { return }
    try journal.append(whole)
    for entry in whole { try Self.rename(rootNumber, temporary(entry.output), entry.output) }
    for directory in Set(whole.map(\.output.directory)) { try Directory.synchronize(root.appending(directory)) }
    try journal.append(
      whole.map { entry in
        var entry = entry
        entry.state = .done
        return entry
      })
    whole = []
  }

  private static func rename(_ root: Int32, _ from: FilePath, _ to: FilePath) throws(Failure) {
    let code = unsafe from.withCString { from in unsafe to.withCString { to in unsafe renameat(root, from, root, to) } }
    guard code == 0 else { throw Failure(.cannotCreate, "\(to.shown): \(lastError())") }
  }

  func close(isComplete: Bool) throws {
    try commit()
    if !isComplete { try checkpoint() }
  }
}
