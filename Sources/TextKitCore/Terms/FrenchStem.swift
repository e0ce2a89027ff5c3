/// Takes the endings of inflection off a French word's base letters, so that all its forms share one key.
///
/// `nationaux`, `nationale` and `national` become `national`; `directrices` and `directeur` become `directeu`. The key
/// is a net with wide meshes (`cours` and `cour` share one): whether a text's form is one of the term's forms is asked
/// of `FrenchInflection` afterwards.
enum FrenchStem {
  /// - Parameters:
  ///   - low, high: the first sixteen letters, lowest byte first.
  ///   - tail: the last eight letters, the last one lowest.
  ///   - count: the number of letters.
  @inline(__always)
  static func reduce(_ low: inout UInt64, _ high: inout UInt64, _ tail: UInt64, _ count: inout UInt64) {
    guard count > 2 else { return }
    let last = tail & 0xFF
    // Most words end in another letter: s e x; l n t after themselves; u, i+l, f, h, r, c.
    guard endings &>> (last & 63) & 1 == 1 else { return }
    var tail = tail
    let before = count
    while count > 2, tail & 0xFF == 0x73 || tail & 0xFF == 0x65 || tail & 0xFF == 0x78 {
      tail &>>= 8
      count &-= 1
    }
    var replaced: UInt64 = 0
    if count >= 3 {
      if tail & 0xFFFF == 0x7175 {  // qu: c
        tail = (tail &>> 16) &<< 8 | 0x63
        count &-= 1
        replaced = 1
      } else if tail & 0xFFFF == 0x6775 || tail & 0xFFFF == 0x6368 {  // gu: g, ch: c
        tail &>>= 8
        count &-= 1
      }
      let pair = tail & 0xFFFF
      if pair == 0x6C6C || pair == 0x6E6E || pair == 0x7474 || pair == 0x6363 {  // ll nn tt cc
        tail &>>= 8
        count &-= 1
      }
      if tail & 0xFF_FFFF == 0x65_6175 {  // eau: el
        tail = (tail &>> 16) &<< 8 | 0x6C
        count &-= 1
        replaced = 1
      } else if tail & 0xFFFF == 0x6175 {  // au: al
        tail = (tail &>> 8) &<< 8 | 0x6C
        replaced = 1
      } else if tail & 0xFF_FFFF == 0x61_696C {  // ail: al
        tail = (tail &>> 16) &<< 8 | 0x6C
        count &-= 1
        replaced = 1
      } else if tail & 0xFF == 0x66 {  // f: v
        tail = (tail &>> 8) &<< 8 | 0x76
        replaced = 1
      } else if tail & 0xFFFF_FFFF == 0x7472_6963 {  // tric: teu
        tail = (tail &>> 24) &<< 16 | 0x6575
        count &-= 1
        replaced = 2
      } else if tail & 0xFF_FFFF == 0x65_7572 {  // eur: eu
        tail &>>= 8
        count &-= 1
      }
    }
    guard count != before || replaced > 0 else { return }
    cut(&low, &high, tail, count, replaced)
  }

  /// A bit for each letter that an ending may have last, by its low six bits.
  @inline(__always)
  private static var endings: UInt64 { 0x13C516800000000 }

  /// Clears what lies behind `count` letters and writes the last `replaced` ones anew.
  @inline(__always)
  private static func cut(
    _ low: inout UInt64, _ high: inout UInt64, _ tail: UInt64, _ count: UInt64, _ replaced: UInt64
  ) {
    if count < 8 {
      low &= 1 &<< (count &* 8) &- 1
      high = 0
    } else if count < 16 {
      high &= 1 &<< ((count &- 8) &* 8) &- 1
    }
    var back: UInt64 = 0
    while back < replaced {
      let place = count &- 1 &- back
      let value = tail &>> (back &* 8) & 0xFF
      let shift = (place & 7) &* 8
      if place < 8 {
        low = low & ~(0xFF &<< shift) | value &<< shift
      } else if place < 16 {
        high = high & ~(0xFF &<< shift) | value &<< shift
      }
      back &+= 1
    }
  }
}
