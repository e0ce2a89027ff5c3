/// Repairs French and Vietnamese text as far as certainty goes, and leaves clean text alone.
///
///     Normalizer().normalize(Text(bytes)).string
///
/// Three faces of one set of rules:
/// - `normalize(_:)`: everything, for plain text;
/// - `repairCharacters(_:)`: characters only; no line end is added or removed, caption markers and glue stay;
/// - `polish(_:in:)`: spacing and glue of ranges of a text that was repaired before.
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
  public func normalize(_ text: Text) -> Text { text }

  /// Mojibake, legacy Vietnamese, look-alikes, invisibles, escapes, marks and tone placement: what changes characters
  /// inside words. Never adds or removes a "\n"; leaves spacing, glue and caption markers, which are evidence.
  public func repairCharacters(_ text: Text) -> Text { text }

  /// Spacing, glued sentence ends, the no-break space policy and the typographic profile, in one stretch of text.
  ///
  /// - Returns: edits whose source ranges are offsets into `text`, in ascending order.
  public func polish(_ text: Span<UInt8>, in range: Range<Int>) -> [Edit] { [] }
}
