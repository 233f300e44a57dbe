import Access
import Base
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct AdminPagesTests {
    private static let paths = ["/admin", "/admin/mail", "/admin/jobs", "/admin/settings", "/admin/storage"]

    @Test(arguments: Engine.available) func anAdministratorReadsEveryPageInSixLanguages(_ engine: Engine) async throws {
        let postbox = Postbox()
        postbox.fail(.refused)
        try await AdminVisit.on(engine, mail: postbox.settings(), features: [Settable()]) { visit in
            try await visit.site.database.write { try $0.send(OutboxTests.letter) }
            try await visit.site.jobRunner().runDue()
            for language in Language.allCases {
                for path in Self.paths + ["/admin/mail/1", "/admin/mail?state=failed", "/admin/jobs?state=done"] {
                    let page = try await visit.get("/\(language.rawValue)\(path)")
                    #expect(page.status == .ok, "\(language) \(path)")
                    let body = page.text.components(separatedBy: "<main").dropFirst().joined()
                    #expect(!body.contains("{"), "a placeholder is left over: \(language) \(path)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func nobodyElseLearnsThatThePagesExist(_ engine: Engine) async throws {
        for role in [GlobalRole?.none, .moderator, .auditor, .editor] {
            try await AdminVisit.on(engine, as: role) { visit in
                try await visit.site.database.write { try $0.send(OutboxTests.letter) }
                let missing = try await visit.get("/en/admin/nothing")
                #expect(missing.status == .notFound)
                for path in Self.paths.dropFirst() + ["/admin/mail/1"] {
                    #expect(try await visit.get("/en\(path)").status == .notFound, "\(path)")
                    #expect(try await visit.get("/en\(path)", signedIn: false).status == .notFound)
                }
                let overview = try await visit.get("/en/admin")
                #expect(overview.status == (role == nil ? .notFound : .ok))
                #expect(!overview.text.contains("/admin/mail"))
                for path in ["mail/1/text", "mail/1/retry", "mail/1/drop", "jobs/1/retry", "jobs/1/remove"] {
                    let answer = try await visit.post("/en/admin/\(path)", from: "/en/admin")
                    #expect(answer.status == .notFound, "\(path)")
                }
                let left = try await visit.site.database.read { try $0.letters() }
                #expect(left.count == 1)
            }
        }
    }

    @Test(arguments: Engine.available) func aKeptLetterIsReadOnPurposeAndTheAuditLogTellsOfIt(_ engine: Engine)
        async throws
    {
        try await AdminVisit.on(engine) { visit in
            try await visit.site.database.write { try $0.send(OutboxTests.letter) }
            try await visit.site.jobRunner().runDue()
            let closed = try await visit.get("/en/admin/mail/1")
            #expect(!closed.text.contains("s3cret-token"))
            let open = try await visit.post("/en/admin/mail/1/text", from: "/en/admin/mail/1")
            #expect(open.status == .ok)
            #expect(open.text.contains("https://housing.example/ar/verify/s3cret-token"))
            #expect(open.text.contains("one &lt;b&gt;"))
            let entries = try await visit.site.database.read { try $0.auditEntries(AuditFilter()) }
            #expect(entries.map(\.act) == [.letterRead])
            #expect(entries.first?.subject == "letter:1")
        }
    }

    @Test(arguments: Engine.available) func whereAMailServerIsSetNoTextIsShown(_ engine: Engine) async throws {
        let postbox = Postbox()
        postbox.fail(.unreachable)
        try await AdminVisit.on(engine, mail: postbox.settings()) { visit in
            try await visit.site.database.write { try $0.send(OutboxTests.letter) }
            try await visit.site.jobRunner().runDue()
            let page = try await visit.get("/en/admin/mail/1")
            #expect(page.status == .ok && page.text.contains("cannot be reached"))
            #expect(!page.text.contains("s3cret-token"))
            #expect(try await visit.post("/en/admin/mail/1/text", from: "/en/admin/mail/1").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func lettersAreSentAgainAndRemoved(_ engine: Engine) async throws {
        let postbox = Postbox()
        postbox.fail(.refused)
        try await AdminVisit.on(engine, mail: postbox.settings()) { visit in
            for _ in 0..<2 { try await visit.site.database.write { try $0.send(OutboxTests.letter) } }
            try await visit.site.jobRunner().runDue()
            #expect(try await visit.get("/en/admin").text.contains("2 letters could not be sent"))
            postbox.fail(nil)
            #expect(try await visit.post("/en/admin/mail/1/retry", from: "/en/admin/mail/1").status == .seeOther)
            #expect(try await visit.post("/en/admin/mail/2/drop", from: "/en/admin/mail/2").status == .seeOther)
            try await visit.site.jobRunner().runDue()
            #expect(postbox.taken.count == 1)
            let states = try await visit.site.database.read { try $0.letters() }.map(\.state)
            #expect(states == [.sent])
        }
    }

    @Test(arguments: Engine.available) func failedWorkIsTriedAgainOrRemoved(_ engine: Engine) async throws {
        let clumsy = Clumsy()
        try await AdminVisit.on(engine, features: [clumsy]) { visit in
            for _ in 0..<2 { try await visit.site.database.write { try $0.enqueue("clumsy.fall", "pay10ad") } }
            try await visit.site.jobRunner().runDue()
            let page = try await visit.get("/en/admin/jobs").text
            #expect(page.contains("clumsy.fall") && page.contains("It fell &amp; broke"))
            #expect(!page.contains("pay10ad"))
            let dead = try await visit.site.database.read { try $0.jobs(state: .dead) }.map(\.job.id)
            #expect(dead.count == 2)
            let retried = try await visit.post("/en/admin/jobs/\(dead[0])/retry", from: "/en/admin/jobs")
            let removed = try await visit.post("/en/admin/jobs/\(dead[1])/remove", from: "/en/admin/jobs")
            #expect(retried.status == .seeOther && removed.status == .seeOther)
            let counts = try await visit.site.database.read { try $0.jobCounts() }
            #expect(counts[.dead] == nil)
            let none = try await visit.post("/en/admin/jobs/\(dead[1])/retry", from: "/en/admin/mail/1")
            #expect(none.status != .seeOther)
        }
    }

    @Test(arguments: Engine.available) func secretsAreNotShown(_ engine: Engine) async throws {
        try await AdminVisit.on(engine, features: [Settable()]) { visit in
            let page = try await visit.get("/en/admin/settings").text
            #expect(page.contains("HOUSING_TEST_SECRET") && page.contains("set, not shown"))
            #expect(!page.contains("hunter2"))
            #expect(page.contains("visible value"))
        }
    }

    @Test func aSecretSettingDoesNotEvenHoldItsValue() {
        #expect(ShownSetting("X", "hunter2", isSecret: true).value == "")
        #expect(ShownSetting("X", nil, isSecret: true).value == nil)
    }
}

private struct Settable: Feature {
    let id = "settable"
    func addRoutes(_ routes: Routes) {}
    var shownSettings: [ShownSetting] {
        [
            ShownSetting("HOUSING_TEST_SECRET", "hunter2", isSecret: true, .settingSecret),
            ShownSetting("HOUSING_TEST", "visible value", .settingName), ShownSetting("HOUSING_NONE", nil),
        ]
    }
}

private struct Clumsy: Feature {
    let id = "clumsy"
    func addRoutes(_ routes: Routes) {}
    func jobs(_ site: Site) -> [JobHandler] {
        [JobHandler("clumsy.fall") { _ in throw JobGivenUp("It fell & broke") }]
    }
}
