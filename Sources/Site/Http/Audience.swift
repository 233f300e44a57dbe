import Access

/// For whom a route is there. Whoever is not of its audience gets the same answer as for an address that does not exist.
package enum Audience: Sendable, Hashable, CustomStringConvertible {
    case everyone
    /// Anybody with an account that is not suspended, approved or not.
    case signedIn
    /// Approved members, guests included.
    case members
    /// Whoever holds one of the roles, with the second factor where the role needs one.
    case roles(Set<GlobalRole>)

    package static func role(_ roles: GlobalRole...) -> Audience { .roles(Set(roles)) }

    package func admits(_ viewer: Viewer) -> Bool {
        switch self {
        case .everyone: true
        case .signedIn: viewer.standing != .anonymous
        case .members: viewer.standing == .member || viewer.standing == .guest
        case .roles(let roles): viewer.standing == .member && roles.contains(where: viewer.has)
        }
    }

    package var description: String {
        switch self {
        case .everyone: "everyone"
        case .signedIn: "signed in"
        case .members: "members"
        case .roles(let roles): roles.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }
}

/// One address that the site answers, as the table of routes lists it.
package struct RouteEntry: Sendable, Hashable, CustomStringConvertible {
    /// How it is asked: a page, a form, a stream of events, data for programs, a mail program by itself, a protocol of
    /// programs with other methods, a service of programs with a grammar of addresses of its own.
    package enum Kind: String, Sendable { case get, post, stream, open, letter, exchange, service }

    package let kind: Kind
    /// Below `/<language>/`, `/api/` or `/letters/`, with `:name` for what varies.
    package let path: String
    package let audience: Audience

    package var description: String { "\(kind.rawValue) \(path) for \(audience)" }
}
