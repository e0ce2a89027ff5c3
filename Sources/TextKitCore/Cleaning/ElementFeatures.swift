/// What the tree of an HTML page says about a unit: names of elements, links, and where the page's prose is gathered.
struct ElementFeatures {
  /// Prose and link bytes below each element.
  private var prose: [Float]
  private var bytes: [Float]
  private var links: [Float]
  private var paragraphs: [Int32]
  /// 1 inside the element that gathers most prose, less the farther up the two meet.
  private var nearness: [Float]
  /// How many blocks share a shape; the shape of each unit's block.
  private var shapes: [Group] = []
  private var shapeOfUnit: [Int32] = []
  /// The blocks of each container.
  private var siblings: [Group]
  /// The first unit that is a heading of level 1.
  private var firstHeading = Int.max

  private struct Group {
    var count: Float = 0
    var bytes: Float = 0
    var links: Float = 0
    var prose: Float = 0
    var functionWords: Float = 0
    var words: Float = 0
  }
  private let total: Float
  private let container: ContainerFeatures

  init(_ page: Page, _ units: PageUnits) {
    container = ContainerFeatures(page, units)
    let parents = page.parents
    let count = parents.count
    prose = [Float](repeating: 0, count: count)
    bytes = prose
    links = prose
    nearness = prose
    paragraphs = [Int32](repeating: 0, count: count)
    siblings = [Group](repeating: Group(), count: count)
    var score = prose
    var paths = IDTable()
    shapeOfUnit.reserveCapacity(units.units.count)
    for (index, unit) in units.units.enumerated() {
      let block = page.blocks[unit.block]
      if case .heading(1) = block.form, firstHeading == Int.max { firstHeading = index }
      let shape = paths.id(of: UInt64(block.path) << 32 | 1)
      shapeOfUnit.append(shape)
      if Int(shape) == shapes.count { shapes.append(Group()) }
      Self.note(unit, block, in: &shapes[Int(shape)])
      if block.container < count { Self.note(unit, block, in: &siblings[block.container]) }
      guard block.element < count else { continue }
      let density = Float(block.linkDensity)
      let size = Float(unit.range.count)
      bytes[block.element] += size
      links[block.element] += size * density
      guard unit.wordCount >= 8, density < 0.4 else { continue }
      prose[block.element] += size * (1 - density)
      paragraphs[block.element] += 1
      // Readability's idea: a paragraph speaks for the element around it, and half as much for the one above.
      let worth = (1 + min(3, size / 100) + min(3, Float(unit.commaCount) / 2)) * (1 - density)
      let isFurniture =
        !block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .sidebar])
        || !block.ancestors.isDisjoint(with: [.nav, .footer, .aside])
      var element = block.ancestors.contains(.paragraph) ? Int(parents[block.element]) : block.element
      var share: Float = isFurniture ? 0.2 : 1
      var steps = 0
      while element >= 0, steps < 3 {
        score[element] += worth * share
        share *= 0.5
        steps += 1
        element = Int(parents[element])
      }
    }
    for index in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(parents[index])
      guard parent >= 0, parent < index else { continue }
      prose[parent] += prose[index]
      bytes[parent] += bytes[index]
      links[parent] += links[index]
      paragraphs[parent] += paragraphs[index]
    }
    total = max(1, prose.first ?? 1)
    var best = -1
    var bestScore: Float = 0
    for index in 0..<count {
      let value = score[index] * (1 - links[index] / max(1, bytes[index]))
      if value > bestScore {
        bestScore = value
        best = index
      }
    }
    guard best >= 0 else { return }
    var distance: Float = 0
    var element = best
    while element >= 0 {
      distance += 1
      nearness[element] = 1 / distance
      element = Int(parents[element])
    }
    for index in 1..<max(1, count) where nearness[index] == 0 {
      let parent = Int(parents[index])
      if parent >= 0, parent < index { nearness[index] = nearness[parent] }
    }
  }

  private static func note(_ unit: PageUnits.Unit, _ block: Block, in group: inout Group) {
    let size = Float(unit.range.count)
    let density = Float(block.linkDensity)
    group.count += 1
    group.bytes += size
    group.links += size * density
    group.words += Float(unit.wordCount)
    group.functionWords += Float(max(unit.frenchCount, max(unit.vietnameseCount, unit.foreignCount)))
    if unit.wordCount >= 8, density < 0.4 { group.prose += size * (1 - density) }
  }

  static let width = 6 + 7 + 17 + 2 * Int(ClassHints.count) + 10 + 14 + ContainerFeatures.width

  func append(_ index: Int, _ page: Page, _ units: PageUnits, to values: inout FeatureRow) {
    let unit = units.units[index]
    let block = page.blocks[unit.block]
    func add(_ value: Bool) { values.append(value ? 1 : 0) }
    func addGroup(_ group: Group) {
      values.append(UnitFeatures.log(group.count) / 6)
      values.append(UnitFeatures.log(group.bytes / max(1, group.count)) / 8)
      values.append(group.links / max(1, group.bytes))
      values.append(group.prose / total)
      values.append(group.functionWords / max(1, group.words))
    }
    guard block.element < page.parents.count else {
      values.append(zeros: Self.width)
      return
    }
    let size = Float(max(1, block.range.count))
    values.append(Float(block.linkDensity))
    values.append(min(1, Float(block.linkCount) / 5))
    values.append(Float(block.emphasisBytes) / size)
    values.append(min(1, Float(block.depth) / 20))
    let shape = shapes[Int(shapeOfUnit[index])]
    values.append(UnitFeatures.log(shape.count) / 6)
    add(block.isContinuation)
    let form: UInt32
    switch block.form {
    case .paragraph, .line: form = 0
    case .heading(let level): form = level == 1 ? 1 : 2
    case .listItem: form = 4
    case .tableCell: form = 8
    case .quote: form = 16
    case .preformatted: form = 32
    case .caption: form = 64
    }
    values.append(bits: form, count: 7)
    values.append(bits: block.ancestors.rawValue, count: 17)
    values.append(bits: block.hints.rawValue, block.ownHints.rawValue, count: ClassHints.count)
    // Where the prose is.
    let parent = max(0, Int(page.parents[block.element]))
    let grand = max(0, Int(page.parents[parent]))
    values.append(nearness[block.element])
    add(nearness[block.element] == 1)
    values.append(prose[parent] / total)
    values.append(min(1, Float(paragraphs[parent]) / 6))
    values.append(links[parent] / max(1, bytes[parent]))
    values.append(prose[grand] / total)
    values.append(links[grand] / max(1, bytes[grand]))
    values.append(min(1, Float(paragraphs[grand]) / 12))
    values.append(prose[block.element] / total)
    values.append(UnitFeatures.log(total) / 12)
    addGroup(shape)
    addGroup(block.container < siblings.count ? siblings[block.container] : Group())
    add(index >= firstHeading)
    values.append(index >= firstHeading ? 1 / Float(1 + index - firstHeading) : 0)
    add(index > 0 && page.blocks[units.units[index - 1].block].path == block.path)
    add(index + 1 < units.units.count && page.blocks[units.units[index + 1].block].path == block.path)
    container.append(index, page, units, to: &values)
  }
}
