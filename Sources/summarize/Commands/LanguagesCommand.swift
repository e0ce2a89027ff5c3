import TextKitIO

struct LanguagesCommand: DocumentCommand {
  static let name = "languages"
  static let abstract = "Give the stretches of text in one language."

  var common = CommonOptions()

  static var options: [Option<Self>] { CommonOptions.options(at: \.common) }

  func run() throws { try common.run(LanguagesStage(), options: "languages") }
}
