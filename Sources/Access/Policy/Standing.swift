/// How far what lies in a scope may go.
package enum Classification: String, Sendable, Hashable, CaseIterable, Comparable {
    /// May be seen by people without an account, where a grant says so.
    case open
    /// For people with an account.
    case `internal`
    /// The same, and guests only read it.
    case confidential

    package static func < (a: Classification, b: Classification) -> Bool { a.strictness < b.strictness }

    private var strictness: Int {
        switch self {
        case .open: 0
        case .internal: 1
        case .confidential: 2
        }
    }
}

/// What somebody was granted at one scope, and what bounds it there. Plain values: `Policy` decides on them.
package struct Standing: Sendable, Hashable {
    /// Zero where there is no such scope.
    package var scope: Int64
    /// The scope of the space that it lies in.
    package var space: Int64?
    /// All that unexpired grants to the viewer's principals add up to, before any bound.
    package var granted: Bits
    package var roles: Set<SpaceRole>
    /// The bound of the scope and of everything above it: archived spaces, phases.
    package var caps: Bits
    package var classification: Classification
    /// Whether a moderator has silenced the viewer in the space.
    package var isSilenced: Bool

    package init(
        scope: Int64 = 0, space: Int64? = nil, granted: Bits = .none, roles: Set<SpaceRole> = [], caps: Bits = .all,
        classification: Classification = .internal, isSilenced: Bool = false
    ) {
        self.scope = scope
        self.space = space
        self.granted = granted
        self.roles = roles
        self.caps = caps
        self.classification = classification
        self.isSilenced = isSilenced
    }

    /// Nothing granted, anywhere.
    package static let none = Standing(caps: .none, classification: .confidential)
}

extension Viewer {
    /// The most that this viewer can have at a place of that classification, whatever is granted.
    package func caps(at classification: Classification) -> Bits {
        let most: Bits =
            switch (standing, classification) {
            case (.pending, _): .none
            case (.anonymous, .open): .downloading
            case (.anonymous, _): .none
            case (.guest, .confidential): .readOnly
            case (.guest, _), (.member, _): .all
            }
        return isSilenced ? most.intersection(.downloading) : most
    }
}
