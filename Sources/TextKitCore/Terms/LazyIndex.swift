import Synchronization

/// An index made when it is first asked for, by whichever thread comes first.
final class LazyIndex: Sendable {
  private let made = Mutex<LexiconIndex?>(nil)

  func value(_ make: () -> LexiconIndex) -> LexiconIndex {
    made.withLock { made in
      if let made { return made }
      let index = make()
      made = index
      return index
    }
  }
}
