/// Cuts the inputs of a run into items of work, one input after the other.
final class InputReader {
  /// What one worker does at a time.
  struct Item: Sendable {
    enum Content: Sendable {
      case lines(LineBatch)
      /// A part of a plain text, and whether its last line goes on in the next part.
      case part(Document)
      case document(Document)
      case captures([WebCapture])
      case nothing
    }

    var input: Int
    var content: Content
    var isFirst = false
    var isLast = false
    /// Whether an earlier run has answered a first part of the input.
    var isResumed = false
    /// Behind the item, in the unpacked input.
    var endOffset = 0
    var endLine = 1
    /// What went wrong with the input; the item still counts.
    var failure: Failure?
  }

  /// Where to go on with an input.
  struct Start: Sendable {
    var offset = 0
    var line = 1
    var isDone = false
  }

  private enum Current {
    case lines(LineBatcher)
    case text(TextCutter)
    case whole(OpenInput)
    case captures(WebArchive)
  }

  private let inputs: [RunInput]
  private let starts: [Start]
  private let run: Run
  private let target: Int
  /// Whether the items' edges show in the output.
  private let keepsEdges: Bool
  private var index = 0
  private var current: Current?
  private var isFirst = true
  /// Behind the item before, in the current input.
  private var place = (offset: 0, line: 1)

  init(_ inputs: [RunInput], starts: [Start], run: Run, target: Int, keepsEdges: Bool) {
    self.inputs = inputs
    self.starts = starts
    self.run = run
    self.target = target
    self.keepsEdges = keepsEdges
  }

  func next() -> Item? {
    while index < inputs.count, Signals.pending == 0 {
      if starts[index].isDone {
        index += 1
        continue
      }
      guard current == nil else { return advance() }
      do {
        current = try open(inputs[index], starts[index])
        isFirst = true
        place = (starts[index].offset, starts[index].line)
      } catch {
        index += 1
        return Item(input: index - 1, content: .nothing, isFirst: true, isLast: true, failure: error)
      }
    }
    return nil
  }

  private func open(_ input: RunInput, _ start: Start) throws(Failure) -> Current {
    var opened = try OpenInput(input, format: run.settings.input, offset: start.offset)
    let maximum = run.settings.record.maximumBytes
    switch opened.format {
    case .jsonl:
      return .lines(
        LineBatcher(
          opened.source, carry: opened.head, target: target, maximumLine: maximum, offset: start.offset,
          line: start.line))
    case .warc:
      return .captures(
        WebArchive(
          opened.source, carry: opened.head, maximumBytes: maximum, target: target, offset: start.offset))
    case .text where run.stage.isStreaming && run.settings.format != .jsonl:
      let cutter = TextCutter(opened.source, head: opened.head, offset: start.offset)
      guard !cutter.isUTF8 else { return .text(cutter) }
      opened.head = cutter.carry
      return .whole(opened)
    default: return .whole(opened)
    }
  }

  /// The next item of the current input.
  private func advance() -> Item? {
    var item = Item(input: index, content: .nothing, isFirst: isFirst, isResumed: starts[index].offset > 0)
    // An item without content ends where the one before it did.
    (item.endOffset, item.endLine) = place
    defer { place = (item.endOffset, item.endLine) }
    isFirst = false
    switch current {
    case .lines(var batcher):
      if let batch = batcher.next() {
        item.content = .lines(batch)
        (item.endOffset, item.endLine) = (batch.endOffset, batch.endLine)
        current = .lines(batcher)
      } else {
        item.failure = batcher.failure
        current = nil
      }
    case .text(var cutter):
      if let part = cutter.next() {
        item.content = .part(part)
        item.endOffset = cutter.offset
        current = .text(cutter)
      } else {
        item.failure = cutter.failure
        current = nil
      }
    case .captures(var archive):
      let captures = archive.next()
      if captures.isEmpty {
        item.failure = archive.failure
        current = nil
      } else {
        item.content = .captures(captures)
        item.endOffset = archive.offset
        current = .captures(archive)
      }
    case .whole(let opened):
      current = nil
      do {
        let limit = run.settings.record.maximumBytes
        let payload = try opened.head + opened.source.readAll(limit: limit - min(limit, opened.head.count))
        let type = opened.format == .html ? "text/html" : "text/plain"
        item.content = .document(Document(kind: .bytes, payload: payload, mediaType: type))
      } catch {
        item.failure = error
      }
    case nil: break
    }
    // What was read when the signal came may be half of a text, or of a member of a packed output.
    if Signals.pending != 0 {
      if keepsEdges { return nil }
      switch item.content {
      case .document, .part, .nothing: return nil
      case .lines, .captures: break
      }
    }
    if current == nil {
      item.isLast = true
      index += 1
    }
    return item
  }
}
