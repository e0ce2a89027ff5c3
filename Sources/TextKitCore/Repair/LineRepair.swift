/// Repairs one line with every rule it may need, again until nothing changes.
struct LineRepair {
  /// How far the rules go.
  enum Scope { case characters, whole }

  let scope: Scope
  let profiles: Set<Profile>
  let disabled: Set<Rule>
  let keepsLines: Bool
  private var legacy = LegacyVietnamese()
  private var list: EditList
  /// Those of the lines that are repaired, and of one line between two rules.
  private(set) var window = LineMarks()
  private var marks = LineMarks()
  private var memory = GlueMemory()
  private let hasTypography: Bool
  /// Whether the text is known to have lost spaces: every line is weighed then.
  var expectsGlue = false

  /// More rounds than any chain of defects of real text needs; most lines take one.
  private static let maximumRounds = 48
  /// From which round on states are kept, to find those that come back.
  private static let watchedRounds = 6

  init(scope: Scope, profiles: Set<Profile>, disabled: Set<Rule>, keepsLines: Bool) {
    self.scope = scope
    self.profiles = profiles
    self.disabled = disabled
    self.keepsLines = keepsLines
    list = EditList(disabled: disabled)
    hasTypography = profiles.contains { $0 != .repair }
  }

  var toneStyle: Profile? { profiles.contains(.toneOld) ? .toneOld : profiles.contains(.toneNew) ? .toneNew : nil }

  /// Whether line ends may come and go.
  private var joinsLines: Bool { scope == .whole && !keepsLines }

  /// Marks a stretch of whole lines, in which `nextLine` finds those that may need something.
  mutating func mark(_ text: Span<UInt8>, _ stretch: Range<Int>) { window.mark(text, stretch) }

  /// Takes marks over that were made of a text.
  mutating func take(_ marks: LineMarks) { window = marks }

  /// The next line from `position` on that may need a rule, in what was marked up to `end`.
  func nextLine(from position: Int, to end: Int) -> Range<Int>? {
    guard position < end,
      let place = hasTypography || expectsGlue ? position : window.firstOfAny(from: position, to: end)
    else {
      return nil
    }
    return window.lineStart(before: place, from: position)..<window.lineEnd(from: place)
  }

  /// The repaired line, or `nil` where it stays as it is. It may hold line ends that were not there.
  mutating func repaired(_ line: Span<UInt8>) -> Text? {
    window.mark(line, 0..<line.count)
    return repaired(line, at: 0)
  }

  /// The same where the line starts at `offset` of the text that was marked, and the rules `settled` are known to find
  /// nothing in it as it stands.
  mutating func repaired(_ line: Span<UInt8>, at offset: Int, settled: LineScan = []) -> Text? {
    let scan = LineScan.scan(line, window, at: offset, isWhole: scope == .whole)
    if scan.isSubset(of: settled), !hasTypography,
      !(scope == .whole && (expectsGlue || GluedWords.mayHold(line, window, at: offset, &memory)))
    {
      return nil
    }
    var state = State(text: Text(line.bytes(0..<line.count)), scan: scan, offset: offset, settled: settled)
    var seen: [Text] = []
    for number in 0..<Self.maximumRounds {
      let before = state.text.bytes
      let edits = state.editCount
      round(&state)
      if state.editCount == edits || state.text.bytes == before { break }
      if state.isWeighed, state.scan.isSubset(of: state.settled), !hasTypography { break }
      guard number >= Self.watchedRounds else { continue }
      if let first = seen.firstIndex(where: { $0.bytes == state.text.bytes }) {
        // Two rules undo each other: of the states that come back, always the same one is taken.
        state.text = seen[first...].min { $0.bytes.lexicographicallyPrecedes($1.bytes) } ?? state.text
        break
      }
      seen.append(state.text)
    }
    return state.editCount > 0 ? state.text : nil
  }

  /// A line between two rules.
  private struct State {
    var text: Text
    var scan: LineScan
    /// Where the line starts in the window, as long as no rule has changed it.
    var offset: Int?
    /// The rules that found nothing since the last change.
    var settled: LineScan = []
    /// Whether its words were weighed since: none of them is two.
    var isWeighed = false
    /// How many times a rule has changed it.
    var editCount = 0

    /// Whether one of the rules may find something.
    func needs(_ rules: LineScan) -> Bool { !scan.intersection(rules).isSubset(of: settled) }
  }

  /// Makes the edits of the last rule, which is not asked again before something changes if it made none.
  private mutating func apply(_ state: inout State, _ rule: LineScan = []) {
    guard !list.isEmpty else { return state.settled.formUnion(rule) }
    state.text = state.text.followed(by: list.applied(to: state.text.bytes))
    list.removeAll()
    if !NFC.isCertain(state.text.bytes.span) { state.text = state.text.followed(by: NFC.normalize(state.text.bytes)) }
    let scan = marked(state.text.bytes.span)
    state.scan = scan
    state.offset = nil
    state.settled = []
    state.isWeighed = scope != .whole
    state.editCount += 1
  }

