/// Appends JSON values to bytes.
public struct JSONWriter: Sendable {
  public var bytes: [UInt8]

  public init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// Appends bytes that are JSON already.
  public mutating func raw(_ text: StaticString) {
    bytes.append(text)
  }

  /// `"name":`, for a name that needs no escapes.
  public mutating func key(_ name: StaticString) {
    bytes.append(UInt8(ascii: "\""))
    raw(name)
    raw("\":")
  }

  /// - Precondition: `text` is valid UTF-8.
  public mutating func string(_ text: [UInt8], _ range: Range<Int>? = nil) {
    bytes.append(UInt8(ascii: "\""))
    JSONText.escape(text.span, range ?? 0..<text.count, into: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  public mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let utf8 = text.utf8.span
    JSONText.escape(utf8, 0..<utf8.count, into: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  public mutating func number(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// A number with at most four decimals, none of them a trailing zero; 0 for what is not finite.
  public mutating func number(_ value: Double) {
    guard value.isFinite, abs(value) < 1e14 else { return number(0) }
    let scaled = Int((value * 10_000).rounded())
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = Int(scaled.magnitude)
    number(magnitude / 10_000)
    var fraction = magnitude % 10_000
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var unit = 1_000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }

  public mutating func bool(_ value: Bool) { if value { raw("true") } else { raw("false") } }

  /// `[element,element…]`
  public mutating func array<S: Sequence>(_ elements: S, _ body: (inout JSONWriter, S.Element) -> Void) {
    raw("[")
    var isFirst = true
    for element in elements {
      if !isFirst { raw(",") }
      isFirst = false
      body(&self, element)
    }
    raw("]")
  }
}
