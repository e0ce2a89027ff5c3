/// How sentences are scored.
public enum SummaryMethod: String, CaseIterable, Sendable {
  /// Learned weights over place, words, centrality, title and form.
  case learned
  /// The first sentences.
  case lead
  /// Mihalcea and Tarau 2004: PageRank over sentences that share words.
  case textrank
  /// Erkan and Radev 2004: PageRank over sentences whose tf·idf cosine passes 0.1.
  case lexrank
  /// Luhn 1958: the densest cluster of frequent words.
  case luhn
  /// Steinberger and Ježek 2004: the length of a sentence in the space of the strongest topics.
  case lsa
}

extension SummaryWorkspace {
  /// Graph and matrix methods look at this many sentences from the start of the article.
  static let graphLimit = 1000

  /// Sets the scores of a named method; sentences beyond its limit get none.
  mutating func rate(by method: SummaryMethod) {
    let scores: [Float]
    switch method {
    case .learned: return
    case .lead: scores = candidates.indices.map { 1 / Float($0 + 1) }
    case .textrank: scores = SentenceGraph(textRank: bags(), lengths: candidates.map(\.words)).ranks()
    case .lexrank: scores = SentenceGraph(lexRank: bags()).ranks()
    case .luhn: scores = luhn()
    case .lsa: scores = LatentTopics(bags()).salience()
    }
    for at in candidates.indices {
      let score = at < scores.count ? scores[at] : 0
      // A caption without words, a bare heading and a row of a table are no sentences under any method.
      let isSentence = ![.heading, .title, .table].contains(candidates[at].role)
      candidates[at].score = candidates[at].words == 0 ? -1 : isSentence ? score : score - 1
    }
  }

  /// A sentence as the terms that are no stop words, each with its count and its weight, ascending by term.
  struct Bag: Sendable {
    var terms: [(term: Int32, count: Float)] = []
  }

  private func bags() -> (bags: [Bag], weights: [Float]) {
    let bags = candidates.prefix(Self.graphLimit).map { candidate in
      var ids = index.tokens[candidate.tokens].map(\.term).filter { index.terms[Int($0)].kind > 0 }
      ids.sort()
      var bag = Bag()
      for id in ids {
        if let last = bag.terms.last, last.term == id {
          bag.terms[bag.terms.count - 1].count += 1
        } else {
          bag.terms.append((id, 1))
        }
      }
      return bag
    }
    return (bags, index.terms.map(\.weight))
  }

  /// The greatest of (significant words)² / words over the clusters of a sentence, in which no more than four other
  /// words part two significant ones.
  private func luhn() -> [Float] {
    // The bar for frequent words rises with the number of sentences (Nenkova and McKeown 2012, §2.1).
    let count = Float(candidates.count)
    let bar = candidates.count < 25 ? 7 - 0.1 * (25 - count) : candidates.count > 40 ? 7 + 0.1 * (count - 40) : 7
    let most = Float(index.terms.reduce(0) { $1.kind > 0 ? max($0, $1.count) : $0 })
    let threshold = max(2, min(bar, most / 2))
    return candidates.map { candidate in
      var best: Float = 0
      var start = -1
      var last = -1
      var hits: Float = 0
      for position in candidate.tokens {
        let term = index.terms[Int(index.tokens[position].term)]
        guard term.kind > 0, Float(term.count) >= threshold else { continue }
        if start < 0 || position - last > 5 {
          start = position
          hits = 0
        }
        hits += 1
        last = position
        best = max(best, hits * hits / Float(last - start + 1))
      }
      return best
    }
  }
}

/// Sentences that pull at each other, by a matrix of weights.
struct SentenceGraph: Sendable {
  private var weights: [Float]
  private let count: Int

  /// Shared words over the logarithms of the lengths.
  init(textRank input: (bags: [SummaryWorkspace.Bag], weights: [Float]), lengths: [Int]) {
    count = input.bags.count
    weights = [Float](repeating: 0, count: count * count)
    Self.forEachPair(input.bags, terms: input.weights.count) { first, second, _, _, _ in
      weights[first * count + second] += 1
    }
    for first in 0..<count {
      for second in 0..<count where weights[first * count + second] > 0 {
        let norm = Logarithm.natural(lengths[first]) + Logarithm.natural(lengths[second])
        weights[first * count + second] = norm > 0 ? weights[first * count + second] / Float(norm) : 0
      }
    }
  }

  /// One where the cosine of tf·idf passes 0.1.
  init(lexRank input: (bags: [SummaryWorkspace.Bag], weights: [Float])) {
    count = input.bags.count
    weights = [Float](repeating: 0, count: count * count)
    Self.forEachPair(input.bags, terms: input.weights.count) { first, second, term, left, right in
      weights[first * count + second] += left * right * input.weights[term] * input.weights[term]
    }
    let norms = input.bags.map { bag in
      bag.terms.reduce(Float(0)) { sum, entry in
        let value = entry.count * input.weights[Int(entry.term)]
        return sum + value * value
      }.squareRoot()
    }
    for first in 0..<count {
      for second in 0..<count {
        let norm = norms[first] * norms[second]
        weights[first * count + second] = norm > 0 && weights[first * count + second] > 0.1 * norm ? 1 : 0
      }
    }
  }

