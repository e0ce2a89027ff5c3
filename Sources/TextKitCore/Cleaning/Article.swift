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
  public var text: Text
  public var paragraphs: [Paragraph]
  public var title: String?
  public var byline: String?
  /// ISO 8601, with a time zone where the page gives one.
  public var date: String?
  public var agency: String?
  public var dateline: String?
  public var language: Language
  public var captions: [Caption]
  /// Tile the source of the page; made when they are asked for.
  public var pieces: [Piece] {
    get { list?.pieces ?? given }
    set {
      list = nil
      given = newValue
    }
  }
  private var given: [Piece] = []
  var list: PieceList?

  public init(
    text: Text, paragraphs: [Paragraph], title: String? = nil, byline: String? = nil, date: String? = nil,
    agency: String? = nil, dateline: String? = nil, language: Language = .undetermined, captions: [Caption] = [],
    pieces: [Piece] = []
  ) {
    self.text = text
    self.paragraphs = paragraphs
    self.title = title
    self.byline = byline
    self.date = date
    self.agency = agency
    self.dateline = dateline
    self.language = language
    self.captions = captions
    given = pieces
  }

  /// The lead where the page has one.
  public var lead: String? { leadRange.map { String(decoding: text.bytes[$0], as: UTF8.self) } }

  /// Where the lead stands in the text.
  public var leadRange: Range<Int>? { paragraphs.first { $0.role == .lead }?.range }
}
