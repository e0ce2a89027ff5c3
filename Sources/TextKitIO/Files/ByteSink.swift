import Glibc

/// Writes bytes to a descriptor and checks that they arrive.
public final class ByteSink {
  private let descriptor: Descriptor

  public init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  public enum Trouble: Error, Equatable {
    /// The reader has gone away.
    case readerGone
    case failed(Failure)
  }

  /// Writes all bytes, however many calls it takes.
  public func write(_ bytes: [UInt8]) throws(Trouble) {
    var offset = 0
    while offset < bytes.count {
      let (written, code) = Self.write(descriptor.number, bytes, from: offset)
      if written >= 0 {
        offset += written
      } else if code == EPIPE {
        throw .readerGone
      } else if code == EAGAIN {
        var poll = pollfd(fd: descriptor.number, events: Int16(POLLOUT), revents: 0)
        _ = unsafe Glibc.poll(&poll, 1, -1)
      } else if code != EINTR {
        throw .failed(Failure(.inputOutput, "cannot write: \(errorText(code))"))
      }
    }
  }

  private static func write(_ number: Int32, _ bytes: [UInt8], from offset: Int) -> (Int, Int32) {
    let result = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(number, $0.baseAddress.map { unsafe $0 + offset }, $0.count - offset)
    }
    return (result, errno)
  }
}
