import Foundation
import Testing

@testable import TextKitCore

/// The table of Tests/Fixtures/repair/cases.tsv: broken text of every kind, and text that has to stay.
struct RepairCasesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var kind: String
    var profile: Profile
    var before: [UInt8]
    var after: [UInt8]
    var testDescription: String { "\(kind): \(String(decoding: before, as: UTF8.self))" }
  }

  /// The rows of a kind, or of all.
  private static let cases: [Case] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = folder.appendingPathComponent("Fixtures/repair/cases.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let profile = Profile(rawValue: String(fields[1])) else { return nil }
      let before = bytes(fields[2])
      return Case(
        kind: String(fields[0]), profile: profile, before: before, after: fields[3] == "=" ? before : bytes(fields[3]))
    }
  }()

  /// A field without its escapes.
  private static func bytes(_ field: Substring) -> [UInt8] {
    if field.hasPrefix("hex:") {
      let digits = Array(field.dropFirst(4))
      return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
    var result: [UInt8] = []
    var scalars = Array(field.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\", let next = scalars.popFirst() else {
        result.append(scalar: scalar.value)
        continue
      }
      switch next {
      case "n": result.append(0x0A)
      case "t": result.append(0x09)
      case "r": result.append(0x0D)
      case "{":
        let digits = scalars.prefix { $0 != "}" }
        scalars = scalars.dropFirst(digits.count + 1)
        result.append(scalar: UInt32(String(String.UnicodeScalarView(digits)), radix: 16) ?? 0xFFFD)
      default: result.append(scalar: next.value)
      }
    }
    return result
  }

  @Test func theTableIsWhole() {
    #expect(Self.cases.count > 750)
    #expect(Set(Self.cases.map(\.kind)).count == 21)
  }

  @Test func everyCaseComesOutAsItShould() {
    var wrong: [String: Int] = [:]
    for example in Self.cases {
      let text = Normalizer(profiles: [example.profile]).normalize(Decoder().decode(example.before))
      if text.bytes == example.after { continue }
      wrong[example.kind, default: 0] += 1
      if !Self.known.contains(String(decoding: example.before, as: UTF8.self)) {
        Issue.record("\(example.testDescription) became \(text.string)")
      }
    }
    #expect(wrong["keep"] == nil)
  }

  /// What is not repaired, because nothing in so short a text speaks for it.
  private static let known: Set<String> = ["quèc lé", "H\u{FFFD} N\u{FFFD}i"]

  @Test func whatCameOutComesBackUnchanged() {
    for example in Self.cases {
      let normalizer = Normalizer(profiles: [example.profile])
      let once = normalizer.normalize(Decoder().decode(example.before)).bytes
      #expect(normalizer.normalize(Decoder().decode(once)).bytes == once, Comment(rawValue: example.testDescription))
    }
  }
}
