import Synchronization

/// What stands behind the placeholders of a run: `__T1__`, the text's own form, the translation, a line each.
public final class PlaceholderList: Sendable {
  private struct State {
    var next = 1
    var lines: [UInt8] = []
  }

  private let state = Mutex(State())

  public init() {}

  func mark(_ text: [UInt8], _ matches: [TermMatch], _ markup: TermMarkup) -> [UInt8] {
    state.withLock { state in
      var markup = markup
      markup.firstNumber = state.next
      let marked = markup.mark(text, matches)
      for placeholder in marked.placeholders {
        state.next = placeholder.number + 1
        state.lines += Array("__T\(placeholder.number)__\t".utf8)
        Self.append(placeholder.source, to: &state.lines)
        state.lines.append(0x09)
        Self.append(placeholder.target, to: &state.lines)
        state.lines.append(0x0A)
      }
      return marked.bytes
    }
  }

  /// Line ends, tabs and backslashes of a term are escaped, so that it comes back as it was.
  private static func append(_ text: [UInt8], to line: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x09: line += Array("\\t".utf8)
      case 0x0A: line += Array("\\n".utf8)
      case 0x0D: line += Array("\\r".utf8)
      case UInt8(ascii: "\\"): line += Array("\\\\".utf8)
      default: line.append(byte)
      }
    }
  }

  /// Writes the file; trouble is told on standard error.
  public func write(to path: String) {
    do {
      let sink = ByteSink(try Descriptor.writing(FilePath(path)))
      try sink.write(state.withLock(\.lines))
    } catch {
      StandardStreams.tell("\(FilePath(path).shown): cannot write what stands behind the placeholders")
    }
  }
}

/// `terms --restore`: puts back what placeholders stand for.
public struct RestoreStage: Stage {
  private let replacements: [Int: [UInt8]]
  public var isStreaming: Bool { true }

  public init(_ lines: [UInt8], isTranslated: Bool) {
    var replacements: [Int: [UInt8]] = [:]
    for line in lines.split(separator: 0x0A) {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count == 3, fields[0].count > 5,
        let number = Int(String(decoding: fields[0].dropFirst(3).dropLast(2), as: UTF8.self))
      else { continue }
      replacements[number] = Self.unescaped(fields[isTranslated ? 2 : 1])
    }
    self.replacements = replacements
  }

  /// The stage of a side file.
  public static func reading(_ path: String, isTranslated: Bool) throws(Failure) -> RestoreStage {
    RestoreStage(try OptionFile.read(path), isTranslated: isTranslated)
  }

  private static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var isEscaped = false
    for byte in field {
      if isEscaped {
        switch byte {
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        default: output.append(byte)
        }
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        output.append(byte)
      }
    }
    return output
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    let text = try document.text().bytes
    answer.add("restored") { $0.string(TermMarkup.restore(text) { replacements[$0] }) }
  }

  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let text = try document.text().bytes
    output.append(contentsOf: TermMarkup.restore(text) { replacements[$0] })
    if !output.isEmpty, output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }
}
