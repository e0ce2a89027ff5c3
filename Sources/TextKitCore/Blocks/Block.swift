/// One line of a page's text with what the page's form says about it.
///
/// A block of an HTML page is a block-level element's own text; a block of plain text is a line. The text of a block
/// never holds a line feed.
public struct Block: Equatable, Sendable {
  /// The form of a block, as the page shows it.
  public enum Form: Equatable, Sendable {
    /// A line of plain text, whose form nothing tells.
    case line
    case paragraph
    /// A heading of level 1–6.
    case heading(Int)
    case listItem
    case tableCell
    case quote
    case preformatted
    case caption
  }

  /// The elements that a block stands in.
  public struct Ancestors: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let nav = Ancestors(rawValue: 1 << 0)
    public static let header = Ancestors(rawValue: 1 << 1)
    public static let footer = Ancestors(rawValue: 1 << 2)
    public static let aside = Ancestors(rawValue: 1 << 3)
    public static let article = Ancestors(rawValue: 1 << 4)
    public static let main = Ancestors(rawValue: 1 << 5)
    public static let form = Ancestors(rawValue: 1 << 6)
    public static let table = Ancestors(rawValue: 1 << 7)
    public static let list = Ancestors(rawValue: 1 << 8)
    public static let quote = Ancestors(rawValue: 1 << 9)
    public static let figure = Ancestors(rawValue: 1 << 10)
    public static let caption = Ancestors(rawValue: 1 << 11)
    public static let section = Ancestors(rawValue: 1 << 12)
    public static let button = Ancestors(rawValue: 1 << 13)
    public static let paragraph = Ancestors(rawValue: 1 << 14)
    public static let address = Ancestors(rawValue: 1 << 15)
    public static let definition = Ancestors(rawValue: 1 << 16)
  }

  /// Offsets into the page's text, without the line feed that ends it.
  public var range: Range<Int> {
    get { compactRange.wrappedValue }
    set { compactRange.wrappedValue = newValue }
  }
  public var form: Form {
    get { Form(code: formCode) }
    set { formCode = newValue.code }
  }
  public var ancestors: Ancestors = []
  /// What the classes of the elements around it say, the inline ones inside it included.
  public var hints: ClassHints = []
  /// What the classes of its own element and the inline ones inside it say.
  public var ownHints: ClassHints = []
  /// A hash of the names and classes from the root down to its element: equal for repeated shapes.
  public var path: UInt32 = 0
  /// How many block-level elements stand around it.
  public var depth: Int {
    get { Int(numbers.depth) }
    set { numbers.depth = Int32(clamping: newValue) }
  }
  /// The number of the nearest element around its own, in the order of the page: blocks of one container share it.
  public var container: Int {
    get { Int(numbers.container) }
    set { numbers.container = Int32(clamping: newValue) }
  }
  /// The number of its own element, in the order of the page.
  public var element: Int {
    get { Int(numbers.element) }
    set { numbers.element = Int32(clamping: newValue) }
  }
  /// Bytes of its text inside links, and how many links.
  public var linkBytes: Int {
    get { Int(numbers.linkBytes) }
    set { numbers.linkBytes = Int32(clamping: newValue) }
  }
  public var linkCount: Int {
    get { Int(numbers.linkCount) }
    set { numbers.linkCount = Int32(clamping: newValue) }
  }
  /// Bytes of its text in bold or italics.
  public var emphasisBytes: Int {
    get { Int(numbers.emphasisBytes) }
    set { numbers.emphasisBytes = Int32(clamping: newValue) }
  }
  /// Whether a line break, not an element, parts it from the block before.
  public var isContinuation = false
  /// Whether characters of its text were repaired.
  var isRepaired = false

  /// A page may have hundreds of thousands of blocks: their numbers are kept small.
  private var compactRange: CompactRange
  private var formCode: UInt8
  private var numbers = Numbers()

  private struct Numbers: Equatable, Sendable {
    var depth: Int32 = 0
    var container: Int32 = 0
    var element: Int32 = 0
    var linkBytes: Int32 = 0
    var linkCount: Int32 = 0
    var emphasisBytes: Int32 = 0
  }

  public init(range: Range<Int>, form: Form) {
    compactRange = CompactRange(wrappedValue: range)
    formCode = form.code
  }

  /// The share of its bytes that are inside links, from 0 to 1.
  public var linkDensity: Double { range.isEmpty ? 0 : min(1, Double(linkBytes) / Double(range.count)) }
}

extension Block.Form {
  /// 1–7 for a form without a level, 16 and the level for a heading.
  fileprivate var code: UInt8 {
    switch self {
    case .line: 1
    case .paragraph: 2
    case .listItem: 3
    case .tableCell: 4
    case .quote: 5
    case .preformatted: 6
    case .caption: 7
    case .heading(let level): 16 + UInt8(clamping: max(0, min(level, 200)))
    }
  }

  fileprivate init(code: UInt8) {
    switch code {
    case 1: self = .line
    case 3: self = .listItem
    case 4: self = .tableCell
    case 5: self = .quote
    case 6: self = .preformatted
    case 7: self = .caption
    case 16...: self = .heading(Int(code) - 16)
    default: self = .paragraph
    }
  }
}
