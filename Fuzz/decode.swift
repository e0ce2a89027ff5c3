import TextKitCore

/// Any bytes: decoding and NFC end in valid UTF-8, and the map covers both sides.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = Array(UnsafeBufferPointer(start: data, count: count))
  let text = Decoder().decode(source)
  check(String(validating: text.bytes, as: UTF8.self) != nil, "valid UTF-8")
  check(text.map.targetCount == text.bytes.count, "map ends with the text")
  check(text.map.sourceCount == source.count, "map starts with the source")
  return 0
}

func check(_ holds: Bool, _ law: StaticString) {
  if !holds { fatalError("broken law: \(law)") }
}
