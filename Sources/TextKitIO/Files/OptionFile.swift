/// A small file that an option names.
public enum OptionFile {
  /// Its bytes, at most 1 GiB; `-` is standard input.
  ///
  /// - Throws: `noInput` where it cannot be read, `data` where it is too long.
  public static func read(_ path: String) throws(Failure) -> [UInt8] {
    let source = DescriptorSource(path == "-" ? Descriptor(0) : try Descriptor.reading(FilePath(path)))
    return try source.readAll(limit: 1 << 30)
  }
}
