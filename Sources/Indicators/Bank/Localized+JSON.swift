import Base
import Foundation

extension Localized {
    /// `{"en": "…", "fr": "…"}` with sorted keys, as the bank stores names.
    var json: String {
        var texts: [String: String] = [:]
        for language in Language.allCases { texts[language.rawValue] = self[language] }
        return StoredTexts.encode(texts)
    }

    /// Empty for a text that is no such object.
    init(json: String) {
        var texts: [Language: String] = [:]
        for (tag, text) in StoredTexts.decode(json) {
            if let language = Language(rawValue: tag) { texts[language] = text }
        }
        self.init(texts)
    }
}

/// Small objects of texts as JSON.
enum StoredTexts {
    static func encode(_ texts: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func decode(_ json: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
    }
}
