import Glibc
import Synchronization

/// SIGINT and SIGTERM end a run at a record's edge; SIGPIPE is an error of write(2) like others.
public enum Signals {
  private static let received = Atomic<Int32>(0)
  /// Both ends of a pipe that the handler writes to, so that a read(2) without input wakes up; the read end first.
  private static let wake: (Int32, Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }()

  /// The signal that asked the run to end, or 0.
  public static var pending: Int32 { received.load(ordering: .relaxed) }

  /// The second signal of a kind ends the process at once. A signal that the parent has blocked is let through, one that
  /// it ignores (as shells do for jobs in the background) stays ignored.
  public static func install() {
    _ = (pending, wake)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var ours = sigset_t()
    unsafe sigemptyset(&ours)
    for number in [SIGINT, SIGTERM] {
      unsafe sigaddset(&ours, number)
      var inherited = sigaction()
      if unsafe sigaction(number, nil, &inherited) == 0, Self.isIgnored(inherited) { continue }
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { number in
        Signals.received.store(number, ordering: .relaxed)
        var byte: UInt8 = 0
        _ = unsafe write(Signals.wake.1, &byte, 1)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      unsafe sigaction(number, &action, nil)
    }
    unsafe pthread_sigmask(SIG_UNBLOCK, &ours, nil)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    // SIG_IGN is the address 1, which is no function's.
    unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }

  /// Waits until `number` can be read or a signal has asked the run to end; false in the latter case.
  static func waitUntilReadable(_ number: Int32) -> Bool {
    while pending == 0 {
      var polls = [
        pollfd(fd: number, events: Int16(POLLIN), revents: 0), pollfd(fd: wake.0, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&polls, 2, -1)
      if ready < 0 && errno == EINTR { continue }
      return pending == 0
    }
    return false
  }
}
