import ArgumentParser
import TextKitIO

/// The manual page, made from the definitions of the arguments: `summarize manual > summarize.1`.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page.", shouldDisplay: false)

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
    page += Self.roff(Main.helpMessage())
    for command in Main.configuration.subcommands where command.configuration.shouldDisplay {
      page += ".SH \(command._commandName.uppercased())\n"
      page += Self.roff(Main.helpMessage(for: command))
    }
    page += """
      .SH EXIT STATUS
      0 done; 64 wrong usage; 65 data that could not be processed; 66 input missing; 70 internal error; 73 output cannot
      be created; 74 write error; 130, 143 ended by a signal.

      """
    print(page, terminator: "")
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
