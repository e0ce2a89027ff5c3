/// What happened in a run.
public struct RunStatistics: Sendable {
  public var records = 0
  public var bytes = 0
  public var errors: [RecordError.Code: Int] = [:]

  public init() {}

  public var errorCount: Int { errors.values.reduce(0, +) }

  public mutating func add(_ other: RunStatistics) {
    records += other.records
    bytes += other.bytes
    errors.merge(other.errors, uniquingKeysWith: +)
  }
}
