/// Why a run ends or a file is left out, with the exit code that says so (sysexits.h).
public struct Failure: Error, Equatable, Sendable {
  public enum Code: Int32, Sendable {
    case usage = 64
    case data = 65
    case noInput = 66
    case `internal` = 70
    case cannotCreate = 73
    case inputOutput = 74
  }

  public var code: Code
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
