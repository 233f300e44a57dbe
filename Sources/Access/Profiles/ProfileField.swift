/// What a member may tell of themselves; each field has an audience of its own.
package enum ProfileField: String, Sendable, Hashable, CaseIterable {
    case about, role, organisation, country, languages, expertise, contact

    /// The most characters of a text, nil for fields that are chosen from lists.
    package var longest: Int? {
        switch self {
        case .about: 2000
        case .role, .organisation: 160
        case .contact: 300
        case .country, .languages, .expertise: nil
        }
    }
}

/// Who may see a field. The name of a member is seen by the people of their spaces in any case.
package enum ProfileAudience: String, Sendable, Hashable, CaseIterable {
    case onlyMe = "self"
    /// People who are in a space together with the member.
    case mySpaces = "spaces"
    /// Every active member who is no guest, and the people of one's spaces.
    case allMembers = "members"
}

/// What people work on. The first ten are the domains of the indicator catalogue, by the same codes, so that a page of
/// figures finds the people who know its subject.
package enum Theme: String, Sendable, Hashable, CaseIterable {
    case adequacy = "HOUSING_ADEQUACY"
    case affordability = "AFFORDABILITY"
    case homelessness = "HOMELESSNESS"
    case evictions = "EVICTIONS"
    case slums = "SLUMS"
    case finance = "FINANCE"
    case quality = "QUALITY_ENERGY"
    case climate = "CLIMATE_DISASTER"
    case land = "LAND_TENURE"
    case sustainability = "SDG11_FRAME"
    case communities = "COMMUNITY_LED"
    case planning = "URBAN_PLANNING"
    case law = "LAW_AND_RIGHTS"
    case displacement = "DISPLACEMENT"
    case inclusion = "INCLUSION"
    case construction = "CONSTRUCTION"
    case statistics = "STATISTICS"
}
