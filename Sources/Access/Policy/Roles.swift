/// What somebody is on the whole site. A role may have a subject: the area or organisation of a delegate, the language
/// of a translator.
package enum GlobalRole: String, Sendable, Hashable, CaseIterable {
    case delegate, translator, editor, moderator
    case dataSteward = "data-steward"
    case auditor, administrator

    /// Roles that must sign in with a second factor or a passkey.
    package var isPrivileged: Bool { self != .delegate && self != .translator }
}

/// What somebody is in one space; a grant at the space's scope names it, and it holds down the tree.
package enum SpaceRole: String, Sendable, Hashable, CaseIterable {
    case observer, participant, facilitator, rapporteur
    case moderator = "space-moderator"
    case manager = "space-manager"

    /// The bits that come with the role.
    package var bits: Bits {
        switch self {
        case .observer: .readOnly
        case .participant, .rapporteur: .contributing
        case .facilitator: .editing
        case .moderator: .deleting
        case .manager: .all
        }
    }
}
