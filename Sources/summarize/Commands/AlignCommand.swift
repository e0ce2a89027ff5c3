import ArgumentParser
import TextKitCore
import TextKitIO

struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Align the sentences of a French and a Vietnamese version of a text.")

  @OptionGroup var common: CommonOptions

  func run() throws { try common.run(AlignStage(explains: common.explain), options: "align") }
}
