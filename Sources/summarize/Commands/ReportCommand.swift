import TextKitIO

struct ReportCommand: Command {
  static let name = "report"
  static let abstract = "Show what a run did to its pages, as one HTML file."
  static let discussion = """
    The files are pages, records of a run's input or output, and the statistics that --stats writes. Records are \
    cleaned again to show each piece with its role and reason.
    """
  static var operands: Operands<Self>? {
    Operands(name: "file", path: \.files, help: "Pages, records, statistics.", isRequired: true)
  }

  var files: [String] = []
  var output: String?

  static var options: [Option<Self>] {
    [.value("output", letter: "o", \.output, named: "file", completion: .files, "The HTML file.")]
  }

  func run() throws {
    let code = Report.write(files.map { FilePath($0) }, to: output.map { FilePath($0) })
    if code != 0 { throw ExitCode(code) }
  }
}
