import ArgumentParser
import TextKitCore
import TextKitIO

extension Cleaner.Favor: ExpressibleByArgument {}

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Give the article without the page's furniture.")

  @OptionGroup var common: CommonOptions

  @Option(help: "What to prefer where a piece is in doubt.")
  var favor: Cleaner.Favor = .balance

  @Option(help: "Roles to keep besides, parted by commas: captions, comments, …", transform: roles)
  var keep: Set<Piece.Role> = []

  @Option(help: "Roles to leave out, parted by commas: tables, headings, …", transform: roles)
  var leaveOut: Set<Piece.Role> = []

  @Option(help: "A site's furniture, as learn wrote it.", completion: .file())
  var siteModel: String?

  @Flag(help: "Leave characters and spacing as they are.")
  var noRepair = false

  @Flag(help: "Show the whole page in colours: what was cut and why.")
  var diff = false

  func run() throws {
    var cleaner = Cleaner(favor: favor, kept: keep, dropped: leaveOut)
    if noRepair { cleaner.normalizer = nil }
    if let siteModel {
      do {
        cleaner.siteModel = try SiteModel.reading(FilePath(siteModel))
      } catch {
        try? ByteSink(Descriptor(2)).write(Array("summarize: \(error.message)\n".utf8))
        throw ExitCode(error.code.rawValue)
      }
    }
    let form: CleanStage.Form = diff ? .difference : common.format == .markdown ? .markdown : .text
    try common.run(
      CleanStage(cleaner: cleaner, form: form, explains: common.explain),
      options:
        "clean \(favor) \(keep.map(\.rawValue).sorted()) \(leaveOut.map(\.rawValue).sorted()) \(siteModel ?? "") \(noRepair)",
      formats: [.text, .markdown, .jsonl])
  }
}

/// Roles by their names, in the singular or the plural.
private func roles(_ argument: String) throws -> Set<Piece.Role> {
  var result: Set<Piece.Role> = []
  for name in argument.split(separator: ",") {
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : String(name)
    guard let role = Piece.Role(rawValue: String(name)) ?? Piece.Role(rawValue: singular) else {
      throw ValidationError("there is no role \(name)")
    }
    result.insert(role)
  }
  return result
}
