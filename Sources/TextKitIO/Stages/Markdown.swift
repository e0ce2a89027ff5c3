/// An article as Markdown: headings, list items and quotes marked, the rest as it is.
enum Markdown {
  static func render(_ article: Article) -> [UInt8] {
    var output: [UInt8] = []
    if let title = article.title, !title.isEmpty { output.append(contentsOf: "# \(title)".utf8) }
    for paragraph in article.paragraphs {
      if !output.isEmpty { output.append(contentsOf: "\n\n".utf8) }
      switch paragraph.role {
      case .heading:
        output.append(contentsOf: (String(repeating: "#", count: min(6, max(2, paragraph.level))) + " ").utf8)
      case .list: output.append(contentsOf: "- ".utf8)
      case .quote: output.append(contentsOf: "> ".utf8)
      default: break
      }
      output.append(contentsOf: article.text.bytes[paragraph.range])
    }
    return output
  }
}
