// cleaning-features LIST OUT: what the labeller sees of each page, for Training/cleaning.py.
// A line of LIST holds an id, `html`, `text` or `flattened` (a page whose text alone is left), and a path, parted by tabs. OUT.jsonl gets a line a page
// {"id","text","width","units":[[start,end],…],"clean"}, OUT.f32 the numbers of all units, row after row.
import Foundation
@_spi(Training) import TextKitCore

let arguments = CommandLine.arguments
guard arguments.count == 3, let list = try? String(contentsOfFile: arguments[1], encoding: .utf8) else {
  print("usage: cleaning-features LIST OUT")
  exit(64)
}
FileManager.default.createFile(atPath: arguments[2] + ".jsonl", contents: nil)
FileManager.default.createFile(atPath: arguments[2] + ".f32", contents: nil)
guard let lines = FileHandle(forWritingAtPath: arguments[2] + ".jsonl"),
  let numbers = FileHandle(forWritingAtPath: arguments[2] + ".f32")
else { exit(73) }
var seconds = 0.0
var byteCount = 0
for line in list.split(separator: "\n") {
  let fields = line.split(separator: "\t").map(String.init)
  guard fields.count == 3, let data = FileManager.default.contents(atPath: fields[2]) else { continue }
  let bytes = [UInt8](data)
  let start = clock()
  let text = Decoder().decode(bytes)
  var page = fields[1] == "text" ? Page(lines: text) : Page(html: text)
  if fields[1] == "flattened" { page = Page(lines: Text(page.text.bytes)) }
  let article = Cleaner().article(from: page)
  seconds += Double(clock() - start) / Double(CLOCKS_PER_SEC)
  byteCount += bytes.count
  let trace = CleaningTrace(page)
  let object: [String: Any] = [
    "id": fields[0], "text": page.text.string, "width": trace.width,
    "units": trace.ranges.map { [$0.lowerBound, $0.upperBound] }, "clean": article.text.string,
  ]
  guard let json = try? JSONSerialization.data(withJSONObject: object) else { continue }
  lines.write(json + Data("\n".utf8))
  numbers.write(trace.values.withUnsafeBufferPointer { Data(buffer: $0) })
}
FileHandle.standardError.write(
  Data(
    "\(byteCount / 1_000_000) MB in \(seconds) s of cleaning, \(Double(byteCount) / 1e6 / max(seconds, 1e-9)) MB/s\n"
      .utf8))
