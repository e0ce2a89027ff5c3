/// Repairs French and Vietnamese text as far as certainty goes, and leaves clean text alone.
///
///     Normalizer().normalize(Text(Array("TiÕng ViÖt".utf8))).string  // "Tiếng Việt"
///
/// Three faces of one set of rules:
/// - `normalize(_:)`: everything, for plain text;
/// - `repairCharacters(_:)`: characters only; no line end is added or removed, caption markers and glue stay;
/// - `polish(_:in:)`: spacing and glue of ranges of a text that was repaired before.
///
/// Lines are repaired one by one, so a defect changes its own line only; a line that needs nothing is not copied.
///
/// - Complexity: O(*n*).
public struct Normalizer: Sendable {
  public var profiles: Set<Profile>
  /// Rules that are switched off.
  public var disabled: Set<Rule>
  /// Whether the number of lines stays as it is: markers and hyphens are then handled inside their line.
  public var keepsLines: Bool

  public init(profiles: Set<Profile> = [.repair], disabled: Set<Rule> = [], keepsLines: Bool = false) {
    self.profiles = profiles
    self.disabled = disabled
    self.keepsLines = keepsLines
  }

  /// The repaired text; its map leads to where the map of `text` leads.
  public func normalize(_ text: Text) -> Text {
    repair(text, scope: .whole, profiles: profiles, keepsLines: keepsLines)
  }

  /// Mojibake, legacy Vietnamese, look-alikes, invisibles, escapes, marks and tone placement: what changes characters
  /// inside words. Never adds or removes a "\n"; leaves spacing, glue and caption markers, which are evidence.
  public func repairCharacters(_ text: Text) -> Text {
    var marks: LineMarks?
    return repairCharacters(text, &marks)
  }

  /// The same; gives what was marked of the text as it came, where that was all of it at once.
  func repairCharacters(_ text: Text, _ marks: inout LineMarks?) -> Text {
    // Most often there are none.
    let hasTones = profiles.contains { $0 == .toneOld || $0 == .toneNew }
    var lines = LineRepair(
      scope: .characters, profiles: hasTones ? profiles.intersection([.toneOld, .toneNew]) : [], disabled: disabled,
      keepsLines: true)
    let repaired = repair(text, &lines)
    marks = lines.window.covers(0..<text.bytes.count) ? lines.window : nil
    return repaired
  }

  /// Spacing, glued sentence ends, the no-break space policy and the typographic profile, in one stretch of text.
  ///
  /// - Returns: edits whose source ranges are offsets into `text`, in ascending order.
  public func polish(_ text: Span<UInt8>, in range: Range<Int>) -> [Edit] {
    var polisher = Polisher(self)
    return polisher.edits(text, in: range)
  }

  /// Polishes the stretches of a text one by one, with buffers that are used again; most stretches need nothing and cost
  /// one look.
  struct Polisher {
    private let normalizer: Normalizer
    /// For the text whose lines come one after the other.
    private var lines: LineRepair
    /// For stretches by themselves, so that what is marked of the text stays.
    private var stretches: LineRepair
    /// What is marked of the text.
    private var marked = 0..<0

    /// - Parameters:
    ///   - expectsGlue: whether the text is known to have lost many spaces.
    ///   - marks: those of all of the text, where it is marked already.
    init(_ normalizer: Normalizer, expectsGlue: Bool = false, marks: LineMarks? = nil) {
      self.normalizer = normalizer
      lines = LineRepair(
        scope: .whole, profiles: normalizer.profiles, disabled: normalizer.disabled, keepsLines: true)
      lines.expectsGlue = expectsGlue
      stretches = lines
      guard let marks else { return }
      lines.take(marks)
      marked = marks.range
    }

