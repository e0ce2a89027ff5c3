import Glibc

extension Run {
  /// How many processors the process may use: those that a container, `taskset` or a batch system leaves it.
  public static var availableProcessors: Int {
    allowedProcessors ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// What the kernel says; `nil` where it says nothing.
  private static var allowedProcessors: Int? {
    guard let status = try? Descriptor.reading(FilePath("/proc/self/status")),
      let bytes = try? DescriptorSource(status).readAll(limit: 1 << 16)
    else { return nil }
    let mark = "Cpus_allowed:\t"
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: mark.utf8) {
      // Groups of hexadecimal digits, parted by commas; each bit is a processor.
      let digits = line.dropFirst(mark.utf8.count).filter { $0 != UInt8(ascii: ",") }
      let count = digits.reduce(0) { $0 + (UInt8(String(UnicodeScalar($1)), radix: 16)?.nonzeroBitCount ?? 0) }
      return count > 0 ? count : nil
    }
    return nil
  }
}
