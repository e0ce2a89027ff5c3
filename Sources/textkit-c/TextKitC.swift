import Glibc
import TextKitIO

// The functions of Bindings/c/textkit.h, which documents them. No state is shared; a stage may serve many threads.

/// What a `tk_stage *` points to.
private final class StageBox: Sendable {
  let filter: RecordFilter

  init(_ filter: RecordFilter) { self.filter = filter }
}

/// - Precondition: `handle` came from `tk_stage_create` and has not been freed.
private func filter(_ handle: OpaquePointer) -> RecordFilter {
  unsafe Unmanaged<StageBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue().filter
}

/// - Precondition: `bytes` has `count` bytes, or `count` is 0.
private func array(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  guard let bytes = unsafe bytes, count > 0 else { return [] }
  return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
}

/// A copy that C can free; never `nil` but without memory.
private func copied(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8>? {
  guard let memory = unsafe malloc(max(1, bytes.count)) else { return nil }
  unsafe bytes.withUnsafeBytes { source in
    if let base = source.baseAddress { unsafe memcpy(memory, base, source.count) }
  }
  return unsafe memory.bindMemory(to: UInt8.self, capacity: max(1, bytes.count))
}

private func number(_ error: RecordError) -> Int32 {
  Int32(1 + (RecordError.Code.allCases.firstIndex(of: error.code) ?? 0))
}

@c(tk_version)
public func version() -> UnsafePointer<CChar>? { unsafe UnsafePointer(versionText) }

private nonisolated(unsafe) let versionText: UnsafeMutablePointer<CChar>? = unsafe strdup(textKitVersion)

@c(tk_stage_create)
public func createStage(_ command: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?) -> OpaquePointer? {
  guard let command = unsafe command else { return nil }
  var settings: [String: String] = [:]
  var record = RecordFilter.Settings()
  let list = unsafe options.map { unsafe String(cString: $0) } ?? ""
  for option in list.split(separator: ";") {
    guard let equals = option.firstIndex(of: "=") else { return nil }
    let value = String(option[option.index(after: equals)...])
    if option[..<equals] == "offsets" {
      guard let unit = OffsetUnit(rawValue: value) else { return nil }
      record.offsetUnit = unit
    } else {
      settings[String(option[..<equals])] = value
    }
  }
  guard let stage = StageByName.stage(unsafe String(cString: command), options: settings) else { return nil }
  let box = StageBox(RecordFilter(stage: stage, settings: record))
  return unsafe OpaquePointer(Unmanaged.passRetained(box).toOpaque())
}

@c(tk_stage_free)
public func freeStage(_ handle: OpaquePointer?) {
  if let handle = unsafe handle { unsafe Unmanaged<StageBox>.fromOpaque(UnsafeRawPointer(handle)).release() }
}

@c(tk_free)
public func freeMemory(_ memory: UnsafeMutableRawPointer?) { unsafe free(memory) }

@c(tk_error_name)
public func errorName(_ number: Int32) -> UnsafePointer<CChar>? {
  let index = Int(number) - 1
  return unsafe errorNames.indices.contains(index) ? UnsafePointer(errorNames[index]) : nil
}

private nonisolated(unsafe) let errorNames: [UnsafeMutablePointer<CChar>?] = unsafe RecordError.Code.allCases.map {
  unsafe strdup($0.rawValue)
}

@c(tk_apply)
public func apply(
  _ handle: OpaquePointer?, _ kind: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int,
  _ output: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, _ outputCount: UnsafeMutablePointer<Int>?
) -> Int32 {
  guard let handle = unsafe handle, let output = unsafe output, let outputCount = unsafe outputCount else { return -1 }
  unsafe output.pointee = nil
  unsafe outputCount.pointee = 0
  do {
    let result = try unsafe filter(handle).result(of: document(kind, array(bytes, count)))
    unsafe output.pointee = unsafe copied(result)
    unsafe outputCount.pointee = result.count
    return unsafe output.pointee == nil ? -1 : 0
  } catch {
    return number(error)
  }
}

/// 0 is UTF-8 text, 1 UTF-8 HTML, 2 bytes of unknown encoding.
private func document(_ kind: Int32, _ bytes: [UInt8]) -> Document {
  switch kind {
  case 0: Document(kind: .text, payload: validUTF8(bytes))
  case 1: Document(kind: .html, payload: validUTF8(bytes))
  default: Document(kind: .bytes, payload: bytes)
  }
}

@c(tk_answer)
public func answer(
  _ handle: OpaquePointer?, _ line: UnsafePointer<UInt8>?, _ count: Int,
  _ output: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, _ outputCount: UnsafeMutablePointer<Int>?
) -> Int32 {
  guard let handle = unsafe handle, let output = unsafe output, let outputCount = unsafe outputCount else { return -1 }
  let result = unsafe filter(handle).answer(toRecord: array(line, count))
  unsafe output.pointee = unsafe copied(result)
  unsafe outputCount.pointee = result.count
  return unsafe output.pointee == nil ? -1 : 0
}

@c(tk_apply_batch)
public func applyBatch(
  _ handle: OpaquePointer?, _ kind: Int32, _ offsets: UnsafePointer<Int32>?, _ bytes: UnsafePointer<UInt8>?,
  _ rows: Int, _ output: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?,
  _ outputOffsets: UnsafeMutablePointer<Int64>?, _ errors: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let handle = unsafe handle, let offsets = unsafe offsets, let output = unsafe output,
    let outputOffsets = unsafe outputOffsets, rows >= 0
  else { return -1 }
  let filter = unsafe filter(handle)
  var all: [UInt8] = []
  unsafe outputOffsets[0] = 0
  for row in 0..<rows {
    let (start, end) = unsafe (Int(offsets[row]), Int(offsets[row + 1]))
    guard start >= 0, end >= start else { return -1 }
    var code: Int32 = 0
    do {
      let text = unsafe array(bytes.map { unsafe $0 + start }, end - start)
      all += try filter.result(of: document(kind, text))
    } catch {
      code = number(error)
    }
    unsafe outputOffsets[row + 1] = Int64(all.count)
    if let errors = unsafe errors { unsafe errors[row] = code }
  }
  unsafe output.pointee = unsafe copied(all)
  return unsafe output.pointee == nil ? -1 : 0
}
