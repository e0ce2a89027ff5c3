/// A small file that an option names.
public enum OptionFile {
  /// Its bytes, `-` being standard input, or an exit code after a line on standard error has said what is wrong.
  public static func readOrTell(_ path: String) -> (bytes: [UInt8]?, exitCode: Int32) {
    do throws(Failure) {
      let descriptor = path == "-" ? Descriptor(0) : try Descriptor.reading(FilePath(path))
      return (try DescriptorSource(descriptor).readAll(limit: 1 << 30), 0)
    } catch {
      StandardStreams.tell(error.message)
      return (nil, error.code.rawValue)
    }
  }
}
