/// What a member tells of themselves, or that part of it which somebody may see.
package struct ProfileDetails: Sendable, Hashable {
    package var about = ""
    package var role = ""
    package var organisation = ""
    /// ISO 3166 alpha-3.
    package var country: String?
    /// ISO 639 codes of the languages that the member works in.
    package var languages: [String] = []
    package var themes: [Theme] = []
    /// Expertise in the member's own words.
    package var words: [String] = []
    /// What the member would like to be contacted about, and how.
    package var contact = ""

    package init() {}

    package var isEmpty: Bool { self == ProfileDetails() }
}

/// A member's whole profile, as its owner keeps it. Nothing is shared until the owner says so.
package struct Profile: Sendable, Hashable {
    package let member: Member.ID
    package var details: ProfileDetails
    /// Fields without an entry are for the owner only.
    package var audiences: [ProfileField: ProfileAudience]
    /// Whether the directory shows the member.
    package var isListed: Bool

    package init(
        member: Member.ID, details: ProfileDetails = ProfileDetails(),
        audiences: [ProfileField: ProfileAudience] = [:], isListed: Bool = false
    ) {
        self.member = member
        self.details = details
        self.audiences = audiences
        self.isListed = isListed
    }

    package func audience(_ field: ProfileField) -> ProfileAudience { audiences[field] ?? .onlyMe }

    /// The preview: what people of one's spaces, or all other members, see.
    package func details(seenBy audience: ProfileAudience) -> ProfileDetails {
        var seen = details
        for field in ProfileField.allCases where !isShared(field, with: audience) { seen.clear(field) }
        return seen
    }

    private func isShared(_ field: ProfileField, with reader: ProfileAudience) -> Bool {
        switch reader {
        case .onlyMe: true
        case .mySpaces: audience(field) != .onlyMe
        case .allMembers: audience(field) == .allMembers
        }
    }
}

/// Somebody as a certain reader may see them.
package struct Person: Sendable, Hashable, Identifiable {
    package let id: Member.ID
    package let name: String
    package let isGuest: Bool
    package let details: ProfileDetails
}

extension ProfileDetails {
    mutating func clear(_ field: ProfileField) {
        let empty = ProfileDetails()
        switch field {
        case .about: about = empty.about
        case .role: role = empty.role
        case .organisation: organisation = empty.organisation
        case .country: country = empty.country
        case .languages: languages = empty.languages
        case .expertise:
            themes = empty.themes
            words = empty.words
        case .contact: contact = empty.contact
        }
    }
}
