/// Shows what repair would change: a line for each edit, or the changed lines with old and new beside each other.
public struct ChangeView: Sendable {
  public enum Form: String, CaseIterable, Sendable {
    /// `12<TAB>glue<TAB>Hué.Le<TAB>Hué. Le`, the words around an insertion included.
    case edits
    /// `à Hué.{+ +}Le soir`, coloured where wanted.
    case diff
  }

  public var form: Form
  public var isColored: Bool

  public init(_ form: Form, isColored: Bool = false) {
    self.form = form
    self.isColored = isColored
  }

  /// Appends what changes between a source and its repaired text.
  ///
  /// - Complexity: O(*n*).
  public func append(_ text: Text, of source: [UInt8], to output: inout [UInt8]) {
    switch form {
    case .edits: edits(text, source, &output)
    case .diff: diff(text, source, &output)
    }
  }

  private func edits(_ text: Text, _ source: [UInt8], _ output: inout [UInt8]) {
    var line = 1
    var position = 0
    for segment in text.map.segments {
      for byte in source[position..<segment.source.lowerBound] where byte == 0x0A { line += 1 }
      position = segment.source.lowerBound
      // Letters on both sides, so that an insertion can be seen.
      let before = Self.reach(source, from: segment.source.lowerBound, by: -1)
      let after = Self.reach(source, from: segment.source.upperBound, by: 1)
      output.append(contentsOf: "\(line)\t\(segment.rule.name)\t".utf8)
      Self.appendVisible(source[before..<after], to: &output)
      output.append(0x09)
      Self.appendVisible(source[before..<segment.source.lowerBound], to: &output)
      Self.appendVisible(text.bytes[segment.target], to: &output)
      Self.appendVisible(source[segment.source.upperBound..<after], to: &output)
      output.append(0x0A)
    }
  }

  /// At most 24 bytes away, up to a blank.
  private static func reach(_ source: [UInt8], from start: Int, by step: Int) -> Int {
    var index = start
    while abs(index - start) < 24 {
      let next = step < 0 ? index - 1 : index
      guard source.indices.contains(next), source[next] > 0x20 else { break }
      index += step
    }
    // Never inside a character.
    while index > 0, index < source.count, source[index].isContinuation { index += step }
    return index
  }

  private func diff(_ text: Text, _ source: [UInt8], _ output: inout [UInt8]) {
    var line: [UInt8] = []
    var isChanged = false
    func end() {
      if isChanged {
        output.append(contentsOf: line)
        output.append(0x0A)
      }
      line.removeAll(keepingCapacity: true)
      isChanged = false
    }
    func copy(_ range: Range<Int>) {
      var start = range.lowerBound
      for index in range where source[index] == 0x0A {
        Terminal.append(source[start..<index], to: &line)
        end()
        start = index + 1
      }
      Terminal.append(source[start..<range.upperBound], to: &line)
    }
    var position = 0
    for segment in text.map.segments {
      copy(position..<segment.source.lowerBound)
      isChanged = true
      mark(source[segment.source], ("[-", "-]"), 1, &line)
      mark(text.bytes[segment.target], ("{+", "+}"), 2, &line)
      position = segment.source.upperBound
    }
    copy(position..<source.count)
    end()
  }

  /// - Parameter color: a terminal's number of one: red 1, green 2; blanks get it behind them.
  private func mark(_ bytes: ArraySlice<UInt8>, _ signs: (String, String), _ color: Int, _ line: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let isBlank = bytes.allSatisfy { $0 == 0x20 }
    line.append(contentsOf: (isColored ? "\u{1B}[\(isBlank ? 4 : 3)\(color)m" : signs.0).utf8)
    Self.appendVisible(bytes, to: &line)
    line.append(contentsOf: (isColored ? "\u{1B}[0m" : signs.1).utf8)
  }

  /// What nobody sees as `\u{…}`.
  private static func appendVisible(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F...0xA0, 0xAD, 0x300...0x36F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000,
        0xFE00...0xFE0F,
        0xFEFF, 0xFFF9...0xFFFC, 0xE0000...0xE0FFF:
        output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".utf8)
      default: output.append(scalar: scalar.value)
      }
    }
  }
}