  private mutating func marked(_ line: Span<UInt8>) -> LineScan {
    marks.mark(line, 0..<line.count)
    return LineScan.scan(line, marks, at: 0, isWhole: scope == .whole)
  }

  private func places(_ state: State) -> LinePlaces {
    let count = state.text.bytes.count
    guard let offset = state.offset else { return LinePlaces(marks: marks, offset: 0, count: count) }
    return LinePlaces(marks: window, offset: offset, count: count)
  }

  private mutating func round(_ state: inout State) {
    characters(&state)
    guard scope == .whole else { return }
    polish(&state)
    if hasTypography { typography(&state) }
  }

  /// What happens inside words.
  private mutating func characters(_ state: inout State) {
    let protected = ProtectedRanges()
    if state.needs(.escape) {
      Escapes(protected: protected).edits(in: state.text.bytes.span, at: places(state), into: &list)
      apply(&state, .escape)
    }
    mojibake(&state, protected)
    if state.scan.contains(.crowded) {
      // It was no mojibake after all.
      let line = places(state)
      state.scan = LineScan.scan(
        state.text.bytes.span, line.marks, at: line.offset, isWhole: scope == .whole, mayStop: false)
      state.settled.subtract(.mojibake)
      mojibake(&state, protected)
    }
    if state.needs(.legacy) {
      legacy.edits(in: state.text.bytes.span, protected: protected, into: &list)
      apply(&state, .legacy)
    }
    if state.needs(.viqr) {
      VIQR().edits(in: state.text.bytes.span, protected: ProtectedRanges(domains: false), into: &list)
      apply(&state, .viqr)
    }
    if state.needs(.lost) {
      LostLetters().edits(in: state.text.bytes.span, into: &list)
      apply(&state, .lost)
    }
    if state.needs(.invisible) {
      let waits = joinsLines && !disabled.contains(.hyphenation)
      Invisibles(lineEnd: joinsLines ? 0x0A : 0x20, keepsFinalHyphen: waits).edits(
        in: state.text.bytes.span, at: places(state), into: &list)
      apply(&state, .invisible)
    }
    if state.needs(.lookalike) {
      Lookalikes().edits(in: state.text.bytes.span, at: places(state), protected: protected, into: &list)
      apply(&state, .lookalike)
    }
    if state.needs(.marks) {
      Marks().edits(in: state.text.bytes.span, into: &list)
      apply(&state, .marks)
    }
    if state.needs(.tone) || toneStyle != nil && !state.settled.contains(.tone) {
      TonePlacement(style: toneStyle).edits(in: state.text.bytes.span, protected: protected, into: &list)
      apply(&state, .tone)
    }
  }

  /// Every level at once: controls between the levels are bytes of the next one.
  private mutating func mojibake(_ state: inout State, _ protected: ProtectedRanges) {
    for _ in 0..<Self.maximumRounds {
      guard state.needs(.mojibake) else { break }
      Mojibake().edits(in: state.text.bytes.span, state.scan, protected: protected, into: &list)
      apply(&state, .mojibake)
    }
  }

  /// Spacing and glue.
  private mutating func polish(_ state: inout State) {
    let protected = ProtectedRanges()
    if state.needs(.caption) {
      Captions(separator: keepsLines ? 0x20 : 0x0A).edits(
        in: state.text.bytes.span, at: places(state), into: &list)
      apply(&state, .caption)
    }
    if state.needs(.elision) {
      Elision().edits(in: state.text.bytes.span, at: places(state), protected: protected, into: &list)
      apply(&state, .elision)
    }
    if state.needs(.spacing) {
      Spacing(protected: protected).edits(in: state.text.bytes.span, at: places(state), into: &list)
      apply(&state, .spacing)
    }
    if !state.isWeighed {
      state.isWeighed = true
      let line = places(state)
      if expectsGlue || GluedWords.mayHold(state.text.bytes.span, line.marks, at: line.offset, &memory) {
        GluedWords(protected: protected, isExpected: expectsGlue).edits(in: state.text.bytes.span, into: &list)
        apply(&state)
      }
    }
  }

  /// What the profiles ask for.
  private mutating func typography(_ state: inout State) {
    let typography = Typography(protected: ProtectedRanges())
    if profiles.contains(.frenchTypography) {
      typography.french(state.text.bytes.span, into: &list)
      apply(&state)
    }
    if profiles.contains(.vietnameseTypography) {
      typography.vietnamese(state.text.bytes.span, into: &list)
      apply(&state)
    }
    if profiles.contains(.machineTranslation) {
      typography.machineTranslation(state.text.bytes.span, into: &list)
      apply(&state)
    }
  }
}
