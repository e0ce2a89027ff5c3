import Foundation
import Testing

/// The built command line, run as users run it.
enum Tool {
  struct Result {
    var code: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// What SUMMARIZE names, else the one beside the test bundle, where SwiftPM puts executables.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["SUMMARIZE"] { return named }
    let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    var candidates = [URL(fileURLWithPath: runner)] + CommandLine.arguments.map { URL(fileURLWithPath: $0) }
    candidates += [URL(fileURLWithPath: #filePath).appendingPathComponent("../../../.build/debug/x").standardized]
    for candidate in candidates {
      let tool = candidate.deletingLastPathComponent().appendingPathComponent("summarize").path
      if FileManager.default.isExecutableFile(atPath: tool) { return tool }
    }
    return "summarize"
  }()

  static func process(_ arguments: [String], in directory: URL? = nil) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = directory
    return process
  }

  /// Runs a shell line in which `$TOOL` is the built command line.
  static func shell(_ line: String, in directory: URL? = nil) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.environment = ProcessInfo.processInfo.environment.merging(["TOOL": path]) { $1 }
    process.currentDirectoryURL = directory
    return try finish(process, input: [])
  }

  static func run(_ arguments: [String], input: [UInt8] = [], in directory: URL? = nil) throws -> Result {
    try finish(process(arguments, in: directory), input: input)
  }

  private static func finish(_ process: Process, input: [UInt8]) throws -> Result {
    let files = try TemporaryDirectory()
    let (input, output, errors) = (try files.file("in", input), files.url("out"), files.url("err"))
    for url in [output, errors] { _ = FileManager.default.createFile(atPath: url.path, contents: nil) }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let code = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    return Result(
      code: code, output: Array(try Data(contentsOf: output)),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A directory that goes away with the value.
final class TemporaryDirectory {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("textkit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func url(_ name: String) -> URL { root.appendingPathComponent(name) }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let url = url(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url
  }

  func bytes(_ name: String) -> [UInt8]? { (try? Data(contentsOf: url(name))).map { Array($0) } }
}
