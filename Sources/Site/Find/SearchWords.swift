import Access

/// How a text becomes words that a search compares: folded; Chinese, which has no spaces, in pairs of characters that
/// overlap (Nie et al. 2000, "On the use of words and n-grams for Chinese information retrieval").
enum SearchWords {
    /// All words of a text, once each.
    static func of(_ text: String) -> Set<String> { Set(sequence(text)) }

    /// What a reader typed: each word must occur, and may be the beginning of a longer one. At most 12 count.
    static func asked(_ text: String) -> [String] {
        var seen: Set<String> = []
        return Array(sequence(String(text.prefix(200))).filter { seen.insert($0).inserted }.prefix(12))
    }

    private static func sequence(_ text: String) -> [String] {
        text.folded().split(separator: " ").flatMap { runs(String($0)) }
    }

    /// A run without spaces, parted where Chinese begins or ends.
    private static func runs(_ text: String) -> [String] {
        var words: [String] = []
        var rest = Substring(text)
        while let first = rest.first {
            let isHan = first.isHan
            let run = rest.prefix { $0.isHan == isHan }
            words += isHan ? pairs(Array(run)) : [String(run.prefix(64))]
            rest = rest[run.endIndex...]
        }
        return words
    }

    private static func pairs(_ run: [Character]) -> [String] {
        run.count == 1 ? [String(run)] : zip(run, run.dropFirst()).map { String([$0, $1]) }
    }
}

extension Character {
    fileprivate var isHan: Bool { unicodeScalars.first?.properties.isIdeographic ?? false }
}
