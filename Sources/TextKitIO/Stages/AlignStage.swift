import TextKitCore

/// `align`: which sentences of a French and a Vietnamese text belong together.
public struct AlignStage: Stage {
  public var aligner: SentenceAligner
  /// Whether each link's score comes along.
  public var explains: Bool

  public var members: [String] { ["fr", "vi"] }
  public var needsText: Bool { false }

  public init(aligner: SentenceAligner = SentenceAligner(), explains: Bool = false) {
    self.aligner = aligner
    self.explains = explains
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    guard case .strings(let french) = document.members["fr"], case .strings(let vietnamese) = document.members["vi"]
    else { throw RecordError(.noText, "the record has no arrays of strings \"fr\" and \"vi\"") }
    let links = aligner.links(french: french, vietnamese: vietnamese)
    answer.add("links") { Self.write(links, to: &$0) }
    if explains { answer.add("scores") { json in json.array(links) { $0.number(Double($1.score)) } } }
  }

  static func write(_ links: [AlignmentLink], to json: inout JSONWriter) {
    json.array(links) { json, link in
      json.raw("[")
      json.array(link.french) { $0.number($1) }
      json.raw(",")
      json.array(link.vietnamese) { $0.number($1) }
      json.raw("]")
    }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    throw RecordError(.noText, "align reads records; give --fr and --vi for texts")
  }
}
