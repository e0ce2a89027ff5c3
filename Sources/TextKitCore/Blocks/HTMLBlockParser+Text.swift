/// The text between tags: character references, white space, and the blocks it makes.
extension HTMLBlockParser {
  mutating func text(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>) {
    guard !stack[stack.count - 1].isHidden else { return }
    let end = token.range.upperBound
    var index = token.range.lowerBound
    while index < end {
      let byte = source[index]
      if byte.isHTMLBlank {
        if preformattedCount > 0, byte == 0x0A { flush() }
        needsBlank = true
        index += 1
        continue
      }
      if byte == UInt8(ascii: "&"), token.hasReferences {
        index = reference(at: index, to: end, in: source)
        continue
      }
      if byte == 0 {
        index += 1  // HTML drops a NUL in text.
        continue
      }
      let runEnd = plainRunEnd(source, from: index, to: end, stopsAtReferences: token.hasReferences)
      begin(at: index, in: source)
      builder.copy(index..<runEnd, of: source)
      note(runEnd - index)
      index = runEnd
    }
  }

  /// The end of a run that is copied as it stands: single spaces between words belong to it.
  @inline(__always)
  private func plainRunEnd(_ source: Span<UInt8>, from start: Int, to end: Int, stopsAtReferences: Bool) -> Int {
    var index = start
    while index < end {
      let byte = source[index]
      if byte > 0x26 {
        index &+= 1
      } else if byte == 0x20 {
        guard index &+ 1 < end, !source[index &+ 1].isHTMLBlank, source[index &+ 1] != 0 else { return index }
        if source[index &+ 1] == UInt8(ascii: "&"), stopsAtReferences { return index }
        index &+= 1
      } else if byte == 0 || byte.isHTMLBlank || byte == 0x26 && stopsAtReferences {
        return index
      } else {
        index &+= 1
      }
    }
    return end
  }

  private mutating func reference(at index: Int, to end: Int, in source: Span<UInt8>) -> Int {
    decoded.removeAll(keepingCapacity: true)
    guard
      let next = CharacterReferences.standard.decode(source, at: index, to: end, inAttribute: false, into: &decoded)
    else {
      begin(at: index, in: source)
      builder.copy(index..<index + 1, of: source)
      note(1)
      return index + 1
    }
    if decoded.count == 1, decoded[0].isHTMLBlank || decoded[0] == 0 {
      needsBlank = true
      return next
    }
    begin(at: index, in: source)
    builder.replace(upTo: next, with: decoded)
    note(decoded.count)
    return next
  }

  /// Starts a block or goes on with one: the line end before it, the blank that is due.
  private mutating func begin(at index: Int, in source: Span<UInt8>) {
    if blockStart == nil {
      if !blocks.isEmpty { builder.insert(0x0A) }
      blockStart = builder.bytes.count
    } else if needsBlank {
      if index > builder.sourcePosition, source[index - 1] == 0x20 {
        builder.copy(index - 1..<index, of: source)
      } else {
        builder.insert(0x20)
      }
    }
    needsBlank = false
  }

  /// Counts what was written for the block's hints.
  @inline(__always)
  private mutating func note(_ count: Int) {
    if linkDepth != nil { linkBytes += count }
    if emphasisDepth > 0 { emphasisBytes += count }
  }

  /// Ends the block that is being written.
  mutating func flush() {
    needsBlank = false
    if let start = blockStart {
      let frame = stack[stack.count - 1]
      var block = Block(range: start..<builder.bytes.count, form: form(of: frame))
      block.ancestors = frame.ancestors
      block.hints = frame.hints.union(inlineHints)
      block.ownHints = frame.ownHints.union(inlineHints)
      block.path = frame.path
      block.depth = stack.count - 1
      block.element = frame.number
      block.container = stack.count > 1 ? stack[stack.count - 2].number : 0
      block.linkBytes = min(linkBytes, block.range.count)
      block.linkCount = linkCount
      block.emphasisBytes = min(emphasisBytes, block.range.count)
      block.isContinuation = isContinuation
      blocks.append(block)
      inlineHints = []
      linkCount = 0
    }
    blockStart = nil
    isContinuation = false
    linkBytes = 0
    emphasisBytes = 0
  }

  private func form(of frame: Frame) -> Block.Form {
    if frame.ancestors.contains(.caption) { return .caption }
    if frame.tag.isHeading { return .heading(frame.tag.headingLevel) }
    if preformattedCount > 0 { return .preformatted }
    switch frame.tag {
    case .li, .dd, .dt: return .listItem
    case .td, .th: return .tableCell
    default: break
    }
    if frame.ancestors.contains(.quote) { return .quote }
    return .paragraph
  }
}
