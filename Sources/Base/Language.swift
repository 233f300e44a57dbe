/// One of the six languages of the United Nations; raw values are BCP 47 tags and the first segment of a page's path.
package enum Language: String, CaseIterable, Codable, Sendable, Hashable {
    case ar, zh, en, fr, ru, es

    /// The language's name as its own readers write it.
    package var ownName: String {
        switch self {
        case .ar: "العربية"
        case .zh: "中文"
        case .en: "English"
        case .fr: "Français"
        case .ru: "Русский"
        case .es: "Español"
        }
    }

    package var direction: Direction { self == .ar ? .rightToLeft : .leftToRight }
}

/// The direction of running text; raw values are those of HTML's `dir`.
package enum Direction: String, Sendable, Hashable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
}
