/// Where a unit stands to the stretch of a page that holds most prose and least else.
///
/// Each unit is worth what it has of prose, a short line costs something; the core is the stretch that is worth most.
///
/// - Complexity: O(*n*) in the units of the page.
/// - Source: Finn, Kushmerick and Smyth, "Fact or fiction: content classification for digital libraries" (2001); the
///   stretch of the largest sum is Kadane's.
struct CoreFeatures {
  private var core = 0..<0
  /// Of the page's worth and of the core's units, what is prose of the core.
  private var share: Float = 0
  private var density: Float = 0

  init(_ units: borrowing PageUnits) {
    let all = units.units.span
    var start = 0
    var sum: Float = 0
    var best: Float = 0
    var total: Float = 0
    // Of the stretch that ends here and of the best one: what is worth something, and how many units are.
    var (held, prose): (Float, Float) = (0, 0)
    var (coreHeld, coreProse): (Float, Float) = (0, 0)
    for index in 0..<all.count {
      let worth = Self.worth(of: all[index])
      total += max(0, worth)
      if sum <= 0 {
        sum = 0
        start = index
        (held, prose) = (0, 0)
      }
      sum += worth
      held += max(0, worth)
      prose += worth > 0 ? 1 : 0
      if sum > best {
        best = sum
        core = start..<index + 1
        (coreHeld, coreProse) = (held, prose)
      }
    }
    guard !core.isEmpty else { return }
    share = coreHeld / max(1, total)
    density = coreProse / Float(core.count)
  }

  @inline(__always)
  private static func worth(of unit: PageUnits.Unit) -> Float {
    guard unit.isProse, unit.endsSentence else { return unit.wordCount <= 4 ? -0.6 : -0.4 }
    let isService = unit.serviceCount * 12 > unit.wordCount
    return isService ? -0.5 : min(4, Float(unit.range.count) * (1 / 150))
  }

  @inline(__always)
  func append(_ index: Int, to row: inout FeatureRow) {
    let isBefore = index < core.lowerBound
    let isAfter = index >= core.upperBound && !core.isEmpty
    let isInside = core.contains(index)
    let before = Float(core.lowerBound - index)
    let after = Float(1 + index - core.upperBound)
    row.append(bits: isInside ? 1 : 0, count: 1)
    row.append(isBefore ? 1 / before : 0)
    row.append(isAfter ? 1 / after : 0)
    row.append(isBefore ? min(1, before * 0.025) : 0)
    row.append(index >= core.upperBound ? min(1, after * 0.025) : 0)
    row.append(isInside ? 1 / Float(1 + index - core.lowerBound) : 0)
    row.append(share)
    row.append(density)
  }
}
