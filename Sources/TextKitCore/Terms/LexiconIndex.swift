import CTextKitScan
import Glibc

/// The terms of one side of a lexicon, found by the hashes of their tokens.
///
/// A table of first tokens says whether a token is a term and whether longer terms begin with it, sixteen bits for a pair of
/// tokens say how long such terms are, and a table with open addressing holds, side by side, where the terms stand whose
/// whole sequences share a hash. What they find is a candidate: the letters decide, and where they differ
/// `TermComparison`.
///
/// All tables lie in one piece of memory, as `tk_term_index_make` writes it. That of the bundled lexicon lies in the binary,
/// so that a text costs the pages it looks at and no more.
///
/// - Complexity: building O(*n*) in the lexicon's bytes; a look-up O(1).
@safe final class LexiconIndex: Sendable {
  typealias Slot = tk_term_slot

  let isFrench: Bool
  nonisolated(unsafe) let tables: tk_term_index
  /// What is freed with the index.
  nonisolated(unsafe) private let made: UnsafeMutablePointer<UInt8>?
  private let madeCount: Int

  /// - Parameter prebuilt: tables of this very lexicon; those of another one are not taken.
  init(_ lexicon: Lexicon, _ net: TermNet, prebuilt: EmbeddedData? = nil) {
    isFrench = net == .french
    var tables = unsafe tk_term_index()
    if let prebuilt, unsafe tk_term_index_open(prebuilt.start, prebuilt.count, lexicon.text.count, &tables) != 0 {
      unsafe self.tables = tables
      unsafe made = nil
      madeCount = 0
      return
    }
    var builder = LexiconIndexBuilder(lexicon, net)
    builder.read()
    unsafe (made, madeCount) = unsafe Self.make(builder.entries, lexicon.text.count, &tables)
    unsafe self.tables = tables
  }

  private static func make(
    _ entries: [tk_term_entry], _ lexicon: Int, _ tables: inout tk_term_index
  ) -> (UnsafeMutablePointer<UInt8>?, Int) {
    var count = 0
    let made = unsafe entries.withUnsafeBufferPointer { entries in
      unsafe tk_term_index_make(entries.baseAddress, entries.count, lexicon, &count)
    }
    // Without memory there are no terms.
    guard let made = unsafe made, unsafe tk_term_index_open(made, count, lexicon, &tables) != 0 else {
      unsafe tables = unsafe tk_term_index()
      return unsafe (made, 0)
    }
    return unsafe (made, count)
  }

  deinit { unsafe free(made) }

  var isEmpty: Bool { unsafe tables.most_tokens == 0 }

  var slots: Span<Slot> {
    @_lifetime(borrow self)
    get {
      // The tables live as long as the index.
      let span = unsafe Span(_unsafeStart: tables.slots, count: tables.slot_count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The bytes of tables that were made here, as they come into the binary.
  fileprivate var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: made, count: madeCount)) }
}

extension Lexicon {
  /// The tables in which terms of a language are looked up, made from the lexicon's lines: Resources/Terms holds those of
  /// the bundled one.
  public func tables(of language: Language) -> [UInt8] {
    LexiconIndex(self, language == .vietnamese ? .vietnamese : .french).bytes
  }
}

extension LexiconIndex {
  /// Whether a number is that of a term.
  func contains(_ term: Int32) -> Bool {
    !isEmpty && term >= 0 && Int(term) < slots.count && slots[Int(term)].count > 0
  }

  /// The place of the first term whose tokens have this key, or -1.
  @inline(__always)
  static func slot(of key: UInt64, in slots: Span<Slot>) -> Int32 {
    let mask = slots.count &- 1
    return slot(from: Int(truncatingIfNeeded: key) & mask, UInt32(truncatingIfNeeded: key &>> 32), in: slots)
  }

  /// The place of the next term with the same hash, or -1.
  @inline(__always)
  static func slot(after slot: Int32, in slots: Span<Slot>) -> Int32 {
    self.slot(from: (Int(slot) &+ 1) & (slots.count &- 1), slots[Int(slot)].check, in: slots)
  }

  @inline(__always)
  private static func slot(from start: Int, _ check: UInt32, in slots: Span<Slot>) -> Int32 {
    let mask = slots.count &- 1
    var slot = start
    while slots[slot].count != 0 {
      if slots[slot].check == check { return Int32(truncatingIfNeeded: slot) }
      slot = (slot &+ 1) & mask
    }
    return -1
  }
}

extension tk_term_slot {
  struct Traits: OptionSet {
    let rawValue: UInt8
    static let plain = Traits(rawValue: UInt8(tk_slot_plain))
    static let edges = Traits(rawValue: UInt8(tk_slot_edges))
    static let contracted = Traits(rawValue: UInt8(tk_slot_contracted))
    static let variant = Traits(rawValue: UInt8(tk_slot_variant))
    static let marks = Traits(rawValue: UInt8(tk_slot_marks))
    static let grammar = Traits(rawValue: UInt8(tk_slot_grammar))
    static let tight = Traits(rawValue: UInt8(tk_slot_tight))

    @inline(__always)
    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  var termTraits: Traits {
    @inline(__always)
    get { Traits(rawValue: traits) }
  }

  /// Where the term stands in the lexicon's bytes.
  var range: Range<Int> {
    @inline(__always)
    get { Int(start)..<Int(start) &+ Int(count) }
  }
}

/// What deciding looks at of an index, borrowed once.
struct TermView: ~Escapable {
  /// The lexicon's bytes.
  let words: Span<UInt8>
  let slots: Span<LexiconIndex.Slot>

  @_lifetime(copy words, copy slots)
  init(words: Span<UInt8>, slots: Span<LexiconIndex.Slot>) {
    self.words = words
    self.slots = slots
  }
}
