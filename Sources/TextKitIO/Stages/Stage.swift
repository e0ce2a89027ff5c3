/// A command's work on one document: members of a JSON record, or plain output.
///
/// A new command is one type of this kind in this folder and one file under `Sources/summarize/Commands`.
public protocol Stage: Sendable {
  /// Members of a record, besides those of `Document`, that the stage reads.
  var members: [String] { get }
  /// Whether a record needs no text.
  var needsText: Bool { get }
  /// Whether plain text may be cut into parts, at line ends, and worked on part by part.
  var isStreaming: Bool { get }
  /// How many bytes of records a worker takes at a time; a stage whose answers are long takes fewer.
  var batchBytes: Int { get }

  /// Adds the result's members.
  func answer(_ document: Document, _ answer: inout Answer) throws(RecordError)
  /// Appends what the command prints for a document, the last line ended.
  func print(_ document: Document, to output: inout [UInt8]) throws(RecordError)
}

extension Stage {
  public var members: [String] { [] }
  public var needsText: Bool { true }
  public var isStreaming: Bool { false }
  public var batchBytes: Int { 1 << 20 }
}
