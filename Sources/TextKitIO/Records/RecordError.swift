/// Why a record could not be processed: it comes back with this instead of a result.
public struct RecordError: Error, Equatable, Sendable {
  public enum Code: String, CaseIterable, Sendable {
    case badJSON = "bad_json"
    case notObject = "not_object"
    case noText = "no_text"
    case badUTF8 = "bad_utf8"
    case tooLong = "too_long"
    case tooDeep = "too_deep"
    case binary
    case unsupportedCharset = "unsupported_charset"
    case timeout, memory, `internal`
  }

  public var code: Code
  public var message: String
  /// Whether the record is sound and the settings do not fit it: a run ends with that.
  public var isUsage = false

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
