/// What happened in a run.
public struct RunStatistics: Sendable {
  public var records = 0
  /// Of input, unpacked.
  public var bytes = 0
  public var errors: [RecordError.Code: Int] = [:]
  public var tally = Tally()

  public init() {}

  public var errorCount: Int { errors.values.reduce(0, +) }

  public mutating func add(_ other: RunStatistics) {
    records += other.records
    bytes += other.bytes
    errors.merge(other.errors, uniquingKeysWith: +)
    tally.add(other.tally)
  }

  /// One JSON object, its keys in order, with a line feed.
  ///
  /// - Parameter facts: further members, each the name and the value.
  public func json(_ facts: [(StaticString, JSONFact)]) -> [UInt8] {
    var json = JSONWriter()
    json.raw("{")
    for (name, fact) in facts {
      json.key(name)
      switch fact {
      case .text(let text): json.string(text)
      case .number(let number): json.number(number)
      case .decimal(let number): json.number(number)
      }
      json.raw(",")
    }
    json.key("records")
    json.number(records)
    json.raw(",")
    json.key("bytes")
    json.number(bytes)
    json.raw(",")
    json.key("errors")
    json.counts(Dictionary(uniqueKeysWithValues: errors.map { ($0.key.rawValue, $0.value) }))
    for (group, counts) in tally.counts.sorted(by: { $0.key < $1.key }) {
      json.raw(",")
      json.string(group)
      json.raw(":")
      json.counts(counts)
    }
    json.raw("}\n")
    return json.bytes
  }
}

/// A value of the statistics.
public enum JSONFact: Sendable {
  case text(String)
  case number(Int)
  case decimal(Double)
}

/// Counts by group and name: rules, roles, languages.
public struct Tally: Sendable {
  public private(set) var counts: [String: [String: Int]] = [:]

  public init() {}

  public mutating func add(_ group: String, _ name: String, _ count: Int = 1) {
    counts[group, default: [:]][name, default: 0] += count
  }

  public mutating func add(_ other: Tally) {
    for (group, names) in other.counts { counts[group, default: [:]].merge(names, uniquingKeysWith: +) }
  }
}

extension JSONWriter {
  /// An object of numbers, its keys in order.
  mutating func counts(_ counts: [String: Int]) {
    raw("{")
    for (index, (name, count)) in counts.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { raw(",") }
      string(name)
      raw(":")
      number(count)
    }
    raw("}")
  }
}
