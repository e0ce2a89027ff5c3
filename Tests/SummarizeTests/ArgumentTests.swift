import Testing

/// How command lines are read, on the built tool.
@Suite(.serialized) struct ArgumentTests {
  @Test(arguments: [
    ["sentences", "--no-such-option"], ["sentences", "--jobs"], ["sentences", "--jobs", "--explain"],
    ["sentences", "--jobs", "many"], ["sentences", "--explain=yes"], ["sentences", "-q"], ["sentences", "-j0"],
    ["clean", "--favor", "none"], ["clean", "--keep", "captions,none"], ["learn"], ["languages", "--format", "tsv"],
    ["help", "none"], ["--generate-completion-script", "none"], ["clean", "--max-record", "2147483648"],
  ])
  func aCommandLineThatCannotBeMeantEndsWith64(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.code == 64 && result.output.isEmpty && result.errors.hasPrefix("summarize: "))
  }

  @Test(arguments: [("--favr", "--favor"), ("--max-recrod", "--max-record"), ("--no-repairs", "--no-repair")])
  func aNearMissIsNamed(written: String, meant: String) throws {
    #expect(try Tool.run(["clean", written]).errors.contains("did you mean '\(meant)'?"))
    #expect(try !Tool.run(["clean", "--quite-another"]).errors.contains("did you mean"))
  }

  @Test(arguments: [
    ["sentences", "--input", "jsonl", "--jobs", "2", "--explain"], ["sentences", "--input=jsonl", "-j2", "--explain"],
    ["sentences", "-j", "2", "--explain", "--input", "jsonl", "--"],
    ["sentences", "-rj2", "--input=jsonl", "--explain"],
    ["sentences", "--input=text", "--input=jsonl", "-j=2", "--explain"],
  ])
  func theFormsOfAnOptionMeanTheSame(arguments: [String]) throws {
    let input = Array(#"{"id":1,"text":"Bonjour. Il est midi."}"#.utf8) + [0x0A]
    let expected = try Tool.run(["sentences", "--input", "jsonl", "--explain", "--jobs", "2"], input: input)
    let result = try Tool.run(arguments, input: input)
    #expect(result.code == 0 && expected.code == 0 && result.output == expected.output)
  }

  @Test func argumentsBehindTwoDashesAreFiles() throws {
    let directory = try TemporaryDirectory()
    try directory.file("--explain", Array("Bonjour le monde.".utf8))
    try directory.file("clean", Array("Le président a reçu hier une délégation à Hanoï.".utf8))
    #expect(try Tool.run(["sentences", "--", "--explain"], in: directory.root).text == "Bonjour le monde.\n")
    for arguments in [["./clean"], ["--", "clean"]] {
      #expect(try Tool.run(arguments, in: directory.root).text.hasPrefix("Le président a reçu"))
    }
  }

  @Test func theHelpAndTheCompletionsNameEveryOption() throws {
    let tool = try Tool.run(["--help"])
    #expect(tool.code == 0)
    for command in ["clean", "normalize", "sentences", "tokens", "terms", "lexicon", "pairs", "align", "learn"] {
      #expect(tool.text.contains("\n  \(command)"))
      let help = try Tool.run([command, "--help"])
      #expect(try help.code == 0 && help.text == Tool.run(["help", command]).text)
      #expect(help.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let options = help.text.matches(of: /\n  (?:-., )?--([a-z0-9-]+)/).map { String($0.1) }
      #expect(options.count >= 2 && Set(options).count == options.count)
      for (shell, sign) in [("bash", "--"), ("zsh", "--"), ("fish", "-l ")] {
        let script = try Tool.run(["--generate-completion-script", shell]).text
        for option in options where !script.contains(sign + option) { Issue.record("\(shell) lacks \(option)") }
      }
    }
    #expect(try Tool.run(["--version"]).text == Tool.run(["clean", "--version"]).text)
  }

  @Test func theManualHoldsEveryCommand() throws {
    let manual = try Tool.run(["manual"]).text
    #expect(manual.hasPrefix(".TH SUMMARIZE") && manual.contains(".SH CLEAN") && manual.contains(".SH ALIGN"))
  }
}
