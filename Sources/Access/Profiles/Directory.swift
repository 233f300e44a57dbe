import Base

/// What somebody looks for in the directory; everything that is set must hold.
package struct DirectoryQuery: Sendable, Hashable {
    /// A word of the query, with the codes of themes, countries and languages whose names have it in the reader's
    /// language.
    package struct Word: Sendable, Hashable {
        package let text: String
        package let codes: [String]
    }

    package static let mostWords = 8
    package static let pageSize = 50

    package var words: [Word]
    /// ISO 3166 alpha-3.
    package var country: String?
    /// A part of an organisation's name.
    package var organisation: String
    /// ISO 639.
    package var language: String?
    package var theme: Theme?
    /// From 1 on.
    package var page: Int

    /// `codes` gives the codes whose names contain a folded word.
    package init(
        words: String = "", country: String? = nil, organisation: String = "", language: String? = nil,
        theme: Theme? = nil, page: Int = 1, codes: (String) -> [String] = { _ in [] }
    ) {
        let folded = String(words.prefix(200)).folded().split(separator: " ").prefix(DirectoryQuery.mostWords)
        self.words = folded.map { Word(text: String($0), codes: Array(codes(String($0)).prefix(50))) }
        self.country = country
        self.organisation = String(organisation.prefix(200)).folded()
        self.language = language
        self.theme = theme
        self.page = min(max(1, page), 100_000)
    }
}

/// A page of the directory, and how many there are in all.
package struct Directory: Sendable, Hashable {
    package let people: [Person]
    package let count: Int
    package let query: DirectoryQuery

    package var pages: Int { max(1, (count + DirectoryQuery.pageSize - 1) / DirectoryQuery.pageSize) }
}

/// What the directory can be narrowed by: codes that somebody shown has, with the number of people.
package struct DirectoryChoices: Sendable, Hashable {
    package var countries: [String: Int] = [:]
    package var languages: [String: Int] = [:]
    package var themes: [Theme: Int] = [:]

    package init() {}
}
