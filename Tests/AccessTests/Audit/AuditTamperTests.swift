import Base
import Storage
import TestSupport
import Testing

@testable import Access

/// Check 39: whatever is done to the log behind the program's back, verifying it names the first line that is wrong.
@Suite struct AuditTamperTests {
    /// One way to touch the log of twelve lines, and what must be found.
    struct Tampering: Sendable, CustomStringConvertible {
        let name: String
        let statements: [SQL]
        let sequence: Int64
        let kind: AuditVerdict.Break.Kind

        var description: String { name }

        init(_ name: String, _ sequence: Int64, _ kind: AuditVerdict.Break.Kind, _ statements: SQL...) {
            self.name = name
            self.sequence = sequence
            self.kind = kind
            self.statements = statements
        }
    }

    /// Every field of a line, changed to another value, emptied and, where it may be absent, taken away or filled in.
    static let edits: [Tampering] = [1, 2, 6, 11, 12].flatMap { (row: Int64) -> [Tampering] in
        let other = row == 1 ? 2 : row - 1
        let changes: [(String, SQL)] = [
            ("time later", "at = at + 1"), ("time earlier", "at = at - 86400000"),
            ("act", "act = 'test.undone'"), ("act by a letter", "act = 'test.Done'"),
            ("actor", "actor = coalesce(actor, 0) + 1"),
            ("actor away or there", "actor = case when actor is null then 0 end"),
            ("subject", "subject = 'thing:99'"), ("subject emptied", "subject = ''"),
            ("scope", "scope = coalesce(scope, 0) + 1"),
            ("scope away or there", "scope = case when scope is null then 0 end"),
            ("detail", "detail = '{}'"), ("detail by a space", "detail = detail || ' '"),
            ("detail emptied", "detail = ''"),
            ("hash", "hash = substr(hash, 1, 63) || case when substr(hash, 64) = '0' then '1' else '0' end"),
            ("hash emptied", "hash = ''"),
            ("hash of another", "hash = (select hash from audit_entry b where b.sequence = \(other))"),
            (
                "detail of another",
                "detail = (select detail from audit_entry b where b.sequence = \(other)), at = at"
            ),
            ("letters moved between fields", "act = 'test.don', subject = 'e' || subject"),
        ]
        return changes.map { name, change in
            Tampering("\(name) of \(row)", row, .altered, "update audit_entry set \(change) where sequence = \(row)")
        }
    }

    static let moves: [Tampering] = [
        Tampering("first removed", 1, .missing, "delete from audit_entry where sequence = 1"),
        Tampering("middle removed", 5, .missing, "delete from audit_entry where sequence = 5"),
        Tampering("several removed", 5, .missing, "delete from audit_entry where sequence in (5, 6, 9)"),
        Tampering("last removed", 12, .missing, "delete from audit_entry where sequence = 12"),
        Tampering("end removed", 8, .missing, "delete from audit_entry where sequence >= 8"),
        Tampering("all removed", 1, .missing, "delete from audit_entry"),
        Tampering(
            "removed and closed up", 5, .altered, "delete from audit_entry where sequence = 5",
            "update audit_entry set sequence = sequence + 999 where sequence > 5",
            "update audit_entry set sequence = sequence - 1000 where sequence > 999"),
        Tampering(
            "neighbours swapped", 5, .altered, "update audit_entry set sequence = 100 where sequence = 5",
            "update audit_entry set sequence = 5 where sequence = 6",
            "update audit_entry set sequence = 6 where sequence = 100"),
        Tampering(
            "far ones swapped", 2, .altered, "update audit_entry set sequence = 100 where sequence = 2",
            "update audit_entry set sequence = 2 where sequence = 11",
            "update audit_entry set sequence = 11 where sequence = 100"),
        Tampering(
            "copied to the end", 13, .altered,
            """
            insert into audit_entry (sequence, at, act, actor, subject, scope, detail, hash)
            select 13, at, act, actor, subject, scope, detail, hash from audit_entry where sequence = 12
            """),
        Tampering(
            "inserted in the middle", 6, .altered,
            "update audit_entry set sequence = sequence + 1001 where sequence > 5",
            "update audit_entry set sequence = sequence - 1000 where sequence > 999",
            """
            insert into audit_entry (sequence, at, act, actor, subject, scope, detail, hash)
            select 6, at, act, actor, subject, scope, detail, hash from audit_entry where sequence = 5
            """),
        Tampering("head shortened", 11, .unexpected, "update audit_head set entries = 10 where id = 1"),
        Tampering("head lengthened", 13, .missing, "update audit_head set entries = 13 where id = 1"),
        Tampering("head's hash", 12, .head, "update audit_head set hash = substr(hash, 2) || '0' where id = 1"),
        Tampering("head removed", 12, .head, "delete from audit_head"),
    ]

