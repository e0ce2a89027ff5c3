import TextKitCore
import TextKitIO

struct CleanCommand: DocumentCommand {
  static let name = "clean"
  static let abstract = "Give the article without the page's furniture."

  var common = CommonOptions()
  var favor: Cleaner.Favor = .balance
  var keep = RoleList()
  var leaveOut = RoleList()
  var siteModel: String?
  var noRepair = false
  var diff = false
  var color: ColorChoice = .auto

  static var options: [Option<Self>] {
    [
      .value("favor", \.favor, "What to prefer where a piece is in doubt."),
      .value("keep", \.keep, named: "roles", "Roles to keep besides, parted by commas: captions, comments, …"),
      .value("leave-out", \.leaveOut, named: "roles", "Roles to leave out, parted by commas: tables, headings, …"),
      .value("drop", \.leaveOut, named: "roles", "The same as --leave-out."),
      .value(
        "site-model", \.siteModel, named: "file", completion: .files, "A site's furniture, as learn wrote it."),
      .flag("no-repair", \.noRepair, "Leave characters and spacing as they are."),
      .flag("diff", \.diff, "Show the whole page: what was cut and why."),
      .value(
        "color", \.color, named: "when", "Whether --diff is coloured; auto colours on a terminal without NO_COLOR."),
    ] + CommonOptions.options(at: \.common)
  }

  func validate() throws(UsageError) {
    guard !diff || !common.explain && (common.format ?? .text) == .text && common.input != .jsonl else {
      throw UsageError("--diff prints text; in JSON Lines --explain gives the pieces")
    }
  }

  func run() throws {
    var cleaner = Cleaner(favor: favor, kept: keep.roles, dropped: leaveOut.roles)
    if noRepair { cleaner.normalizer = nil }
    if let siteModel { cleaner.siteModel = try SiteModel.reading(FilePath(siteModel)) }
    let form: CleanStage.Form =
      if diff { .difference(isColored: common.isColored(color)) } else {
        common.format == .markdown ? .markdown : .text
      }
    try common.run(
      CleanStage(cleaner: cleaner, form: form, explains: common.explain),
      options:
        "clean \(favor) \(keep.argument) - \(leaveOut.argument) \(siteModel ?? "") \(noRepair)",
      formats: [.text, .markdown, .jsonl])
  }
}

/// Roles by their names, in the singular or the plural, parted by commas.
struct RoleList: ArgumentValue {
  var roles: Set<Piece.Role> = []

  static var choices: [String] { [] }
  var argument: String { roles.map(\.rawValue).sorted().joined(separator: ",") }

  init() {}

  init?(argument: String) {
    for name in argument.split(separator: ",") {
      let singular = name.hasSuffix("s") ? String(name.dropLast()) : String(name)
      guard let role = Piece.Role(rawValue: String(name)) ?? Piece.Role(rawValue: singular) else { return nil }
      roles.insert(role)
    }
  }
}
