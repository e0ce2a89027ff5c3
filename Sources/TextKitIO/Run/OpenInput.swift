import Glibc

/// An input that has been opened: unpacked, its format known, its first bytes read.
struct OpenInput {
  var source: any ByteSource
  var format: InputFormat
  /// Read already, from `offset` on.
  var head: [UInt8]

  /// Opens an input and goes to an offset of its unpacked bytes.
  init(_ input: RunInput, format: InputFormat, offset: Int) throws(Failure) {
    if let failure = input.failure { throw failure }
    let descriptor = if let path = input.path { try Descriptor.reading(path) } else { Descriptor(0) }
    let number = descriptor.number
    let isRegular = descriptor.isRegularFile
    // Standard input may have been read by another program before.
    let base = isRegular ? lseek(number, 0, SEEK_CUR) : 0
    source = DescriptorSource(descriptor)
    head = []
    _ = try source.read(into: &head)
    let named = input.path.flatMap { InputFormat(name: $0.string) }
    let declared = input.path.flatMap { Compression(name: $0) }
    if let compression = Compression(sniffing: head) {
      // An archive's reader notices what is missing and goes on.
      let isArchive = (format == .auto ? named : format) == .warc
      source = try UnpackingSource(
        source, head: head, compression, name: input.shown, skipsDamage: isArchive)
      head = []
      _ = try source.read(into: &head)
    } else if declared != nil, !head.isEmpty {
      throw Failure(.data, "\(input.shown): the file is not compressed as its name says")
    }
    // Blanks alone say nothing about the format.
    while head.count < 65536, head.allSatisfy({ $0 <= 0x20 || $0 >= 0xBB }), try source.read(into: &head) > 0 {}
    self.format = format
    if format == .auto {
      self.format = named ?? InputFormat(sniffing: head)
    }
    guard offset > 0 else { return }
    if isRegular, source is DescriptorSource {
      head = []
      _ = lseek(number, base + off_t(offset), SEEK_SET)
      return
    }
    var position = head.count
    while position < offset {
      head.removeAll(keepingCapacity: true)
      let count = try source.read(into: &head)
      if count == 0 { break }
      position += count
    }
    head = Array(head.suffix(max(0, position - offset)))
  }
}
