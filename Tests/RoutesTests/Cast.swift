import Access
import Base
import Storage

/// Everybody who walks the routes. Each is a kind of person; `World` makes one of each.
enum Cast: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Not signed in.
    case visitor
    /// Signed in while the application waits.
    case pending
    /// Suspended while the session was open.
    case suspended
    /// A member with no part in any of the spaces.
    case outsider
    /// Take part in the space called own.
    case guest, observer, participant, facilitator, rapporteur
    case spaceModerator = "space moderator"
    case manager
    /// Hold a role on the whole site, signed in with a second factor.
    case translator, editor, moderator, steward, auditor, administrator
    /// Administrators whose sign-in had no second factor.
    case hasty = "administrator by password"

    var description: String { rawValue }

    var state: Member.State {
        switch self {
        case .pending: .pending
        case .suspended: .suspended
        default: .active
        }
    }

    var spaceRole: SpaceRole? {
        switch self {
        case .guest, .participant: .participant
        case .observer: .observer
        case .facilitator: .facilitator
        case .rapporteur: .rapporteur
        case .spaceModerator: .moderator
        case .manager: .manager
        default: nil
        }
    }

    var globalRole: GlobalRole? {
        switch self {
        case .translator: .translator
        case .editor: .editor
        case .moderator: .moderator
        case .steward: .dataSteward
        case .auditor: .auditor
        case .administrator, .hasty: .administrator
        default: nil
        }
    }

    var strength: SignInSession.Strength { globalRole == nil || self == .hasty ? .password : .twoFactor }
}

extension Set<Cast> {
    static let everyone = Set(Cast.allCases)
    static let nobody: Set<Cast> = []
    /// Whoever has an account that may be used.
    static let signedIn = everyone.subtracting([.visitor, .suspended])
    /// Approved people, guests included.
    static let members = signedIn.subtracting([.pending])
    /// Approved people who are no guests.
    static let full = members.subtracting([.guest])
    /// The people of the space called own.
    static let inSpace: Set<Cast> = [
        .guest, .observer, .participant, .facilitator, .rapporteur, .spaceModerator, .manager,
    ]
    static let contributors = inSpace.subtracting([.observer])
    static let moderators: Set<Cast> = [.moderator]
    static let approvers: Set<Cast> = [.moderator, .administrator]
    static let administrators: Set<Cast> = [.administrator]
    static let readers: Set<Cast> = [.auditor, .administrator]
}
