import Glibc

/// A value behind a lock that threads can wait at for a change.
@safe final class Monitor<State>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var state: State

  init(_ state: State) {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
    self.state = state
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs `body` alone, once `isReady` says so, and wakes those that wait.
  func withLock<Result>(
    when isReady: (borrowing State) -> Bool = { _ in true }, _ body: (inout State) throws -> Result
  ) rethrows -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while !isReady(state) { unsafe pthread_cond_wait(condition, mutex) }
    defer { unsafe pthread_cond_broadcast(condition) }
    return try body(&state)
  }

  /// Waits until `isReady` says so, at most so many seconds; whether it does.
  func wait(atMost seconds: Double, _ isReady: (borrowing State) -> Bool) -> Bool {
    var limit = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &limit)
    let nanoseconds = limit.tv_nsec + Int(seconds.truncatingRemainder(dividingBy: 1) * 1e9)
    limit.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
    limit.tv_nsec = nanoseconds % 1_000_000_000
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while !isReady(state) {
      if unsafe pthread_cond_timedwait(condition, mutex, &limit) == ETIMEDOUT { return isReady(state) }
    }
    return true
  }
}

/// Threads of the operating system.
enum Threads {
  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a thread that nobody waits for; false where there is none to be had.
  static func detach(_ body: @escaping @Sendable () -> Void) -> Bool {
    guard let thread = start(body) else { return false }
    pthread_detach(thread)
    return true
  }

  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(Box(body))
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument { unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard code != 0 else { return thread }
    unsafe box.release()
    return nil
  }

  /// Runs `body` on `count` threads, the caller's among them, and waits for all.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    // Fewer threads do the same work.
    while threads.count + 1 < count, let thread = start(body) { threads.append(thread) }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}
