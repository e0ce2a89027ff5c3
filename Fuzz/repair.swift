import TextKitCore

/// Any bytes: repair ends in valid UTF-8, its edits replay on the decoded text, and what came out comes back unchanged.
/// Stricter than the other entries: it still finds bytes whose repair is not a fixed point.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = Array(UnsafeBufferPointer(start: data, count: count))
  let decoded = Decoder().decode(source).bytes
  let repaired = Normalizer().normalize(Text(decoded))
  check(String(validating: repaired.bytes, as: UTF8.self) != nil, "repair gives valid UTF-8")
  check(Edit.apply(repaired.edits, to: decoded).bytes == repaired.bytes, "edits replay")
  check(Normalizer().normalize(Text(repaired.bytes)).bytes == repaired.bytes, "repair is idempotent")
  return 0
}

func check(_ holds: Bool, _ law: StaticString) {
  if !holds { fatalError("broken law: \(law)") }
}
