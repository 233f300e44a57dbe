/// Phrases of every letter.
enum MailPhrase: String, PhraseKey {
    case letterSentBy, letterContact, letterNoReplies

    static let book = bundledBook(.module, "mail")
}

extension Reader {
    func callAsFunction(_ key: MailPhrase, _ fills: [String: String] = [:]) -> String { phrase(key, fills) }
}
