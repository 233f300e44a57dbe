import Base
import Foundation

/// Names of places folded for look-up: no case, no accents, punctuation as spaces.
struct PlaceIndex: Sendable {
    /// One name of one place.
    struct Entry: Sendable {
        /// The place's code.
        let place: String
        let text: [UInt16]
        /// Where words begin in `text`.
        let starts: [Int]

        init(place: String, name: String) {
            self.place = place
            let text = Array(PlaceIndex.fold(name).utf16)
            self.text = text
            starts = text.indices.filter { $0 == 0 || text[$0 - 1] == 0x20 }
        }
    }

    /// Every name.
    let entries: [Entry]
    private let byLanguage: [Language: [Entry]]
    private let exact: [[UInt16]: String]

    init(_ places: [Place], aliases: [(name: String, place: String)]) {
        let countriesFirst = places.filter(\.isCountryOrArea) + places.filter { !$0.isCountryOrArea }
        let former = aliases.map { Entry(place: $0.place, name: $0.name) }
        let official = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (language, countriesFirst.map { Entry(place: $0.code, name: $0.name(in: language)) })
            })
        entries = Language.allCases.flatMap { official[$0] ?? [] } + former
        byLanguage = official.mapValues { $0 + former }
        exact = Dictionary(entries.map { ($0.text, $0.place) }, uniquingKeysWith: { first, _ in first })
    }

    /// The names in a language, then former and short names, which a reader of any language may use.
    func entries(for language: Language) -> [Entry] { byLanguage[language] ?? [] }

    /// The code of the place with this name, in whatever language; official names win over others.
    func place(named name: String) -> String? { exact[Array(Self.fold(name).utf16)] }

    /// Lower case, without accents, vowel signs or hamza; runs of anything but letters and digits become one space.
    static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .modifierLetter: continue
            case .lowercaseLetter, .otherLetter, .decimalNumber: folded.append(unified[scalar] ?? scalar)
            default: if let last = folded.last, last != " " { folded.append(" ") }
            }
        }
        if folded.last == " " { folded.removeLast() }
        return String(folded)
    }

    /// Letters that Arabic writers use for one another at the end of a word.
    private static let unified: [Unicode.Scalar: Unicode.Scalar] = ["ى": "ي", "ة": "ه"]
}
