/// Reads the arguments of a command, as POSIX and GNU write them: `--name value`, `--name=value`, `-n value`, `-nvalue`,
/// flags of one letter in one word, and `--` before arguments that begin with a dash.
struct CommandParser<Settings: Command> {
  private let options = Settings.options
  private var settings = Settings()
  private var arguments: ArraySlice<String>

  private init(_ arguments: ArraySlice<String>) { self.arguments = arguments }

  static func parse(_ arguments: ArraySlice<String>) throws(UsageError) -> Settings {
    var parser = CommandParser(arguments)
    try parser.run()
    try parser.settings.validateShared()
    try parser.settings.validate()
    return parser.settings
  }

  private mutating func run() throws(UsageError) {
    var operands: [String] = []
    while let argument = arguments.popFirst() {
      if argument == "--" {
        operands += arguments
        break
      } else if argument.hasPrefix("--") {
        try readLong(argument)
      } else if argument.hasPrefix("-"), argument != "-" {
        try readShort(argument)
      } else {
        operands.append(argument)
      }
    }
    guard let description = Settings.operands else {
      if let first = operands.first { throw UsageError("unexpected argument '\(first)'") }
      return
    }
    guard !operands.isEmpty || !description.isRequired else { throw UsageError("missing \(description.name)") }
    settings[keyPath: description.path] = operands
  }

  private mutating func readLong(_ argument: String) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].dropFirst(2)
    guard let option = options.first(where: { $0.name == name }) else {
      let near = Spelling.nearest(to: String(name), among: options.map(\.name))
      throw UsageError("unknown option '\(parts[0])'" + (near.map { "; did you mean '--\($0)'?" } ?? ""))
    }
    if option.valueName == nil, parts.count > 1 { throw UsageError("'\(parts[0])' takes no value") }
    try assign(option, as: String(parts[0]), given: parts.count > 1 ? String(parts[1]) : nil)
  }

  private mutating func readShort(_ argument: String) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.letter == letter }) else {
        throw UsageError("unknown option '-\(letter)'")
      }
      guard option.valueName != nil else {
        try assign(option, as: "-\(letter)", given: nil)
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      try assign(option, as: "-\(letter)", given: letters.isEmpty ? nil : String(letters))
      return
    }
  }

  private mutating func assign(_ option: Option<Settings>, as name: String, given: String?) throws(UsageError) {
    guard option.valueName != nil else {
      _ = option.assign(&settings, "")
      return
    }
    var value = given
    // Another option is no value: the value was forgotten.
    if value == nil, let next = arguments.first, next == "-" || !next.hasPrefix("-") { value = arguments.removeFirst() }
    guard let value else { throw UsageError("'\(name)' needs a value") }
    guard option.assign(&settings, value) else {
      let choices = option.choices.isEmpty ? "" : "; choose from \(option.choices.joined(separator: ", "))"
      throw UsageError("'\(value)' is no value for '\(name)'\(choices)")
    }
  }
}

/// Names that were nearly right.
enum Spelling {
  /// The nearest of some names, where at most a third of its letters differ.
  static func nearest(to word: String, among names: [String]) -> String? {
    let rated = names.map { (name: $0, distance: distance(Array(word.utf8), Array($0.utf8))) }
    guard let best = rated.min(by: { $0.distance < $1.distance }), best.distance * 3 <= max(best.name.utf8.count, 3)
    else { return nil }
    return best.name
  }

  /// Levenshtein's distance; the product of the lengths in time.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count < 100 else { return a.count }
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
