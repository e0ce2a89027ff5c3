/// `sentences`: where the sentences of a text stand.
public struct SentencesStage: Stage {
  public var segmenter: SentenceSegmenter
  /// The language of the texts, where the caller knows it.
  public var language: Language?
  /// A line to write between paragraphs, which blank lines part.
  public var paragraphMark: [UInt8]?
  /// Whether each line gives one line, its sentences parted by tabs.
  public var keepsLines: Bool
  public var isStreaming: Bool { paragraphMark == nil }

  public init(
    segmenter: SentenceSegmenter = SentenceSegmenter(), language: Language? = nil, paragraphMark: [UInt8]? = nil,
    keepsLines: Bool = false
  ) {
    self.segmenter = segmenter
    self.language = language
    self.paragraphMark = paragraphMark
    self.keepsLines = keepsLines
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
    let sentences = segmenter.sentences(in: text.span, language: document.language ?? language)
    if keepsLines { return printLines(text, sentences, document.goesOn, to: &output) }
    var position = 0
    for sentence in sentences {
      if let paragraphMark, position > 0, Self.hasBlankLine(text[position..<sentence.range.lowerBound]) {
        output.append(contentsOf: paragraphMark)
        output.append(UInt8(ascii: "\n"))
      }
      // A sentence that runs over several lines comes on one.
      output.appendOneLine(text[sentence.range])
      output.append(UInt8(ascii: "\n"))
      position = sentence.range.upperBound
    }
  }

  private static func hasBlankLine(_ bytes: ArraySlice<UInt8>) -> Bool {
    var lines = 0
    for byte in bytes where byte == UInt8(ascii: "\n") { lines += 1 }
    return lines > 1
  }

  /// A line for each line; sentences never run over several.
  private func printLines(_ text: [UInt8], _ sentences: [Sentence], _ goesOn: Bool, to output: inout [UInt8]) {
    var position = 0
    var isLineStart = true
    for sentence in sentences {
      for byte in text[position..<sentence.range.lowerBound] where byte == UInt8(ascii: "\n") {
        output.append(byte)
        isLineStart = true
      }
      if !isLineStart { output.append(UInt8(ascii: "\t")) }
      isLineStart = false
      output.appendOneLine(text[sentence.range])
      position = sentence.range.upperBound
    }
    for byte in text[position...] where byte == UInt8(ascii: "\n") { output.append(byte) }
    if goesOn {
      output.append(UInt8(ascii: "\t"))
    } else if !text.isEmpty, text.last != UInt8(ascii: "\n") {
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
