import Glibc

/// Does work on a thread of its own and leaves the thread behind where the work takes too long.
///
/// A thread cannot be ended from outside, so one that is left behind works on until it is done; what it gives is not used.
/// One worker owns a value; it is not for several.
final class WallClock: @unchecked Sendable {
  private let seconds: Double
  private var helper: Helper?

  init(seconds: Double) { self.seconds = seconds }

  deinit { helper?.leave() }

  /// What `body` gives, or `nil` where it takes longer than allowed.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    let result = Monitor<Result?>(nil)
    guard let helper = helper ?? Helper.start() else { return body() }
    self.helper = helper
    helper.post {
      let value = body(); result.withLock { $0 = value }
    }
    if helper.waitUntilDone(seconds) { return result.withLock { $0 } }
    helper.leave()
    self.helper = nil
    return nil
  }

  /// A thread that does one thing after the other.
  private final class Helper: Sendable {
    private struct State {
      var job: (@Sendable () -> Void)?
      var isDone = true
      var isLeft = false
    }

    private let state = Monitor(State())

    /// `nil` where there is no thread to be had.
    static func start() -> Helper? {
      let helper = Helper()
      return Threads.detach { helper.work() } ? helper : nil
    }

    func post(_ job: @escaping @Sendable () -> Void) {
      state.withLock { state in
        state.job = job
        state.isDone = false
      }
    }

    func waitUntilDone(_ seconds: Double) -> Bool {
      state.wait(atMost: seconds) { $0.isDone }
    }

    func leave() { state.withLock { $0.isLeft = true } }

    private func work() {
      while true {
        let job = state.withLock(when: { $0.job != nil || $0.isLeft }) { state in
          defer { state.job = nil }
          return state.isLeft ? nil : state.job
        }
        guard let job else { return }
        job()
        state.withLock { $0.isDone = true }
      }
    }
  }
}

extension RecordFilter.Workspace {
  /// Does a document's work with this workspace, as long as the clock allows.
  ///
  /// - Throws: `timeout`; the workspace is then as it was, without the buffers that the work may still be using.
  mutating func timed<Result: Sendable>(
    _ body: @escaping @Sendable (inout RecordFilter.Workspace) throws(RecordError) -> Result
  ) throws(RecordError) -> Result {
    guard let clock else { return try body(&self) }
    let before = self
    let outcome = clock.run { () -> (Swift.Result<Result, RecordError>, RecordFilter.Workspace) in
      var workspace = before
      do throws(RecordError) {
        return (.success(try body(&workspace)), workspace)
      } catch {
        return (.failure(error), workspace)
      }
    }
    guard let outcome else {
      answer.kept = nil
      throw RecordError(.timeout, "the document took longer than --wall-limit allows")
    }
    self = outcome.1
    return try outcome.0.get()
  }
}
