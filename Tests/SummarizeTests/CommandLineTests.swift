import Foundation
import Testing

@Suite(.serialized) struct CommandLineTests {
  static let records: [UInt8] = (0..<1_500).flatMap { number in
    let sentence =
      number % 2 == 0 ? "Le président a reçu à Hanoï une délégation. " : "Chủ tịch nước hội đàm tại Hà Nội. "
    return Array(#"{"id":\#(number),"text":"\#(String(repeating: sentence, count: 1 + number % 20))"}"#.utf8) + [0x0A]
  }

  @Test func anEmptyFileGivesAnEmptyLine() throws {
    for command in [[], ["clean"], ["normalize"], ["sentences"]] {
      let result = try Tool.run(command + ["--input", "text"])
      #expect(result.code == 0 && result.output == [0x0A])
    }
  }

  @Test func whatIsMissingADirectoryOrBinaryIsNamedAndTheRestIsDone() throws {
    let directory = try TemporaryDirectory()
    try directory.file("a.txt", Array("Bonjour le monde.".utf8))
    try directory.file("b.txt", (0..<3000).map { UInt8(truncatingIfNeeded: $0 * 7) })
    #expect(try Tool.run(["sentences", "none", "a.txt"], in: directory.root).code == 66)
    #expect(try Tool.run(["sentences", ".", "a.txt"], in: directory.root).code == 66)
    let result = try Tool.run(["sentences", "b.txt", "a.txt"], in: directory.root)
    #expect(result.code == 65 && result.text == "Bonjour le monde.\n" && result.errors.contains("b.txt"))
    #expect(try Tool.run(["sentences", "--no-such-option"]).code == 64)
  }

  @Test func aFullDiskIsToldAndAClosedReaderIsNot() throws {
    let process = Tool.process(["normalize", "--input", "text"])
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Array("Bonjour.\n".utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
  }

  @Test func theBytesDoNotDependOnTheJobs() throws {
    let alone = try Tool.run(["sentences", "-j1", "--input", "jsonl"], input: Self.records)
    #expect(alone.code == 0 && alone.output.count { $0 == 0x0A } == 1_500)
    for jobs in ["-j2", "-j5"] {
      #expect(try Tool.run(["sentences", jobs, "--input", "jsonl"], input: Self.records).output == alone.output)
    }
  }

  @Test func packedFilesComeBackPacked() throws {
    let directory = try TemporaryDirectory()
    try directory.file("in/a.jsonl", Self.records)
    for (packer, ending) in [("gzip", ".gz"), ("zstd", ".zst")] {
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/\(packer)") else { continue }
      let packing = Process()
      packing.executableURL = URL(fileURLWithPath: "/usr/bin/\(packer)")
      packing.arguments = ["-k", "-q", directory.url("in/a.jsonl").path]
      try packing.run()
      packing.waitUntilExit()
      let plain = try Tool.run(["sentences", "in/a.jsonl"], in: directory.root)
      #expect(try Tool.run(["sentences", "in/a.jsonl" + ending], in: directory.root).output == plain.output)
      #expect(try Tool.run(["sentences", "-o", "out" + ending, "in/a.jsonl"], in: directory.root).code == 0)
      #expect(try Tool.run(["normalize", "--input", "text", "out" + ending], in: directory.root).output.count > 0)
    }
  }

  @Test func aTreeIsMirroredAndForeignFilesAreLeftAlone() throws {
    let directory = try TemporaryDirectory()
    try directory.file("in/x/a.html", Array("<p>Bonjour le monde.</p>".utf8))
    try directory.file("in/a.txt", Array("Xin chào Việt Nam.".utf8))
    try directory.file("in/r.jsonl", Self.records)
    let arguments = ["sentences", "-r", "in", "--output-dir", "out", "--resume"]
    #expect(try Tool.run(arguments, in: directory.root).code == 0)
    #expect(directory.bytes("out/x/a.html.txt") == Array("Bonjour le monde.\n".utf8))
    #expect(directory.bytes("out/a.txt.txt") == Array("Xin chào Việt Nam.\n".utf8))
    #expect(try Tool.run(["sentences", "in/r.jsonl"], in: directory.root).output == directory.bytes("out/r.jsonl"))
    #expect(try Tool.run(arguments, in: directory.root).code == 0)
    try directory.file("other/a.txt.txt", Array("mine".utf8))
    #expect(
      try Tool.run(["sentences", "-r", "in", "--output-dir", "other", "--resume"], in: directory.root).code == 73)
    #expect(directory.bytes("other/a.txt.txt") == Array("mine".utf8))
  }

  @Test func aKilledRunGoesOnInsideItsFile() throws {
    let directory = try TemporaryDirectory()
    let large = Array(repeatElement(Self.records, count: 4).joined())
    try directory.file("large.jsonl", large)
    let expected = try Tool.run(["sentences", "large.jsonl"], in: directory.root).output
    var random = SeededRandom(seed: 2)
    for _ in 0..<6 {
      let process = Tool.process(
        ["sentences", "large.jsonl", "-j2", "--resume", "-o", "out.jsonl"], in: directory.root)
      try process.run()
      usleep(UInt32.random(in: 5_000...400_000, using: &random))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      if let found = directory.bytes("out.jsonl") { #expect(found == expected) }
    }
    #expect(try Tool.run(["sentences", "large.jsonl", "--resume", "-o", "out.jsonl"], in: directory.root).code == 0)
    #expect(directory.bytes("out.jsonl") == expected)
    // What is done is not done again.
    #expect(try Tool.run(["sentences", "large.jsonl", "--resume", "-o", "out.jsonl"], in: directory.root).code == 0)
    #expect(directory.bytes("out.jsonl") == expected)
  }

  @Test func copiesAreDroppedWithTheIdKept() throws {
    let letters: [String] = "abcdefghijklmnopqrstuvwxyz".map { String($0) }
    var list: [String] = []
    for number in 0..<120 {
      let second = number * 7 / 26 % 26
      list.append("mot\(letters[number % 26])\(letters[second])")
    }
    let words = list.joined(separator: " ")
    let lines = [
      #"{"id":"a","text":"\#(words)"}"#, #"{"id":"b","text":"Tout autre chose que cela."}"#,
      #"{"id":"c","text":"\#(words.uppercased()) fin"}"#, #"{"id":"d","text":"\#(words)."}"#,
    ]
    let input = Array((lines.joined(separator: "\n") + "\n").utf8)
    let near = try Tool.run(["tokens", "--dedup", "near", "--input", "jsonl"], input: input).text.split(separator: "\n")
    #expect(near.count == 4)
    #expect(near[2] == #"{"id":"c","dropped":true,"reason":"near_dup","of":"a"}"#)
    #expect(near[3] == #"{"id":"d","dropped":true,"reason":"near_dup","of":"a"}"#)
    for command in ["tokens", "clean"] {
      let line = [command, "--dedup", "exact", "--drop-copies", "--input", "jsonl"]
      let exact = try Tool.run(line + ["--format", "jsonl"], input: input).text
      #expect(exact.split(separator: "\n").count == 3)
    }
  }

  @Test func whatCleaningCutsIsShownAndNoControlReachesTheTerminal() throws {
    let body = "Le président a reçu à Hanoï une délégation\u{1B}[2J de parlementaires, venue pour trois jours."
    let page = Array("\(body)\nIl a rappelé que les échanges ont doublé en dix ans.\nPhoto : VNA\n".utf8)
    let shown = try Tool.run(["clean", "--diff", "--input", "text", "--no-repair"], input: page)
    #expect(shown.code == 0 && shown.text.contains("[-Photo : VNA-] ["))
    #expect(shown.text.contains("délégation\\u{1b}[2J de"))
    #expect(!shown.output.contains(0x1B))
    let colored = try Tool.run(["clean", "--diff", "--color", "always", "--input", "text"], input: page)
    #expect(colored.text.contains("\u{1B}[31mPhoto : VNA\u{1B}[0m"))
    #expect(try Tool.run(["clean", "--diff", "--format", "jsonl"], input: page).code == 64)
  }

  @Test func aLongTextInAnotherEncodingIsReadWhole() throws {
    let sentence = "Le président a reçu une délégation.\n"
    let line: [UInt8] = sentence.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let input = Array(repeatElement(line, count: 20_000).joined())
    let result = try Tool.run(["languages", "--input", "text"], input: input)
    #expect(result.code == 0 && result.output.count > input.count)
    #expect(result.text.hasPrefix("fr\tLe président a reçu une délégation."))
  }

  @Test func severalDocumentsAreMergedIntoOneLine() throws {
    let directory = try TemporaryDirectory()
    let flood = "Une crue a inondé le centre de Valmont dans la nuit. Les pompiers ont secouru une famille sur un toit."
    try directory.file("a.txt", Array(flood.utf8))
    try directory.file("b.txt", Array(flood.utf8))
    try directory.file("c.txt", Array("Les écoles de Valmont restent fermées après la crue du centre.".utf8))
    let merged = try Tool.run(
      ["--merge", "-n", "2", "--already-clean", "--format", "jsonl", "a.txt", "b.txt", "c.txt"], in: directory.root)
    #expect(merged.code == 0)
    #expect(merged.text.hasPrefix(#"{"documents":3,"copies":1,"summary":""#))
    #expect(merged.text.count { $0 == "\n" } == 1)
    #expect(try Tool.run(["--merge", "--explain", "a.txt"], in: directory.root).code == 64)
  }

  @Test func plainReasonsShowScoresAndRanges() throws {
    let text = "Une crue a inondé le centre de Valmont dans la nuit. Les pompiers ont secouru une famille sur un toit."
    let explained = try Tool.run(["--explain", "--already-clean", "--input", "text"], input: Array(text.utf8))
    let lines = explained.text.split(separator: "\n")
    #expect(explained.code == 0 && lines.count == 5)
    #expect(lines.dropFirst().contains { $0.hasPrefix("▶") && $0.contains("source [") })
    #expect(!explained.text.contains("\u{1B}"))
  }
}
