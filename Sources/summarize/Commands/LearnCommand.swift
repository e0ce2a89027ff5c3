import ArgumentParser
import TextKitCore
import TextKitIO

struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Learn the furniture that a site's pages repeat, for clean --site-model.")

  @Argument(help: "Pages of one site, HTML or text.", completion: .file())
  var pages: [String]

  @Option(help: "What the pages are read as.")
  var input: InputFormat = .auto

  @Option(name: .shortAndLong, help: "Write the model to a file.", completion: .file())
  var output: String?

  func run() throws {
    do {
      let model = try SiteModel.learned(from: pages.map { FilePath($0) }, input: input)
      let sink = ByteSink(try output.map { try Descriptor.writing(FilePath($0)) } ?? Descriptor(1))
      try sink.write(model.serialized)
    } catch let failure as Failure {
      try? ByteSink(Descriptor(2)).write(Array("summarize: \(failure.message)\n".utf8))
      throw ExitCode(failure.code.rawValue)
    }
  }
}
