import Base
import Foundation

/// The languages that a member can say they work in: those of the site first, then others with many speakers or official
/// somewhere, by ISO 639 code. Their names come from Unicode CLDR.
enum WorkingLanguages {
    static let ofSite = Language.allCases.map(\.rawValue)

    static let others = [
        "af", "am", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "dv", "dz", "el", "et", "eu", "fa",
        "ff",
        "fi", "fil", "fj", "ga", "gl", "gn", "ha", "he", "hi", "hr", "ht", "hu", "hy", "id", "ig", "is", "it", "ja",
        "ka", "kk", "km", "ko", "ku", "ky", "ln", "lo", "lt", "lv", "mg", "mk", "mn", "ms", "mt", "my", "ne", "nl",
        "no",
        "om", "pa", "pl", "ps", "pt", "qu", "rn", "ro", "rw", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "st",
        "sv",
        "sw", "ta", "te", "tg", "th", "ti", "tk", "tn", "to", "tr", "uk", "ur", "uz", "vi", "wo", "xh", "yo", "zu",
    ]

    static let all = Set(ofSite + others)

    static func name(_ code: String, _ reader: Reader) -> String { names[reader.language]?[code] ?? code }

    /// The others in the order of the reader's language.
    static func sorted(_ reader: Reader) -> [String] { orders[reader.language] ?? others }

    private static let names: [Language: [String: String]] = {
        var names: [Language: [String: String]] = [:]
        for language in Language.allCases {
            let locale = Locale(identifier: language.rawValue)
            names[language] = Dictionary(
                (ofSite + others).map { ($0, locale.localizedString(forLanguageCode: $0) ?? $0) },
                uniquingKeysWith: { first, _ in first })
        }
        return names
    }()

    private static let orders: [Language: [String]] = {
        var orders: [Language: [String]] = [:]
        for language in Language.allCases {
            let locale = Locale(identifier: language.rawValue)
            orders[language] = others.sorted {
                (names[language]?[$0] ?? $0).compare(names[language]?[$1] ?? $1, locale: locale) == .orderedAscending
            }
        }
        return orders
    }()
}
