import Base

/// What one principal was given at one scope; it holds down the tree until inheritance breaks or it runs out.
package struct Grant: Sendable, Hashable, Identifiable {
    /// What a grant says: a file level, a role in a space, or the hour of a break-glass.
    package enum Content: Sendable, Hashable {
        case level(Bits)
        case role(SpaceRole)
        case breakGlass

        /// As stored. A principal can hold one level at a scope, and every role once.
        package var role: String {
            switch self {
            case .level: ""
            case .role(let role): role.rawValue
            case .breakGlass: "break-glass"
            }
        }

        package var bits: Bits {
            switch self {
            case .level(let bits): bits
            case .role(let role): role.bits
            case .breakGlass: .readOnly
            }
        }

        init(role: String, bits: Bits) {
            if let known = SpaceRole(rawValue: role) {
                self = .role(known)
            } else {
                self = role.isEmpty ? .level(bits) : .breakGlass
            }
        }
    }

    package let id: Int64
    package let scope: Int64
    package let principal: Int64
    package let content: Content
    /// Milliseconds since 1970; nil for without end.
    package let expiresAt: Int64?
    package let reason: String
    package let grantedBy: Member.ID?
    /// Milliseconds since 1970.
    package let createdAt: Int64
}
