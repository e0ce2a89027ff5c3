import Glibc

/// Standard input, output and error.
enum StandardStreams {
  /// Makes sure that no file that is opened later takes the number of a standard stream.
  ///
  /// - Returns: false where standard output is closed.
  static func prepare() -> Bool {
    let isOpen = fcntl(1, F_GETFD) >= 0
    for number in [0, 1, 2] as [Int32] where fcntl(number, F_GETFD) < 0 {
      let null = unsafe open("/dev/null", O_RDWR)
      if null >= 0, null != number {
        _ = dup2(null, number)
        close(null)
      }
    }
    return isOpen
  }

  static var isInputTerminal: Bool { isatty(0) == 1 }

  /// Writes a line to standard error.
  static func tell(_ message: String) {
    let line = Array("summarize: \(message)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
  }
}
