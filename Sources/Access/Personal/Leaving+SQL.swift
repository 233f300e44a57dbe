import Base
import Storage

extension Connection {
    /// Everything about the member as one value, a part for each entry of the list.
    package func personalData(of member: Member.ID, _ parts: [PersonalData]) throws -> PersonalValue {
        var record: [String: PersonalValue] = [:]
        for part in parts { record[part.name] = try part.export(member, self) }
        return .record(record)
    }

    /// Erases the member: what is theirs goes, what others need stays without a name, sessions end. `parts` end with those
    /// of `Access`.
    ///
    /// Throws `conflict` for the only administrator.
    package func erase(_ member: Member.ID, _ parts: [PersonalData]) throws {
        if try isOnlyAdministrator(member) {
            throw AppError(
                .conflict, "This is the only administrator", remedy: "Make somebody else an administrator first")
        }
        for part in parts { try part.erase(member, self) }
        try publish(topic: SessionTopic.name, key: SessionTopic.all(of: member))
    }

    /// Whether nobody else could look after the site.
    package func isOnlyAdministrator(_ member: Member.ID) throws -> Bool {
        try first(
            """
            select 1 from global_role r join member m on m.id = r.member
            where r.role = 'administrator' and m.state = 'active'
            group by r.role having count(*) = 1 and min(r.member) = \(member)
            """) != nil
    }

    /// The names of the active spaces that would be left without a manager.
    package func spacesManagedAlone(by member: Member.ID) throws -> [String] {
        try rows(
            """
            select s.name from space s join access_grant g on g.scope = s.id
            where s.state = 'active' and g.role = \(SpaceRole.manager.rawValue)
                and (g.expires_at is null or g.expires_at > \(now))
            group by s.id, s.name having count(*) = 1 and min(g.principal) = \(member) order by s.name
            """
        ).map { $0.string(0) }
    }

    /// By how many means the member can sign in: a password, passkeys, outside accounts.
    package func meansOfSignIn(of member: Member.ID) throws -> Int {
        try first(
            """
            select (select count(*) from password where member = \(member))
                + (select count(*) from passkey where member = \(member))
                + (select count(*) from openid_account where member = \(member))
            """)?.int(0) ?? 0
    }
}
