/// Where bytes come from, chunk by chunk.
public protocol ByteSource: AnyObject {
  /// Appends some bytes, waiting for the first; returns how many, 0 at the end.
  func read(into buffer: inout [UInt8]) throws(Failure) -> Int
}

/// The bytes of a file, a pipe or a terminal as they are.
public final class DescriptorSource: ByteSource {
  private let descriptor: Descriptor
  private let chunk: Int
  private let isRegular: Bool

  public init(_ descriptor: consuming Descriptor, chunk: Int = 1 << 16) {
    isRegular = descriptor.isRegularFile
    self.descriptor = descriptor
    self.chunk = chunk
  }

  public func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
    guard isRegular ? Signals.pending == 0 : Signals.waitUntilReadable(descriptor.number) else { return 0 }
    return try descriptor.read(chunk, into: &buffer)
  }
}

extension ByteSource {
  /// All that is left, at most about `limit` bytes.
  public func readAll(limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit, try read(into: &bytes) > 0 {}
    return bytes
  }
}
