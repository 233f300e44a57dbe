import Base

/// Plural categories of Unicode CLDR 45 (supplemental/plurals) for cardinal numbers in the six languages.
enum PluralCategory: String, Sendable, Hashable {
    case zero, one, two, few, many, other

    /// The category of `number` as shown; a number with a fraction is `other` but in French below 2.
    static func of(_ number: Double, _ language: Language) -> PluralCategory {
        let magnitude = abs(number)
        let isWhole = magnitude.rounded() == magnitude && magnitude < 9e15
        let n = isWhole ? Int(magnitude) : 0
        switch language {
        case .zh: return .other
        case .en: return isWhole && n == 1 ? .one : .other
        case .es: return magnitude == 1 ? .one : isWhole && n != 0 && n % 1_000_000 == 0 ? .many : .other
        case .fr: return magnitude < 2 ? .one : isWhole && n % 1_000_000 == 0 ? .many : .other
        case .ru: return isWhole ? russian(n) : .other
        case .ar: return isWhole ? arabic(n) : .other
        }
    }

    private static func russian(_ n: Int) -> PluralCategory {
        if n % 10 == 1, n % 100 != 11 { return .one }
        if (2...4).contains(n % 10), !(12...14).contains(n % 100) { return .few }
        return .many
    }

    private static func arabic(_ n: Int) -> PluralCategory {
        switch (n, n % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}
