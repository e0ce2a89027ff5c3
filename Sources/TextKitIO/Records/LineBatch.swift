/// Some whole lines of a stream of records.
public struct LineBatch: Sendable {
  public var bytes: [UInt8]
  /// The number of the first line, from 1.
  public var firstLine: Int
  /// The bytes of the input up to the batch's end.
  public var endOffset: Int
  /// The number of the line behind the batch.
  public var endLine: Int

  public init(bytes: [UInt8], firstLine: Int, endOffset: Int, endLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.endOffset = endOffset
    self.endLine = endLine
  }
}

/// Cuts a stream into batches at line feeds; a line that is too long is cut short, and the rest of it is not kept.
///
/// A batch ends with the first line that reaches `target` bytes, so the batches are a function of the bytes alone.
public struct LineBatcher {
  private let source: any ByteSource
  private let target: Int
  private let maximumLine: Int
  /// What may be read beyond a batch.
  private static let slack = 1 << 16
  private var carry: [UInt8] = []
  private var line: Int
  private var offset: Int
  private var isAtEnd = false
  /// What went wrong with the source; the lines before it have been given.
  public private(set) var failure: Failure?

  /// - Parameters:
  ///   - target: the size of a batch; 1 gives each line as soon as it is there.
  ///   - maximumLine: a longer line comes with one byte more than this.
  ///   - offset: where in the input `source` begins.
  ///   - line: the number of its first line.
  public init(
    _ source: any ByteSource, carry: [UInt8] = [], target: Int = 1 << 20, maximumLine: Int, offset: Int = 0,
    line: Int = 1
  ) {
    self.source = source
    self.carry = carry
    self.target = target
    self.maximumLine = maximumLine
    self.offset = offset
    self.line = line
  }

  public mutating func next() -> LineBatch? {
    var bytes: [UInt8] = []
    swap(&bytes, &carry)
    if target > 1 { bytes.reserveCapacity(target + Self.slack) }
    // Bytes of a line that is too long.
    var skipped = 0
    var searched = target - 1
    /// Behind the line that ends the batch.
    var end = 0
    while true {
      if searched < bytes.count {
        let feed = ByteScan.first(UInt8(ascii: "\n"), in: bytes.span, from: searched, to: bytes.count)
        if feed < bytes.count {
          end = feed + 1
          break
        }
        searched = bytes.count
      }
      if isAtEnd {
        end = bytes.count
        break
      }
      if bytes.count > maximumLine, bytes.count > target {
        let start = 1 + (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        if bytes.count - start > maximumLine {
          let count = bytes.count
          bytes.removeSubrange((start + maximumLine + 1)...)
          skipped = count - bytes.count
          skipped += skipLine(&bytes)
          end = bytes.count
          break
        }
      }
      if !read(into: &bytes) {
        // A run that a signal ends leaves its last, unfinished line alone.
        if Signals.pending != 0 { bytes.removeSubrange((1 + (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1))...) }
      }
    }
    guard end > 0 else { return nil }
    if end < bytes.count {
      if target > 1 { carry.reserveCapacity(target + Self.slack) }
      carry.append(contentsOf: bytes[end...])
      bytes.removeSubrange(end...)
    }
    offset += bytes.count + skipped
    let first = line
    line += ByteScan.lineFeeds(in: bytes.span)
    return LineBatch(bytes: bytes, firstLine: first, endOffset: offset, endLine: line)
  }

  /// Reads on to the end of the line without keeping it; what follows the line is carried over.
  ///
  /// - Returns: how many bytes of the input `bytes` lacks.
  private mutating func skipLine(_ bytes: inout [UInt8]) -> Int {
    var skipped = 0
    var chunk: [UInt8] = []
    while read(into: &chunk) {
      if let feed = chunk.firstIndex(of: UInt8(ascii: "\n")) {
        carry = Array(chunk[(feed + 1)...])
        bytes.append(UInt8(ascii: "\n"))
        return skipped + feed
      }
      skipped += chunk.count
      chunk.removeAll(keepingCapacity: true)
    }
    return skipped
  }

  private mutating func read(into bytes: inout [UInt8]) -> Bool {
    do {
      if try source.read(into: &bytes) > 0 { return true }
    } catch {
      failure = error
    }
    isAtEnd = true
    return false
  }
}

extension RecordFilter {
  /// The answers to all records of a batch.
  ///
  /// - Parameter asText: whether to give what the command prints instead of records.
  public func answer(_ batch: LineBatch, asText: Bool = false, workspace: inout Workspace) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(batch.bytes.count + batch.bytes.count / 4)
    let bytes = batch.bytes.span
    // One look at all lines spares one at each text.
    workspace.isValidUTF8 = ByteScan.isValidUTF8(bytes, bytes.indices)
    defer { workspace.isValidUTF8 = false }
    var number = batch.firstLine
    var start = 0
    if number == 1, batch.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < bytes.count {
      let feed = ByteScan.first(UInt8(ascii: "\n"), in: bytes, from: start, to: bytes.count)
      // A line that was cut short is too long, whatever it was cut at.
      let isCut = feed - start > settings.maximumBytes
      let first = isCut ? start : JSONScanner.skipBlanks(bytes, start, feed)
      var last = feed
      while !isCut, last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x0D || bytes[last - 1] == 0x09 {
        last -= 1
      }
      if first < last {
        answer(batch.bytes, first..<last, number: number, asText: asText, workspace: &workspace, to: &output)
      }
      number += 1
      start = feed + 1
    }
    return output
  }
}
