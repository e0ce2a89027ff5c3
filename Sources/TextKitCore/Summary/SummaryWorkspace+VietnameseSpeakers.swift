// Who says what a Vietnamese headline says, before it: `Ông Katz: Israel muốn thoả thuận được sửa đổi`.
extension SummaryWorkspace {
  /// Who says what a form says, where the form has lost it: the name before `cho biết | clause`, in `Theo …, | clause`,
  /// in `clause |, ông Nam nói`; `nil` where nobody is named, or the form names them.
  func vietnameseSpeaker(
    of form: HeadlineForm, _ clause: VietnameseClause, in text: Span<UInt8>
  ) -> HeadlineKicker? {
    let tokens = candidates[form.candidate].tokens
    guard let first = form.kept.first?.lowerBound, let last = form.kept.last.map({ $0.upperBound - 1 }),
      let voice = clause.voice(of: first - tokens.lowerBound, last - tokens.lowerBound), clause.quotes(voice),
      let named = voice.speaker
    else { return nil }
    let speaker = named.lowerBound + tokens.lowerBound..<named.upperBound + tokens.lowerBound
    // `Ông` alone names nobody.
    guard isCapital(speaker.upperBound - 1), speaker.count > 1 || !holds(Self.courtesies, speaker.lowerBound),
      !candidates[form.candidate].form.contains(.question)
    else { return nil }
    // What `ông ấy`, `tôi` or a quotation says is not told of the one before the colon.
    if form.opening == .pronoun || holdsColon(form, in: text) { return nil }
    let names = Set(speaker.filter { isCapital($0) }.map { index.tokens[$0].term })
    guard !form.kept.joined().contains(where: { names.contains(index.tokens[$0].term) && isCapital($0) }) else {
      return nil
    }
    return HeadlineKicker(kind: .speaker, tokens: speaker, sentences: [form.candidate], mentions: 1)
  }

  private static let courtesies = HashedWords(words: "ông bà anh chị cô chú")
}

extension VietnameseClause {
  /// Whether what stands behind a verb of saying, or `theo`, is what the one before it says: not so behind `dẫn lời`,
  /// `không xác nhận`, `yêu cầu`.
  func quotes(_ voice: VietnameseVoice) -> Bool {
    guard voice.manner != .according, !isAccording(voice.verb) else { return true }
    if voice.verb > 0, holds(Self.unsaid, voice.verb - 1) { return false }
    return saysAlone(voice.verb) || voice.verb + 1 < count && Self.quoting.contains(pair(voice.verb))
  }

  private static let quoting = pairs(
    """
    cho biết cho hay cho rằng khẳng định nhận định nhấn mạnh tuyên bố nói rằng chia sẻ thông báo xác nhận cảnh báo \
    tiết lộ phát biểu dự báo giải thích thừa nhận đưa tin viết rằng lập luận bình luận ước tính kể rằng kể lại
    """)
  private static let unsaid = words("không chưa chẳng từ từng bị được")
}
