extension Act {
    package static let memberApproved = Act("member.approved")
    package static let memberDeclined = Act("member.declined")
    package static let memberOrganisationSet = Act("member.organisation-set")
    package static let memberSessionsEnded = Act("member.sessions-ended")
    package static let roleGiven = Act("role.given")
    package static let roleTaken = Act("role.taken")
    package static let organisationAdded = Act("organisation.added")
    package static let organisationChanged = Act("organisation.changed")
}

/// Why an application is declined; its words stand in the interface strings and go into the letter.
package enum DeclineReason: String, Sendable, Hashable, CaseIterable {
    /// Nothing shows what the person has to do with housing.
    case purpose
    /// What is said of the organisation cannot be confirmed.
    case organisation
    /// The person has an account already.
    case duplicate
    /// The application is advertising or filled in at random.
    case unserious
    /// Another reason, in words.
    case other
}
