/// Polishes the units of a page that are kept, each in the language that it is written in; nothing does so with code. Headings
/// lose what wikis and manuals put behind them.
struct UnitPolisher {
  private let normalizer: Normalizer
  private var own: Normalizer.Polisher
  /// For what is neither French nor Vietnamese, once there is any.
  private var foreign: Normalizer.Polisher?

  /// - Parameters:
  ///   - expectsGlue: whether the page is known to have lost many spaces.
  ///   - marks: what repair has marked of the page's text, where it left it as it was.
  init(_ normalizer: Normalizer, expectsGlue: Bool, marks: LineMarks?) {
    self.normalizer = normalizer
    own = Normalizer.Polisher(normalizer, expectsGlue: expectsGlue, marks: marks)
  }

  /// The changes of a unit, by offsets into the page's text; what stands behind a heading goes, too.
  mutating func edits(_ unit: PageUnits.Unit, _ units: PageUnits, _ page: Page) -> [Edit] {
    let edits = polish(unit, units, page)
    guard let mark = HeadingMarks.range(page.text.bytes.span, unit), page.blocks[unit.block].form != .preformatted
    else {
      return edits
    }
    return edits.filter { $0.source.upperBound <= mark.lowerBound } + [
      Edit(rule: .cleaning, source: mark, replacement: [])
    ]
  }

  private mutating func polish(_ unit: PageUnits.Unit, _ units: PageUnits, _ page: Page) -> [Edit] {
    let block = page.blocks[unit.block]
    if block.form == .preformatted { return [] }
    let text = page.text.bytes.span
    let isForeign = units.isForeign(unit)
    // In a whole line that repair left as it was the same rules, or fewer of them, would find nothing again.
    let isSettled = block.range == unit.range && !block.isRepaired && (isForeign || !page.isRepairedAsForeign)
    let edits: [Edit]
    if isForeign {
      if foreign == nil { foreign = Normalizer.Polisher(normalizer.foreign) }
      edits =
        (isSettled
          ? foreign?.edits(text, ofLine: unit.range, settled: .characters) : foreign?.edits(text, in: unit.range)) ?? []
    } else {
      edits =
        isSettled ? own.edits(text, ofLine: unit.range, settled: .characters) : own.edits(text, in: unit.range)
    }
    // Code has hardly a word of grammar.
    let grammarWords = max(unit.frenchCount, unit.vietnameseCount, unit.foreignCount)
    return !edits.isEmpty && grammarWords * 3 <= unit.wordCount && LineBytes.isCode(text, unit.range) ? [] : edits
  }
}
