/// A space with what somebody is in it: what pages, jobs and streams of a space begin with.
package struct SpaceForViewer: Sendable, Hashable {
    package let space: Space
    package let standing: Standing
    package let viewer: Viewer
    /// Milliseconds since 1970: when it was looked up.
    package let now: Int64

    package init(space: Space, standing: Standing, viewer: Viewer, now: Int64) {
        self.space = space
        self.standing = standing
        self.viewer = viewer
        self.now = now
    }

    /// Asks `Policy` about the space itself; `change` adds what else is known.
    package func allows(_ action: Action, _ change: (inout Facts) -> Void = { _ in }) -> Bool {
        var facts = Facts(standing, now: now)
        change(&facts)
        return Policy.allows(viewer, action, facts)
    }

    /// Whether the viewer has a role here, and does not merely look in.
    package var takesPart: Bool { !standing.roles.isEmpty }

    /// The ways in for the viewer.
    package enum WayIn: Sendable, Hashable {
        case join, request, invitationOnly
        /// Inside already, or not a member of the site.
        case none
    }

    /// How the viewer, whose address ends with that domain, may come in.
    package func wayIn(domain: String) -> WayIn {
        guard viewer.standing == .member, !takesPart, space.state == .active, !viewer.isSilenced else { return .none }
        switch space.joining {
        case .open: return .join
        case .request: return .request
        case .domain: return space.domain == domain ? .join : .request
        case .invitation: return .invitationOnly
        }
    }
}

extension Member {
    /// What stands behind the `@`, lower case.
    package var domain: String { address.split(separator: "@").last.map { $0.lowercased() } ?? "" }
}
