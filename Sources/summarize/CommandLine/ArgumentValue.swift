import TextKitCore
import TextKitIO

/// What can stand behind an option.
protocol ArgumentValue {
  /// `nil` where the argument is none of the values.
  init?(argument: String)

  /// The value as it would be given.
  var argument: String { get }

  /// All there is to choose from; empty where there are too many to list.
  static var choices: [String] { get }
}

extension ArgumentValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  init?(argument: String) { self.init(rawValue: argument) }
  var argument: String { rawValue }
  static var choices: [String] { allCases.map(\.rawValue) }
}

extension ArgumentValue where Self: LosslessStringConvertible {
  init?(argument: String) { self.init(argument) }
  var argument: String { description }
  static var choices: [String] { [] }
}

extension String: ArgumentValue {}
extension Int: ArgumentValue {}
extension Double: ArgumentValue {}

extension Language: ArgumentValue {
  init?(argument: String) { self.init(tag: argument) }
  var argument: String { code }
  static var choices: [String] { [] }
}

extension InputFormat: ArgumentValue {}
extension OutputFormat: ArgumentValue {}
extension OffsetUnit: ArgumentValue {}
extension Run.Duplicates: ArgumentValue {}
extension SummaryMethod: ArgumentValue {}
extension ColorChoice: ArgumentValue {}
extension Cleaner.Favor: ArgumentValue {}
extension TermMarkup.Form: ArgumentValue {}
extension LexiconFormat: ArgumentValue {}
extension PairFormat: ArgumentValue {}
extension AlignFilesRun.Form: ArgumentValue {}
