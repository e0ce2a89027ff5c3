/// The name of the rule behind a change: what `--explain` prints and what `Normalizer` can switch off.
///
/// Rules are described, each with an example, in Guides/Repair.md.
public enum Rule: String, CaseIterable, Sendable {
  /// Bytes of another encoding, or broken UTF-8, read as text.
  case decoding
  /// Canonical composition (UAX #15), combining marks beyond 30 on one base dropped (Stream-Safe).
  case nfc

  /// Tags, comments and the white space between the blocks of an HTML page; character references decoded.
  case markup

  /// The rule's stable name in kebab case.
  public var name: String { rawValue }
}
