import TextKitIO

struct NormalizeCommand: DocumentCommand {
  static let name = "normalize"
  static let abstract = "Repair text: encodings, characters, spacing."

  var profile = "repair"
  var keepLines = false
  var disable: String?
  var dryRun = false
  var diff = false
  var color: ColorChoice = .auto
  var common = CommonOptions()

  static var options: [Option<Self>] {
    [
      .value(
        "profile", \.profile, named: "profiles",
        """
        What the text is repaired for, several parted by commas: \
        \(Profile.allCases.map(\.rawValue).joined(separator: ", ")).
        """),
      .flag("keep-lines", \.keepLines, "Give as many lines as there were."),
      .value(
        "disable", \.disable, named: "rules",
        """
        Rules that are switched off, parted by commas: \(Rule.ofRepair.map(\.name).joined(separator: ", ")).
        """),
      .flag("dry-run", \.dryRun, "Print only what would change: line, rule, before, after."),
      .flag("diff", \.diff, "Print only the lines that would change, with old and new inside them."),
      .value(
        "color", \.color, named: "when", "Whether --diff is coloured; auto colours on a terminal without NO_COLOR."),
    ] + CommonOptions.options(at: \.common)
  }

  private var disabledNames: [Substring] { disable?.split(separator: ",") ?? [] }

  func validate() throws(UsageError) {
    for name in profile.split(separator: ",") where Profile(rawValue: String(name)) == nil {
      throw UsageError("there is no profile \(name)")
    }
    for name in disabledNames where !Rule.ofRepair.contains(where: { $0.name == name }) {
      throw UsageError("there is no rule \(name)")
    }
    guard !dryRun || !diff else { throw UsageError("give --dry-run or --diff, not both") }
    guard !dryRun && !diff || !common.explain && common.format != .jsonl && common.input != .jsonl else {
      throw UsageError("--dry-run and --diff print text; in JSON Lines --explain gives the edits")
    }
  }

  func run() throws {
    let changes = dryRun ? ChangeView(.edits) : diff ? ChangeView(.diff, isColored: common.isColored(color)) : nil
    let disabled = Set(Rule.ofRepair.filter { disabledNames.contains(Substring($0.name)) })
    try common.run(
      NormalizeStage(
        profiles: Set(Profile.named(profile)), keepsLines: keepLines, explains: common.explain, disabled: disabled,
        changes: changes),
      options:
        "normalize \(profile) \(keepLines)\(disable.map { " -" + $0 } ?? "")\(dryRun ? " dry" : diff ? " diff" : "")")
  }
}
