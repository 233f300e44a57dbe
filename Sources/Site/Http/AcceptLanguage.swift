import Base

/// Which of the six languages a browser asks for (RFC 9110, 12.5.4).
package enum AcceptLanguage {
    /// The language with the highest weight; English when none of the six is named.
    package static func best(_ header: String?) -> Language {
        var best: (language: Language, weight: Double)?
        for part in (header ?? "").split(separator: ",").prefix(40) {
            let pieces = part.split(separator: ";")
            guard let tag = pieces.first?.trimmingPrefix(while: { $0 == " " }).split(separator: "-").first,
                let language = Language(rawValue: tag.lowercased())
            else { continue }
            let weight = pieces.dropFirst().lazy.compactMap { quality(of: $0) }.first ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .en
    }

    private static func quality(of piece: Substring) -> Double? {
        let halves = piece.split(separator: "=")
        guard halves.count == 2, halves[0].trimmingPrefix(while: { $0 == " " }) == "q" else { return nil }
        return Double(halves[1].prefix { $0 != " " })
    }
}
