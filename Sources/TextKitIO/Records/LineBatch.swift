/// Some whole lines of a stream of records.
public struct LineBatch: Sendable {
  public var bytes: [UInt8]
  /// The number of the first line, from 1.
  public var firstLine: Int
  /// The bytes of the input up to the batch's end.
  public var inputOffset: Int
}

/// Cuts a stream into batches at line feeds; a line that is too long is cut short, and the rest of it is not kept.
public struct LineBatcher {
  private let source: any ByteSource
  private let target: Int
  private let maximumLine: Int
  private var carry: [UInt8] = []
  private var line = 1
  private var offset = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - target: the size of a batch; 1 gives each line as soon as it is there.
  ///   - maximumLine: a longer line comes with one byte more than this.
  public init(_ source: any ByteSource, carry: [UInt8] = [], target: Int = 1 << 20, maximumLine: Int) {
    self.source = source
    self.carry = carry
    self.target = target
    self.maximumLine = maximumLine
  }

  public mutating func next() throws(Failure) -> LineBatch? {
    var bytes: [UInt8] = []
    swap(&bytes, &carry)
    if target > 1 { bytes.reserveCapacity(target + (1 << 18)) }
    // Bytes of a line that is too long.
    var skipped = 0
    var searched = 0
    /// Behind the last line feed.
    var end = 0
    while true {
      if searched < bytes.count {
        if let feed = bytes[searched...].lastIndex(of: UInt8(ascii: "\n")) { end = feed + 1 }
        searched = bytes.count
      }
      if end > 0, end >= target || isAtEnd { break }
      if end == 0, bytes.count > maximumLine {
        skipped += try skipLine(&bytes)
        end = bytes.count
        break
      }
      if isAtEnd { break }
      if try source.read(into: &bytes) == 0 {
        isAtEnd = true
        // A run that a signal ends leaves its last, unfinished line alone.
        if Signals.pending != 0 { bytes.removeSubrange(end...) } else { end = bytes.count }
        searched = bytes.count
      }
    }
    guard end > 0 else { return nil }
    if end < bytes.count {
      carry = Array(bytes[end...])
      bytes.removeSubrange(end...)
    }
    offset += bytes.count + skipped
    let first = line
    line += ByteScan.lineFeeds(in: bytes.span)
    return LineBatch(bytes: bytes, firstLine: first, inputOffset: offset)
  }

  /// Reads on to the end of the line without keeping it; what follows the line is carried over.
  private mutating func skipLine(_ bytes: inout [UInt8]) throws(Failure) -> Int {
    let total = bytes.count
    bytes.removeSubrange((maximumLine + 1)...)
    var skipped = total - bytes.count
    var chunk: [UInt8] = []
    while true {
      chunk.removeAll(keepingCapacity: true)
      if try source.read(into: &chunk) == 0 {
        isAtEnd = true
        return skipped
      }
      if let feed = chunk.firstIndex(of: UInt8(ascii: "\n")) {
        carry = Array(chunk[(feed + 1)...])
        bytes.append(UInt8(ascii: "\n"))
        return skipped + feed
      }
      skipped += chunk.count
    }
  }
}

extension RecordFilter {
  /// The answers to all records of a batch.
  public func answer(_ batch: LineBatch, workspace: inout Workspace) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(batch.bytes.count + batch.bytes.count / 4)
    let bytes = batch.bytes.span
    var number = batch.firstLine
    var start = 0
    if number == 1, batch.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < bytes.count {
      let feed = ByteScan.first(UInt8(ascii: "\n"), in: bytes, from: start, to: bytes.count)
      let first = JSONScanner.skipBlanks(bytes, start, feed)
      var last = feed
      while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x0D || bytes[last - 1] == 0x09 { last -= 1 }
      if first < last { answer(batch.bytes, first..<last, number: number, workspace: &workspace, to: &output) }
      number += 1
      start = feed + 1
    }
    return output
  }
}
