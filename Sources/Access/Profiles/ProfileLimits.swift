import Base

/// Why a profile cannot be kept as it is.
package enum ProfileProblem: Sendable, Hashable {
    case tooLong(ProfileField, most: Int)
    case tooMany(ProfileField, most: Int)
    /// No country or language has this code.
    case unknown(ProfileField)

    package var field: ProfileField {
        switch self {
        case .tooLong(let field, _), .tooMany(let field, _), .unknown(let field): field
        }
    }
}

extension Profile {
    package static let mostLanguages = 20
    package static let mostWords = 12
    package static let longestWord = 60

    /// Texts trimmed, on one line but for `about`, without characters that cannot be seen; lists without repeats.
    package func cleaned() -> Profile {
        var clean = self
        clean.details.about = details.about.tidied(onOneLine: false)
        clean.details.role = details.role.tidied()
        clean.details.organisation = details.organisation.tidied()
        clean.details.contact = details.contact.tidied()
        clean.details.languages = details.languages.withoutRepeats()
        clean.details.themes = details.themes.withoutRepeats()
        clean.details.words = details.words.map { $0.tidied() }.filter { !$0.isEmpty }.withoutRepeats()
        return clean
    }

    /// What is wrong with it; empty when it can be saved.
    package var problems: [ProfileProblem] {
        let texts: [(ProfileField, String)] = [
            (.about, details.about), (.role, details.role), (.organisation, details.organisation),
            (.contact, details.contact),
        ]
        var problems = texts.compactMap { field, text -> ProfileProblem? in
            guard let most = field.longest, text.count > most || text.utf8.count > 4 * most else { return nil }
            return .tooLong(field, most: most)
        }
        if let country = details.country, !country.isCode(of: 3...3, from: "A"..."Z") {
            problems.append(.unknown(.country))
        }
        if !details.languages.allSatisfy({ $0.isCode(of: 2...3, from: "a"..."z") }) {
            problems.append(.unknown(.languages))
        }
        if details.languages.count > Profile.mostLanguages {
            problems.append(.tooMany(.languages, most: Profile.mostLanguages))
        }
        if details.words.count > Profile.mostWords { problems.append(.tooMany(.expertise, most: Profile.mostWords)) }
        if details.words.contains(where: { $0.count > Profile.longestWord || $0.utf8.count > 4 * Profile.longestWord })
        {
            problems.append(.tooLong(.expertise, most: Profile.longestWord))
        }
        return problems
    }
}

extension String {
    fileprivate func isCode(of length: ClosedRange<Int>, from letters: ClosedRange<Unicode.Scalar>) -> Bool {
        length.contains(unicodeScalars.count) && unicodeScalars.allSatisfy { letters.contains($0) }
    }
}

extension Array where Element: Hashable {
    fileprivate func withoutRepeats() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
