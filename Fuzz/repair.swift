import TextKitCore

/// Any bytes: repair ends in valid UTF-8, its edits replay, and what came out comes back unchanged.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = Array(UnsafeBufferPointer(start: data, count: count))
  let repaired = Normalizer().normalize(Decoder().decode(source))
  check(String(validating: repaired.bytes, as: UTF8.self) != nil, "repair gives valid UTF-8")
  check(Edit.apply(repaired.edits, to: source).bytes == repaired.bytes, "edits replay")
  check(Normalizer().normalize(Text(repaired.bytes)).bytes == repaired.bytes, "repair is idempotent")
  return 0
}

func check(_ holds: Bool, _ law: StaticString) {
  if !holds { fatalError("broken law: \(law)") }
}
