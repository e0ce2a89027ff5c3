/// The help texts, made from the definitions of the commands; 80 columns wide.
enum Help {
  private static let width = 80
  private static let indent = 26

  /// The tool's own help.
  static func tool() -> String {
    var text = """
      French and Vietnamese text from the web: repaired, cleaned, segmented, summed up.

      Without a command, each FILE is summed up in one line: summarize page.html
      A file that is called like a command is written ./clean or behind --.

      Usage: summarize [command] [option ...] [file ...]

      Commands:

      """
    for command in Main.commands where command.isListed {
      text += entry(command.name, command.abstract)
    }
    text += "\nOptions:\n"
    text += entry("-h, --help", "Show the help of the tool or of a command.")
    text += entry("--version", "Show the version.")
    text += entry("--generate-completion-script shell", "Print completions for bash, zsh or fish.")
    return text + "\nThe options of a command: summarize help command\n"
  }

  /// The help of a command.
  static func command<C: Command>(_ command: C.Type) -> String {
    var text = wrapped(command.abstract, indent: 0) + "\n"
    if !command.discussion.isEmpty { text += "\n" + wrapped(command.discussion, indent: 0) + "\n" }
    text += "\n" + usage(command) + "\n"
    if let operands = command.operands { text += "\nArguments:\n" + entry(operands.name, operands.help) }
    let options = command.options
    let standard = C()
    if !options.isEmpty { text += "\nOptions:\n" }
    for option in options {
      var name = option.letter.map { "-\($0), " } ?? ""
      name += "--\(option.name)" + (option.valueName.map { " " + $0 } ?? "")
      var notes: [String] = []
      if !option.choices.isEmpty { notes.append("one of " + option.choices.joined(separator: ", ")) }
      if let value = option.current(standard), !value.isEmpty { notes.append("by default " + value) }
      text += entry(name, option.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
    }
    return text
  }

  static func usage<C: Command>(_ command: C.Type) -> String {
    let operands = command.operands.map { $0.isRequired ? " \($0.name) ..." : " [\($0.name) ...]" } ?? ""
    return "Usage: summarize \(command.name) [option ...]\(operands)"
  }

  private static func entry(_ name: String, _ help: String) -> String {
    let lines = wrapped(help, indent: indent)
    guard name.count + 4 <= indent else { return "  \(name)\n" + String(repeating: " ", count: indent) + lines + "\n" }
    return "  " + name + String(repeating: " ", count: indent - 2 - name.count) + lines + "\n"
  }

  /// The text with lines broken at blanks; all lines but the first are indented.
  private static func wrapped(_ text: String, indent: Int) -> String {
    var result = ""
    var column = indent
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if column > indent, column + 1 + word.count > width {
        result += "\n" + String(repeating: " ", count: indent)
        column = indent
      } else if column > indent {
        result += " "
        column += 1
      }
      result += word
      column += word.count
    }
    return result
  }
}
