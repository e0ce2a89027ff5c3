import Foundation
import Testing

@testable import TextKitIO

/// Runs that are ended from outside, and what they find when they come back.
@Suite(.serialized) struct RunTests {
  /// Records of all three kinds of payload, some of them broken.
  static let mixed: [UInt8] = (0..<2_000).flatMap { number -> [UInt8] in
    let text = String(repeating: "Le président a reçu à Hanoï une délégation. ", count: 1 + number % 30)
    let line =
      switch number % 5 {
      case 0: #"{"id":\#(number),"text":"\#(text)"}"#
      case 1: #"{"id":\#(number),"html":"<p>\#(text)</p>","n":1.10}"#
      case 2: #"{"id":\#(number),"bytes":"\#(Data(text.utf8).base64EncodedString())","media_type":"text/plain"}"#
      case 3: #"{"id":\#(number),"text":"Chủ tịch nước hội đàm tại Hà Nội.","e":12345678901234567890}"#
      default: #"{"id":\#(number),"text":"\#(text)"#
      }
    return Array(line.utf8) + [0x0A]
  }

  @Test(arguments: ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"]) func aRunThatIsKilledAgainAndAgain(_ name: String)
    throws
  {
    let directory = try TemporaryDirectory()
    try directory.file("in.jsonl", Array(repeatElement(Self.mixed, count: 6).joined()))
    #expect(try Tool.run(["sentences", "in.jsonl", "-j1", "-o", "whole-" + name], in: directory.root).code == 0)
    let expected = try #require(directory.bytes("whole-" + name))
    let arguments = ["sentences", "in.jsonl", "-j2", "--resume", "-o", name]
    var random = SeededRandom(seed: 5)
    for signal in [SIGKILL, SIGKILL, SIGTERM, SIGKILL, SIGINT, SIGKILL] {
      let process = Tool.process(arguments, in: directory.root)
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 5_000...250_000, using: &random))
      if process.isRunning { kill(process.processIdentifier, signal) }
      process.waitUntilExit()
      if process.terminationReason == .exit, signal != SIGKILL {
        #expect([0, 128 + signal].contains(process.terminationStatus))
      }
      if let found = directory.bytes(name) {
        let isSame = found == expected
        #expect(isSame)
      }
    }
    #expect(try Tool.run(arguments, in: directory.root).code == 0)
    let found = try #require(directory.bytes(name))
    let isSame = found == expected
    #expect(isSame)
    let plain = try Tool.run(["normalize", "--input", "text", "--keep-lines", name], in: directory.root).text
    #expect(plain.split(separator: "\n").count == 12_000)
  }

  @Test func manyWholePagesInOneOutput() throws {
    let directory = try TemporaryDirectory()
    let page = Array(
      repeatElement(Array("<p>Le président a reçu à Hanoï une délégation.</p>".utf8), count: 2_000).joined())
    for number in 0..<120 { try directory.file("in/\(number).html", Array("<p>Page \(number).</p>".utf8) + page) }
    let arguments = ["sentences", "-r", "in", "--format", "jsonl", "-j2", "--resume", "-o", "out.jsonl"]
    var random = SeededRandom(seed: 8)
    for _ in 0..<4 {
      let process = Tool.process(arguments, in: directory.root)
      try process.run()
      usleep(UInt32.random(in: 50_000...400_000, using: &random))
      if process.isRunning { kill(process.processIdentifier, Bool.random(using: &random) ? SIGKILL : SIGTERM) }
      process.waitUntilExit()
    }
    #expect(try Tool.run(arguments, in: directory.root).code == 0)
    let lines = try #require(directory.bytes("out.jsonl")).split(separator: 0x0A).map { $0.prefix(20) }
    #expect(lines.count == 120 && Set(lines.map(Array.init)).count == 120)
  }

  @Test func aSignalLeavesAStateToGoOnFrom() throws {
    let directory = try TemporaryDirectory()
    let arguments = ["sentences", "--input", "jsonl", "-j2", "--resume", "-o", "out.jsonl"]
    try directory.file("in.jsonl", Self.mixed)
    // A reader that waits for input ends as soon as it is told to.
    let process = Tool.process(arguments)
    process.currentDirectoryURL = directory.root
    process.standardInput = Pipe()
    try process.run()
    // The journal is there once signals are heard.
    for _ in 0..<200 where directory.bytes("out.jsonl.part") == nil { usleep(20_000) }
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 143)
    #expect(try Tool.run(arguments + ["in.jsonl"], in: directory.root).code == 0)
    #expect(directory.bytes("out.jsonl") == (try Tool.run(["sentences", "in.jsonl"], in: directory.root).output))
  }

  @Test func aFullDiskLeavesAStateToGoOnFrom() throws {
    let directory = try TemporaryDirectory()
    try directory.file("in.jsonl", Array(repeatElement(Self.mixed, count: 3).joined()))
    let line = "$TOOL sentences in.jsonl -j2 --resume -o out.jsonl"
    let result = try Tool.shell("ulimit -f 2000; exec \(line)", in: directory.root)
    #expect(result.code == 74 && result.errors.contains("cannot write"))
    #expect(directory.bytes("out.jsonl") == nil)
    let again = try Tool.shell(line, in: directory.root)
    #expect(again.code == 0)
    #expect(directory.bytes("out.jsonl") == (try Tool.run(["sentences", "in.jsonl"], in: directory.root).output))
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let directory = try TemporaryDirectory()
    try directory.file("in.jsonl", Self.mixed)
    let result = try Tool.shell("{ $TOOL sentences in.jsonl; echo $? >code; } | head -n 1", in: directory.root)
    #expect(result.errors.isEmpty && result.output.count { $0 == 0x0A } == 1)
    #expect(directory.bytes("code") == Array("0\n".utf8))
  }

  @Test func foreignFilesStayAsTheyAre() throws {
    let directory = try TemporaryDirectory()
    try directory.file("in.jsonl", Array(#"{"text":"Oui."}"#.utf8))
    let mine = Array("mine".utf8)
    for (name, output) in [("a.part", "a"), ("b.journal", "b"), ("c", "c")] {
      try directory.file(name, mine)
      let result = try Tool.run(["sentences", "in.jsonl", "--resume", "-o", output], in: directory.root)
      #expect(result.code == 73 && result.errors.contains(name))
      #expect(directory.bytes(name) == mine)
    }
    try directory.file("tree/.summarize.journal", mine)
    #expect(try Tool.run(["sentences", "in.jsonl", "--output-dir", "tree"], in: directory.root).code == 73)
    #expect(directory.bytes("tree/.summarize.journal") == mine)
    #expect(try Tool.run(["sentences", "in.jsonl", "--force", "--resume", "-o", "c"], in: directory.root).code == 0)
  }

  @Test func changedInputsAndPipesAreAnsweredAnew() throws {
    let directory = try TemporaryDirectory()
    try directory.file("in.jsonl", Array("{\"text\":\"Oui.\"}\n".utf8))
    let arguments = ["sentences", "in.jsonl", "--resume", "-o", "out"]
    #expect(try Tool.run(arguments, in: directory.root).code == 0)
    try directory.file("in.jsonl", Array("{\"text\":\"Mais non.\"}\n".utf8))
    #expect(try Tool.run(arguments, in: directory.root).code == 0)
    #expect(directory.bytes("out") == Array("{\"text\":\"Mais non.\",\"sentences\":[[0,9]]}\n".utf8))
    for word in ["Un.", "Deux."] {
      let line = "echo '{\"text\":\"\(word)\"}' | $TOOL sentences --resume -o piped"
      #expect(try Tool.shell(line, in: directory.root).code == 0)
      #expect(String(decoding: directory.bytes("piped") ?? [], as: UTF8.self).contains(word))
    }
  }

  @Test func namesOfOutputs() throws {
    let directory = try TemporaryDirectory()
    let record = Array("{\"text\":\"Oui.\"}\n".utf8)
    let long = String(repeating: "ả", count: 82) + ".jsonl"
    for name in ["one/a.jsonl", "two/a.jsonl", "one/\(long)", "outside/b.jsonl"] { try directory.file(name, record) }
    try FileManager.default.createSymbolicLink(
      at: directory.url("one/link"), withDestinationURL: directory.url("outside"))
    try FileManager.default.createDirectory(at: directory.url("out"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: directory.url("out/sub"), withDestinationURL: directory.url("outside"))
    try directory.file("three/sub/c.jsonl", record)
    let tree = try Tool.run(["sentences", "-r", "one", "two", "--output-dir", "out"], in: directory.root)
    #expect(tree.code == 0)
    // Two inputs of one name give two outputs; links are not followed, neither in nor out.
    #expect(directory.bytes("out/a.jsonl") != nil && directory.bytes("out/a-2.jsonl") != nil)
    #expect(directory.bytes("out/\(long)") != nil && directory.bytes("out/link/b.jsonl") == nil)
    #expect(try Tool.run(["sentences", "-r", "three", "--output-dir", "out"], in: directory.root).code == 73)
    #expect(directory.bytes("outside/c.jsonl") == nil)
    // Neither is anything overwritten.
    #expect(try Tool.run(["tokens", "-r", "one", "--output-dir", "out"], in: directory.root).code == 73)
  }

  @Test func whichFilesAreTaken() throws {
    let directory = try TemporaryDirectory()
    for name in ["in/a b.html", "in/x?y=1", "in/c.css", "in/sub/d.foo"] {
      try directory.file(name, Array("<p>\(name)</p>".utf8))
    }
    func lines(_ options: String) throws -> [String] {
      try Tool.shell("$TOOL sentences \(options)", in: directory.root).text.split(separator: "\n").map(String.init)
    }
    #expect(try lines("-r in") == ["in/a b.html"])
    #expect(try lines("-r --input html in") == ["in/a b.html", "in/x?y=1"])
    #expect(try lines("-r -g '*.foo' -g '!sub' in") == ["in/sub/d.foo"])
    #expect(try lines("-r -g 'sub/*' in") == ["in/sub/d.foo"])
    #expect(try lines("-r -g '!*.html' --input html in") == ["in/x?y=1"])
    #expect(try Tool.shell("$TOOL sentences -r in", in: directory.root).errors.contains("3 files left out"))
    let found = try Tool.shell("find in -name '*.html' -print0 | $TOOL sentences --files-from -", in: directory.root)
    #expect(found.text == "in/a b.html\n")
  }

  @Test func whatIsStrict() throws {
    let input = Array("{\"id\":1,\"text\":\"a".utf8) + [0xFF] + Array("\"}\n{\n".utf8)
    #expect(try Tool.run(["sentences", "--input", "jsonl"], input: input).code == 0)
    #expect(try Tool.run(["sentences", "--input", "jsonl", "--strict"], input: input).code == 65)
    let strict = try Tool.run(["sentences", "--input", "jsonl", "--strict-utf8"], input: input)
    #expect(strict.code == 0 && strict.text.contains(#"{"id":1,"line":1,"error":{"code":"bad_utf8""#))
    let bytes = Array(#"{"id":1,"bytes":"T3VpLg=="}"#.utf8)
    let usage = try Tool.run(["clean", "--explain", "--offsets", "utf16"], input: bytes)
    #expect(usage.code == 64 && usage.errors.contains("line 1"))
    #expect(try Tool.run(["sentences", "--offsets", "utf16"], input: bytes).code == 0)
  }

  @Test func limitsGiveErrorRecords() throws {
    let lines = Array("{\"id\":1,\"text\":\"".utf8) + Array(repeatElement(Array("A.\\n".utf8), count: 200_000).joined())
    let input = lines + Array("\"}\n{\"id\":2,\"text\":\"Oui.\"}\n".utf8)
    let memory = try Tool.run(["clean", "--max-memory", "50"], input: input).text.split(separator: "\n")
    #expect(memory.count == 2 && memory[0].hasPrefix(#"{"id":1,"line":1,"error":{"code":"memory""#))
    #expect(memory[1].hasPrefix(#"{"id":2,"text":"#))
    let time = try Tool.run(["clean", "--wall-limit", "0.02"], input: input).text.split(separator: "\n")
    #expect(time.count == 2 && time[0].hasPrefix(#"{"id":1,"line":1,"error":{"code":"timeout""#))
    #expect(time[1].hasPrefix(#"{"id":2,"text":"#))
    // Time that is not used up changes nothing.
    let unhurried = try Tool.run(["sentences", "--wall-limit", "600", "-j2", "--input", "jsonl"], input: Self.mixed)
    #expect(unhurried.output == (try Tool.run(["sentences", "--input", "jsonl"], input: Self.mixed).output))
  }

  @Test func whoAnswers() throws {
    let version = try Tool.run(["clean", "--version-json"]).text
    for name in ["protocol", "version", "unicode", "icu", "lexicon_sha256", "program_sha256", "config_sha256"] {
      #expect(version.contains("\"\(name)\":\""))
    }
    let mark = "\"config_sha256\":\""
    let start = try #require(version.range(of: mark)).upperBound
    let hash = String(version[start...].prefix(64))
    let input = Array("{\"text\":\"Oui.\"}\n".utf8)
    #expect(try Tool.run(["clean", "--expect-config", hash], input: input).code == 0)
    #expect(try Tool.run(["clean", "--expect-config", hash, "--explain"], input: input).code == 64)
  }

  @Test func webArchivesOfPackedMembers() throws {
    let directory = try TemporaryDirectory()
    func record(_ number: Int, _ type: String, _ contentType: String, _ body: [UInt8]) -> [UInt8] {
      let head = """
        WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:\(number)>\r\nWARC-Target-URI: https://e.org/\(number)\r
        Content-Type: \(contentType)\r\nContent-Length: \(body.count)\r\n\r\n
        """
      return Array(head.utf8) + body + Array("\r\n\r\n".utf8)
    }
    // One page in windows-1252 by its HTTP header, one in UTF-8, one text of a WET file.
    let latin =
      Array("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<p>Le pr".utf8) + [0xE9]
      + Array("sident est arriv".utf8) + [0xE9] + Array(".</p>".utf8)
    let utf8 = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<meta charset=utf-8><p>Hà Nội đẹp.</p>".utf8)
    let records = [
      record(1, "response", "application/http; msgtype=response", latin),
      record(2, "response", "application/http; msgtype=response", utf8),
      record(3, "conversion", "text/plain", Array("Bonjour le monde.".utf8)),
    ]
    let members = try records.map { try #require(Compression.gzip.packed($0)) }
    try directory.file("a.warc.gz", Array(members.joined()))
    let whole = try Tool.run(["sentences", "--format", "jsonl", "a.warc.gz"], in: directory.root)
    #expect(whole.code == 0)
    #expect(
      whole.text.split(separator: "\n").map { $0.prefix(70) }.joined(separator: "\n").contains("urn:uuid:3"))
    #expect(whole.text.contains(#""text":"Le président est arrivé.""#) && whole.text.contains("Hà Nội đẹp."))
    #expect(whole.text.contains(#""url":"https://e.org/1""#))
    // A damaged member costs itself, not the rest of the archive, and is told.
    var broken = members
    for place in 20..<40 { broken[1][place] ^= 0x5A }
    try directory.file("b.warc.gz", Array(broken.joined()))
    let rest = try Tool.run(["sentences", "--format", "jsonl", "b.warc.gz"], in: directory.root)
    #expect(rest.code == 65 && rest.errors.contains("b.warc.gz") && rest.errors.contains("damaged"))
    #expect(rest.text.contains("urn:uuid:1") && rest.text.contains("urn:uuid:3") && !rest.text.contains("urn:uuid:2"))
    // So does a record whose length is wrong.
    var wrong = records
    wrong[0] = Array(
      String(decoding: records[0], as: UTF8.self).replacing("Content-Length: 1", with: "Content-Length: 9").utf8)
    try directory.file("c.warc", Array(wrong.joined()))
    let others = try Tool.run(["sentences", "--format", "jsonl", "c.warc"], in: directory.root)
    #expect(others.code == 65 && others.text.contains("urn:uuid:2") && others.text.contains("urn:uuid:3"))
  }
}