    /// As `polish(_:in:)`, where the rules `settled` are known to find nothing in the stretch as it stands.
    mutating func edits(_ text: Span<UInt8>, in range: Range<Int>, settled: LineScan = []) -> [Edit] {
      let stretch = text.extracting(range.clamped(to: 0..<text.count))
      stretches.mark(stretch, 0..<min(stretch.count, Normalizer.stretch))
      if Self.isClean(stretch, 0..<stretch.count, &stretches, settled) { return [] }
      return edits(of: stretch, at: range.lowerBound)
    }

    /// The same of a whole line. Lines of one text come in order: as many of them are marked at once as lie well in a cache.
    mutating func edits(_ text: Span<UInt8>, ofLine line: Range<Int>, settled: LineScan) -> [Edit] {
      guard line.lowerBound >= 0, line.upperBound <= text.count, line.count <= Normalizer.stretch else {
        return edits(text, in: line, settled: settled)
      }
      if line.lowerBound < marked.lowerBound || line.upperBound > marked.upperBound {
        let end = min(text.count, line.lowerBound + Normalizer.stretch)
        marked = line.lowerBound..<max(line.upperBound, text.lineEnd(from: end))
        // No more than the rest of a line that is cut there.
        if marked.count > 2 * Normalizer.stretch { marked = line }
        lines.mark(text, marked)
      }
      return Self.isClean(text, line, &lines, settled) ? [] : edits(of: text.extracting(line), at: line.lowerBound)
    }

    private mutating func edits(of stretch: Span<UInt8>, at offset: Int) -> [Edit] {
      normalizer.repair(Text(stretch.bytes(0..<stretch.count)), &stretches).edits.map { edit in
        var edit = edit
        edit.source = edit.source.lowerBound + offset..<edit.source.upperBound + offset
        return edit
      }
    }

    /// Whether no line of a stretch that was marked needs anything; long ones are not looked at.
    private static func isClean(
      _ text: Span<UInt8>, _ range: Range<Int>, _ lines: inout LineRepair, _ settled: LineScan
    ) -> Bool {
      guard range.count <= Normalizer.stretch else { return false }
      var position = range.lowerBound
      while let line = lines.nextLine(from: position, to: range.upperBound) {
        if lines.repaired(text.extracting(line), at: line.lowerBound, settled: settled) != nil { return false }
        position = line.upperBound + 1
      }
      return true
    }
  }

  private func repair(_ text: Text, scope: LineRepair.Scope, profiles: Set<Profile>, keepsLines: Bool) -> Text {
    var lines = LineRepair(scope: scope, profiles: profiles, disabled: disabled, keepsLines: keepsLines)
    return repair(text, &lines)
  }

  private func repair(_ text: Text, _ lines: inout LineRepair) -> Text {
    let (scope, profiles, keepsLines) = (lines.scope, lines.profiles, lines.keepsLines)
    var output = RepairedLines(source: text.bytes)
    let bytes = text.bytes.span
    let joined = scope == .whole && !keepsLines
    var isHyphenated = false
    var start = 0
    while start < bytes.count {
      // As many lines at once as lie well in a cache.
      let end = bytes.count - start > Self.stretch ? bytes.lineEnd(from: start + Self.stretch) : bytes.count
      lines.mark(bytes, start..<end)
      var position = start
      while let line = lines.nextLine(from: position, to: end) {
        if var repaired = lines.repaired(bytes.extracting(line), at: line.lowerBound) {
          // A line that was parted is repaired in its parts.
          if repaired.bytes.span.firstOffset(of: 0x0A, from: 0) < repaired.bytes.count {
            var others = LineRepair(scope: scope, profiles: profiles, disabled: disabled, keepsLines: keepsLines)
            repaired = parts(repaired, &others, depth: 0)
          }
          if joined, Hyphenation.endsLine(of: repaired.bytes.span) { isHyphenated = true }
          output.append(repaired, from: line)
        } else if !line.isEmpty, bytes[line.upperBound - 1] == 0x2D || bytes[line.upperBound - 1] == 0xAD {
          isHyphenated = true
        }
        position = line.upperBound + 1
      }
      start = end + 1
    }
    return text.followed(by: joined && isHyphenated ? hyphenated(output.text(), &lines) : output.text())
  }

