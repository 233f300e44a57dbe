import Base
import Storage

/// The parts of a profile as rows hold them: one row for a text, one for each entry of a list.
enum ProfilePart: String, CaseIterable {
    case about, role, organisation, country, language, theme, word, contact

    var field: ProfileField {
        switch self {
        case .about: .about
        case .role: .role
        case .organisation: .organisation
        case .country: .country
        case .language: .languages
        case .theme, .word: .expertise
        case .contact: .contact
        }
    }

    /// Codes mean the same in every language; texts are searched by their words.
    var isCode: Bool { self == .country || self == .language || self == .theme }
}

extension Connection {
    /// The owner's own profile, whole; an empty one where none was saved.
    package func profile(of member: Member.ID) throws -> Profile {
        let isListed = try first("select is_listed from profile where member = \(member)")?.bool(0) ?? false
        var profile = Profile(member: member, isListed: isListed)
        let rows = try rows(
            """
            select part, value, audience from profile_value where member = \(member) order by part, position
            """)
        for row in rows {
            guard let part = ProfilePart(rawValue: row.string(0)) else { continue }
            profile.details.add(row.string(1), to: part)
            profile.audiences[part.field] = ProfileAudience(rawValue: row.string(2)) ?? .onlyMe
        }
        return profile
    }

    /// Whether the member ever saved a profile.
    package func hasProfile(_ member: Member.ID) throws -> Bool {
        try first("select 1 from profile where member = \(member)") != nil
    }

    /// Keeps the profile in place of the earlier one. Throws `invalid` where it has `problems`.
    package func save(_ profile: Profile) throws {
        let profile = profile.cleaned()
        guard profile.problems.isEmpty else {
            throw AppError(
                .invalid, "The profile has fields that are too long or not known",
                at: profile.problems.map(\.field.rawValue).joined(separator: ", "), remedy: "Correct these fields")
        }
        guard let name = try first("select name from member where id = \(profile.member)")?.string(0) else {
            throw AppError(.notFound, "There is no such member")
        }
        try execute(
            """
            insert into profile (member, is_listed, folded_name, updated_at)
            values (\(profile.member), \(profile.isListed), \(name.folded()), \(now))
            on conflict (member) do update set is_listed = excluded.is_listed, folded_name = excluded.folded_name,
                updated_at = excluded.updated_at
            """)
        try execute("delete from profile_value where member = \(profile.member)")
        for part in ProfilePart.allCases {
            for (position, value) in profile.details.values(of: part).enumerated() {
                try execute(
                    """
                    insert into profile_value (member, part, position, value, folded, audience)
                    values (\(profile.member), \(part.rawValue), \(position), \(value),
                        \(part.isCode ? "" : value.folded()), \(profile.audience(part.field).rawValue))
                    """)
            }
        }
    }

    /// Gives a member another name, here and in the order of the directory. Throws `invalid` for a name that is empty or
    /// longer than 120 characters.
    package func rename(_ member: Member.ID, to name: String) throws {
        let name = name.tidied()
        guard !name.isEmpty, name.count <= Member.longestName, name.utf8.count <= 4 * Member.longestName else {
            throw AppError(
                .invalid, "A name has 1 to \(Member.longestName) characters", at: "name", remedy: "Write another name")
        }
        try execute("update member set name = \(name) where id = \(member)")
        try execute("update profile set folded_name = \(name.folded()) where member = \(member)")
    }
}

extension Member {
    package static let longestName = 120
}

extension ProfileDetails {
    func values(of part: ProfilePart) -> [String] {
        let values =
            switch part {
            case .about: [about]
            case .role: [role]
            case .organisation: [organisation]
            case .country: [country ?? ""]
            case .language: languages
            case .theme: themes.map(\.rawValue)
            case .word: words
            case .contact: [contact]
            }
        return values.filter { !$0.isEmpty }
    }

    mutating func add(_ value: String, to part: ProfilePart) {
        switch part {
        case .about: about = value
        case .role: role = value
        case .organisation: organisation = value
        case .country: country = value
        case .language: languages.append(value)
        case .theme: if let theme = Theme(rawValue: value) { themes.append(theme) }
        case .word: words.append(value)
        case .contact: contact = value
        }
    }
}
