import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct ModerationPagesTests {
    /// From the report to the end of the appeal, each by whom it is for.
    @Test(arguments: Engine.available) func aReportBecomesAMeasureAndAnAppeal(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let ben = "member:\(town.id("ben"))"
            let page = "/report?ref=\(ben)"
            #expect(try await town.get(page, as: "ada").status == .ok)
            let empty = try await town.post("/report", as: "ada", from: page, [("ref", ben), ("note", "<b>kept</b>")])
            #expect(empty.status == .unprocessableContent && empty.text.contains("&lt;b&gt;kept&lt;/b&gt;"))
            let sent = try await town.post("/report", as: "ada", from: page, [("ref", ben), ("reason", "respect")])
            #expect(sent.location == "/en/moderation/mine")
            #expect(try await town.get("/moderation/mine", as: "ada").text.contains("waits for a moderator"))
            #expect(try await town.get("/moderation/queue", as: "mod").text.contains("/moderation/case?ref=\(ben)"))
            let path = "/moderation/case?ref=\(ben)"
            let form = [("ref", ben), ("kind", "suspend"), ("rule", "respect"), ("reason", "Insulted <i>others</i>")]
            let done = try await town.post("/moderation/case", as: "mod", from: path, form)
            #expect(done.location == "/en/moderation/queue")
            #expect(try await town.get("/moderation/mine", as: "ada").text.contains("a measure was taken"))
            #expect(try await town.get("/moderation/mine", as: "ben").status == .notFound, "signed out everywhere")

            let letter = try #require(try await town.letters().first { $0.member == town.id("ben") })
            let links = letter.letter.pieces.compactMap { if case .link(_, let url) = $0 { url } else { nil } }
            let link = String(try #require(links.first).dropFirst(3))
            #expect(try await town.get(link, as: nil).text.contains("Insulted &lt;i&gt;others&lt;/i&gt;"))
            #expect(try await town.get("/appeal/wrong", as: nil).status == .notFound)
            let appealed = try await town.post(link, as: nil, [("words", "I did not say that")])
            #expect(appealed.status == .seeOther)
            let appeal = try #require(
                try await town.database.read { try $0.measures(concerning: town.id("ben")) }.first)
            let answer = "/moderation/appeals/\(appeal.id)"
            #expect(try await town.get(answer, as: "mod").status == .notFound, "not by whom it was taken")
            #expect(try await town.get(answer, as: "second").text.contains("I did not say that"))
            let decided = try await town.post(
                answer, as: "second", [("outcome", "overturned"), ("answer", "You are right, sorry")])
            #expect(decided.location == "/en/moderation/queue")
            let state = try await town.database.read { try $0.member(town.id("ben"))?.state }
            #expect(state == .active)
        }
    }

    @Test(arguments: Engine.available) func nobodyElseFindsThePages(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let ben = "member:\(town.id("ben"))"
            let pages: [(String, Set<String>)] = [
                ("/moderation", ["", "ada", "mod", "admin", "auditor", "new"]),
                ("/rules", ["", "ada", "mod", "admin", "auditor", "new"]),
                ("/report?ref=\(ben)", ["ada", "mod", "admin", "auditor"]),
                ("/report?ref=member:999", []), ("/report", []), ("/report?ref=nonsense:1", []),
                ("/moderation/mine", ["ada", "mod", "admin", "auditor"]),
                ("/moderation/queue", ["mod"]),
                ("/moderation/case?ref=\(ben)", ["mod", "admin"]),
                ("/moderation/case?ref=member:999", []),
                ("/moderation/case?ref=member:\(town.id("mod"))", ["admin"]),
                ("/moderation/measures/1", []), ("/moderation/appeals/1", []), ("/appeal/x", []),
                ("/admin/applications", ["mod", "admin"]),
                ("/admin/applications/\(town.id("new"))", ["mod", "admin"]),
                ("/admin/applications/\(town.id("ada"))", []),
                ("/admin/members", ["admin"]), ("/admin/members/\(town.id("ada"))", ["admin"]),
                ("/admin/members/999", []),
                ("/admin/organisations", ["admin"]), ("/admin/organisations/new", ["admin"]),
                ("/admin/organisations/of/999", []), ("/admin/audit", ["admin", "auditor"]),
            ]
            for (path, allowed) in pages {
                for name in ["", "ada", "mod", "admin", "auditor", "new"] {
                    let status = try await town.get(path, as: name.isEmpty ? nil : name).status
                    let mayCase = path.hasSuffix("member:\(town.id("mod"))") && name == "second"
                    #expect(status == (allowed.contains(name) || mayCase ? .ok : .notFound), "\(path) for \(name)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func reportsAreClosedAndTheirMakersTold(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let ben = "member:\(town.id("ben"))"
            let page = "/report?ref=\(ben)"
            _ = try await town.post("/report", as: "ada", from: page, [("ref", ben), ("reason", "law")])
            let closed = try await town.post(
                "/moderation/case/dismiss", as: "mod", from: "/moderation/case?ref=\(ben)", [("ref", ben)])
            #expect(closed.location == "/en/moderation/queue")
            #expect(try await town.get("/moderation/mine", as: "ada").text.contains("no rule was found broken"))
            let told = try await town.database.read { try $0.rows("select member, kind from notice order by id") }
            #expect(
                told.map { $0.string(1) } == [
                    ModerationEvent.reported, ModerationEvent.reported, ModerationEvent.closed,
                ])
            #expect(told.last.map { Int64($0.int(0)) } == town.id("ada"))
        }
    }

    @Test func everyCodeHasItsWord() {
        let words: [(String, [String])] = [
            ("rule", Rule.allCases.map(\.rawValue)), ("ruleText", Rule.allCases.map(\.rawValue)),
            ("measure", Measure.Kind.allCases.map(\.rawValue)), ("measureText", Measure.Kind.allCases.map(\.rawValue)),
            ("decline", DeclineReason.allCases.map(\.rawValue)),
            ("declineText", DeclineReason.allCases.map(\.rawValue)), ("role", GlobalRole.allCases.map(\.rawValue)),
            ("roleText", GlobalRole.allCases.map(\.rawValue)), ("state", Member.State.allCases.map(\.rawValue)),
            ("organisation", Organisation.Kind.allCases.map(\.rawValue)), ("subject", ["member", "space"]),
            ("outcome", LedgerMonth.Outcome.allCases.map(\.rawValue)),
            ("break", AuditVerdict.Break.Kind.allCases.map(\.rawValue)),
        ]
        for (prefix, codes) in words {
            #expect(codes.filter { ModerationPhrase(prefix, $0) == nil } == [], "\(prefix)")
        }
        for language in Language.allCases {
            #expect(ModerationPhrase.book.keys(language) == Set(ModerationPhrase.allCases.map(\.rawValue)))
        }
    }
}
