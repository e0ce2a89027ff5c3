import TextKitCore

/// Any bytes: repair ends in valid UTF-8, its edits replay on the decoded text, and what came out comes back unchanged.
/// The first byte chooses the profile and whether lines are kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let choice = Int(bytes.first ?? 0)
  let source = Array(bytes.dropFirst())
  let profiles: [Set<Profile>] = [
    [.repair], [.frenchTypography], [.vietnameseTypography], [.machineTranslation], [.toneOld], [.toneNew],
  ]
  let normalizer = Normalizer(profiles: profiles[choice % 6], keepsLines: choice / 6 % 2 == 1)
  let decoded = Decoder().decode(source).bytes
  let repaired = normalizer.normalize(Text(decoded))
  check(String(validating: repaired.bytes, as: UTF8.self) != nil, "repair gives valid UTF-8")
  check(Edit.apply(repaired.edits, to: decoded).bytes == repaired.bytes, "edits replay")
  check(normalizer.normalize(Text(repaired.bytes)).bytes == repaired.bytes, "repair is idempotent")
  return 0
}

func check(_ holds: Bool, _ law: StaticString) {
  if !holds { fatalError("broken law: \(law)") }
}
