/// Which encoding bytes were read in, how sure that is, and what it was decided by.
public struct EncodingDecision: Equatable, Sendable {
  /// What spoke for the encoding.
  public enum Evidence: String, Sendable {
    /// A byte order mark.
    case byteOrderMark = "bom"
    /// The bytes are strictly valid UTF-8.
    case validUTF8 = "valid-utf8"
    /// Declared by the page or the transport.
    case declared
    /// The statistics of French and Vietnamese.
    case statistics
    /// Nothing spoke for another one.
    case fallback
  }

  /// The WHATWG label in lower case (`utf-8`, `windows-1258`), or the name of a legacy Vietnamese encoding
  /// (`tcvn3`, `vni`, `viscii`, `vps`, `viqr`).
  public var name: String
  /// From 0 to 1.
  public var confidence: Double
  public var evidence: Evidence

  public init(name: String, confidence: Double, evidence: Evidence) {
    self.name = name
    self.confidence = confidence
    self.evidence = evidence
  }

  /// Plain valid UTF-8.
  public static let utf8 = EncodingDecision(name: "utf-8", confidence: 1, evidence: .validUTF8)
}
