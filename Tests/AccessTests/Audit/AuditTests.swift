import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct AuditTests {
    static let clock = Clock.frozen("2026-11-22T12:00:00Z")

    @Test(arguments: Engine.available) func aLogThatNobodyTouchedIsIntact(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: AuditMigrations.all, clock: Self.clock) { database in
            let empty = try await AuditLog.verify(in: database)
            #expect(empty.isIntact && empty.entries == 0 && empty.head.hash == AuditEntry.genesis)
            try await Self.fill(database, 12)
            let verdict = try await AuditLog.verify(in: database)
            #expect(verdict.isIntact && verdict.entries == 12 && verdict.head.entries == 12)
            try await Self.fill(database, 3)
            let later = try await AuditLog.verify(in: database, anchors: [empty.head, verdict.head])
            #expect(later.isIntact && later.entries == 15)
        }
    }

    @Test(arguments: Engine.available) func whatIsRolledBackLeavesNoLine(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: AuditMigrations.all, clock: Self.clock) { database in
            try await Self.fill(database, 2)
            await #expect(throws: AppError.self) {
                try await database.write { connection in
                    try connection.audit(Act("test.done"), by: 1, on: Ref("thing", "9"))
                    throw AppError(.invalid, "no")
                }
            }
            try await Self.fill(database, 1)
            let verdict = try await AuditLog.verify(in: database)
            #expect(verdict.isIntact && verdict.entries == 3)
        }
    }

    @Test(arguments: Engine.available) func writersAtOnceNeverForkTheChain(engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let databases = try [Database(location, clock: Self.clock), Database(location, clock: Self.clock)]
            try await databases[0].migrate(AuditMigrations.all)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<40 {
                    group.addTask {
                        try await databases[writer % 2].write { connection in
                            for step in 0..<3 {
                                try connection.audit(
                                    Act("test.done"), by: Int64(writer), on: Ref("thing", "\(step)"))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let verdict = try await AuditLog.verify(in: databases[0])
            #expect(verdict.isIntact && verdict.entries == 120)
            for database in databases { await database.close() }
        }
    }

    @Test func theFormOfALineIsTheDocumentedOne() {
        let entry = AuditEntry(
            sequence: 1, at: 1_795_348_800_000, act: Act("member.approved"), actor: 3, subject: "member:7", scope: nil,
            detail: #"{"via":"moderator"}"#, hash: "")
        let text = String(decoding: entry.canonical(after: AuditEntry.genesis), as: UTF8.self)
        let form =
            "15:housing-audit-1,1:1,13:1795348800000,15:member.approved,1:3,8:member:7,-,19:{\"via\":\"moderator\"},"
            + "64:\(AuditEntry.genesis),"
        #expect(text == form)
        #expect(
            entry.expectedHash(after: AuditEntry.genesis)
                == "294b88d8aa2d0d9035737d457e9060c0164415b923abc7b621a8cbb53ebc2d24")
    }

    @Test(arguments: Engine.available) func readersFilterTheLog(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: AuditMigrations.all, clock: Self.clock) { database in
            try await Self.fill(database, 12)
            let found = try await database.read { connection in
                var filter = AuditFilter()
                let all = try connection.auditEntries(filter).map(\.sequence)
                filter.before = 7
                let older = try connection.auditEntries(filter, limit: 3).map(\.sequence)
                filter = AuditFilter()
                filter.actor = 1
                filter.subject = Ref("thing", "4")
                filter.scope = 2
                filter.act = Act("test.done")
                filter.from = connection.now
                filter.until = connection.now + 1
                let one = try connection.auditEntries(filter).map(\.sequence)
                filter.until = connection.now
                return (all, older, one, try connection.auditEntries(filter).count, try connection.auditActs())
            }
            #expect(found.0 == (1...12).reversed() && found.1 == [6, 5, 4])
            #expect(found.2 == [4] && found.3 == 0 && found.4 == [Act("test.done")])
        }
    }

    @Test func onlyAuditorsAndAdministratorsRead() {
        for role in GlobalRole.allCases {
            let viewer = Viewer(member: 3, standing: .member, roles: [Viewer.Role(role)])
            #expect(AuditLog.isReadable(by: viewer) == (role == .auditor || role == .administrator))
        }
        #expect(!AuditLog.isReadable(by: .anonymous))
    }

    @Test func anAnchorIsReadAsItWasPrinted() throws {
        let anchor = AuditAnchor(entries: 12, hash: AuditEntry.genesis)
        #expect(try AuditAnchor(anchor.description) == anchor)
        for wrong in [
            "", "12", "12:", "x:\(AuditEntry.genesis)", "-1:\(AuditEntry.genesis)", "1:\(AuditEntry.genesis)0",
        ] {
            #expect(throws: AppError.self) { try AuditAnchor(wrong) }
        }
    }

    /// Lines with all fields set, and some with none of those that may be absent.
    static func fill(_ database: Database, _ count: Int) async throws {
        try await database.write { connection in
            for number in 1...count {
                try connection.audit(
                    Act("test.done"), by: number % 3 == 0 ? nil : Int64(1 + number / 8), on: Ref("thing", "\(number)"),
                    in: number % 2 == 0 ? 2 : nil, ["reason": "r\(number)", "a": "é"])
            }
        }
    }
}