  /// How many bytes are marked at once, up to the end of a line.
  private static let stretch = 1 << 13

  /// The text with the words that a hyphen parts at a line end joined, and the lines that come of it repaired.
  private func hyphenated(_ text: Text, _ lines: inout LineRepair) -> Text {
    var text = text
    for _ in 0..<Self.maximumJoins {
      let joined = Hyphenation(disabled: disabled).joined(text.bytes)
      if joined.map.isIdentity { break }
      text = text.followed(by: joined)
      text = text.followed(by: repaired(text.bytes, around: joined.map.segments, &lines))
    }
    return text
  }

  /// The lines in which something has changed, repaired again.
  private func repaired(_ text: [UInt8], around changes: [OffsetMap.Segment], _ lines: inout LineRepair) -> Text {
    var output = RepairedLines(source: text)
    let bytes = text.span
    var position = 0
    for change in changes where change.target.lowerBound >= position {
      var start = change.target.lowerBound
      while start > position, bytes[start - 1] != 0x0A { start -= 1 }
      let end = bytes.lineEnd(from: change.target.lowerBound)
      if var repaired = lines.repaired(bytes.extracting(start..<end)) {
        if repaired.bytes.span.firstOffset(of: 0x0A, from: 0) < repaired.bytes.count {
          repaired = parts(repaired, &lines, depth: 0)
        }
        output.append(repaired, from: start..<end)
      }
      position = end + 1
    }
    return output.text()
  }

  /// How often a line that was parted may be parted again, and how often joined lines may be joined again.
  private static let maximumDepth = 8
  private static let maximumJoins = 8

  /// Each line of a text repaired by itself.
  private func parts(_ text: Text, _ lines: inout LineRepair, depth: Int) -> Text {
    var output = RepairedLines(source: text.bytes)
    let bytes = text.bytes.span
    var start = 0
    while start <= bytes.count {
      let end = bytes.lineEnd(from: start)
      if var repaired = lines.repaired(bytes.extracting(start..<end)) {
        if depth < Self.maximumDepth, repaired.bytes.contains(0x0A) {
          repaired = parts(repaired, &lines, depth: depth + 1)
        }
        output.append(repaired, from: start..<end)
      }
      start = end + 1
    }
    return text.followed(by: output.text())
  }
}

/// The text that is made of repaired lines and those between them.
struct RepairedLines {
  private let source: [UInt8]
  private var bytes: [UInt8] = []
  private var segments: [OffsetMap.Segment] = []
  private var position = 0

  /// How many bytes tell how many changes will come.
  private static let sample = 1 << 14

  init(source: [UInt8]) { self.source = source }

  /// - Precondition: ranges ascend.
  mutating func append(_ line: Text, from range: Range<Int>) {
    if bytes.isEmpty { bytes.reserveCapacity(source.count + 64) }
    bytes.append(contentsOf: source[position..<range.lowerBound])
    let shift = bytes.count
    if segments.count + line.map.segments.count > segments.capacity, range.upperBound > Self.sample {
      // As many as there were so far will come in the rest.
      let expected = segments.count * (source.count / range.upperBound + 1)
      segments.reserveCapacity(max(min(expected, source.count / 5), 2 * segments.count) + line.map.segments.count)
    }
    for segment in line.map.segments { segments.append(segment.moved(source: range.lowerBound, target: shift)) }
    bytes.append(contentsOf: line.bytes)
    position = range.upperBound
  }

  mutating func text() -> Text {
    if segments.isEmpty { return Text(source) }
    bytes.append(contentsOf: source[position...])
    return Text(bytes: bytes, map: OffsetMap(segments: segments, sourceCount: source.count, targetCount: bytes.count))
  }
}
