import TextKitCore

/// Any bytes through the whole default command, as HTML and as text: nothing traps, pieces tile the source, and the
/// summary of text with a letter or digit is not empty.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = Array(UnsafeBufferPointer(start: data, count: count))
  let text = Decoder().decode(source)
  for page in [Page(lines: text), Page(html: text)] { run(page, source.count) }
  _ = LanguageIdentifier().spans(in: text.bytes.span).count
  _ = Tokenizer().tokens(in: text.bytes.span, language: nil).count
  return 0
}

func run(_ page: Page, _ count: Int) {
  let article = Cleaner().article(from: page)
  var position = 0
  for piece in article.pieces {
    check(piece.source.lowerBound == position, "pieces tile the source")
    position = piece.source.upperBound
  }
  check(position == count, "pieces end with the source")
  let summary = Summarizer().summary(of: article)
  for item in summary.items { check(item.range.upperBound <= article.text.bytes.count, "sentences lie in the article") }
}

func check(_ holds: Bool, _ law: StaticString) {
  if !holds { fatalError("broken law: \(law)") }
}
