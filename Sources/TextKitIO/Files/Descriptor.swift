import Glibc

/// An open file descriptor, closed with the value's life unless it is one of the standard three.
public struct Descriptor: ~Copyable, Sendable {
  public let number: Int32

  public init(_ number: Int32) { self.number = number }

  deinit { if number > 2 { _ = close(number) } }

  /// Opens a file for reading.
  ///
  /// - Throws: `noInput` where it is missing, a directory or not readable.
  public static func reading(_ path: FilePath) throws(Failure) -> Descriptor {
    let number = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
    guard number >= 0 else { throw Failure(.noInput, "\(path.shown): \(lastError())") }
    let descriptor = Descriptor(number)
    if descriptor.isDirectory { throw Failure(.noInput, "\(path.shown): is a directory (use -r)") }
    return descriptor
  }

  /// Creates or empties a file.
  public static func writing(_ path: FilePath) throws(Failure) -> Descriptor {
    let number = unsafe path.withCString { unsafe open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0o666) }
    guard number >= 0 else { throw Failure(.cannotCreate, "\(path.shown): \(lastError())") }
    return Descriptor(number)
  }

  public var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
  public var isRegularFile: Bool { mode & S_IFMT == S_IFREG }
  public var isTerminal: Bool { isatty(number) == 1 }

  private var mode: mode_t {
    var status = stat()
    return unsafe fstat(number, &status) == 0 ? status.st_mode : 0
  }

  /// Appends at most `count` bytes; returns how many, 0 at the end.
  public borrowing func read(_ count: Int, into buffer: inout [UInt8]) throws(Failure) -> Int {
    let start = buffer.count
    var result = 0
    var failure: Int32 = 0
    buffer.append(addingCapacity: count) { output in
      result = unsafe output.withUnsafeMutableBufferPointer { pointer, initialized in
        let got = unsafe Glibc.read(number, pointer.baseAddress.map { unsafe $0 + initialized }, count)
        if got > 0 { initialized += got }
        return got
      }
      failure = errno
    }
    if result >= 0 { return result }
    buffer.removeSubrange(start...)
    if failure == EINTR { return Signals.pending == 0 ? try read(count, into: &buffer) : 0 }
    throw Failure(.inputOutput, "cannot read: \(errorText(failure))")
  }
}

/// The message of the last failed system call.
func lastError() -> String { errorText(errno) }

func errorText(_ code: Int32) -> String {
  unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}

/// A file name or text for a terminal: control bytes and marks that turn the direction of writing are escaped.
public func shown(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
