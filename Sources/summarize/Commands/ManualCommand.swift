import TextKitIO

/// The manual page, made from the definitions of the arguments: `summarize manual > summarize.1`.
struct ManualCommand: Command {
  static let name = "manual"
  static let abstract = "Print the manual page."
  static let isListed = false
  static var operands: Operands<Self>? { nil }
  static var options: [Option<Self>] { [] }

  func run() throws {
    var page = """
      .TH SUMMARIZE 1 "" "TextKit \(textKitVersion)" "User Commands"
      .SH NAME
      summarize \\- French and Vietnamese text from the web: repaired, cleaned, segmented, summed up
      .SH SYNOPSIS
      .B summarize
      .RI [ COMMAND ]\\ [ OPTION ...]\\ [ FILE ...]
      .SH DESCRIPTION

      """
    page += Self.roff(Help.tool())
    for command in Main.commands where command.isListed {
      page += ".SH \(command.name.uppercased())\n"
      page += Self.roff(Help.command(command))
    }
    page += """
      .SH EXIT STATUS
      0 done; 64 wrong usage; 65 data that could not be processed; 66 input missing; 70 internal error; 73 output cannot
      be created; 74 write error; 130, 143 ended by a signal.

      """
    try ByteSink(Descriptor(1)).write(Array(page.utf8))
  }

  private static func roff(_ help: String) -> String {
    var text = ".nf\n"
    for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
      let escaped = line.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
        .split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
      text += (escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" : "") + escaped + "\n"
    }
    return text + ".fi\n"
  }
}
