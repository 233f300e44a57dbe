import Foundation
import Testing

/// The interface speaks six languages completely: per folder of strings six files with the same keys, the same
/// placeholders, and the plural forms that Unicode CLDR gives the language.
@Suite struct StringsRules {
    static let languages = ["ar", "zh", "en", "fr", "ru", "es"]
    static let plurals: [String: Set<String>] = [
        "ar": ["zero", "one", "two", "few", "many", "other"], "zh": ["other"], "en": ["one", "other"],
        "fr": ["one", "other"], "ru": ["one", "few", "many", "other"], "es": ["one", "other"],
    ]
    static let categories: Set<String> = ["zero", "one", "two", "few", "many", "other"]
    static let folders: [String] = {
        let folders = Tree.files(in: "Sources", kinds: ["json"]).map { $0.path.split(separator: "/").dropLast() }
        return Set(folders.filter { $0.contains("Strings") }.map { $0.joined(separator: "/") }).sorted()
    }()

    @Test(arguments: folders)
    func sixLanguagesHaveTheSameKeys(folder: String) throws {
        let english = try Set(Self.strings(folder, "en").keys)
        #expect(!english.isEmpty)
        for language in Self.languages {
            let keys = try Set(Self.strings(folder, language).keys)
            #expect(english.subtracting(keys).sorted() == [], "missing in \(language)")
            #expect(keys.subtracting(english).sorted() == [], "only in \(language)")
        }
    }

    @Test(arguments: folders)
    func everyStringSaysSomethingWithTheSamePlaceholders(folder: String) throws {
        let english = try Self.strings(folder, "en")
        for language in Self.languages {
            for (key, forms) in try Self.strings(folder, language) {
                #expect(!forms.values.contains { $0.allSatisfy(\.isWhitespace) }, "\(language) \(key) is empty")
                guard let original = english[key]?["other"] else { continue }
                let wanted = Self.placeholders(original)
                #expect(Self.placeholders(forms["other"] ?? "") == wanted, "\(language) \(key)")
                let stray = forms.values.flatMap { Self.placeholders($0).subtracting(wanted) }
                #expect(stray == [], "\(language) \(key)")
            }
        }
    }

    @Test(arguments: folders)
    func pluralsHaveTheFormsOfTheirLanguage(folder: String) throws {
        for language in Self.languages {
            let wanted = try #require(Self.plurals[language])
            for (key, forms) in try Self.strings(folder, language) where forms.count > 1 || language == "zh" {
                let missing = wanted.subtracting(forms.keys)
                #expect(missing == [], "\(language) \(key)")
            }
        }
    }

    /// Key (with a dot between levels) to plural form to text; a string without plural has only `other`.
    private static func strings(_ folder: String, _ language: String) throws -> [String: [String: String]] {
        let data = try Data(contentsOf: Tree.root.appending(path: "\(folder)/\(language).json"))
        var out: [String: [String: String]] = [:]
        flatten(try JSONSerialization.jsonObject(with: data), at: [], into: &out)
        return out
    }

    private static func flatten(_ value: Any, at path: [String], into out: inout [String: [String: String]]) {
        if let text = value as? String {
            out[path.joined(separator: "."), default: [:]]["other"] = text
        } else if let forms = value as? [String: String], !forms.isEmpty, categories.isSuperset(of: forms.keys) {
            out[path.joined(separator: ".")] = forms
        } else if let level = value as? [String: Any] {
            for (key, inner) in level { flatten(inner, at: path + [key], into: &out) }
        }
    }

    private static func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{[A-Za-z0-9_]+\}|%(?:\d\$)?[@df]/).map { String($0.output) })
    }
}
