/// Several threads that take items one after the other and deliver results in the items' order.
///
/// At most three results a thread wait for their turn, so memory does not grow with the number of items.
struct OrderedWorkers<Item: Sendable, Output: Sendable, Workspace> {
  /// The next item, `nil` at the end; called by one thread at a time.
  var next: () throws -> Item?
  var makeWorkspace: @Sendable () -> Workspace
  var work: @Sendable (Item, inout Workspace) -> Output
  /// Called in the order of the items, by one thread at a time.
  var deliver: (Output) throws -> Void
  /// Called once for each workspace at the end.
  var finish: (Workspace) -> Void

  private struct State {
    var taken = 0
    var delivered = 0
    var waiting: [Int: Output] = [:]
    var isAtEnd = false
    var failure: (any Error)?
  }

  /// The closures that only ever run under the lock.
  private final class Steps: @unchecked Sendable {
    let next: () throws -> Item?
    let deliver: (Output) throws -> Void
    let finish: (Workspace) -> Void

    init(_ workers: OrderedWorkers, next: @escaping () throws -> Item?) {
      self.next = next
      deliver = workers.deliver
      finish = workers.finish
    }
  }

  func run(jobs: Int) throws {
    guard jobs > 1 else { return try runAlone(next) }
    // One item alone needs no threads.
    var first: [Item] = []
    while first.count < 2, let item = try next() { first.append(item) }
    first.reverse()
    guard first.count > 1 else { return try runAlone { first.popLast() } }
    let steps = Steps(self) { [next] in if let item = first.popLast() { item } else { try next() } }
    // Reading and delivering have a lock each: one thread may wait for input while another writes.
    let input = Monitor(0)
    let state = Monitor(State())
    Threads.run(jobs) { [makeWorkspace, work] in
      var workspace = makeWorkspace()
      while let (index, item) = Self.take(steps, input, state, limit: jobs * 3) {
        let output = work(item, &workspace)
        state.withLock { state in
          guard state.failure == nil else { return }
          state.waiting[index] = output
          do {
            while let output = state.waiting.removeValue(forKey: state.delivered) {
              try steps.deliver(output)
              state.delivered += 1
            }
          } catch {
            state.failure = error
          }
        }
      }
      state.withLock { _ in steps.finish(workspace) }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  private static func take(
    _ steps: Steps, _ input: Monitor<Int>, _ state: Monitor<State>, limit: Int
  ) -> (Int, Item)? {
    input.withLock { _ in
      let mayTake = state.withLock(
        when: { $0.failure != nil || $0.isAtEnd || $0.taken - $0.delivered < limit }
      ) { $0.failure == nil && !$0.isAtEnd }
      guard mayTake else { return nil }
      do {
        guard let item = try steps.next() else {
          state.withLock { $0.isAtEnd = true }
          return nil
        }
        return state.withLock { state in
          defer { state.taken += 1 }
          return (state.taken, item)
        }
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
        return nil
      }
    }
  }

  private func runAlone(_ next: () throws -> Item?) throws {
    var workspace = makeWorkspace()
    defer { finish(workspace) }
    while let item = try next() { try deliver(work(item, &workspace)) }
  }
}
