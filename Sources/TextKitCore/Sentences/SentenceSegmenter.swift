/// Finds the sentences of French, Vietnamese and mixed text.
///
///     "Selon le Dr. Pham, la grippe recule. Le vaccin est gratuit." → 2 sentences
///     "UBND TP. Cần Thơ vừa ban hành quyết định. HĐND TP. đã thông qua." → 2 sentences
///
/// A line feed always ends a sentence. Inside a line a full stop, question or exclamation mark or ellipsis ends one
/// when what follows starts one: an abbreviation is decided by the word behind it. Nothing is split inside quotes or
/// brackets that close; a quote of more than `maximumQuoteLength` bytes is running text and is split.
///
/// - Input: any bytes; UTF-8 in NFC for sensible answers. The text is never changed.
/// - Offsets: UTF-8 bytes.
/// - Complexity: one pass, O(*n*); no allocation but for the result.
public struct SentenceSegmenter: Sendable {
  /// Quotes longer than this many bytes are split like running text.
  public var maximumQuoteLength: Int
  private var extra: Abbreviations?

  /// - Parameter abbreviations: further abbreviations, which win over the bundled ones.
  public init(abbreviations: Abbreviations? = nil, maximumQuoteLength: Int = 400) {
    self.maximumQuoteLength = maximumQuoteLength
    extra = abbreviations
  }

  /// The sentences of a text in order, white space around them left out.
  ///
  /// - Parameter language: whose abbreviations to use: French, Vietnamese, English or German; those of the first two
  ///   where it is not known.
  public func sentences(in text: Span<UInt8>, language: Language? = nil) -> [Sentence] {
    var result: [Sentence] = []
    var line = 0
    var scan = SentenceScan(
      abbreviations: Abbreviations.bundled(for: language), extra: extra, language: language,
      maximumQuoteLength: maximumQuoteLength)
    while line < text.count {
      let end = scan.boundaries(in: text, from: line)
      var start = line
      for boundary in scan.ends {
        Self.append(start..<boundary, of: text, to: &result)
        start = boundary
      }
      Self.append(start..<end, of: text, to: &result)
      line = end + 1
    }
    return result
  }

  /// The sentences of a string.
  public func sentences(in text: String, language: Language? = nil) -> [Sentence] {
    sentences(in: Array(text.utf8).span, language: language)
  }

  private static func append(_ range: Range<Int>, of text: Span<UInt8>, to sentences: inout [Sentence]) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, let width = text.blankWidth(at: start) { start = min(end, start + width) }
    while end > start {
      if text[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, text[end - 2] == 0xC2, text[end - 1] == 0xA0 {
        end -= 2
      } else if end - start >= 3, text.blankWidth(at: end - 3) == 3 {
        end -= 3
      } else {
        break
      }
    }
    if start < end { sentences.append(Sentence(range: start..<end)) }
  }
}

extension Span<UInt8> {
  /// The width of the blank character at an offset, or `nil` where there is none: controls, space, U+00A0,
  /// U+2000–200B, U+202F, U+205F, U+3000, U+FEFF.
  @inline(__always)
  func blankWidth(at offset: Int) -> Int? {
    let byte = self[offset]
    if byte <= 0x20 { return 1 }
    guard byte >= 0xC2 else { return nil }
    if byte == 0xC2 { return offset + 1 < count && self[offset + 1] == 0xA0 ? 2 : nil }
    guard offset + 2 < count else { return nil }
    switch (byte, self[offset + 1], self[offset + 2]) {
    case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return nil
    }
  }
}
