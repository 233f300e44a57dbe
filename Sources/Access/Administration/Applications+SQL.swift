import Base
import Storage

extension Connection {
    /// Who waits for approval, the longest waiting first.
    package func applications(limit: Int = 50) throws -> [Member] {
        try rows(
            """
            select \(Member.columns) from member m where m.state = 'pending' order by m.created_at, m.id limit \(limit)
            """
        ).map { Member($0, from: 0) }
    }

    package func applicationCount() throws -> Int {
        try first("select count(*) from member where state = 'pending'")?.int(0) ?? 0
    }

    /// Lets somebody in, and says which organisation they are of, if any. Of two who decide at once, the second is refused.
    @discardableResult
    package func approve(_ id: Member.ID, organisation: Int64? = nil, by viewer: Viewer) throws -> Member {
        try decide(id, by: viewer)
        if let organisation, try self.organisation(organisation) == nil { throw Moderation.notFound }
        guard let actor = viewer.member, try approve(id, by: actor, organisation: organisation) else {
            throw Administration.decidedAlready
        }
        try audit(
            .memberApproved, by: viewer.member, on: Ref("member", "\(id)"),
            organisation.map { ["organisation": "\($0)"] } ?? [:])
        return try found(id)
    }

    /// Refuses an application. The words of the reason go into the letter only; the log knows its code.
    @discardableResult
    package func decline(_ id: Member.ID, _ reason: DeclineReason, by viewer: Viewer) throws -> Member {
        try decide(id, by: viewer)
        guard try decline(id) else { throw Administration.decidedAlready }
        try audit(.memberDeclined, by: viewer.member, on: Ref("member", "\(id)"), ["reason": reason.rawValue])
        return try found(id)
    }

    private func decide(_ id: Member.ID, by viewer: Viewer) throws {
        guard Policy.allows(viewer, .approveMembers, Facts(now: now)), viewer.member != id, try member(id) != nil else {
            throw Moderation.notFound
        }
    }

    func found(_ id: Member.ID) throws -> Member {
        guard let member = try member(id) else { throw Moderation.notFound }
        return member
    }
}

/// Errors of running a site.
enum Administration {
    static let decidedAlready = AppError(
        .conflict, "Somebody else has decided on this application", remedy: "Look at the list again")
    static let lastAdministrator = AppError(
        .conflict, "This is the last administrator", remedy: "Make somebody else an administrator first")
}
