import TextKitIO

/// Cleans one page and sums it up, with nothing but the libraries.
///
///     consumer PAGE
@main struct Consumer {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: consumer PAGE")
      return
    }
    let bytes = try DescriptorSource(Descriptor.reading(FilePath(CommandLine.arguments[1]))).readAll(limit: 1 << 26)

    let page = Page(lines: Decoder().decode(bytes))
    let article = Cleaner().article(from: page)
    let summary = Summarizer().summary(of: article)

    print(article.title ?? "(no title)")
    for sentence in summary.sentences { print("→", sentence) }
    for piece in article.pieces where !piece.isKept && piece.role != .blank {
      print("\(piece.source.lowerBound)..<\(piece.source.upperBound)\t\(piece.role.rawValue)\t\(piece.reason)")
    }
  }
}
