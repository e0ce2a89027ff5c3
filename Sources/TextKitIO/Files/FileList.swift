/// A list of files that is itself a file.
public enum FileList {
  /// Reads names parted by NULs where there is one, else by line ends; `-` is standard input.
  public static func read(_ path: FilePath) throws(Failure) -> [FilePath] {
    let descriptor = path.bytes == [UInt8(ascii: "-")] ? Descriptor(0) : try Descriptor.reading(path)
    let bytes = try DescriptorSource(descriptor).readAll(limit: 1 << 30)
    let separator = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).map { line in
      FilePath(bytes: separator != 0 && line.last == 0x0D ? Array(line.dropLast()) : Array(line))
    }.filter { !$0.bytes.isEmpty }
  }
}
