/// Interface strings of the search within the members' area.
enum FindPhrase: String, PhraseKey {
    case find, findIn, findLead, findWords, findButton, findNothing, findNothingHint, findEarlier, findLater
    case findEverywhere, findUntitled

    static let book = bundledBook(.module, "find")
}

extension Reader {
    func callAsFunction(_ key: FindPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
