import Base
import Foundation

/// The typed keys of one feature's interface strings: an enum with a case for each key of `Strings/<language>.json`.
/// A key that is not in the enum does not compile; a test demands that the six files hold exactly the enum's keys.
package protocol PhraseKey: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
    static var book: PhraseBook { get }
}

/// One feature's interface strings in six languages, read once from its bundle.
package struct PhraseBook: Sendable {
    private let phrases: [Language: [String: Phrase]]

    /// Reads `Strings/<language>.json` below `folder`.
    ///
    /// - Throws: `AppError` when a file is missing or is no object of strings or of plural forms.
    package init(folder: URL) throws {
        var phrases: [Language: [String: Phrase]] = [:]
        for language in Language.allCases {
            let file = folder.appending(path: "\(language.rawValue).json")
            do {
                phrases[language] = try JSONDecoder().decode([String: Phrase].self, from: Data(contentsOf: file))
            } catch {
                throw AppError(
                    .internalFailure, "Interface strings cannot be read: \(error)", at: file.lastPathComponent)
            }
        }
        self.phrases = phrases
    }

    /// The phrase for a key; the key itself where a translation is missing (a test makes sure that none is).
    func phrase(_ key: String, _ language: Language) -> Phrase {
        phrases[language]?[key] ?? phrases[.en]?[key] ?? .plain(Template(key))
    }

    /// The keys of one language, for the test of completeness.
    package func keys(_ language: Language) -> Set<String> { Set((phrases[language] ?? [:]).keys) }
}

/// One string, or its plural forms by CLDR category; `{name}` marks what is filled in.
enum Phrase: Sendable, Decodable {
    case plain(Template)
    case plural([PluralCategory: Template])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .plain(Template(text))
            return
        }
        let forms = try container.decode([String: String].self)
        var categories: [PluralCategory: Template] = [:]
        for (name, text) in forms {
            guard let category = PluralCategory(rawValue: name) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no plural category \(name)")
            }
            categories[category] = Template(text)
        }
        self = .plural(categories)
    }

    func template(count: Double?, _ language: Language) -> Template {
        switch self {
        case .plain(let template): return template
        case .plural(let forms):
            let category = count.map { PluralCategory.of($0, language) } ?? .other
            return forms[category] ?? forms[.other] ?? Template("")
        }
    }
}
