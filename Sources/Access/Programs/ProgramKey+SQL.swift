import Base
import Storage

extension Connection {
    /// Makes a key and returns it: the only time that it can be seen.
    ///
    /// Throws `invalid` at `name` for a name that is empty or too long, `tooMany` where the member has as many as one may.
    package func makeProgramKey(_ name: String, of member: Member.ID) throws -> String {
        let name = name.trimmed
        guard !name.isEmpty, name.count <= ProgramKey.longestName else {
            throw AppError(
                .invalid, "A key needs a name of at most \(ProgramKey.longestName) characters", at: "name",
                remedy: "Name the program that will use it")
        }
        let count = try first("select count(*) from program_key where member = \(member)")?.int(0) ?? 0
        guard count < ProgramKey.most else {
            throw AppError(
                .tooMany, "There are \(ProgramKey.most) keys already", at: "name", remedy: "Remove one that is not used"
            )
        }
        let key = ProgramKey.mark + RandomBytes.token()
        try execute(
            """
            insert into program_key (hash, member, name, hint, created_at)
            values (\(Fingerprint.of(key)), \(member), \(name), \(String(key.prefix(8))), \(now))
            """)
        return key
    }

    /// The member's keys, the newest first.
    package func programKeys(of member: Member.ID) throws -> [ProgramKey] {
        try rows(
            """
            select id, name, hint, created_at, used_at from program_key where member = \(member)
            order by created_at desc, id desc
            """
        ).map { row in
            ProgramKey(
                id: Int64(row.int(0)), name: row.string(1), hint: row.string(2), createdAt: Int64(row.int(3)),
                usedAt: row.intOrNil(4).map { Int64($0) })
        }
    }

    /// False where the member has no such key.
    package func endProgramKey(_ id: Int64, of member: Member.ID) throws -> Bool {
        try execute("delete from program_key where id = \(id) and member = \(member)") == 1
    }

    /// The number of a key whose member is active; nil for anything else. `isUsedToday` tells whether that is noted already.
    package func programKey(_ key: String) throws -> (id: Int64, isUsedToday: Bool)? {
        let row = try first(
            """
            select k.id, k.used_at from program_key k join member m on m.id = k.member
            where k.hash = \(Fingerprint.of(key)) and m.state = 'active'
            """)
        return row.map { (Int64($0.int(0)), Int64($0.intOrNil(1) ?? 0) >= today) }
    }

    /// Notes the day: enough to see which keys are in use, too little to follow anybody.
    package func noteUse(ofProgramKey id: Int64) throws {
        try execute("update program_key set used_at = \(today) where id = \(id)")
    }

    private var today: Int64 { now - now % Span.day }
}

extension PersonalData {
    package static let programs = PersonalData(
        "programKeys", columns: ["program_key.member"],
        export: { member, connection in
            try connection.personalRows(
                "select name, hint, created_at, used_at from program_key where member = \(member) order by created_at, id",
                ["name", "beginsWith", "createdAt", "usedAt"])
        },
        erase: { member, connection in try connection.execute("delete from program_key where member = \(member)") })
}
