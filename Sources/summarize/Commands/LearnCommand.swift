import TextKitCore
import TextKitIO

struct LearnCommand: Command {
  static let name = "learn"
  static let abstract = "Learn the furniture that a site's pages repeat, for clean --site-model."
  static var operands: Operands<Self>? {
    Operands(name: "page", path: \.pages, help: "Pages of one site, HTML or text.", isRequired: true)
  }

  var pages: [String] = []
  var input: InputFormat = .auto
  var output: String?

  static var options: [Option<Self>] {
    [
      .value("input", \.input, named: "format", "What the pages are read as."),
      .value("output", letter: "o", \.output, named: "file", completion: .files, "Write the model to a file."),
    ]
  }

  func run() throws {
    let model = try SiteModel.learned(from: pages.map { FilePath($0) }, input: input)
    try ByteSink(output.map { try Descriptor.writing(FilePath($0)) } ?? Descriptor(1)).write(model.serialized)
  }
}
