import ArgumentParser
import TextKitIO

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Show what a run did to its pages, as one HTML file.",
    discussion: """
      FILES are pages, records of a run's input or output, and the statistics that --stats writes. Records are cleaned
      again to show each piece with its role and reason.
      """)

  @Argument(help: "Pages, records, statistics.", completion: .file())
  var files: [String]

  @Option(name: [.customShort("o", allowingJoined: true), .long], help: "The HTML file.", completion: .file())
  var output: String?

  func run() throws {
    let code = Report.write(files.map { FilePath($0) }, to: output.map { FilePath($0) })
    if code != 0 { throw ExitCode(code) }
  }
}
