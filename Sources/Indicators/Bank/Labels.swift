import Base

/// The words for codes.
package struct Labels: Sendable {
    /// The codelist whose labels hold for every dimension: `_T`, `_U`, `_Z` …
    package static let any = "ANY"

    struct Entry: Sendable {
        var name = Localized([:])
        var drafts: Set<Language> = []
        var position = 0
    }

    let entries: [String: [String: Entry]]

    /// The words for a code of a dimension (or of another codelist) in a language, and whether they are a draft.
    /// Where there are none in it the English ones, where there are none at all the code itself.
    package func callAsFunction(_ dimension: Dimension, _ code: String, _ language: Language) -> Label {
        guard let entry = entry(dimension, code) else { return Label(text: code, language: nil, isDraft: false) }
        let (text, found) = entry.name.text(for: language)
        return Label(text: text, language: found, isDraft: entry.drafts.contains(found))
    }

    /// The words for a code in every language that has them.
    package func names(_ dimension: Dimension, _ code: String) -> Localized {
        entry(dimension, code)?.name ?? Localized([:])
    }

    /// Whether there are words for a code in any language.
    package func has(_ dimension: Dimension, _ code: String) -> Bool { entry(dimension, code) != nil }

    /// Codes in the order of their codelist (ages by age, not by letter); unknown ones at the end by letter.
    package func ordered(_ dimension: Dimension, _ codes: some Sequence<String>) -> [String] {
        codes.sorted { a, b in
            let (left, right) = (entry(dimension, a)?.position ?? .max, entry(dimension, b)?.position ?? .max)
            return left == right ? a < b : left < right
        }
    }

    /// All codes of a codelist, in its order.
    package func codes(_ dimension: Dimension) -> [String] {
        ordered(dimension, (entries[dimension.id] ?? [:]).keys)
    }

    private func entry(_ dimension: Dimension, _ code: String) -> Entry? {
        entries[dimension.id]?[code] ?? entries[Labels.any]?[code]
    }
}

/// The words for a code.
package struct Label: Sendable, Hashable {
    package let text: String
    /// The language that the text is in; nil when it is the bare code.
    package let language: Language?
    /// Not yet approved by a native speaker.
    package let isDraft: Bool
}
