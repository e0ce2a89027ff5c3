/// Numbers that are written in words, in French and Vietnamese.
///
///     deux mille dix-neuf, quatre-vingt-douze, XXe, 28 mars → 2019, 92, 20, 3
///     hai nghìn không trăm mười chín, chín mươi hai         → 2019, 92
///
/// - Source: the words are in Resources/Pairs/number-words.tsv.
enum NumberWords {
  fileprivate enum Kind: UInt8 {
    case unit, ten, hundred, scale, month, ordinal, joiner, late

    init?(_ name: ArraySlice<UInt8>) {
      switch String(decoding: name, as: UTF8.self) {
      case "unit": self = .unit
      case "ten": self = .ten
      case "hundred": self = .hundred
      case "scale": self = .scale
      case "month": self = .month
      case "ordinal": self = .ordinal
      case "joiner": self = .joiner
      case "late": self = .late
      default: return nil
      }
    }
  }

  fileprivate struct Entry {
    var hash: UInt32
    var kind: Kind
    var value: UInt64
  }

  /// 512 slots, most of them empty.
  fileprivate struct Table: Sendable {
    private var slots = [Entry?](repeating: nil, count: 512)

    init(_ language: String) {
      for fields in ResourceLines(EmbeddedData.pairsNumbers) where fields.count == 4 {
        guard fields[0].elementsEqual(language.utf8), let kind = Kind(fields[2]),
          let value = UInt64(String(decoding: fields[3], as: UTF8.self))
        else { continue }
        let hash = PairWords.hash(fields[1])
        var slot = Int(hash & 511)
        while slots[slot] != nil { slot = (slot + 1) & 511 }
        slots[slot] = Entry(hash: hash, kind: kind, value: value)
      }
    }

    @inline(__always)
    func entry(_ hash: UInt32) -> Entry? {
      var slot = Int(hash & 511)
      while let entry = slots[slot] {
        if entry.hash == hash { return entry }
        slot = (slot &+ 1) & 511
      }
      return nil
    }
  }

  private static let french = Table("fr")
  private static let vietnamese = Table("vi")

  /// The most numbers of a side that are compared.
  static let limit = 64

  /// Adds the numbers in words to those in digits, in no order; a number in digits before a scale word is scaled.
  static func add(to side: inout PairSide, _ language: Language) {
    let table = language == .french ? french : vietnamese
    var run = Run()
    let hardCount = side.numbers.count
    var hard = 0
    for index in side.words.indices {
      while hard < hardCount, Int(side.numbers[hard].position) < index { hard &+= 1 }
      guard let entry = table.entry(side.words[index].hash) else {
        run.end(&side)
        continue
      }
      if entry.kind == .scale, !run.isOpen, hard < hardCount || hard > 0 {
        // “3 millions”: the digits stand directly before this word.
        let digit = hard < hardCount && Int(side.numbers[hard].position) == index ? hard : -1
        if digit >= 0 {
          side.numbers[digit].isScaled = true
          continue
        }
      }
      run.add(entry, at: index, &side)
      if side.numbers.count > hardCount &+ limit { return }
    }
    run.end(&side)
  }

  /// A number that is being read.
  private struct Run {
    var total: UInt64 = 0
    var current: UInt64 = 0
    var isOpen = false
    var isScaled = false
    var start = 0

    mutating func add(_ entry: Entry, at index: Int, _ side: inout PairSide) {
      switch entry.kind {
      case .joiner: return
      case .month, .ordinal:
        end(&side)
        append(entry.value, isScaled: false, at: index, &side)
        return
      case .late:
        guard isOpen else { return }
        current &+= entry.value
        return
      case .unit:
        if isOpen, entry.value == 20, current % 100 == 4 {
          current = current &- 4 &+ 80
          return
        }
        if isOpen,
          current % 10 != 0 && !(current % 100 == 60 || current % 100 == 80) || current % 100 >= 10 && entry.value >= 20
        {
          end(&side)
        }
        open(index)
        current &+= entry.value
      case .ten:
        open(index)
        current = current == 0 ? 10 : current / 10 &* 10 &+ current % 10 &* 10
      case .hundred:
        open(index)
        current = current == 0 ? 100 : min(current, 99) &* 100
      case .scale:
        open(index)
        isScaled = true
        let product = max(1, current).multipliedReportingOverflow(by: entry.value)
        total &+= product.overflow ? 0 : product.partialValue
        current = 0
      }
    }

    private mutating func open(_ index: Int) {
      guard !isOpen else { return }
      isOpen = true
      start = index
    }

    mutating func end(_ side: inout PairSide) {
      guard isOpen else { return }
      append(total &+ current, isScaled: isScaled, at: start, &side)
      self = Run()
    }

    private func append(_ value: UInt64, isScaled: Bool, at index: Int, _ side: inout PairSide) {
      var significant = value
      while significant > 0, significant % 10 == 0 { significant /= 10 }
      side.numbers.append(
        PairSide.Number(
          exact: value, significant: significant, isHard: false, isScaled: isScaled,
          position: Int32(truncatingIfNeeded: index)))
    }
  }
}
