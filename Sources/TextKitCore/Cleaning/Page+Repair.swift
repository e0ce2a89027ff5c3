extension Page {
  /// Repairs the characters of every line; blocks follow their lines.
  @_spi(Training) public mutating func repairCharacters(with normalizer: Normalizer) {
    var marks: LineMarks?
    let repaired = normalizer.repairCharacters(text, &marks)
    if repaired == text {
      self.marks = marks
      return
    }
    blocks = Self.moved(blocks, from: text.bytes.span, to: repaired.bytes.span)
    text = repaired
  }

  /// Blocks of a text whose lines were changed, by the numbers of their lines.
  private static func moved(_ blocks: [Block], from old: Span<UInt8>, to new: Span<UInt8>) -> [Block] {
    var lineStarts: [Int] = [0]
    var lineEnd = new.firstOffset(of: 0x0A, from: 0)
    while lineEnd < new.count {
      lineStarts.append(lineEnd + 1)
      lineEnd = new.firstOffset(of: 0x0A, from: lineEnd + 1)
    }
    var blocks = blocks
    var line = 0
    lineEnd = old.firstOffset(of: 0x0A, from: 0)
    for index in blocks.indices {
      while lineEnd < min(blocks[index].range.lowerBound, old.count) {
        line += 1
        lineEnd = old.firstOffset(of: 0x0A, from: lineEnd + 1)
      }
      guard line < lineStarts.count else { break }
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : new.count
      let range = lineStarts[line]..<max(lineStarts[line], end)
      blocks[index].isRepaired = !old.extracting(blocks[index].range).isEqual(to: new.extracting(range))
      blocks[index].range = range
    }
    return blocks
  }
}
