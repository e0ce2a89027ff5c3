/// How often words stand side by side in an article.
struct WordPairs: Sendable {
  /// By the place of the first word.
  private var counts: [Int32]

  /// - Complexity: O(*n*) in the words of the article.
  init(of workspace: borrowing SummaryWorkspace) {
    counts = [Int32](repeating: 1, count: workspace.index.tokens.count)
    var slots: [UInt64: Int32] = [:]
    slots.reserveCapacity(counts.count)
    var pairs: [UInt64] = []
    pairs.reserveCapacity(counts.count)
    for candidate in workspace.candidates {
      for position in candidate.tokens {
        guard position + 1 < candidate.tokens.upperBound else {
          pairs.append(0)
          continue
        }
        let first = UInt64(truncatingIfNeeded: workspace.index.tokens[position].term)
        let second = UInt64(truncatingIfNeeded: workspace.index.tokens[position + 1].term)
        pairs.append(first << 32 | second | 1 << 63)
        slots[first << 32 | second | 1 << 63, default: 0] += 1
      }
    }
    for (position, pair) in pairs.enumerated() where pair != 0 && position < counts.count {
      counts[position] = slots[pair] ?? 1
    }
  }

  /// How often the word at a place and the next one of its sentence stand side by side; 1 at a sentence's end.
  func count(at position: Int) -> Int { counts.indices.contains(position) ? Int(counts[position]) : 1 }
}
