import TextKitIO

/// Settings that options fill; several commands may share them.
protocol OptionGroup {
  init()
  static var options: [Option<Self>] { get }
}

extension OptionGroup {
  /// The options, for settings that hold these.
  static func options<Whole>(at path: WritableKeyPath<Whole, Self>) -> [Option<Whole>] {
    options.map { $0.held(at: path) }
  }
}

/// A command of the tool: its words on the command line, and what it does.
protocol Command: OptionGroup {
  static var name: String { get }

  /// What it does, in a sentence.
  static var abstract: String { get }

  /// What else the help says.
  static var discussion: String { get }

  /// Whether the help lists it.
  static var isListed: Bool { get }

  /// The arguments that are no options; `nil` where it takes none.
  static var operands: Operands<Self>? { get }

  /// Refuses settings that contradict each other.
  func validate() throws(UsageError)

  /// Refuses settings that several commands share.
  func validateShared() throws(UsageError)

  func run() throws
}

extension Command {
  static var discussion: String { "" }
  static var isListed: Bool { true }
  func validate() throws(UsageError) {}
  func validateShared() throws(UsageError) {}
}

/// A command that reads documents: its operands are their files.
protocol DocumentCommand: Command {
  var common: CommonOptions { get set }
}

extension DocumentCommand {
  static var operands: Operands<Self>? {
    Operands(name: "file", path: \.common.files, help: "Files; - or none reads standard input.")
  }

  func validateShared() throws(UsageError) { try common.validate() }
}

/// The arguments of a command that are no options.
struct Operands<Settings> {
  let name: String
  let path: WritableKeyPath<Settings, [String]>
  let help: String
  var isRequired = false
}

/// A command line that cannot be meant; the tool ends with 64.
struct UsageError: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// Ends the tool with a code, after what there was to say has been said.
struct ExitCode: Error {
  let code: Int32
  init(_ code: Int32) { self.code = code }
}
