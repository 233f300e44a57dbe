import Base
import Storage

extension Connection {
    /// Gives a role. Only administrators do; the tokens of the member's sessions change. A role that needs a subject
    /// (delegate, translator) is refused without, and the others with one.
    package func give(
        _ role: GlobalRole, subject: String = "", to id: Member.ID, by viewer: Viewer
    ) throws {
        let subject = subject.trimmed
        try administer(id, by: viewer)
        guard try found(id).state == .active, try !found(id).isGuest else {
            throw AppError(
                .conflict, "Only active members hold roles", at: "role", remedy: "Approve the account first")
        }
        try role.check(subject)
        guard try !globalRoles(of: id).contains(Viewer.Role(role, subject: subject)) else { return }
        try addRole(role, subject: subject, to: id, by: viewer.member)
        try audit(.roleGiven, by: viewer.member, on: Ref("member", "\(id)"), role.detail(subject))
    }

    /// Takes a role away. The last administrator stays one.
    package func take(
        _ role: GlobalRole, subject: String = "", from id: Member.ID, by viewer: Viewer
    ) throws {
        try administer(id, by: viewer)
        guard try globalRoles(of: id).contains(Viewer.Role(role, subject: subject)) else { return }
        if role == .administrator { try refuseToLoseLastAdministrator(id) }
        try removeRole(role, subject: subject, from: id)
        try audit(.roleTaken, by: viewer.member, on: Ref("member", "\(id)"), role.detail(subject))
    }

    /// Signs somebody out everywhere, for example when a device was stolen.
    @discardableResult
    package func endSessions(of id: Member.ID, by viewer: Viewer) throws -> Int {
        try administer(id, by: viewer)
        let ended = try endSessions(of: id)
        try audit(.memberSessionsEnded, by: viewer.member, on: Ref("member", "\(id)"), ["count": "\(ended)"])
        return ended
    }

    func administer(_ id: Member.ID, by viewer: Viewer) throws {
        guard Policy.allows(viewer, .administer, Facts(now: now)), try member(id) != nil else {
            throw Moderation.notFound
        }
    }

    /// Refuses what would leave the site without anybody to run it. The update makes two who do it at once wait for each
    /// other, so that they cannot both find one left.
    func refuseToLoseLastAdministrator(_ id: Member.ID) throws {
        let role = GlobalRole.administrator.rawValue
        try execute("update global_role set role = role where role = \(role)")
        let left = try first(
            """
            select count(*) from global_role g join member m on m.id = g.member
            where g.role = \(role) and m.state = 'active' and m.id <> \(id)
            """)
        let isOne = try globalRoles(of: id).contains { $0.role == .administrator }
        if isOne, (left?.int(0) ?? 0) == 0 { throw Administration.lastAdministrator }
    }
}

extension GlobalRole {
    /// Whether the role is held for something: an area or organisation, a language.
    package var needsSubject: Bool { self == .delegate || self == .translator }

    fileprivate func check(_ subject: String) throws(AppError) {
        if needsSubject, subject.isEmpty || subject.count > 100 {
            throw AppError(
                .invalid, "It is not said for what", at: "subject",
                remedy: self == .translator ? "Choose a language" : "Write the code of the state or organisation")
        }
        if self == .translator, Language(rawValue: subject) == nil {
            throw AppError(.invalid, "This is none of the six languages", at: "subject")
        }
        if !needsSubject, !subject.isEmpty {
            throw AppError(.invalid, "This role holds for the whole site", at: "subject", remedy: "Leave it empty")
        }
    }

    fileprivate func detail(_ subject: String) -> [String: String] {
        subject.isEmpty ? ["role": rawValue] : ["role": rawValue, "for": subject]
    }
}
