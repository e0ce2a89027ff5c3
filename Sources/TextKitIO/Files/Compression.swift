import CTextKitCompression

/// A way to pack a file.
public enum Compression: Int32, Sendable {
  case gzip = 1
  case zstd = 2

  /// The ending of names of files packed this way.
  public var ending: String { self == .gzip ? ".gz" : ".zst" }

  fileprivate var magic: [UInt8] { self == .gzip ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD] }

  /// What the first bytes say.
  init?(sniffing head: [UInt8]) {
    for compression in [Compression.gzip, .zstd] where head.starts(with: compression.magic) {
      self = compression
      return
    }
    return nil
  }

  /// What a file's name says.
  init?(name: FilePath) {
    for compression in [Compression.gzip, .zstd] where name.hasSuffix(compression.ending) {
      self = compression
      return
    }
    return nil
  }

  /// One member or frame of its own, the same bytes for the same input; `nil` where that fails.
  func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let bound = tk_compress_bound(rawValue, bytes.count)
    var output: [UInt8] = []
    output.append(addingCapacity: bound) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, count in
        unsafe bytes.withUnsafeBufferPointer { input in
          count = unsafe tk_compress(rawValue, input.baseAddress, input.count, buffer.baseAddress, buffer.count)
        }
      }
    }
    return output.isEmpty ? nil : output
  }
}

/// The bytes of a packed source.
@safe final class UnpackingSource: ByteSource {
  private let source: any ByteSource
  private var state: OpaquePointer
  private let compression: Compression
  private let name: String
  /// Whether reading goes on with the next member behind a damaged one, for formats that notice what is missing.
  private let skipsDamage: Bool
  /// What was damaged first.
  private(set) var damage: Failure?
  private var input: [UInt8]
  private var used = 0
  /// Whether all members so far are whole.
  private var isAtEdge = true
  private var isAtEnd = false
  private let chunk = 1 << 18

  /// - Parameters:
  ///   - head: what has been read of `source` already.
  ///   - name: for messages.
  init(
    _ source: any ByteSource, head: [UInt8], _ compression: Compression, name: String, skipsDamage: Bool = false
  ) throws(Failure) {
    guard let state = unsafe tk_decompressor_create(compression.rawValue) else {
      throw Failure(.internal, "\(name): no memory")
    }
    self.source = source
    self.compression = compression
    self.skipsDamage = skipsDamage
    unsafe self.state = state
    self.name = name
    input = head
  }

  deinit { unsafe tk_decompressor_destroy(state) }

  /// What the next read throws.
  private var pending: Failure?

  func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
    if let pending { throw pending }
    while true {
      if used == input.count, !isAtEnd {
        input.removeAll(keepingCapacity: true)
        used = 0
        if try source.read(into: &input) == 0 { isAtEnd = true }
      }
      let before = buffer.count
      let code = step(&buffer)
      if code < 0 {
        let failure = Failure(.data, "\(name): the compressed data is damaged")
        // What came before the damage is given first.
        if buffer.count > before, !skipsDamage {
          pending = failure
          return buffer.count - before
        }
        guard skipsDamage else { throw failure }
        damage = damage ?? failure
        try goToNextMember()
        if buffer.count > before { return buffer.count - before }
        continue
      }
      isAtEdge = code == 1
      if buffer.count > before { return buffer.count - before }
      if isAtEnd, used == input.count {
        guard isAtEdge || Signals.pending != 0 else {
          let failure = Failure(.data, "\(name): the compressed data ends early")
          guard skipsDamage else { throw failure }
          damage = damage ?? failure
          return 0
        }
        return 0
      }
    }
  }

  /// Goes to the bytes that may begin a member, and begins anew there.
  private func goToNextMember() throws(Failure) {
    var position = min(used + 1, input.count)
    while true {
      while position + compression.magic.count <= input.count,
        !input[position...].starts(with: compression.magic)
      {
        position += 1
      }
      if position + compression.magic.count <= input.count { break }
      input.removeSubrange(..<position)
      position = 0
      if try source.read(into: &input) == 0 {
        (used, isAtEnd) = (input.count, true)
        break
      }
    }
    if !isAtEnd { used = position }
    unsafe tk_decompressor_destroy(state)
    guard let new = unsafe tk_decompressor_create(compression.rawValue) else {
      throw Failure(.internal, "\(name): no memory")
    }
    unsafe state = new
    isAtEdge = true
  }

  private func step(_ buffer: inout [UInt8]) -> Int32 {
    var code: Int32 = 0
    var consumed = 0
    buffer.append(addingCapacity: chunk) { span in
      unsafe span.withUnsafeMutableBufferPointer { output, count in
        unsafe input.withUnsafeBufferPointer { input in
          var produced = 0
          code = unsafe tk_decompress(
            state, input.baseAddress.map { unsafe $0 + used }, input.count - used, &consumed,
            output.baseAddress.map { unsafe $0 + count }, output.count - count, &produced)
          count += produced
        }
      }
    }
    used += consumed
    return code
  }
}

/// The CRC-32 of bytes, continued from an earlier one.
func crc32(_ crc: UInt32 = 0, _ bytes: [UInt8]) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { unsafe tk_crc32(crc, $0.baseAddress, $0.count) }
}
