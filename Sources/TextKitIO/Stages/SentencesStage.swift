/// `sentences`: where the sentences of a text stand.
public struct SentencesStage: Stage {
  public var segmenter: SentenceSegmenter
  /// The language of the texts, where the caller knows it.
  public var language: Language?
  public var isStreaming: Bool { true }

  public init(segmenter: SentenceSegmenter = SentenceSegmenter(), language: Language? = nil) {
    self.segmenter = segmenter
    self.language = language
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    if document.kind != .text { answer.text = text }
    let offset = OffsetConverter(text, unit: answer.offsetUnit)
    let sentences = segmenter.sentences(in: text.span, language: document.language ?? language)
    answer.add("sentences") { json in json.ranges(sentences.lazy.map(\.range), offset) }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    for sentence in segmenter.sentences(in: text.span, language: document.language ?? language) {
      // A sentence that runs over several lines comes on one.
      output.appendOneLine(text[sentence.range])
      output.append(UInt8(ascii: "\n"))
    }
  }
}

extension JSONWriter {
  /// `[[start,end],…]`
  mutating func ranges(_ ranges: some Sequence<Range<Int>>, _ offset: OffsetConverter) {
    array(ranges) { json, range in
      json.raw("[")
      json.number(offset(range.lowerBound))
      json.raw(",")
      json.number(offset(range.upperBound))
      json.raw("]")
    }
  }
}

extension [UInt8] {
  /// Appends bytes with line ends and tabs turned into blanks.
  mutating func appendOneLine(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      switch byte {
      case 0x0D: continue
      case 0x09, 0x0A: append(0x20)
      default: append(byte)
      }
    }
  }
}
