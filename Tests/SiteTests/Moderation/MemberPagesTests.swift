import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct MemberPagesTests {
    @Test(arguments: Engine.available) func anApplicantIsApprovedByLetterInTheirLanguage(_ engine: Engine) async throws
    {
        try await ModerationTown.open(engine) { town in
            let path = "/admin/applications/\(town.id("new"))"
            let done = try await town.post(path + "/approve", as: "mod", from: path)
            #expect(done.location == "/en/admin/applications")
            let letter = try #require(try await town.letters().first)
            #expect(letter.letter.language == .ar && letter.letter.subject == "حسابك مفتوح")
            #expect(try await town.database.read { try $0.member(town.id("new"))?.state } == .active)
            #expect(try await town.get(path, as: "mod").status == .notFound, "it waits no more")
        }
    }

    @Test(arguments: Engine.available) func anApplicantIsDeclinedWithAReason(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let path = "/admin/applications/\(town.id("new"))"
            let missing = try await town.post(path + "/decline", as: "admin", from: path, [("words", "<x>")])
            #expect(missing.status == .unprocessableContent && missing.text.contains("&lt;x&gt;"))
            let done = try await town.post(
                path + "/decline", as: "admin", from: path, [("reason", "purpose"), ("words", "Write more")])
            #expect(done.location == "/en/admin/applications")
            let pieces = try #require(try await town.letters().first).letter.pieces
            #expect(pieces.contains(.text("“Write more”")))
            let entries = try await town.database.read { try $0.auditEntries(AuditFilter()) }
            #expect(entries.first?.act == .memberDeclined && entries.first?.detail == #"{"reason":"purpose"}"#)
        }
    }

    @Test(arguments: Engine.available) func administratorsGiveAndTakeRoles(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let ada = town.id("ada")
            let path = "/admin/members/\(ada)"
            let wrong = try await town.post(path + "/roles", as: "admin", from: path, [("role", "delegate")])
            #expect(wrong.status == .unprocessableContent)
            for fields in [[("role", "editor")], [("role", "translator"), ("language", "ar")]] {
                #expect(try await town.post(path + "/roles", as: "admin", from: path, fields).location == "/en" + path)
            }
            let held = try await town.database.read { try $0.globalRoles(of: ada) }
            #expect(held == [Viewer.Role(.editor), Viewer.Role(.translator, subject: "ar")])
            _ = try await town.post(path + "/roles/take", as: "admin", from: path, [("role", "editor")])
            #expect(try await town.database.read { try $0.globalRoles(of: ada).count } == 1)
            let own = "/admin/members/\(town.id("admin"))"
            let last = try await town.post(own + "/roles/take", as: "admin", from: own, [("role", "administrator")])
            #expect(last.status == .unprocessableContent, "the last administrator stays")
            let list = try await town.get("/admin/members?q=ada", as: "admin").text
            #expect(list.contains("ada@example.org") && !list.contains("ben@example.org"))
            let out = try await town.post(path + "/sign-out", as: "admin", from: path)
            #expect(out.location == "/en" + path)
            #expect(try await town.get("/moderation/mine", as: "ada").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func organisationsAreAddedAndChanged(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let new = "/admin/organisations/new"
            let wrong = try await town.post(new, as: "admin", [("name", "City"), ("domain", "gmail.com")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("gmail.com"))
            let fields = [("name", "City"), ("kind", "city"), ("domain", "city.example"), ("verified", "yes")]
            #expect(try await town.post(new, as: "admin", fields).location == "/en/admin/organisations")
            let found = try #require(try await town.database.read { try $0.organisations() }.first)
            #expect(found.isVerified && found.kind == .city)
            let path = "/admin/organisations/of/\(found.id)"
            _ = try await town.post(path, as: "admin", [("name", "Town"), ("kind", "city")])
            #expect(try await town.get("/admin/organisations", as: "admin").text.contains("Town"))
        }
    }

    @Test(arguments: Engine.available) func theAuditPageShowsAndVerifiesTheLog(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let path = "/admin/applications/\(town.id("new"))"
            _ = try await town.post(path + "/approve", as: "mod", from: path)
            let page = try await town.get("/admin/audit?act=member.approved", as: "auditor").text
            #expect(page.contains("member:\(town.id("new"))") && page.contains("mod</bdi> ("))
            let none = try await town.get("/admin/audit?until=2026-11-21", as: "auditor").text
            #expect(!none.contains("member:\(town.id("new"))"))
            let head = try await AuditLog.verify(in: town.database).head
            let right = try await town.post("/admin/audit", as: "auditor", [("anchor", head.description)])
            #expect(right.text.contains("The log is intact: 1 line."))
            let other = "1:" + String(repeating: "a", count: 64)
            let broken = try await town.post("/admin/audit", as: "auditor", [("anchor", other)])
            #expect(broken.text.contains("broken at line 1"))
            let nonsense = try await town.post("/admin/audit", as: "auditor", [("anchor", "x")])
            #expect(nonsense.status == .unprocessableContent)
        }
    }
}
