/// The date of a page's date line in ISO 8601: French, Vietnamese and English forms, day before month.
///
///     "Mis à jour le 10 décembre 2019 à 09:35"  →  "2019-12-10T09:35"
///     "22/4/2020 15:52 GMT+7"                   →  "2020-04-22T15:52+07:00"
///
/// - Complexity: O(*n*), of which no more than 200 bytes are read. Not done: checking that a month has a 31st.
enum DateLine {
  private struct Number {
    var value: Int
    var digits: Int
    var start: Int
    var end: Int
  }

  static func iso8601(_ text: Span<UInt8>, _ range: Range<Int>) -> String? {
    let end = min(range.upperBound, range.lowerBound + 200)
    if let iso = machineDate(text, range.lowerBound, end) { return iso }
    var numbers: [Number] = []
    var index = range.lowerBound
    while index < end {
      guard text[index].isASCIIDigit else {
        index += 1
        continue
      }
      var number = Number(value: 0, digits: 0, start: index, end: index)
      while index < end, text[index].isASCIIDigit {
        if number.digits < 9 { number.value = number.value * 10 + Int(text[index] - 0x30) }
        number.digits += 1
        index += 1
      }
      number.end = index
      numbers.append(number)
    }
    var date: (year: Int, month: Int, day: Int)?
    var used: Set<Int> = []
    for place in numbers.indices {
      if place + 2 < numbers.count, isSeparated(text, numbers[place], numbers[place + 1]),
        isSeparated(text, numbers[place + 1], numbers[place + 2]),
        let found = valid(numbers[place + 2], numbers[place + 1].value, numbers[place].value)
      {
        date = found
        used = [place, place + 1, place + 2]
        break
      }
      // A month in words between a day and a year.
      if place + 1 < numbers.count, let month = month(text, numbers[place].end, numbers[place + 1].start),
        let found = valid(numbers[place + 1], month, numbers[place].value)
      {
        date = found
        used = [place, place + 1]
        break
      }
      // `December 16, 2025`: the month before the day.
      if place + 1 < numbers.count, (1...2).contains(numbers[place].digits), numbers[place].start > range.lowerBound,
        numbers[place + 1].start - numbers[place].end == 2, text[numbers[place].end] == 0x2C,
        let month = month(text, monthStart(text, range.lowerBound, numbers[place].start), numbers[place].start),
        let found = valid(numbers[place + 1], month, numbers[place].value)
      {
        date = found
        used = [place, place + 1]
        break
      }
      // `tháng 4 năm 2020` between them.
      if place + 2 < numbers.count, text.extracting(numbers[place].end..<numbers[place + 1].start).contains("tháng"),
        let found = valid(numbers[place + 2], numbers[place + 1].value, numbers[place].value)
      {
        date = found
        used = [place, place + 1, place + 2]
        break
      }
    }
    guard let date else { return nil }
    var result = pad(date.year, 4) + "-" + pad(date.month, 2) + "-" + pad(date.day, 2)
    for place in numbers.indices.dropLast() where !used.contains(place) && !used.contains(place + 1) {
      let (hour, minute) = (numbers[place], numbers[place + 1])
      guard hour.value < 24, minute.value < 60, minute.digits == 2, minute.start - hour.end <= 3,
        hour.end < end, text[hour.end] == 0x3A || text[hour.end] | 0x20 == 0x68
      else { continue }
      result += "T" + pad(hour.value, 2) + ":" + pad(minute.value, 2)
      if place + 2 < numbers.count, !used.contains(place + 2), text[numbers[place + 2].start - 1] == 0x2B,
        numbers[place + 2].value <= 14
      {
        result += "+" + pad(numbers[place + 2].value, 2) + ":00"
      }
      break
    }
    return result
  }

  /// Whether a stretch is a day and a month in words, with or without a year: `7 juillet`, `1er mars 2020.`
  static func holdsDay(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.lowerBound
    while end < range.upperBound, text[end].isASCIIDigit { end += 1 }
    guard (1...2).contains(end - range.lowerBound) else { return false }
    return month(text, end, min(range.upperBound, end + 20)) != nil
  }

  /// A date that is ISO 8601 already, as heads of pages give it.
  private static func machineDate(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> String? {
    guard end - start >= 10, text[start + 4] == 0x2D, text[start + 7] == 0x2D else { return nil }
    for offset in [0, 1, 2, 3, 5, 6, 8, 9] where !text[start + offset].isASCIIDigit { return nil }
    var result = ""
    for index in start..<min(end, start + 29) {
      let byte = text[index]
      guard
        byte.isASCIIDigit || byte == 0x2D || byte == 0x3A || byte == 0x54 || byte == 0x5A || byte == 0x2B
          || byte == 0x2E
      else { break }
      result.unicodeScalars.append(Unicode.Scalar(byte))
    }
    // `+0200` is the short form, which does not go with colons in the time.
    let zone = Array(result.utf8.suffix(5))
    if result.utf8.count > 16, zone.count == 5, zone[0] == 0x2B || zone[0] == 0x2D,
      zone[1...].allSatisfy({ $0.isASCIIDigit })
    {
      return String(decoding: result.utf8.dropLast(2), as: UTF8.self) + ":"
        + String(decoding: zone[3...], as: UTF8.self)
    }
    return result
  }

  private static func valid(_ year: Number, _ month: Int, _ day: Int) -> (year: Int, month: Int, day: Int)? {
    guard year.digits == 4, (1900...2100).contains(year.value), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return (year.value, month, day)
  }

  private static func isSeparated(_ text: Span<UInt8>, _ first: Number, _ second: Number) -> Bool {
    second.start - first.end == 1 && (text[first.end] == 0x2F || text[first.end] == 0x2D || text[first.end] == 0x2E)
  }

  /// Where the word before `end` begins.
  private static func monthStart(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = LineBytes.trimEnd(text, start, end)
    while index > start, text[index - 1].isASCIILetter || text[index - 1] == 0x2E { index -= 1 }
    return index
  }

  private static func month(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard start < end, end - start <= 20 else { return nil }
    var word: [UInt8] = []
    for index in start..<end {
      let byte = text[index]
      if byte.isASCIILetter || byte >= 0xC3 && byte != 0xE2 || byte.isContinuation && !word.isEmpty {
        word.append(byte < 0x80 ? byte | 0x20 : byte)
      } else if !word.isEmpty {
        // `1er` before the month.
        if word == Array("er".utf8) || word == Array("st".utf8) || word == Array("th".utf8) { word = [] } else { break }
      }
    }
    let name = String(decoding: word, as: UTF8.self)
    let months: [[String]] = [
      ["janvier", "janv", "january", "jan"], ["février", "févr", "february", "feb"], ["mars", "march", "mar"],
      ["avril", "avr", "april", "apr"], ["mai", "may"], ["juin", "june", "jun"], ["juillet", "juil", "july", "jul"],
      ["août", "aout", "august", "aug"], ["septembre", "sept", "september", "sep"], ["octobre", "oct", "october"],
      ["novembre", "nov", "november"], ["décembre", "déc", "december", "dec"],
    ]
    return months.firstIndex { $0.contains(name) }.map { $0 + 1 }
  }

  private static func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Span where Element == UInt8 {
  fileprivate func contains(_ word: StaticString) -> Bool { firstOffset(of: word) != nil }
}
