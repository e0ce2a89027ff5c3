/// What a shell may offer behind an option, besides its choices.
enum Completion { case nothing, files, directories }

/// An option or a flag: its names, its help, and what it does to the settings it belongs to.
struct Option<Settings> {
  /// The long name, without its dashes.
  let name: String

  /// The letter of the short name.
  let letter: Character?

  let help: String

  /// What the help calls the value; `nil` for a flag, which takes none.
  let valueName: String?

  let choices: [String]
  let completion: Completion

  /// The value that settings have, as it would be given; `nil` where there is none to speak of.
  let current: (Settings) -> String?

  /// Takes a value in; `false` where it is none. A flag is given an empty one.
  let assign: (inout Settings, String) -> Bool

  static func flag(
    _ name: String, letter: Character? = nil, _ path: WritableKeyPath<Settings, Bool>, _ help: String
  ) -> Option {
    Option(
      name: name, letter: letter, help: help, valueName: nil, choices: [], completion: .nothing, current: { _ in nil },
      assign: { settings, _ in
        settings[keyPath: path] = true
        return true
      })
  }

  /// An option with a value of its own accord.
  static func value<Value: ArgumentValue>(
    _ name: String, letter: Character? = nil, _ path: WritableKeyPath<Settings, Value>, named valueName: String? = nil,
    completion: Completion = .nothing, _ help: String
  ) -> Option {
    of(
      Value.self, name, letter, valueName, completion, help, current: { $0[keyPath: path].argument },
      assign: { $0[keyPath: path] = $1 })
  }

  /// An option that need not have a value.
  static func value<Value: ArgumentValue>(
    _ name: String, letter: Character? = nil, _ path: WritableKeyPath<Settings, Value?>, named valueName: String? = nil,
    completion: Completion = .nothing, _ help: String
  ) -> Option {
    of(
      Value.self, name, letter, valueName, completion, help, current: { $0[keyPath: path]?.argument },
      assign: { $0[keyPath: path] = $1 })
  }

  /// An option that may be given again.
  static func values<Value: ArgumentValue>(
    _ name: String, letter: Character? = nil, _ path: WritableKeyPath<Settings, [Value]>,
    named valueName: String? = nil,
    completion: Completion = .nothing, _ help: String
  ) -> Option {
    of(
      Value.self, name, letter, valueName, completion, help, current: { _ in nil },
      assign: { $0[keyPath: path].append($1) })
  }

  private static func of<Value: ArgumentValue>(
    _ type: Value.Type, _ name: String, _ letter: Character?, _ valueName: String?, _ completion: Completion,
    _ help: String, current: @escaping (Settings) -> String?, assign: @escaping (inout Settings, Value) -> Void
  ) -> Option {
    Option(
      name: name, letter: letter, help: help, valueName: valueName ?? name, choices: Value.choices,
      completion: completion, current: current,
      assign: { settings, argument in
        guard let value = Value(argument: argument) else { return false }
        assign(&settings, value)
        return true
      })
  }

  /// The same option of settings that hold these.
  func held<Whole>(at path: WritableKeyPath<Whole, Settings>) -> Option<Whole> {
    Option<Whole>(
      name: name, letter: letter, help: help, valueName: valueName, choices: choices, completion: completion,
      current: { current($0[keyPath: path]) }, assign: { assign(&$0[keyPath: path], $1) })
  }
}
