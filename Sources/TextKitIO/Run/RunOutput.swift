/// Where the results of a run go, in the order of its inputs.
protocol RunOutput: AnyObject {
  /// What has to be done of each input.
  var starts: [InputReader.Start] { get }
  /// How the output of an input is packed.
  func compression(of input: Int) -> Compression?

  func begin(_ input: Int) throws
  func write(_ bytes: [UInt8], of item: InputReader.Item) throws
  /// The input's answers are all there; `isDamaged` where the input could not be read to its end.
  func finish(_ input: Int, isDamaged: Bool) throws
  /// The run ends, whether all is done or not.
  func close(isComplete: Bool) throws
}

/// Standard output or a file that is written as it is.
final class StreamOutput: RunOutput {
  let starts: [InputReader.Start]
  private let sink: ByteSink

  init(_ sink: ByteSink, inputs: Int) {
    self.sink = sink
    starts = Array(repeating: InputReader.Start(), count: inputs)
  }

  func compression(of input: Int) -> Compression? { nil }
  func begin(_ input: Int) {}
  func write(_ bytes: [UInt8], of item: InputReader.Item) throws { try sink.write(bytes) }
  func finish(_ input: Int, isDamaged: Bool) {}
  func close(isComplete: Bool) {}
}
