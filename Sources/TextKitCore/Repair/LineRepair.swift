/// Repairs one line with every rule it may need, again until nothing changes.
struct LineRepair {
  /// How far the rules go.
  enum Scope { case characters, whole }

  var scope: Scope
  var profiles: Set<Profile>
  var disabled: Set<Rule>
  var keepsLines: Bool
  private var legacy = LegacyVietnamese()

  /// More rounds than any chain of defects of real text needs; each one shrinks or orders the line.
  private static let maximumRounds = 12

  init(scope: Scope, profiles: Set<Profile>, disabled: Set<Rule>, keepsLines: Bool) {
    self.scope = scope
    self.profiles = profiles
    self.disabled = disabled
    self.keepsLines = keepsLines
  }

  var toneStyle: Profile? { profiles.contains(.toneOld) ? .toneOld : profiles.contains(.toneNew) ? .toneNew : nil }

  /// Whether line ends may come and go.
  private var joinsLines: Bool { scope == .whole && !keepsLines }

  /// Whether a profile wants every line looked at.
  private var hasTypography: Bool {
    profiles.contains(.frenchTypography) || profiles.contains(.vietnameseTypography)
      || profiles.contains(.machineTranslation) || toneStyle != nil
  }

  /// The repaired line, or `nil` where it stays as it is. It may hold line ends that were not there.
  mutating func repaired(_ line: Span<UInt8>) -> Text? {
    var scan = LineScan.scan(line, isWhole: scope == .whole)
    guard !scan.isEmpty || hasTypography else { return nil }
    var text = Text(line.bytes(0..<line.count))
    var hasChanged = false
    var list = EditList(disabled: disabled)
    for _ in 0..<Self.maximumRounds {
      let before = text.bytes
      round(&text, scan, &list)
      if text.bytes == before { break }
      hasChanged = true
      scan = LineScan.scan(text.bytes.span, isWhole: scope == .whole)
    }
    return hasChanged ? text : nil
  }

  private mutating func round(_ text: inout Text, _ scan: LineScan, _ list: inout EditList) {
    var protected = ProtectedRanges(in: text.bytes.span)
    func apply() {
      guard !list.isEmpty else { return }
      text = text.followed(by: Edit.apply(list.edits, to: text.bytes))
      if !NFC.isCertain(text.bytes.span) { text = text.followed(by: NFC.normalize(text.bytes)) }
      protected = ProtectedRanges(in: text.bytes.span)
      list.removeAll()
    }
    if scan.contains(.escape) {
      Escapes(protected: protected).edits(in: text.bytes.span, into: &list)
      apply()
    }
    if scan.contains(.unusual) || scan.contains(.marks) {
      // Every level at once: controls between the levels are bytes of the next one.
      for _ in 0..<Self.maximumRounds {
        Mojibake().edits(in: text.bytes.span, protected: protected, into: &list)
        if list.isEmpty { break }
        apply()
      }
    }
    if scan.contains(.unusual) || scan.contains(.legacy) {
      legacy.edits(in: text.bytes.span, protected: protected, into: &list)
      apply()
    }
    if scan.contains(.viqr) {
      let guarded = ProtectedRanges(in: text.bytes.span, domains: false)
      VIQR().edits(in: text.bytes.span, protected: guarded, into: &list)
      apply()
    }
    if scan.contains(.lost) {
      LostLetters().edits(in: text.bytes.span, into: &list)
      apply()
    }
    if scan.contains(.unusual) || scan.contains(.marks) {
      Invisibles(lineEnd: joinsLines ? 0x0A : 0x20, keepsFinalHyphen: joinsLines).edits(
        in: text.bytes.span, into: &list)
      apply()
      Lookalikes().edits(in: text.bytes.span, protected: protected, into: &list)
      apply()
      if !NFC.isCertain(text.bytes.span) {
        Marks().edits(in: text.bytes.span, into: &list)
        apply()
      }
    }
    if scan.contains(.tone) || scan.contains(.unusual) || toneStyle != nil {
      TonePlacement(style: toneStyle).edits(in: text.bytes.span, protected: protected, into: &list)
      apply()
    }
    guard scope == .whole else { return }
    if scan.contains(.caption) || scan.contains(.unusual) {
      Captions(separator: keepsLines ? 0x20 : 0x0A).edits(in: text.bytes.span, into: &list)
      apply()
    }
    if scan.contains(.elision) {
      Elision().edits(in: text.bytes.span, protected: protected, into: &list)
      apply()
    }
    if scan.contains(.spacing) || scan.contains(.caption) {
      Spacing(protected: protected).edits(in: text.bytes.span, into: &list)
      apply()
    }
    let typography = { Typography(protected: protected) }
    if profiles.contains(.frenchTypography) {
      typography().french(text.bytes.span, into: &list)
      apply()
    }
    if profiles.contains(.vietnameseTypography) {
      typography().vietnamese(text.bytes.span, into: &list)
      apply()
    }
    if profiles.contains(.machineTranslation) {
      typography().machineTranslation(text.bytes.span, into: &list)
      apply()
    }
  }
}
