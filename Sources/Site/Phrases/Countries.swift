import Base
import Foundation

/// A country or area that somebody can name as theirs.
package struct Country: Sendable, Hashable {
    /// ISO 3166 alpha-3.
    package let code: String
    package let names: Localized

    package init(code: String, names: Localized) {
        self.code = code
        self.names = names
    }
}

/// The countries and areas of the world, as the features of the site know them, in the order of each language.
package struct Countries: Sendable {
    private let names: [String: Localized]
    private let ordered: [Language: [Choice.Option]]

    package init(_ countries: [Country]) {
        names = Dictionary(countries.map { ($0.code, $0.names) }, uniquingKeysWith: { first, _ in first })
        var ordered: [Language: [Choice.Option]] = [:]
        for language in Language.allCases {
            let locale = Locale(identifier: language.rawValue)
            ordered[language] = countries.map { Choice.Option($0.code, $0.names(language)) }
                .sorted { $0.label.compare($1.label, locale: locale) == .orderedAscending }
        }
        self.ordered = ordered
    }

    package func contains(_ code: String) -> Bool { names[code] != nil }

    /// The name in the reader's language; the code itself for one that is not known.
    package func name(_ code: String, _ reader: Reader) -> String { names[code]?(reader.language) ?? code }

    /// All of them for a list to choose from.
    package func options(_ reader: Reader) -> [Choice.Option] { ordered[reader.language] ?? [] }
}
