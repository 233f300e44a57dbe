import Base
import Storage

extension Connection {
    /// Adds a group and returns its principal.
    ///
    /// Throws `invalid` for an empty name and `conflict` when another group bears it.
    package func addGroup(_ name: String) throws -> Int64 {
        let name = try groupName(name)
        guard try first("select 1 from member_group where name = \(name)") == nil else {
            throw AppError(.conflict, "There is a group of this name", at: "name", remedy: "Choose another name")
        }
        let id = try addPrincipal("group")
        try execute("insert into member_group (id, name, created_at) values (\(id), \(name), \(now))")
        return id
    }

    /// Gives the group another name.
    package func renameGroup(_ group: Int64, to name: String) throws {
        let name = try groupName(name)
        guard try first("select 1 from member_group where name = \(name) and id <> \(group)") == nil else {
            throw AppError(.conflict, "There is a group of this name", at: "name", remedy: "Choose another name")
        }
        try execute("update member_group set name = \(name) where id = \(group)")
    }

    /// Removes the group and every grant to it.
    package func removeGroup(_ group: Int64) throws {
        guard try first("select 1 from member_group where id = \(group)") != nil else { return }
        try execute("delete from access_grant where principal = \(group)")
        try execute("delete from group_member where member_group = \(group)")
        try execute("delete from member_group where id = \(group)")
        try execute("delete from principal where id = \(group)")
        try publish(topic: AccessTopic.name, key: String(group))
    }

    /// All groups by name.
    package func groups() throws -> [MemberGroup] {
        try rows(
            """
            select g.id, g.name, (select count(*) from group_member m where m.member_group = g.id)
            from member_group g order by g.name
            """
        ).map { MemberGroup(id: Int64($0.int(0)), name: $0.string(1), size: $0.int(2)) }
    }

    package func group(_ id: Int64) throws -> MemberGroup? { try groups().first { $0.id == id } }

    /// Puts the member into the group; nothing happens when they are in it.
    package func add(_ member: Member.ID, toGroup group: Int64) throws {
        try execute(
            """
            insert into group_member (member_group, member, created_at) values (\(group), \(member), \(now))
            on conflict do nothing
            """)
        try publish(topic: AccessTopic.name, key: String(member))
    }

    package func remove(_ member: Member.ID, fromGroup group: Int64) throws {
        try execute("delete from group_member where member_group = \(group) and member = \(member)")
        try publish(topic: AccessTopic.name, key: String(member))
    }

    /// The members of the group by name.
    package func members(ofGroup group: Int64) throws -> [(id: Member.ID, name: String)] {
        try rows(
            """
            select m.id, m.name from group_member g join member m on m.id = g.member
            where g.member_group = \(group) order by m.name, m.id
            """
        ).map { (Int64($0.int(0)), $0.string(1)) }
    }

    private func groupName(_ name: String) throws -> String {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= MemberGroup.longestName else {
            throw AppError(
                .invalid, "A group needs a name of at most \(MemberGroup.longestName) characters", at: "name",
                remedy: "Give a shorter name")
        }
        return name
    }
}
