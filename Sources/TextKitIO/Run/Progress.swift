import Glibc

/// A line on a terminal's standard error that says how far a run is; nothing where standard error is no terminal.
struct Progress {
  private let total: Int
  private let start = Self.now
  private var last = Self.now
  private var hasLine = false
  private let isShown: Bool

  /// - Parameter total: the bytes of all inputs, 0 where that is not known.
  init(total: Int) {
    self.total = total
    isShown = isatty(2) == 1 && isatty(1) == 0
  }

  static var now: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  var seconds: Double { Self.now - start }

  /// Shows the line anew, at most twice a second.
  mutating func show(records: Int, bytes: Int, errors: Int, dropped: Int) {
    guard isShown, Self.now - last > 0.5 else { return }
    last = Self.now
    hasLine = true
    let speed = Double(bytes) / max(seconds, 0.001)
    var line = "\r\(records) records, \(bytes / 1_000_000) MB, \(Int(speed / 1e6)) MB/s"
    if errors > 0 { line += ", \(errors) errors" }
    if dropped > 0 { line += ", \(dropped) dropped" }
    if total > bytes { line += ", \(Int(Double(total - bytes) / max(speed, 1))) s left" }
    write(line + "   ")
  }

  func end() { if hasLine { write("\r\u{1B}[K") } }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
