import Base
import Foundation
import Markup

/// Whom a page is written for: the language, and with it phrases, numbers and dates. Every module adds its own
/// `callAsFunction(_ key:…)` over its phrases, so a page says `reader(.sourceLine, ["publisher": name])`.
package struct Reader: Sendable, Hashable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package var direction: Direction { language.direction }

    /// A phrase with its `{placeholders}` filled in; `count` picks the plural form and fills `{count}`.
    package func phrase(_ key: some PhraseKey, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        template(key, count).filled { name in fills[name] ?? (name == "count" ? count.map { number($0) } : nil) }
    }

    /// The same as markup: the phrase is escaped, the fills are markup already (links, emphasis).
    package func markup(_ key: some PhraseKey, count: Double? = nil, _ fills: [String: HTML]) -> HTML {
        template(key, count).markup { name in
            fills[name] ?? (name == "count" ? count.map { HTML(number($0)) } : nil)
        }
    }

    private func template(_ key: some PhraseKey, _ count: Double?) -> Template {
        type(of: key).book.phrase(key.rawValue, language).template(count: count, language)
    }

    /// A text in another language than the page's is marked with its own `lang` and `dir`.
    package func marked(_ text: Localized) -> HTML {
        let (words, language) = text.text(for: self.language)
        return marked(words, language)
    }

    package func marked(_ words: String, _ language: Language) -> HTML {
        language == self.language
            ? HTML(words) : span(.lang(language.rawValue), .dir(language.direction.rawValue)) { words }
    }
}