  /// Calls for each term that two different sentences share: both, the term, its counts.
  private static func forEachPair(
    _ bags: [SummaryWorkspace.Bag], terms: Int, _ body: (Int, Int, Int, Float, Float) -> Void
  ) {
    var postings = [[(sentence: Int32, count: Float)]](repeating: [], count: terms)
    for (at, bag) in bags.enumerated() {
      for entry in bag.terms { postings[Int(entry.term)].append((Int32(truncatingIfNeeded: at), entry.count)) }
    }
    for (term, list) in postings.enumerated() {
      for first in list {
        for second in list where second.sentence != first.sentence {
          body(Int(first.sentence), Int(second.sentence), term, first.count, second.count)
        }
      }
    }
  }

  /// PageRank with a damping of 0.85, until no rank moves by a ten-thousandth of the mean or for fifty rounds.
  func ranks() -> [Float] {
    guard count > 0 else { return [] }
    var ranks = [Float](repeating: 1, count: count)
    let sums = (0..<count).map { first in
      weights[first * count..<(first + 1) * count].reduce(0, +)
    }
    for _ in 0..<50 {
      var next = [Float](repeating: 0.15, count: count)
      var dangling: Float = 0
      for first in 0..<count {
        guard sums[first] > 0 else {
          dangling += ranks[first]
          continue
        }
        let share = 0.85 * ranks[first] / sums[first]
        for second in 0..<count { next[second] += share * weights[first * count + second] }
      }
      var moved: Float = 0
      for at in 0..<count {
        next[at] += 0.85 * dangling / Float(count)
        moved = max(moved, abs(next[at] - ranks[at]))
      }
      ranks = next
      if moved < 0.0001 { break }
    }
    return ranks
  }
}

/// The strongest topics of a document: the greatest singular values of its matrix of terms and sentences.
struct LatentTopics: Sendable {
  private var gram: [Float]
  private let count: Int

  init(_ input: (bags: [SummaryWorkspace.Bag], weights: [Float])) {
    count = input.bags.count
    gram = [Float](repeating: 0, count: count * count)
    var postings = [[(sentence: Int32, value: Float)]](repeating: [], count: input.weights.count)
    for (at, bag) in input.bags.enumerated() {
      for entry in bag.terms {
        postings[Int(entry.term)].append(
          (Int32(truncatingIfNeeded: at), entry.count * input.weights[Int(entry.term)]))
      }
    }
    for list in postings {
      for first in list {
        for second in list { gram[Int(first.sentence) * count + Int(second.sentence)] += first.value * second.value }
      }
    }
  }

  /// For each sentence the root of the sum of σ⁴·v² over at most five topics (σ²·v is what the eigenvectors of the
  /// Gram matrix give), by power iteration.
  func salience() -> [Float] {
    guard count > 0 else { return [] }
    var result = [Float](repeating: 0, count: count)
    var vectors: [[Float]] = []
    var strongest: Float = 0
    for topic in 0..<min(5, count) {
      var vector = (0..<count).map { at in 1 + Float((at * 7 + topic * 13) % 5) / 10 }
      var value: Float = 0
      for _ in 0..<40 {
        let before = Self.length(vector)
        for known in vectors { Self.remove(known, from: &vector) }
        // Where nothing but rounding is left there is no further topic.
        guard Self.length(vector) > before / 1000, Self.normalize(&vector) != nil else {
          value = 0
          break
        }
        var next = [Float](repeating: 0, count: count)
        for row in 0..<count where vector[row] != 0 {
          let share = vector[row]
          for column in 0..<count { next[column] += share * gram[row * count + column] }
        }
        vector = next
        value = Self.length(next)
      }
      for known in vectors { Self.remove(known, from: &vector) }
      guard Self.normalize(&vector) != nil, value > 0 else { break }
      if topic == 0 { strongest = value }
      // Topics weaker than half of the strongest singular value say little.
      guard value >= strongest / 4 else { break }
      for at in 0..<count { result[at] += value * vector[at] * vector[at] }
      vectors.append(vector)
    }
    return result.map { $0.squareRoot() }
  }

  private static func length(_ vector: [Float]) -> Float { vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot() }

  private static func normalize(_ vector: inout [Float]) -> Float? {
    let length = length(vector)
    guard length > 1e-12, length.isFinite else { return nil }
    for at in vector.indices { vector[at] /= length }
    return length
  }

  private static func remove(_ known: [Float], from vector: inout [Float]) {
    var product: Float = 0
    for at in known.indices { product += known[at] * vector[at] }
    for at in known.indices { vector[at] -= product * known[at] }
  }
}

/// Logarithms without a library: the same bits on every machine.
enum Logarithm {
  /// ln of a positive count; 0 for anything else.
  static func natural(_ count: Int) -> Double {
    guard count > 0 else { return 0 }
    let value = Double(count)
    // ln(m) = 2·artanh((m - 1) / (m + 1)) for a significand of 1..<2.
    let ratio = (value.significand - 1) / (value.significand + 1)
    var power = ratio
    var sum = 0.0
    for term in 0..<16 {
      sum += power / Double(2 * term + 1)
      power *= ratio * ratio
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
  }
}
