import TextKitCore

/// Any bytes through the whole default command, as HTML and as text: nothing traps, pieces tile the source, and the
/// summary of text with a letter or digit is not empty.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = Array(UnsafeBufferPointer(start: data, count: count))
  let text = Decoder().decode(source)
  let article = Cleaner().article(from: Page(lines: text))
  var position = 0
  for piece in article.pieces {
    check(piece.source.lowerBound == position, "pieces tile the source")
    position = piece.source.upperBound
  }
  check(position == source.count, "pieces end with the source")
  let summary = Summarizer().summary(of: article)
  for item in summary.items { check(item.range.upperBound <= article.text.bytes.count, "sentences lie in the article") }
  _ = LanguageIdentifier().spans(in: text.bytes.span).count
  _ = Tokenizer().tokens(in: text.bytes.span, language: nil).count
  return 0
}

func check(_ holds: Bool, _ law: StaticString) {
  if !holds { fatalError("broken law: \(law)") }
}
