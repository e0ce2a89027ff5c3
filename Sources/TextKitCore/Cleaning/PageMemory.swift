import CTextKitICU
import Synchronization

/// Memory that the units of one page leave to those of the next: to ask for arrays of a page's size costs more than to fill
/// them.
///
/// One page at a time has it, so that nothing in it is shared.
@safe final class PageMemory: @unchecked Sendable {
  private var segments: [Segment] = []
  private var units: [PageUnits.Unit] = []
  private var content: [UInt32] = []
  /// Where a line may be cut.
  private var places: [Int32] = []
  private var samples: UnitSamples?
  /// What a single line is cut into.
  private var lineSegments: [Segment] = []
  let window = WordWindow()
  /// Reads the few paragraphs that may be no text.
  var notices = NoticeReader()
  /// What is known of words.
  private var narrowMarks: [UInt16] = []
  private var wideMarks: [UInt32] = []
  /// Scores of units, and the labels before their labels.
  private var scores: [Float] = []
  private var origins: [UInt8] = []
  /// Layers of the units that are being scored, each where a line of the processor's nearest memory begins; they belong to
  /// this object.
  let layers: UnsafeMutablePointer<tk_layers>

  init() {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: MemoryLayout<tk_layers>.size, alignment: 64)
    unsafe layers = memory.bindMemory(to: tk_layers.self, capacity: 1)
    unsafe layers.initialize(to: tk_layers())
  }

  deinit { unsafe UnsafeMutableRawPointer(layers).deallocate() }

  /// How long a text is whose arrays grow in memory of other pages; a giant's are as large as it needs from the start.
  static let mostBytes = 1 << 20
  /// What a page may leave; the arrays of giants are let go.
  private static let mostUnits = 1 << 12
  private static let mostWords = 1 << 16

  /// What one page leaves to the next.
  struct Memory {
    /// Empty, with room.
    var segments: [Segment]
    var units: [PageUnits.Unit]
    /// With anything in them.
    var content: [UInt32]
    var places: [Int32]
    var samples: UnitSamples?
  }

  /// Takes the memory out.
  func take() -> Memory {
    var taken = Memory(
      segments: segments.take(), units: units.take(), content: content.take(), places: places.take(),
      samples: samples.take())
    taken.segments.removeAll(keepingCapacity: true)
    taken.units.removeAll(keepingCapacity: true)
    return taken
  }

  /// Puts back where the lines of a page might be cut, and samples that were all read.
  func keep(_ cutter: LineCutter, _ samples: UnitSamples) {
    keep(cutter)
    self.samples = samples
  }

  private func keep(_ cutter: LineCutter) {
    if cutter.places.count <= Self.mostWords { places = cutter.places }
  }

  /// Takes out the memory of lines that are cut once more, one by one, with anything in it.
  func takeLines() -> (places: [Int32], segments: [Segment]) { (places.take(), lineSegments.take()) }

  func keep(_ cutter: LineCutter, _ segments: [Segment]) {
    keep(cutter)
    lineSegments = segments
  }

  /// Takes out the marks of words, with anything in them.
  func takeMarks() -> (narrow: [UInt16], wide: [UInt32]) {
    var taken: (narrow: [UInt16], wide: [UInt32]) = ([], [])
    swap(&taken.narrow, &narrowMarks)
    swap(&taken.wide, &wideMarks)
    return taken
  }

  func keep(marks narrow: [UInt16], _ wide: [UInt32]) {
    if narrow.count <= Self.mostWords { narrowMarks = narrow }
    if wide.count <= Self.mostWords { wideMarks = wide }
  }

  /// Takes out the arrays that units are labelled in, with anything in them.
  func takeLabels() -> (scores: [Float], origins: [UInt8]) {
    var taken: (scores: [Float], origins: [UInt8]) = ([], [])
    swap(&taken.scores, &scores)
    swap(&taken.origins, &origins)
    return taken
  }

  func keep(scores: [Float], origins: [UInt8]) {
    self.scores = scores
    if origins.count <= Self.mostUnits * SequenceModel.labelWidth { self.origins = origins }
  }

  /// Puts the arrays of a page back that nobody needs any more.
  func keep(_ page: PageUnits) {
    guard page.segments.count <= Self.mostUnits, page.content.count <= Self.mostWords else { return }
    segments = page.segments
    units = page.units
    content = page.content
  }
}

/// Memory that waits for the next page, one for each thread that cleans at once.
final class PageMemoryPool: Sendable {
  private let free = Mutex<[PageMemory]>([])

  func take() -> PageMemory { free.withLock { $0.popLast() } ?? PageMemory() }

  func keep(_ memory: PageMemory) { free.withLock { $0.append(memory) } }
}

extension Array {
  /// What it holds, of which it keeps nothing: another place has it alone.
  mutating func take() -> [Element] {
    var taken: [Element] = []
    swap(&taken, &self)
    return taken
  }
}
