extension Report {
  /// Writes the report of files and returns the exit code; what goes wrong is told on standard error.
  ///
  /// - Parameter output: `nil` is standard output.
  public static func write(_ files: [FilePath], to output: FilePath?) -> Int32 {
    Signals.install()
    var report = Report()
    var code: Int32 = 0
    for file in files {
      do {
        try report.add(file)
      } catch {
        StandardStreams.tell(error.message)
        if code == 0 { code = error.code.rawValue }
      }
    }
    do {
      guard let output, output.bytes != [UInt8(ascii: "-")], !FileKind.isSpecial(output) else {
        try ByteSink(Descriptor(1)).write(report.html())
        return code
      }
      let part = FilePath(bytes: output.bytes + Array(".part".utf8))
      let file = try PartFile(part)
      try file.write(report.html())
      try file.synchronize()
      try FileKind.rename(part, output)
    } catch let failure as Failure {
      StandardStreams.tell(failure.message)
      return failure.code.rawValue
    } catch ByteSink.Trouble.failed(let failure) {
      StandardStreams.tell(failure.message)
      return failure.code.rawValue
    } catch {
      return 0
    }
    return code
  }
}
