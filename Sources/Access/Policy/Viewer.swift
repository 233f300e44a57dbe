import Base

/// Whoever asks: what `Policy` needs to know of them, loaded once for each request.
package struct Viewer: Sendable, Hashable {
    /// How far somebody is inside.
    package enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Not signed in, or the account is suspended.
        case anonymous
        /// Signed in, but not approved yet.
        case pending
        /// Takes part in one space only.
        case guest
        case member
    }

    /// A role with its subject; the subject is empty where the role has none.
    package struct Role: Sendable, Hashable {
        package let role: GlobalRole
        package let subject: String

        package init(_ role: GlobalRole, subject: String = "") {
            self.role = role
            self.subject = subject
        }
    }

    package var member: Member.ID?
    package var standing: Standing
    /// Everything a grant may name that this is: anyone, all members, the member, groups, organisation, links.
    package var principals: Set<Int64>
    package var roles: Set<Role>
    /// Reads, but may write nothing for now.
    package var isSilenced: Bool
    /// The principal that stands for everybody who visits.
    package static let anyone: Int64 = 1
    /// The principal that stands for every active member who is no guest.
    package static let members: Int64 = 2

    package init(
        member: Member.ID? = nil, standing: Standing = .anonymous, principals: Set<Int64> = [Viewer.anyone],
        roles: Set<Role> = [], isSilenced: Bool = false
    ) {
        self.member = member
        self.standing = standing
        self.principals = principals
        self.roles = roles
        self.isSilenced = isSilenced
    }

    package static let anonymous = Viewer()

    /// Whether the role is held, with whatever subject.
    package func has(_ role: GlobalRole) -> Bool { roles.contains { $0.role == role } }
}
