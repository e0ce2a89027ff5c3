import TextKitCore

/// A French and a Vietnamese sentence as they were read.
struct PairText {
  var french: [UInt8]
  var vietnamese: [UInt8]
}

/// Lines of a file, plain or packed, one at a time.
final class PairLines {
  private let source: any ByteSource
  private var buffer: [UInt8]
  private var position = 0
  private(set) var count = 0
  let name: String

  init(_ path: FilePath?) throws(Failure) {
    let input = RunInput(path: path, relative: path ?? FilePath("-"))
    let opened = try OpenInput(input, format: .text, offset: 0)
    name = input.shown
    source = opened.source
    buffer = opened.head
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next line without its end; `nil` behind the last.
  func next() throws(Failure) -> [UInt8]? {
    var searched = position
    while true {
      if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = feed + 1 }
        count += 1
        return line(position..<feed)
      }
      searched = buffer.count
      if position > 1 << 16 {
        buffer.removeSubrange(..<position)
        searched -= position
        position = 0
      }
      guard buffer.count - position <= 1 << 30 else { throw Failure(.data, "\(name): line \(count + 1) is too long") }
      if try source.read(into: &buffer) == 0 {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        count += 1
        return line(position..<buffer.count)
      }
    }
  }

  private func line(_ range: Range<Int>) -> [UInt8] {
    var bytes = Array(buffer[range])
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return UTF8Validation.firstInvalid(in: bytes.span) == nil ? bytes : UTF8Validation.repaired(bytes).bytes
  }
}

/// Where pairs come from.
protocol PairSource: AnyObject {
  func next() throws(Failure) -> PairText?
}

/// Two files of as many lines.
final class MosesSource: PairSource {
  private let french: PairLines
  private let vietnamese: PairLines

  init(french: FilePath, vietnamese: FilePath) throws(Failure) {
    self.french = try PairLines(french)
    self.vietnamese = try PairLines(vietnamese)
  }

  func next() throws(Failure) -> PairText? {
    let left = try french.next()
    let right = try vietnamese.next()
    if let left, let right { return PairText(french: left, vietnamese: right) }
    guard left == nil, right == nil else {
      while try french.next() != nil {}
      while try vietnamese.next() != nil {}
      throw Failure(
        .data,
        "\(french.name) has \(french.count) lines and \(vietnamese.name) \(vietnamese.count): they cannot be pairs")
    }
    return nil
  }
}

/// Lines of two fields.
final class TSVSource: PairSource {
  private let lines: PairLines

  init(_ path: FilePath?) throws(Failure) { lines = try PairLines(path) }

  func next() throws(Failure) -> PairText? {
    guard let line = try lines.next() else { return nil }
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    return PairText(french: Array(fields.first ?? []), vietnamese: fields.count > 1 ? Array(fields[1]) : [])
  }
}
