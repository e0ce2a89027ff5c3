/// The edits one pass of a rule makes, in ascending order.
///
/// An edit that starts before the end of the one before it is left out: the first rule that claims bytes has them.
struct EditList {
  private(set) var edits: [Edit] = []
  let disabled: Set<Rule>
  private var end = 0

  init(disabled: Set<Rule>) { self.disabled = disabled }

  var isEmpty: Bool { edits.isEmpty }

  mutating func removeAll() {
    edits.removeAll(keepingCapacity: true)
    end = 0
  }

  mutating func replace(_ range: Range<Int>, with replacement: [UInt8], _ rule: Rule, _ confidence: Double = 1) {
    guard range.lowerBound >= end, !(range.isEmpty && replacement.isEmpty) else { return }
    if !disabled.isEmpty, disabled.contains(rule) { return }
    edits.append(Edit(rule: rule, source: range, replacement: replacement, confidence: confidence))
    end = range.upperBound
  }

  mutating func remove(_ range: Range<Int>, _ rule: Rule, _ confidence: Double = 1) {
    guard !range.isEmpty else { return }
    replace(range, with: [], rule, confidence)
  }

  mutating func replace(_ range: Range<Int>, with scalar: UInt32, _ rule: Rule, _ confidence: Double = 1) {
    var bytes: [UInt8] = []
    bytes.append(scalar: scalar)
    replace(range, with: bytes, rule, confidence)
  }

  mutating func insert(_ byte: UInt8, at offset: Int, _ rule: Rule, _ confidence: Double = 1) {
    replace(offset..<offset, with: [byte], rule, confidence)
  }
}
