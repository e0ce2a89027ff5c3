import Glibc

/// A file that is written from its start or from a place up to which it is known to be good.
final class PartFile {
  private let sink: ByteSink
  private let number: Int32
  /// How many bytes it has.
  private(set) var offset: Int
  /// Of all its bytes.
  private(set) var checksum: UInt32

  /// Opens or creates a file and cuts it to its first `keeping` bytes.
  ///
  /// - Parameter directory: the descriptor of the directory that `path` is relative to.
  convenience init(
    _ path: FilePath, in directory: Int32 = AT_FDCWD, keeping: Int = 0, checksum: UInt32 = 0
  ) throws(Failure) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let number = unsafe path.withCString { unsafe openat(directory, $0, flags, 0o666) }
    guard number >= 0 else { throw Failure(.cannotCreate, "\(path.shown): \(lastError())") }
    try self.init(Descriptor(number), name: path, keeping: keeping, checksum: checksum)
  }

  /// Cuts an open file to its first `keeping` bytes.
  init(_ descriptor: consuming Descriptor, name: FilePath, keeping: Int, checksum: UInt32 = 0) throws(Failure) {
    number = descriptor.number
    sink = ByteSink(descriptor)
    offset = keeping
    self.checksum = checksum
    guard ftruncate(number, off_t(keeping)) == 0, lseek(number, off_t(keeping), SEEK_SET) == off_t(keeping) else {
      throw Failure(.inputOutput, "\(name.shown): \(lastError())")
    }
  }

  func write(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    try sink.write(bytes)
    offset += bytes.count
    checksum = crc32(checksum, bytes)
  }

  /// Waits until all is on disk.
  func synchronize() throws {
    guard fdatasync(number) == 0 || errno == EINVAL || errno == EROFS else {
      throw Failure(.inputOutput, "cannot write: \(lastError())")
    }
  }
}

/// When the next checkpoint is due: every 4 MB or second.
struct CheckpointClock {
  private var bytes = 0
  private var last = Progress.now

  /// Counts bytes written; true where a checkpoint is due, and begins anew then.
  mutating func isDue(after count: Int) -> Bool {
    bytes += count
    let now = Progress.now
    guard bytes >= 4 << 20 || now - last >= 1 else { return false }
    (bytes, last) = (0, now)
    return true
  }
}
