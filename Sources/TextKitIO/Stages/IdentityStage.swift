/// Gives every document back as it came: the frame alone, for benchmarks and tests.
public struct IdentityStage: Stage {
  public var isStreaming: Bool { true }

  public init() {}

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    answer.text = document.payload
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    output.append(contentsOf: document.payload)
  }
}
