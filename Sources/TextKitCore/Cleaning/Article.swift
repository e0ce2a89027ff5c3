/// What a page is about, freed of its furniture, with a role and a reason for every byte of the source.
public struct Article: Sendable {
  /// A paragraph of the cleaned text.
  public struct Paragraph: Equatable, Sendable {
    /// Offsets into `text`.
    public var range: Range<Int> {
      get { compactRange.wrappedValue }
      set { compactRange.wrappedValue = newValue }
    }
    /// `lead`, `body`, `heading`, `list`, `table` or `quote`.
    public var role: Piece.Role
    /// 1–6 for headings, else 0.
    public var level: Int {
      get { Int(compactLevel) }
      set { compactLevel = UInt8(clamping: newValue) }
    }
    private var compactRange: CompactRange
    private var compactLevel: UInt8

    public init(range: Range<Int>, role: Piece.Role, level: Int = 0) {
      compactRange = CompactRange(wrappedValue: range)
      self.role = role
      compactLevel = UInt8(clamping: level)
    }
  }

  /// A picture's caption, which is no part of the text.
  public struct Caption: Equatable, Sendable {
    public var text: String
    public var credit: String?

    public init(text: String, credit: String?) {
      self.text = text
      self.credit = credit
    }
  }

  /// The cleaned text: paragraphs parted by blank lines; its map leads to the page's source bytes.
  public var text: Text {
    _read { yield parts.text }
    _modify { yield &parts.text }
  }
  /// The bytes of `text`, for those who need nothing else of it.
  package var bytes: [UInt8] { parts.text.bytes }
  public var paragraphs: [Paragraph] {
    _read { yield parts.paragraphs }
    _modify { yield &parts.paragraphs }
  }
  public var title: String? {
    get { parts.title }
    set { parts.title = newValue }
  }
  public var byline: String? {
    get { parts.byline }
    set { parts.byline = newValue }
  }
  /// ISO 8601, with a time zone where the page gives one.
  public var date: String? {
    get { parts.date }
    set { parts.date = newValue }
  }
  public var agency: String? {
    get { parts.agency }
    set { parts.agency = newValue }
  }
  public var dateline: String? {
    get { parts.dateline }
    set { parts.dateline = newValue }
  }
  public var language: Language {
    get { parts.language }
    set { parts.language = newValue }
  }
  public var captions: [Caption] {
    _read { yield parts.captions }
    _modify { yield &parts.captions }
  }
  /// Tile the source of the page; made when they are asked for.
  public var pieces: [Piece] {
    get { parts.list?.pieces ?? parts.given }
    set {
      parts.list = nil
      parts.given = newValue
    }
  }
  var list: PieceList? {
    get { parts.list }
    set { parts.list = newValue }
  }

  /// What an article holds. Copies share it until one of them is changed, so that an article which is handed on costs one
  /// count of references, not one for each text in it.
  struct Parts: Sendable {
    var text: Text
    var paragraphs: [Paragraph]
    var title: String?
    var byline: String?
    var date: String?
    var agency: String?
    var dateline: String?
    var language = Language.undetermined
    var captions: [Caption] = []
    var given: [Piece] = []
    var list: PieceList?
  }

  private final class Box: Sendable {
    let parts: Parts

    init(_ parts: Parts) { self.parts = parts }
  }

  private var box: Box

  /// A changed article has a box of its own.
  var parts: Parts {
    _read { yield box.parts }
    _modify {
      var changed = box.parts
      defer { box = Box(changed) }
      yield &changed
    }
  }

  init(_ parts: Parts) { box = Box(parts) }

  public init(
    text: Text, paragraphs: [Paragraph], title: String? = nil, byline: String? = nil, date: String? = nil,
    agency: String? = nil, dateline: String? = nil, language: Language = .undetermined, captions: [Caption] = [],
    pieces: [Piece] = []
  ) {
    self.init(
      Parts(
        text: text, paragraphs: paragraphs, title: title, byline: byline, date: date, agency: agency,
        dateline: dateline, language: language, captions: captions, given: pieces))
  }

  /// The lead where the page has one.
  public var lead: String? { leadRange.map { String(decoding: text.bytes[$0], as: UTF8.self) } }

  /// Where the lead stands in the text.
  public var leadRange: Range<Int>? { paragraphs.first { $0.role == .lead }?.range }
}
