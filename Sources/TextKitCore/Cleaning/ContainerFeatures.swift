/// Where a unit of an HTML page stands to the element that holds most of the page's prose, to the paragraphs in it and
/// to the heading before it.
///
/// - Complexity: O(*n*) in the units and elements of the page.
struct ContainerFeatures {
  /// How far below the core an element stands; -1 outside of it.
  private var depths: [Int32]
  /// The element that a unit's paragraph stands in, and the prose of each such element.
  private var holders: [Int32] = []
  private var heldProse: [Float]
  /// The element whose own paragraphs hold most prose.
  private var topHolder = 0
  /// Paragraphs inside the core: the last before each unit and the first after it; -1 and the count where none is.
  private var previousProse: [Int32] = []
  private var nextProse: [Int32] = []
  /// The heading before each unit, itself included, by its number, and the unit it stands in.
  private var sections: [Int32] = []
  private var headings: [Int32] = []
  private var sectionProse: [Float] = [0]
  private var sectionLinks: [Float] = [0]
  private var sectionBytes: [Float] = [0]
  private var total: Float = 1

  static let width = 22

  init(_ page: Page, _ units: PageUnits) {
    let parents = page.parents
    let count = parents.count
    depths = [Int32](repeating: -1, count: count)
    heldProse = [Float](repeating: 0, count: count)
    var prose = heldProse
    var isProse: [Bool] = []
    isProse.reserveCapacity(units.units.count)
    holders.reserveCapacity(units.units.count)
    sections.reserveCapacity(units.units.count)
    previousProse.reserveCapacity(units.units.count)
    for (index, unit) in units.units.enumerated() {
      let block = page.blocks[unit.block]
      let density = Float(block.linkDensity)
      let size = Float(unit.range.count)
      let weight = unit.wordCount >= 8 && density < 0.4 ? size * (1 - density) : 0
      isProse.append(unit.isProse && density < 0.4)
      var holder = block.element < count ? block.element : 0
      if block.ancestors.contains(.paragraph), holder > 0 { holder = max(0, Int(parents[holder])) }
      holders.append(Int32(truncatingIfNeeded: holder))
      if count > 0 {
        heldProse[holder] += weight
        total += weight
        if !Self.isFurniture(block) { prose[min(block.element, count - 1)] += weight }
      }
      if case .heading = block.form {
        headings.append(Int32(truncatingIfNeeded: index))
        sectionProse.append(0)
        sectionLinks.append(0)
        sectionBytes.append(0)
      } else {
        sectionProse[headings.count] += weight
        sectionLinks[headings.count] += size * density
        sectionBytes[headings.count] += size
      }
      sections.append(Int32(truncatingIfNeeded: headings.count))
    }
    guard count > 0 else { return }
    for index in 1..<max(1, count) where heldProse[index] > heldProse[topHolder] { topHolder = index }
    for index in stride(from: count - 1, to: 0, by: -1) where parents[index] >= 0 {
      prose[Int(parents[index])] += prose[index]
    }
    // Elements come in the order of the page, so that the last one with most of the prose is the innermost.
    var core = 0
    for index in 0..<count where prose[index] >= 0.6 * max(1, prose[0]) { core = index }
    depths[core] = 0
    for index in core + 1..<max(core + 1, count) {
      let parent = Int(parents[index])
      if parent >= 0, depths[parent] >= 0 { depths[index] = depths[parent] + 1 }
    }
    var last: Int32 = -1
    for (index, unit) in units.units.enumerated() {
      previousProse.append(last)
      if isProse[index], depth(page.blocks[unit.block]) >= 0 { last = Int32(truncatingIfNeeded: index) }
    }
    nextProse = previousProse
    var next = Int32(truncatingIfNeeded: units.units.count)
    for index in units.units.indices.reversed() {
      nextProse[index] = next
      if isProse[index], depth(page.blocks[units.units[index].block]) >= 0 { next = Int32(truncatingIfNeeded: index) }
    }
  }

  private static func isFurniture(_ block: Block) -> Bool {
    !block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .sidebar])
      || !block.ancestors.isDisjoint(with: [.nav, .footer, .aside])
  }

  private func depth(_ block: Block) -> Int32 { block.element < depths.count ? depths[block.element] : -1 }

  func append(_ index: Int, _ page: Page, _ units: PageUnits, to row: inout FeatureRow) {
    guard !previousProse.isEmpty else {
      row.append(zeros: Self.width)
      return
    }
    func add(_ value: Bool) { row.append(value ? 1 : 0) }
    let depth = depth(page.blocks[units.units[index].block])
    let holder = Int(holders[index])
    add(depth >= 0)
    row.append(min(1, max(0, Float(depth) / 6)))
    add(depth == 0)
    add(depth == 1)
    add(holder == topHolder)
    row.append(heldProse[holder] / total)
    row.append(heldProse[holder] / max(1, heldProse[topHolder]))
    let previous = Int(previousProse[index])
    let next = Int(nextProse[index])
    add(previous < 0)
    add(next >= units.units.count)
    row.append(previous < 0 ? 0 : 1 / Float(index - previous))
    row.append(next >= units.units.count ? 0 : 1 / Float(next - index))
    let section = Int(sections[index])
    row.append(sectionProse[section] / total)
    row.append(sectionLinks[section] / max(1, sectionBytes[section]))
    row.append(UnitFeatures.log(sectionBytes[section]) / 10)
    if section > 0 {
      let heading = units.units[Int(headings[section - 1])]
      row.append(1 / Float(1 + index - Int(headings[section - 1])))
      add(self.depth(page.blocks[heading.block]) >= 0)
      row.append(bits: heading.wholePhrases, count: 3)
      row.append(bits: heading.wholePhrases >> 4, count: 1)
      row.append(bits: heading.wholePhrases >> 8, count: 1)
    } else {
      row.append(zeros: 7)
    }
    row.append(Float(headings.count) / Float(1 + headings.count))
  }
}
