import ArgumentParser
import TextKitIO

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

  @OptionGroup var common: CommonOptions

  func validate() throws {
    for name in profile.split(separator: ",") where Profile(rawValue: String(name)) == nil {
      throw ValidationError("there is no profile \(name)")
    }
  }

  func run() throws {
    try common.run(
      NormalizeStage(profiles: Set(Profile.named(profile)), keepsLines: keepLines, explains: common.explain),
      options: "normalize \(profile) \(keepLines)")
  }
}
