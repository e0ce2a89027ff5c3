import Testing

@testable import TextKitIO

@Suite struct JSONObjectTests {
  private func parse(_ text: String, depth: Int = 512) throws -> [(String, String)] {
    let bytes = Array(text.utf8)
    var object = JSONObject()
    try object.parse(bytes, bytes.indices, maximumDepth: depth)
    return object.members.map { member in
      (String(decoding: bytes[member.key], as: UTF8.self), String(decoding: bytes[member.value], as: UTF8.self))
    }
  }

  @Test func takesAnObjectApartWithoutChangingAByte() throws {
    let members = try parse(#" {"id": 12345678901234567890123, "m" : [1, {"k":[ ]}, -0.0e+10],"t":"a\u00e9\"b" } "#)
    #expect(members.map(\.0) == ["id", "m", "t"])
    #expect(members.map(\.1) == ["12345678901234567890123", #"[1, {"k":[ ]}, -0.0e+10]"#, #""a\u00e9\"b""#])
  }

  @Test(arguments: [
    "", "{", "{\"a\"", "{\"a\":}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":1.}", "{\"a\":NaN}", "{'a':1}",
    "{\"a\":\"\\x41\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"tab\tbrut\"}", "{\"a\":1} {\"b\":2}", "{\"a\":[1}",
    "{\"a\":tru}",
    "{\"a\":\"cut", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "<html>", "{\"a\":[1,]}", "{\"a\":{\"b\"}}", "{\"a\":-}",
  ])
  func refuses(_ text: String) {
    #expect(throws: JSONObject.Flaw.self) { try parse(text) }
  }

  @Test(arguments: ["3", "[1,2]", "null", "\"text\"", " true "])
  func tellsWhatIsNoObject(_ text: String) {
    #expect(throws: JSONObject.Flaw.notObject) { try parse(text) }
  }

  @Test func countsTheObjectAsTheFirstLevel() throws {
    _ = try parse(#"{"a":[[1]]}"#, depth: 3)
    #expect(throws: JSONObject.Flaw.tooDeep) { try parse(#"{"a":[[1]]}"#, depth: 2) }
    #expect(throws: JSONObject.Flaw.tooDeep) { try parse(#"{"a":"# + String(repeating: "[", count: 100_000)) }
  }

  @Test func nothingTrapsOnDamagedRecords() {
    var random = SeededRandom(seed: 7)
    let good = Array(#"{"id":"é\ud83d\ude00","text":"Hà Nội\n","n":[1,2.5e-3,{"k":null}],"b":true}"#.utf8)
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        } else {
          bytes.remove(at: place)
        }
      }
      let filter = RecordFilter(stage: IdentityStage())
      let answer = filter.answer(toRecord: bytes)
      var object = JSONObject()
      #expect(throws: Never.self) { try object.parse(answer, answer.indices, maximumDepth: 512) }
      #expect(answer.allSatisfy { $0 >= 0x20 })
      let isValid = ByteScan.isValidUTF8(answer.span, answer.indices)
      #expect(isValid)
    }
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
