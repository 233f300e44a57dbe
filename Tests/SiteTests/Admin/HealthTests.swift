import Access
import Base
import Foundation
import Outbound
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct HealthTests {
    @Test(arguments: Engine.available) func anInstallationThatIsWellHasNothingWrong(_ engine: Engine) async throws {
        try await AdminVisit.on(engine, mail: Postbox().settings()) { visit in
            let findings = await Self.findings(visit.site)
            #expect(
                findings
                    == ["database", "address", "mail", "jobs", "clock", "audit", "files"].reduce(into: [:]) {
                        $0[$1] = .good
                    })
        }
    }

    @Test(arguments: Engine.available) func aMailServerThatDoesNotAnswerIsToldWithItsRemedy(_ engine: Engine)
        async throws
    {
        for (reason, words) in [
            (SMTPFailure.Reason.unreachable, "cannot be reached"), (.signIn, "refuses the user name"),
            (.insecure, "certificate"),
        ] {
            let postbox = Postbox()
            postbox.fail(reason)
            try await AdminVisit.on(engine, mail: postbox.settings()) { visit in
                let findings = await Self.findings(visit.site)
                #expect(findings["mail"] == .wrong)
                let page = try await visit.get("/en/admin").text
                #expect(page.contains(words) && page.contains("HOUSING_SMTP"))
            }
        }
    }

    @Test(arguments: Engine.available) func anAddressWithoutEncryptionIsWrongAndALocalOneIsNoted(_ engine: Engine)
        async throws
    {
        for (address, state) in [
            ("http://housing.example", Finding.State.wrong), ("http://localhost:8080", .note),
            ("http://[::1]:8080", .note),
            ("https://housing.example", .good),
        ] {
            try await AdminVisit.on(engine, baseURL: address) { visit in
                let findings = await Self.findings(visit.site)
                #expect(findings["address"] == state, "\(address)")
                #expect(findings["mail"] == .note, "no mail server is no fault")
            }
        }
    }

    @Test(arguments: Engine.available) func workThatNobodyDoesIsToldAsLate(_ engine: Engine) async throws {
        let clock = TestClock()
        try await AdminVisit.on(engine, clock: clock.clock) { visit in
            try await visit.site.database.write { try $0.enqueue("nobody.does", at: $0.now) }
            #expect(await Self.findings(visit.site)["jobs"] == .good)
            clock.advance(by: 16 * 60_000)
            #expect(await Self.findings(visit.site)["jobs"] == .wrong)
        }
    }

    @Test(arguments: Engine.available) func aClockThatWentBackIsTold(_ engine: Engine) async throws {
        let clock = TestClock()
        try await AdminVisit.on(engine, clock: clock.clock) { visit in
            let findings = await Self.findings(visit.site)
            #expect(findings["clock"] == .wrong, "the frozen clock is not that of the database’s machine")
        }
    }

    @Test(arguments: Engine.available) func aChainThatSomebodyBrokeIsTold(_ engine: Engine) async throws {
        try await AdminVisit.on(engine) { visit in
            try await visit.site.database.write { connection in
                for id in 1...3 { try connection.audit(.letterRead, by: nil, on: Ref("letter", "\(id)")) }
            }
            #expect(await Self.findings(visit.site)["audit"] == .good)
            try await visit.site.database.write { connection in
                _ = try connection.execute("update audit_head set hash = \(String(repeating: "0", count: 64))")
            }
            #expect(await Self.findings(visit.site)["audit"] == .wrong)
            let quick = try await visit.get("/en/admin").text
            #expect(!quick.contains("breaks at line"), "slow looks are left out")
            let whole = try await visit.get("/en/admin?checks=all").text
            #expect(whole.contains("breaks at line 3"))
        }
    }

    @Test(arguments: Engine.available) func theSchemaIsHeldAgainstTheMigrations(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all) { database in
            let same = try await database.schemaState(JobMigrations.all)
            let newer = try await database.schemaState(JobMigrations.all + MailMigrations.all)
            let other = try await database.schemaState([])
            #expect(same == .current && newer == .behind(1) && other == .foreign)
        }
        try await TestDatabase.withLocation(engine) { location in
            let database = try Database(location)
            let empty = try await database.schemaState(MailMigrations.all)
            #expect(empty == .behind(2))
            await database.close()
        }
    }

    @Test(arguments: Engine.available) func tablesAreCountedWithTheirSize(_ engine: Engine) async throws {
        try await AdminVisit.on(engine) { visit in
            let (facts, tables) = try await visit.site.database.read { (try $0.databaseFacts(), try $0.tableCounts()) }
            #expect(facts.version.hasPrefix(engine == .sqlite ? "SQLite 3" : "PostgreSQL 1"))
            #expect(facts.size > 10_000)
            #expect(tables.first { $0.name == "member" }?.rows == 1)
        }
    }

    private static func findings(_ site: Site) async -> [String: Finding.State] {
        Dictionary(await site.examine(slow: true).map { ($0.check.id, $0.finding.state) }) { first, _ in first }
    }
}
