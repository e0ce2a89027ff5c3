/// Scripts that make a shell complete the tool's command lines, made from the definitions of the commands.
enum Completions {
  enum Shell: String, CaseIterable, ArgumentValue { case bash, zsh, fish }

  static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static var names: [String] { Main.commands.filter { $0.isListed }.map { $0.name } }

  // MARK: bash

  private static var bash: String {
    let list = names.joined(separator: " ")
    return """
      _summarize() {
        local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}" command=summary options=""
        COMPREPLY=()
        case "${COMP_WORDS[1]}" in
        \(names.joined(separator: "|"))) command="${COMP_WORDS[1]}" ;;
        esac
        case "$command" in
      \(Main.commands.filter { $0.isListed }.map { bash($0) }.joined(separator: "\n"))
        esac
        if [[ "$word" == -* ]]; then
          COMPREPLY=($(compgen -W "$options --help --version" -- "$word"))
          return
        fi
        COMPREPLY=($(compgen -f -- "$word"))
        if ((COMP_CWORD == 1)); then COMPREPLY+=($(compgen -W "\(list) help" -- "$word")); fi
      }
      complete -o filenames -F _summarize summarize

      """
  }

  private static func bash<C: Command>(_ command: C.Type) -> String {
    let options = command.options
    var text = "  \(command.name))\n    options=\"\(options.map { "--" + $0.name }.joined(separator: " "))\"\n"
    text += "    case \"$previous\" in\n"
    for option in options where option.valueName != nil {
      let pattern = "--\(option.name)" + (option.letter.map { "|-\($0)" } ?? "")
      let words =
        switch option.completion {
        case .files: "COMPREPLY=($(compgen -f -- \"$word\")); "
        case .directories: "COMPREPLY=($(compgen -d -- \"$word\")); "
        case .nothing where option.choices.isEmpty: ""
        case .nothing: "COMPREPLY=($(compgen -W \"\(option.choices.joined(separator: " "))\" -- \"$word\")); "
        }
      text += "    \(pattern)) \(words)return ;;\n"
    }
    return text + "    esac ;;"
  }

  // MARK: zsh

  private static var zsh: String {
    let listed = Main.commands.filter { $0.isListed }
    return """
      #compdef summarize
      _summarize() {
        local -a commands=(
      \(listed.map { "    '\($0.name):\(zshEscaped($0.abstract))'" }.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
          _describe command commands
          _files
          return
        fi
        case $words[2] in
      \(listed.map { zsh($0) }.joined(separator: "\n"))
        (*) \(zshArguments(SummaryCommand.self)) ;;
        esac
      }
      _summarize "$@"

      """
  }

  private static func zsh<C: Command>(_ command: C.Type) -> String {
    "  (\(command.name)) shift words; (( CURRENT-- )); \(zshArguments(command)) ;;"
  }

  private static func zshArguments<C: Command>(_ command: C.Type) -> String {
    var text = "_arguments -s"
    for option in command.options {
      let help = "[\(zshEscaped(option.help))]"
      var value = ""
      if let valueName = option.valueName {
        let action =
          switch option.completion {
          case .files: "_files"
          case .directories: "_files -/"
          case .nothing: option.choices.isEmpty ? " " : "(\(option.choices.joined(separator: " ")))"
          }
        value = ":\(valueName):\(action)"
      }
      text += " '--\(option.name)\(value.isEmpty ? "" : "=")\(help)\(value)'"
      if let letter = option.letter { text += " '-\(letter)\(value.isEmpty ? "" : "+")\(help)\(value)'" }
    }
    return text + " '(- *)'{-h,--help}'[Show help.]' '(- *)--version[Show the version.]' '*:file:_files'"
  }

  private static func zshEscaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "'": result += "'\\''"
      case "[", "]", ":": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  // MARK: fish

  private static var fish: String {
    let list = names.joined(separator: " ")
    var text = ""
    for command in Main.commands where command.isListed {
      text += "complete -c summarize -n 'not __fish_seen_subcommand_from \(list)' -a \(command.name)"
      text += " -d '\(fishEscaped(command.abstract))'\n"
    }
    for command in Main.commands where command.isListed { text += fish(command, list) }
    text += "complete -c summarize -s h -l help -d 'Show help.'\n"
    return text + "complete -c summarize -l version -d 'Show the version.'\n"
  }

  private static func fish<C: Command>(_ command: C.Type, _ list: String) -> String {
    var condition = "__fish_seen_subcommand_from \(command.name)"
    if command.name == SummaryCommand.name { condition += "; or not __fish_seen_subcommand_from \(list)" }
    var text = ""
    for option in command.options {
      text += "complete -c summarize -n '\(condition)' -l \(option.name)"
      if let letter = option.letter { text += " -s \(letter)" }
      if option.valueName != nil {
        switch option.completion {
        case .files: text += " -r -F"
        case .directories: text += " -x -a '(__fish_complete_directories)'"
        case .nothing: text += option.choices.isEmpty ? " -x" : " -x -a '\(option.choices.joined(separator: " "))'"
        }
      }
      text += " -d '\(fishEscaped(option.help))'\n"
    }
    return text
  }

  private static func fishEscaped(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'")
  }
}
