/// Collects the result members of one record.
public struct Answer: Sendable {
  /// The text that comes back; `nil` leaves the given one as it is.
  public var text: [UInt8]?
  /// What the record is compared by when copies are looked for: its text without furniture; `nil` for the text.
  public var comparison: [UInt8]?
  var names: [StaticString] = []
  /// `,"name":value…`
  private(set) var members: [UInt8] = []
  /// Members that the record brought and that win over found ones.
  var given: GivenMembers = []
  public var offsetUnit: OffsetUnit
  /// Counts of the run; `nil` where nobody wants them.
  public var tally: Tally?
  /// Buffers that a stage keeps from one record to the next; each worker has its own.
  public var kept: (any Sendable)?

  public init(offsetUnit: OffsetUnit) { self.offsetUnit = offsetUnit }

  mutating func removeAll() {
    text = nil
    comparison = nil
    names.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    given = []
  }

  /// Appends the members to a record, without their first comma where nothing stands before them. Those of many
  /// megabytes are not copied: the record moves to their front.
  mutating func moveMembers(isFirst: Bool, to output: inout [UInt8]) {
    if isFirst || members.count < 4 << 20 {
      output.append(members.span, (isFirst ? min(1, members.count) : 0)..<members.count)
    } else {
      members.insert(contentsOf: output, at: 0)
      swap(&members, &output)
      members = []
    }
  }

  /// Starts a member; what the caller appends to `value` has to be one JSON value.
  public mutating func add(_ name: StaticString, _ value: (inout JSONWriter) -> Void) {
    names.append(name)
    var writer = JSONWriter(bytes: [])
    swap(&writer.bytes, &members)
    writer.bytes.append(UInt8(ascii: ","))
    writer.key(name)
    value(&writer)
    swap(&writer.bytes, &members)
  }

  public mutating func add(_ name: StaticString, _ value: String) {
    add(name) { $0.string(value) }
  }

  /// Adds a member unless the record brought it.
  public mutating func addUnlessGiven(_ name: StaticString, _ value: String?) {
    guard let value, given.isEmpty || given.isDisjoint(with: GivenMembers(name)) else { return }
    add(name, value)
  }

  /// Adds a stretch of a text unless the record brought the member.
  ///
  /// - Precondition: the text is valid UTF-8, and no edge of the stretch parts a character.
  public mutating func addUnlessGiven(_ name: StaticString, _ text: [UInt8], _ range: Range<Int>?) {
    guard let range, given.isEmpty || given.isDisjoint(with: GivenMembers(name)) else { return }
    add(name) { $0.string(text, range) }
  }
}

/// Metadata that a record may bring.
struct GivenMembers: OptionSet {
  let rawValue: UInt8

  static let title = GivenMembers(rawValue: 1)
  static let lang = GivenMembers(rawValue: 2)
  static let date = GivenMembers(rawValue: 4)
}

extension GivenMembers {
  /// The one of a name; none where it is no metadata's.
  init(_ name: StaticString) {
    switch name.description {
    case "title": self = .title
    case "lang": self = .lang
    case "date": self = .date
    default: self = []
    }
  }
}
