import Base

/// What the site that a table comes from calls its labels and codes in other languages: `translations/<language>/….yml`
/// in the folder above, by dimension (`SEX.yml`) or for all (`data.yml`), and the titles that
/// `indicator-config/<number>.yml` points to.
struct OpenSDGNames {
    /// By language and file.
    private var books: [Language: [String: [String: String]]] = [:]
    private var title = Localized([:])

    /// `titles` are the headings of the columns.
    init(beside file: ImportFile, titles: [String], language: Language) throws {
        let number = file.name.dropFirst("indicator_".count).prefix { $0 != "." }
        let config = try FlatYAML(file.sibling("../indicator-config/\(number).yml")).texts
        // The title of the graph says what the country shows, the indicator's name what the world agreed on.
        let titled = ["graph_title", "indicator_name"].compactMap { config[$0] }.filter { !$0.isEmpty }
        let parts = titled.map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
        let groups = parts.compactMap(\.first).filter(CodeText.isCode)
        for language in Language.allCases {
            for name in Set(["data"] + titles.filter(CodeText.isCode) + groups) {
                let found = try FlatYAML(file.sibling("../translations/\(language.rawValue)/\(name).yml")).texts
                if !found.isEmpty { books[language, default: [:]][name] = found }
            }
        }
        title = OpenSDGNames.title(parts, in: books)
        if title.isEmpty, let plain = titled.first, plain.contains(" ") { title[language] = plain }
    }

    private static func title(_ keys: [[String]], in books: [Language: [String: [String: String]]]) -> Localized {
        for key in keys where key.count == 2 {
            var found = Localized([:])
            for (language, book) in books { found[language] = book[key[0]]?[key[1]] }
            if !found.isEmpty { return found }
        }
        return Localized([:])
    }

    /// What the indicator is called.
    var indicator: Localized { title }

    /// What a cell of a column is called; empty where the site does not say.
    func name(_ column: String, _ cell: String) -> Localized {
        var name = Localized([:])
        for (language, book) in books { name[language] = (book[column]?[cell] ?? book["data"]?[cell])?.trimmed }
        return name
    }
}
