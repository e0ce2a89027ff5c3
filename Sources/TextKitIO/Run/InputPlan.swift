import Glibc

/// A file of a run.
struct RunInput: Sendable {
  /// `nil` is standard input.
  var path: FilePath?
  /// What its output is called after: the name, or the path below the directory it was found in.
  var relative: FilePath
  /// Why it cannot be read.
  var failure: Failure?
  var size = 0
  /// Nanoseconds.
  var modified = 0
  /// Whether it can be read again from any place: a file, no pipe.
  var isRegular = false

  var shown: String { path?.shown ?? "standard input" }
}

/// All the files of a run, in their order.
enum InputPlan {
  /// - Parameters:
  ///   - descends: whether directories are taken with all that is below them.
  ///   - globs: which files of a directory are taken; where they say nothing, the format does.
  ///   - excluded: a directory that is left out, as the run writes into it.
  static func inputs(
    _ paths: [FilePath], descends: Bool, format: InputFormat, globs: [Glob] = [], excluding excluded: FilePath?
  ) -> [RunInput] {
    var inputs: [RunInput] = []
    let excluded = excluded.flatMap { identity(of: $0) }
    for path in paths {
      guard path.bytes != [UInt8(ascii: "-")] else {
        var status = stat()
        let isKnown = unsafe fstat(0, &status) == 0
        var input = RunInput(path: nil, relative: FilePath("stdin"))
        if isKnown { input.describe(status) }
        inputs.append(input)
        continue
      }
      var status = stat()
      guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else {
        let failure = Failure(.noInput, "\(path.shown): \(lastError())")
        inputs.append(RunInput(path: path, relative: path.name, failure: failure))
        continue
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        inputs.append(RunInput(path: path, relative: path.name, status))
        continue
      }
      guard descends else {
        let failure = Failure(.noInput, "\(path.shown): is a directory (use -r)")
        inputs.append(RunInput(path: path, relative: path.name, failure: failure))
        continue
      }
      walk(path, format, globs, excluded, &inputs)
    }
    return inputs
  }

  private struct Identity: Equatable {
    var device: dev_t
    var inode: ino_t
  }

  private static func identity(of path: FilePath) -> Identity? {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return nil }
    return Identity(device: status.st_dev, inode: status.st_ino)
  }

  /// Appends the files below a directory in the order of their names; symbolic links are not followed.
  ///
  /// Files that are left out because their names say nothing are counted on standard error.
  private static func walk(
    _ root: FilePath, _ format: InputFormat, _ globs: [Glob], _ excluded: Identity?, _ inputs: inout [RunInput]
  ) {
    var unknown = 0
    defer {
      if unknown > 0 {
        StandardStreams.tell("\(root.shown): \(unknown) files left out, whose names say no format (--glob takes them)")
      }
    }
    var open: [FilePath] = [FilePath(bytes: [])]
    while let directory = open.popLast() {
      let path = root.appending(directory)
      guard let names = names(in: path) else {
        let failure = Failure(.noInput, "\(path.shown): \(lastError())")
        inputs.append(RunInput(path: path, relative: directory, failure: failure))
        continue
      }
      var below: [FilePath] = []
      for name in names {
        let relative = directory.appending(name)
        let path = root.appending(relative)
        var status = stat()
        guard unsafe path.withCString({ unsafe lstat($0, &status) }) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          if Identity(device: status.st_dev, inode: status.st_ino) != excluded { below.append(relative) }
        } else if status.st_mode & S_IFMT == S_IFREG {
          if globs.verdict(relative) ?? format.takes(name) {
            inputs.append(RunInput(path: path, relative: relative, status))
          } else if globs.isEmpty, name.bytes.first != UInt8(ascii: "."), InputFormat(name: name.string) == nil {
            unknown += 1
          }
        }
      }
      open.append(contentsOf: below.reversed())
    }
  }

  /// The names in a directory, sorted as bytes; `nil` where it cannot be read.
  private static func names(in directory: FilePath) -> [FilePath]? {
    guard let stream = unsafe directory.withCString({ unsafe opendir($0) }) else { return nil }
    defer { unsafe closedir(stream) }
    var names: [FilePath] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          unsafe Array(
            UnsafeBufferPointer(
              start: start, count: strnlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), 256)))
        }
      }
      if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(FilePath(bytes: bytes)) }
    }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}

extension RunInput {
  fileprivate init(path: FilePath, relative: FilePath, _ status: stat) {
    self.init(path: path, relative: relative)
    describe(status)
  }

  fileprivate mutating func describe(_ status: stat) {
    isRegular = status.st_mode & S_IFMT == S_IFREG
    guard isRegular else { return }
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int(status.st_mtim.tv_nsec)
  }
}

extension InputFormat {
  /// Whether a file that a directory holds is one of this format, by its name. A name without an ending, or with a query
  /// behind it as crawlers leave them, is of the format that was asked for.
  fileprivate func takes(_ name: FilePath) -> Bool {
    guard name.bytes.first != UInt8(ascii: ".") else { return false }
    if let found = InputFormat(name: name.string) { return self == .auto || self == found }
    let marks = [UInt8(ascii: "."), UInt8(ascii: "?")]
    return self != .auto && (name.bytes.contains(marks[1]) || !name.bytes.contains(marks[0]))
  }
}
