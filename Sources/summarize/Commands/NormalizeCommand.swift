import ArgumentParser
import TextKitIO

enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

struct NormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize", abstract: "Repair text: encodings, characters, spacing.")

  @Option(
    help: ArgumentHelp(
      "What the text is repaired for, several parted by commas.",
      discussion: Profile.allCases.map(\.rawValue).joined(separator: ", ")))
  var profile = "repair"

  @Flag(help: "Give as many lines as there were.")
  var keepLines = false

  @Option(
    help: ArgumentHelp(
      "Rules that are switched off, parted by commas.", discussion: Rule.ofRepair.map(\.name).joined(separator: ", ")))
  var disable: String?

  @Flag(help: "Print only what would change: line, rule, before, after.")
  var dryRun = false

  @Flag(help: "Print only the lines that would change, with old and new inside them.")
  var diff = false

  @Option(help: "Whether --diff is coloured: auto (on a terminal, without NO_COLOR), always, never.")
  var color: ColorChoice = .auto

  @OptionGroup var common: CommonOptions

  private var disabledNames: [Substring] { disable?.split(separator: ",") ?? [] }

  func validate() throws {
    for name in profile.split(separator: ",") where Profile(rawValue: String(name)) == nil {
      throw ValidationError("there is no profile \(name)")
    }
    for name in disabledNames where !Rule.ofRepair.contains(where: { $0.name == name }) {
      throw ValidationError("there is no rule \(name)")
    }
    guard !dryRun || !diff else { throw ValidationError("give --dry-run or --diff, not both") }
    guard !dryRun && !diff || !common.explain && common.format != .jsonl && common.input != .jsonl else {
      throw ValidationError("--dry-run and --diff print text; in JSON Lines --explain gives the edits")
    }
  }

  func run() throws {
    let isColored = color == .always || color == .auto && ChangeView.terminalWantsColor && common.output == nil
    let changes = dryRun ? ChangeView(.edits) : diff ? ChangeView(.diff, isColored: isColored) : nil
    let disabled = Set(Rule.ofRepair.filter { disabledNames.contains(Substring($0.name)) })
    try common.run(
      NormalizeStage(
        profiles: Set(Profile.named(profile)), keepsLines: keepLines, explains: common.explain, disabled: disabled,
        changes: changes),
      options:
        "normalize \(profile) \(keepLines)\(disable.map { " -" + $0 } ?? "")\(dryRun ? " dry" : diff ? " diff" : "")")
  }
}