    @Test(arguments: Engine.available) func everyTouchIsFound(engine: Engine) async throws {
        try await Self.onOpenLog(engine) { database in
            for tampering in Self.edits + Self.moves {
                let verdict = try await Self.verdict(database, after: tampering.statements)
                #expect(
                    verdict.firstBreak == .init(sequence: tampering.sequence, kind: tampering.kind), "\(tampering)")
                #expect(verdict.entries < 13 && !verdict.isIntact)
            }
            #expect(try await AuditLog.verify(in: database).isIntact, "every touch was undone")
        }
    }

    /// Whoever rewrites a line with its hash breaks the next; whoever rewrites all to the end breaks the head; whoever
    /// rewrites the head too is found by an anchor noted elsewhere.
    @Test(arguments: Engine.available) func aRewrittenChainIsFoundByTheHeadAndThenByAnAnchor(engine: Engine)
        async throws
    {
        try await Self.onOpenLog(engine) { database in
            let anchor = try await AuditLog.verify(in: database).head
            let forged = try await Self.forged(database, from: 4)
            let one = try await Self.verdict(database, after: [forged[0]])
            #expect(one.firstBreak == .init(sequence: 5, kind: .altered))
            let all = try await Self.verdict(database, after: forged)
            #expect(all.firstBreak == .init(sequence: 12, kind: .head))
            let head: SQL =
                "update audit_head set hash = (select hash from audit_entry where sequence = 12) where id = 1"
            #expect(try await Self.verdict(database, after: forged + [head]).isIntact, "the chain alone cannot tell")
            let anchored = try await Self.verdict(database, after: forged + [head], anchors: [anchor])
            #expect(anchored.firstBreak == .init(sequence: 12, kind: .anchor))
            let cut: [SQL] = [
                "delete from audit_entry where sequence > 9",
                "update audit_head set entries = 9, hash = (select hash from audit_entry where sequence = 9) where id = 1",
            ]
            #expect(try await Self.verdict(database, after: cut).isIntact, "nor here")
            let shortened = try await Self.verdict(database, after: cut, anchors: [anchor])
            #expect(shortened.firstBreak == .init(sequence: 10, kind: .missing))
        }
    }

    @Test(arguments: Engine.available) func theSchemaRefusesTouches(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: AuditMigrations.all, clock: AuditTests.clock) { database in
            try await AuditTests.fill(database, 3)
            for statement in ["update audit_entry set at = 1", "delete from audit_entry"] as [SQL] {
                await #expect(throws: AppError.self) { try await database.write { try $0.execute(statement) } }
            }
            #expect(try await AuditLog.verify(in: database).entries == 3)
        }
    }

    /// The lines from `first` on with another act and hashes that fit, as statements.
    private static func forged(_ database: Database, from first: Int64) async throws -> [SQL] {
        let entries = try await database.read { try $0.auditEntries(AuditFilter(), limit: 100).reversed() }
        var previous = AuditEntry.genesis
        return entries.compactMap { entry in
            guard entry.sequence >= first else {
                previous = entry.hash
                return nil
            }
            let lie = AuditEntry(
                sequence: entry.sequence, at: entry.at, act: entry.sequence == first ? Act("test.lie") : entry.act,
                actor: entry.actor, subject: entry.subject, scope: entry.scope, detail: entry.detail, hash: ""
            ).sealed(after: previous)
            previous = lie.hash
            return """
                update audit_entry set act = \(lie.act.rawValue), hash = \(lie.hash) where sequence = \(lie.sequence)
                """
        }
    }

    /// Twelve lines, without the triggers that would refuse to touch them.
    private static func onOpenLog(_ engine: Engine, _ body: (Database) async throws -> Void) async throws {
        let opened = Migration("test-open-log") { d in
            d.choose(
                ["drop trigger audit_entry_is_not_altered", "drop trigger audit_entry_is_not_removed"],
                ["drop trigger audit_entry_is_kept on audit_entry"])
        }
        try await TestDatabase.on(engine, migrations: AuditMigrations.all + [opened], clock: AuditTests.clock) {
            database in
            try await AuditTests.fill(database, 12)
            try await body(database)
        }
    }

    /// Touches the log, verifies it, and puts it back as it was.
    private static func verdict(
        _ database: Database, after statements: [SQL], anchors: [AuditAnchor] = []
    ) async throws -> AuditVerdict {
        try await database.write { connection in
            try connection.execute("create table kept_entry as select * from audit_entry")
            try connection.execute("create table kept_head as select * from audit_head")
            for statement in statements { try connection.execute(statement) }
        }
        let verdict = try await AuditLog.verify(in: database, anchors: anchors)
        try await database.write { connection in
            try connection.execute("delete from audit_entry")
            try connection.execute("delete from audit_head")
            try connection.execute("insert into audit_entry select * from kept_entry")
            try connection.execute("insert into audit_head select * from kept_head")
            try connection.execute("drop table kept_entry")
            try connection.execute("drop table kept_head")
        }
        return verdict
    }
}
