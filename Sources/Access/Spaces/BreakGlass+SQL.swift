import Base
import Storage

/// An administrator's hour in a space that is not theirs, with its reason, for the space's own page.
package struct BreakGlass: Sendable, Hashable {
    package let member: Member.ID
    package let name: String
    package let reason: String
    /// Milliseconds since 1970.
    package let endsAt: Int64

    /// How long it lasts, in milliseconds.
    package static let length = Span.hour
    package static let shortestReason = 20
    package static let longestReason = 500
}

extension Connection {
    /// Lets an administrator look into a space for an hour. Whoever calls posts the event to those returned: the space's
    /// people, all of them.
    ///
    /// Throws `notFound` unless the viewer is an administrator and there is such a space, `invalid` at `reason` for a
    /// reason that says too little.
    package func breakGlass(
        _ slug: String, by viewer: Viewer, reason: String
    ) throws -> (space: Space, tell: [Member.ID]) {
        guard let member = viewer.member, Policy.allows(viewer, .breakGlass, Facts(now: now)) else {
            throw AppError(.notFound, "There is no such page")
        }
        let reason = reason.trimmed
        guard reason.count >= BreakGlass.shortestReason, reason.count <= BreakGlass.longestReason else {
            throw AppError(
                .invalid, "The reason must say what is to be found out", at: "reason",
                remedy: "Write \(BreakGlass.shortestReason) to \(BreakGlass.longestReason) characters")
        }
        let row = try first("select \(Space.columns) from space s where s.slug = \(slug.trimmed)")
        let space = try row.map { Space($0, from: 0) }.orNotFound()
        try grant(.breakGlass, to: member, at: space.id, by: member, until: now + BreakGlass.length, reason: reason)
        try renewSessions(of: member)
        try audit(.breakGlassUsed, by: member, on: Ref("space", "\(space.id)"), in: space.id)
        return (space, try members(of: space.id).map(\.id).filter { $0 != member })
    }

    /// The hours that run now.
    package func breakGlasses(in space: Int64) throws -> [BreakGlass] {
        try rows(
            """
            select m.id, m.name, g.reason, g.expires_at from access_grant g join member m on m.id = g.principal
            where g.scope = \(space) and g.role = 'break-glass' and g.expires_at > \(now) order by g.expires_at
            """
        ).map { row in
            BreakGlass(
                member: Int64(row.int(0)), name: row.string(1), reason: row.string(2), endsAt: Int64(row.int(3)))
        }
    }

    /// Ends one's hour early.
    package func endBreakGlass(_ space: Int64, by member: Member.ID) throws {
        try revoke(.breakGlass, from: member, at: space)
        try renewSessions(of: member)
    }
}

extension Act {
    package static let breakGlassUsed = Act("space.break-glass")
}
