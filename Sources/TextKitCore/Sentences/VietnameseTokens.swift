/// Joins the syllables of Vietnamese text to words.
///
///     "Chủ tịch nước Trần Đại Quang tiếp Tổng thống." → Chủ tịch | nước | Trần Đại Quang | tiếp | Tổng thống | .
///
/// Every gap between two syllables joins or parts; a chain over the gaps is searched for the best sequence by weights of
/// the syllables around it, their case, and a list of counted words. Case, the place of tone marks and the normal form do
/// not matter to the words; text without accents has weights of its own.
///
/// - Offsets: UTF-8 bytes.
/// - Complexity: O(*n*); buffers are kept from call to call.
struct VietnameseTokens {
  private let model = VietnameseWordModel.bundled
  private let scanner: VietnameseUnits
  private let list: VietnameseWordList?
  private var units: [VietnameseUnit] = []

  /// Longer lines are worked on part by part.
  private static let maximumUnits = 4096

  init(abbreviations: Abbreviations, list: VietnameseWordList? = nil) {
    scanner = VietnameseUnits(abbreviations: abbreviations)
    self.list = list
  }

  /// Appends the tokens of a range of a text; a line feed parts words.
  mutating func append(_ range: Range<Int>, of text: Span<UInt8>, to tokens: inout [Token]) {
    var index = range.lowerBound
    let end = min(range.upperBound, text.count)
    while index < end {
      let byte = text[index]
      if byte == 0x20 {
        index &+= 1
        continue
      }
      if byte == 0x0A {
        flush(text, to: &tokens)
        index &+= 1
        continue
      }
      if byte <= 0x20 || byte >= 0xC2, let width = text.blankWidth(at: index) {
        index = min(end, index &+ width)
        continue
      }
      index = scanner.append(text, from: index, to: end, into: &units)
      if units.count >= Self.maximumUnits { flush(text, to: &tokens) }
    }
    flush(text, to: &tokens)
  }

  /// Finds the words of `units`, appends them and empties `units`.
  private mutating func flush(_ text: Span<UInt8>, to tokens: inout [Token]) {
    guard !units.isEmpty else { return }
    open(text)
    decode()
    list?.mark(&units)
    var start = -1
    for unit in units where unit.end > unit.start {
      if start < 0 { start = unit.start }
      if unit.joins { continue }
      tokens.append(Token(range: start..<unit.end))
      start = -1
    }
    units.removeAll(keepingCapacity: true)
  }

  /// Marks the gaps between words that white space parts.
  private mutating func open(_ text: Span<UInt8>) {
    units[0].isFirst = true
    var isWordlike = units[0].isWordlike
    for index in 1..<max(1, units.count) {
      let next = units[index].isWordlike
      if isWordlike, next, units[index].start > units[index &- 1].end { units[index &- 1].isOpen = true }
      if units[index &- 1].hash == VietnameseUnit.edgeHash { units[index].isFirst = true }
      isWordlike = next
    }
  }

  @inline(__always)
  private static func byte(_ row: UInt32, _ place: UInt32) -> Int {
    Int(Int8(truncatingIfNeeded: row &>> (8 &* place)))
  }

  @inline(__always)
  private static func byte(_ row: UInt64, _ place: UInt64) -> Int {
    Int(Int8(truncatingIfNeeded: row &>> (8 &* place)))
  }

  /// One pair or triple of units with what the model and the list say of it.
  private struct Found {
    var key: UInt32 = 0
    var row: UInt32 = 0
    var listed = 0
  }

  @inline(__always)
  private func pair(_ one: UInt32, _ two: UInt32) -> Found {
    let key = VietnameseWordModel.pairKey(one, two)
    return Found(key: key, row: model.pair(key), listed: model.listedPair(key))
  }

