/// Finds, document after document, whether one like it has been there before.
///
/// What is found depends on the order of the documents alone. A copy is linked to the earlier document that it is most
/// like, and through it to the first of its kind: chains of copies are followed, but no document is ever linked by two
/// others that merely resemble it.
///
/// - Complexity: per document O(`keysPerDocument` · `maximumVisits`) at most; about 2 KB of memory are kept for each.
public struct DuplicateIndex: Sendable {
  /// The smallest hashes of a document's sample, under which it is found.
  static let keysPerDocument = 32
  /// How many documents are looked at under one key: the latest.
  static let maximumVisits = 48
  /// How many of these are compared with a document: those that share the most keys.
  static let maximumComparisons = 12

  struct Exact: Hashable {
    var first: UInt64
    var second: UInt64
  }

  private(set) var sketches: [DocumentSketch] = []
  /// The first document of its kind, for each document.
  private(set) var origins: [Int32] = []
  private(set) var exact: [Exact: Int32] = [:]
  /// The latest document and its key's place, as document · 32 + place.
  private var latest: [UInt32: Int32] = [:]
  /// The one before it under the same key, or -1.
  private var earlier: [Int32] = []
  /// For each document, how many keys it shares with the one that is looked up; all 0 between look-ups.
  private var shared: [UInt8] = []
  private var touched: [Int32] = []

  public init() {}

  /// The number of documents added.
  public var count: Int { origins.count }

  /// Adds a document that only a document of the same words equals.
  ///
  /// - Returns: the number of the first document with the same words, if there is one.
  public mutating func addExact(_ sketch: DocumentSketch) -> Int? {
    let number = Int32(truncatingIfNeeded: origins.count)
    let known = sketch.wordCount == 0 ? nil : exact[Exact(first: sketch.words.0, second: sketch.words.1)]
    origins.append(known ?? number)
    if known == nil { exact[Exact(first: sketch.words.0, second: sketch.words.1)] = number }
    return known.map { Int($0) }
  }

  /// Adds a document.
  ///
  /// - Returns: the number of the first document it is a copy of, if there is one.
  public mutating func add(_ sketch: DocumentSketch) -> Int? {
    let number = origins.count
    // The index ends where its numbers end; later documents count as new.
    guard number < Int(Int32.max) / Self.keysPerDocument else { return nil }
    let origin = copy(of: sketch)
    origins.append(Int32(origin ?? number))
    restore(sketch)
    return origin
  }

  /// Adds a sketch under its keys.
  mutating func restore(_ sketch: DocumentSketch) {
    let number = sketches.count
    sketches.append(sketch)
    shared.append(0)
    for place in 0..<Self.keysPerDocument {
      guard place < sketch.shingles.count else {
        earlier.append(-1)
        continue
      }
      let entry = Int32(number * Self.keysPerDocument + place)
      earlier.append(latest.updateValue(entry, forKey: sketch.shingles[place].masked) ?? -1)
    }
  }

  mutating func restore(_ first: UInt64, _ second: UInt64, _ number: Int32) {
    exact[Exact(first: first, second: second)] = number
  }

  mutating func restore(_ origins: [Int32]) { self.origins = origins }

  private mutating func copy(of sketch: DocumentSketch) -> Int? {
    touched.removeAll(keepingCapacity: true)
    visit(sketch)
    let candidates = self.candidates(atLeast: min(2, sketch.shingles.count))
    for document in touched { shared[Int(document)] = 0 }
    var best: (document: Int, resemblance: Double)?
    for document in candidates {
      let likeness = sketch.likeness(to: sketches[document])
      if likeness.isCopy, best.map({ likeness.resemblance > $0.resemblance }) ?? true {
        best = (document, likeness.resemblance)
      }
    }
    return best.map { Int(origins[$0.document]) }
  }

  /// Counts for the latest documents under each key of a sketch how many keys they share with it.
  ///
  /// The chains are walked side by side, a step of each at a time, so that one's way through memory does not wait for the
  /// others'; what is counted is the same in any order.
  private mutating func visit(_ sketch: DocumentSketch) {
    var entries = InlineArray<32, Int32>(repeating: -1)
    var open = 0
    for shingle in sketch.shingles.prefix(Self.keysPerDocument) {
      guard let entry = latest[shingle.masked] else { continue }
      entries[open] = entry
      open += 1
    }
    for _ in 0..<Self.maximumVisits where open > 0 {
      var left = 0
      for chain in 0..<open {
        let entry = Int(entries[chain])
        let document = entry / Self.keysPerDocument
        if shared[document] == 0 { touched.append(Int32(truncatingIfNeeded: document)) }
        shared[document] &+= 1
        entries[left] = earlier[entry]
        left += entries[left] >= 0 ? 1 : 0
      }
      open = left
    }
  }

  /// The touched documents that share the most keys, the earlier ones first among equals, and in the documents' order.
  private func candidates(atLeast least: Int) -> [Int] {
    var chosen: [Int] = []
    var count = UInt8(Self.keysPerDocument)
    while count >= max(1, least), chosen.count < Self.maximumComparisons {
      var level = touched.filter { shared[Int($0)] == count }
      if !level.isEmpty {
        level.sort()
        chosen += level.prefix(Self.maximumComparisons - chosen.count).map { Int($0) }
      }
      count -= 1
    }
    return chosen.sorted()
  }
}
