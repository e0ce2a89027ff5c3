/// What the labeller sees of a page, for the scripts that learn its weights (see Training/).
@_spi(Training) public struct CleaningTrace {
  /// Offsets into the page's text.
  public private(set) var ranges: [Range<Int>] = []
  /// The bytes of the page's source.
  public private(set) var sources: [Range<Int>] = []
  /// The numbers of each unit, row after row.
  public private(set) var values: [Float] = []
  public private(set) var width = 0

  public init(_ page: Page) {
    let units = PageUnits(page)
    let features = UnitFeatures(page, units)
    ranges = units.units.map(\.range)
    sources = ranges.map { page.text.map.sourceRange(ofTarget: $0) }
    values = features.values
    width = features.width
  }
}
