import Testing
import TextKitCore

@Suite("Lexicons")
struct LexiconTests {
  private static let entries = [
    LexiconEntry(
      french: "État de droit", vietnamese: ["nhà nước pháp quyền"], domain: "law", kind: .noun,
      variants: ["Etat de droit"]),
    LexiconEntry(french: "ONU", vietnamese: ["Liên hợp quốc", "LHQ"], domain: "org", kind: .acronym),
    LexiconEntry(french: "A & B <\"x\">", vietnamese: ["đá, \"quý\"", "a'b"], domain: "", kind: .phrase),
    LexiconEntry(french: "Hanoï", vietnamese: ["Hà Nội"], domain: "geo", kind: .proper, variants: ["Hanoi", "Ha Noi"]),
    LexiconEntry(french: "voir", vietnamese: ["thấy"], kind: nil),
  ]

  @Test("come back exactly from every format", arguments: [LexiconFormat.tsv, .csv, .tbx, .tmx])
  func roundTrip(_ format: LexiconFormat) throws {
    let file = format.file(Self.entries)
    #expect(try format.entries(file) == Self.entries)
    #expect(format.file(try format.entries(file)) == file)
  }

  @Test("entries of the bundled lexicon come back exactly", arguments: [LexiconFormat.tsv, .csv, .tbx, .tmx])
  func bundled(_ format: LexiconFormat) throws {
    let entries = stride(from: 0, to: Lexicon.bundled.count, by: 8).compactMap(Lexicon.bundled.entry)
    #expect(Lexicon.bundled.count > 6000)
    #expect(try format.entries(format.file(entries)) == entries)
  }

  @Test("DeepL gets one translation for a source")
  func deepl() {
    let file = LexiconFormat.deepl.file(Self.entries)
    #expect(String(decoding: file, as: UTF8.self).hasPrefix("État de droit,nhà nước pháp quyền\nEtat de droit,"))
  }

  @Test(
    "malformed lines are told with their number",
    arguments: [
      ("a\tb\nno tab\n", LexiconFormat.tsv, 2), ("# x\n\n\tb\n", .tsv, 3), ("a\t\n", .tsv, 1),
      ("a,b\n\"c,d\n", .csv, 2), ("a,b\nc\n", .csv, 2),
      ("<tmx>\n<tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv></tu></tmx>", .tmx, 2),
      ("<tbx>\n<a b=c/></tbx>", .tbx, 2),
    ])
  func malformed(_ text: String, _ format: LexiconFormat, _ line: Int) {
    #expect(throws: LexiconProblem.self) { try format.entries(Array(text.utf8)) }
    do {
      _ = try format.entries(Array(text.utf8))
    } catch {
      #expect(error.line == line)
    }
  }

  @Test("DeepL's two columns and four columns are read")
  func columns() throws {
    let two = try LexiconFormat.csv.entries(Array("loi,luật\n".utf8))
    #expect(two.map(\.french) == ["loi"])
    let four = try LexiconFormat.csv.entries(Array("luật,loi,vi,fr\n".utf8))
    #expect(four.map(\.french) == ["loi"])
  }

  @Test("a look-up forgives accents and gives near misses")
  func lookup() {
    let lexicon = Lexicon(LexiconFormat.tsv.file(Self.entries))
    #expect(lexicon.lookup("hà nội").entries == [3])
    #expect(lexicon.lookup("ha noi").entries == [3])
    #expect(lexicon.lookup("etat de droit").entries == [0])
    #expect(lexicon.lookup("hanoy").entries == [])
    #expect(lexicon.lookup("hanoy").nearMisses == [3])
  }

  @Test(
    "the check refuses",
    arguments: [
      ("b\tbà\tx\tnoun\t\na\tà\tx\tnoun\t\n", "out of byte order"),
      ("a\tà\tx\tnoun\t\na\tá\tx\tnoun\t\n", "is in f:1 too"),
      ("a\tthủyf\tx\tnoun\t\n", "is no Vietnamese syllable"), ("a\ttíêng\tx\tnoun\t\n", "wrong letter"),
      ("a\tb  c\tx\tnoun\t\n", "two blanks"), ("a\tb\tx\tthing\t\n", "no kind thing"), ("a\tb\tx\n", "3 columns"),
      ("l’a\tb\tx\tnoun\t\n", "curved apostrophe"), ("nợ tiền\tdépense publique\tx\tnoun\t\n", "swapped"),
      ("a\te\u{301}\tx\tnoun\t\n", "NFC"), ("chính phủ\tgouvernement\tx\tnoun\t\n", "swapped"),
      ("a\tbà \tx\tnoun\t\n", "a blank at the edge"), ("a\tbà;\tx\tnoun\t\n", "ends in a mark"),
      ("Cour suprême\ttòa\tx\tnoun\t\ncour suprême\ttòa\tx\tnoun\t\n", "is in f:1 too"),
      ("a\tbà\tx\tnoun\tb\nb\tbé\tx\tnoun\t\n", "b is in f:1 too, with another first translation"),
      ("a\tbà\tx\tnoun\tc\nb\tbà\tx\tnoun\tc\n", "c is in f:1 too"),
      ("a\tbà|Bà\tx\tnoun\t\n", "comes twice"), ("a\tbà\tx\tnoun\tb (c)\n", "bracket"),
      (
        "arbitrage\tmột câu dài gồm rất nhiều chữ nên không thể là một từ được đâu, bởi vì nó kéo dài mãi\tx\tnoun\t\n",
        "much longer"
      ),
      ("un terme français de très nombreux mots et très long\tă ơ\tx\tnoun\t\n", "much shorter"),
    ])
  func check(_ text: String, _ message: String) {
    var check = LexiconCheck()
    check.read(Array(text.utf8), file: "f")
    #expect(check.findings.contains { $0.problem.message.contains(message) })
  }