  @inline(__always)
  private func triple(_ pair: Found, _ three: UInt32) -> Found {
    let key = VietnameseWordModel.tripleKey(pair.key, three)
    return Found(key: key, row: model.triple(key), listed: model.listedTriple(key))
  }

  /// Viterbi over joined and parted gaps.
  private mutating func decode() {
    let count = units.count
    let edge = VietnameseUnit.edgeHash
    // The gap looked at stands between `b` and `c`.
    var shapeA = VietnameseUnit.Shape.other
    var b = units[0]
    var hashC = count > 1 ? units[1].hash : edge
    var ab = pair(edge, b.hash)
    var bc = pair(b.hash, hashC)
    var abc = triple(ab, hashC)
    var left = model.single(b.hash, shape: b.shape.rawValue)
    var parted = 0
    var joined = Int.min / 2
    var chain = -1
    for index in 0..<count {
      let hasNext = index &+ 1 < count
      let shapeC = hasNext ? units[index &+ 1].shape : .other
      let hashD = index &+ 2 < count ? units[index &+ 2].hash : edge
      let cd = pair(hashC, hashD)
      let bcd = triple(bc, hashD)
      let right = model.single(hashC, shape: shapeC.rawValue)
      if b.isOpen {
        let shapeD = index &+ 2 < count ? units[index &+ 2].shape : .other
        var score = Self.byte(ab.row, 1)
        score &+= Self.byte(bc.row, 2)
        score &+= Self.byte(cd.row, 3)
        score &+= Self.byte(abc.row, 1)
        score &+= Self.byte(bcd.row, 2)
        score &+= Self.byte(left, shapeC.isCapital ? 3 : 2)
        score &+= Self.byte(right, b.shape.isCapital ? 5 : 4)
        let shapes = (Int(shapeA.rawValue) &* 5 &+ Int(b.shape.rawValue)) &* 5 &+ Int(shapeC.rawValue)
        let four = shapes &* 5 &+ Int(shapeD.rawValue)
        score &+= model.weight(.shapes, four &* 2 &+ (b.isFirst ? 1 : 0))
        score &+= model.weight(.twos, (ab.listed &* 8 &+ bc.listed) &* 8 &+ cd.listed)
        let aloneB = Int(truncatingIfNeeded: left &>> 48 & 7)
        let aloneC = Int(truncatingIfNeeded: right &>> 48 & 7)
        score &+= model.weight(.singles, (aloneB &* 8 &+ aloneC) &* 8 &+ bc.listed)
        score &+= model.weight(.threes, (abc.listed &* 8 &+ bcd.listed) &* 8 &+ bc.listed)
        if chain < 0 {
          chain = index
          parted = 0
          joined = score
          units[index].back = 0
        } else {
          var both = Self.byte(abc.row, 3)
          both &+= model.weight(.pairShapes, shapes)
          both &+= model.weight(.pairThrees, (abc.listed &* 8 &+ ab.listed) &* 8 &+ bc.listed)
          let wasJoined: UInt8 = joined > parted ? 1 : 0
          let staysJoined: UInt8 = joined &+ both > parted ? 2 : 0
          units[index].back = wasJoined | staysJoined
          let longest = max(parted, joined &+ both)
          parted = max(parted, joined)
          joined = score &+ longest
        }
      } else if chain >= 0 {
        trace(from: chain, to: index, joined > parted)
        chain = -1
      }
      guard hasNext else { break }
      shapeA = b.shape
      b = units[index &+ 1]
      hashC = hashD
      ab = bc
      bc = cd
      abc = bcd
      left = right
    }
    if chain >= 0 { trace(from: chain, to: count, joined > parted) }
  }

  /// Reads the best path of the gaps `start..<end` from its end.
  private mutating func trace(from start: Int, to end: Int, _ last: Bool) {
    var joins = last
    var index = end &- 1
    while index >= start {
      units[index].joins = joins
      joins = units[index].back & (joins ? 2 : 1) != 0
      index &-= 1
    }
  }
}
