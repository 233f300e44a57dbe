/// A text in some of the six languages.
package struct Localized: Sendable, Hashable, Codable {
    private var texts: [Language: String]

    /// Empty strings count as absent.
    package init(_ texts: [Language: String]) {
        self.texts = texts.filter { !$0.value.isEmpty }
    }

    /// The same in English only.
    package init(english: String) { self.init([.en: english]) }

    package subscript(language: Language) -> String? {
        get { texts[language] }
        set { texts[language] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    package var isEmpty: Bool { texts.isEmpty }

    /// The text for a reader of `language`: in that language, else English, else any; empty when there is none.
    /// `language` of the result says which it is, so that a page can mark it with `lang`.
    package func text(for language: Language) -> (text: String, language: Language) {
        if let text = texts[language] { return (text, language) }
        if let text = texts[.en] { return (text, .en) }
        for other in Language.allCases {
            if let text = texts[other] { return (text, other) }
        }
        return ("", language)
    }

    /// `text(for:)` without the language it came from.
    package func callAsFunction(_ language: Language) -> String { text(for: language).text }
}