  @Test("the check refuses preferred translations that are no pairs or come twice")
  func preferred() {
    var check = LexiconCheck()
    check.read(Array("a\tà|á\tx\tnoun\t\nb\tà\tx\tnoun\t\n".utf8), file: "f")
    check.read(preferred: Array("# x\nà\ta\nà\tb\ná\tb\n".utf8), file: "p")
    let messages = check.findings.map(\.problem.message)
    #expect(messages == ["à\tb: the Vietnamese term comes twice", "á\tb: no pair of the lexicon"])
  }

  @Test("every preferred translation is the first that the bundled lexicon gives")
  func preferredFirst() {
    let span = EmbeddedData.termPreferences.span
    let bytes = span.indices.map { span[$0] }
    let lines = bytes.split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") }
    #expect(lines.count > 500)
    let matcher = TermMatcher()
    let rows = lines.map { line in
      line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(rows.contains(["tỉnh", "province"]))
    var marked = 0
    for row in rows where row.count == 2 {
      let bytes = Array(row[0].utf8)
      let matches = matcher.matches(in: bytes.span, language: .vietnamese)
      // Words of grammar are not marked.
      guard let match = matches.first, match.range == 0..<bytes.count else { continue }
      marked += 1
      #expect(matcher.lexicon.translations(of: match).first == row[1])
    }
    #expect(marked > rows.count * 9 / 10)
  }

  @Test("entries added in front of the bundled lexicon come before preferred ones")
  func preferredBehindOwn() {
    let matcher = TermMatcher(Lexicon(Array("comté\thạt|tỉnh\n".utf8)).adding(.bundled))
    let bytes = Array("tỉnh".utf8)
    let targets = matcher.matches(in: bytes.span, language: .vietnamese).map { matcher.lexicon.translations(of: $0) }
    #expect(targets.first?.prefix(2) == ["comté", "province"])
  }

  @Test("the tables in the binary are those of its lexicon", arguments: [Language.french, .vietnamese])
  func tables(_ language: Language) {
    let made = Lexicon.bundled.tables(of: language)
    let span = (language == .french ? EmbeddedData.termsFrench : .termsVietnamese).span
    // `make lexicon-index` puts them right.
    #expect(made.count == span.count && made.indices.allSatisfy { made[$0] == span[$0] })
  }

  @Test("tables made anew find the same terms", arguments: [Language.french, .vietnamese])
  func madeTables(_ language: Language) {
    let text = Array(
      (language == .french
        ? "Le président du Havre a reçu les secrétaires généraux de l'ONU et du Fonds monétaire international. "
        : "Thủ tướng Chính phủ tiếp Tổng Thư ký Liên hợp quốc, Quỹ Tiền tệ Quốc tế và Ngân hàng Thế giới. ").utf8)
    let bundled = TermMatcher().matches(in: text.span, language: language)
    let own = TermMatcher(Lexicon(Lexicon.bundled.bytes)).matches(in: text.span, language: language)
    #expect(bundled.count >= 4)
    // Without the list of words of grammar some more are marked.
    #expect(own.filter(bundled.contains) == bundled)
  }

  @Test("a clean file passes")
  func cleanFile() {
    var check = LexiconCheck()
    check.read(Array("# x\nHanoï\tHà Nội\tgeo\tproper\tHanoi\nMars\tSao Hỏa\tx\tproper\t\n".utf8), file: "f")
    check.read(Array("mars\ttháng 3\tx\tnoun\t\nthé vert\ttrà xanh\tx\tnoun\tThé vert\n".utf8), file: "g")
    #expect(check.findings == [])
  }

  @Test("variants are head words of the printed list unless an entry has them")
  func list() {
    let lexicon = Lexicon(Array("a\tmột\tx\tnoun\tb|c\nb\thai\tx\tnoun\t\n".utf8))
    #expect(String(decoding: lexicon.list(), as: UTF8.self) == "a\tmột\tx\nc\tmột\tx\nb\thai\tx\n")
  }
}
