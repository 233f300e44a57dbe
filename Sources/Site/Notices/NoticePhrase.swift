/// Interface strings of notices.
enum NoticePhrase: String, PhraseKey {
    case subjectSpaces, subjectDuties, subjectModeration, subjectAccount, subjectSecurity

    static let book = bundledBook(.module, "notices")
}

extension Reader {
    func callAsFunction(_ key: NoticePhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
