import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct ReportTests {
    @Test(arguments: Engine.available) func aReportReachesWhoeverModeratesThePlace(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            try await world.report(ben, in: try world.space("closed"), by: "ada")
            #expect(try await world.cases(for: "mod-closed") == [ben])
            for name in ["ada", "ben", "cem", "mod-open", "global", "admin", "auditor"] {
                #expect(try await world.cases(for: name) == [], "\(name)")
            }
        }
    }

    @Test(arguments: Engine.available) func itReachesTheWholeSiteWhenSentThereOrWhereAllLook(engine: Engine)
        async throws
    {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            try await world.report(ben, in: try world.space("closed"), by: "ada", toAll: true)
            #expect(try await world.cases(for: "global") == [ben])
            try await world.report(try world.spaceSubject("open"), by: "cem")
            #expect(try await world.cases(for: "global") == [ben, try world.spaceSubject("open")])
            #expect(try await world.cases(for: "mod-open") == [try world.spaceSubject("open")])
            try await world.report(try world.subject("cem"), by: "ada")
            #expect(try await world.cases(for: "second").count == 3)
            #expect(try await world.cases(for: "mod-closed") == [ben])
        }
    }

    @Test(arguments: Engine.available) func whatOneMayNotSeeCannotBeReported(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let hidden = try world.spaceSubject("closed")
            #expect(await kind { try await world.report(hidden, by: "cem") } == .notFound)
            let inside = try world.space("closed")
            #expect(await kind { try await world.report(try world.subject("ben"), in: inside, by: "cem") } == .notFound)
            for nothing in [Ref("member", "999"), Ref("member", "x"), Ref("space", "999"), Ref("nonsense", "1")] {
                #expect(await kind { try await world.report(nothing, by: "ada") } == .notFound)
            }
            #expect(await kind { try await world.report(try world.subject("ada"), by: "ada") } == .invalid)
        }
    }

    @Test(arguments: Engine.available) func oneOpenReportEachAndTwentyADay(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            let first = try await world.report(ben, by: "ada")
            #expect(try await world.report(ben, by: "ada") == first)
            try await world.report(ben, by: "cem")
            let viewer = try await world.viewer("global")
            let cases = try await world.database.read { try $0.reportedCases(for: viewer) }
            #expect(cases.map(\.count) == [2] && cases.first?.id == first)
            #expect(try await world.database.read { try $0.reportedCaseCount(for: viewer) } == 1)
            let id = try world.id("ada")
            try await world.database.write { connection in
                for number in 0..<19 {
                    try connection.execute(
                        """
                        insert into moderation_report (subject, reporter, reason, note, to_all, state, created_at)
                        values (\("member:9\(number)"), \(id), 'other', '', true, 'closed', \(connection.now))
                        """)
                }
            }
            #expect(await kind { try await world.report(try world.subject("cem"), by: "ada") } == .tooMany)
            world.time.now += ModerationWorld.day + 1
            try await world.report(try world.subject("cem"), by: "ada")
        }
    }

    @Test(arguments: Engine.available) func aReportSaysWhatIsWrong(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let viewer = try await world.viewer("ada")
            let ben = try world.subject("ben")
            for (reason, note) in [(ReportReason.other, " "), (.rule(.respect), String(repeating: "a", count: 2001))] {
                let failed = await kind {
                    try await world.database.write { [kinds = world.kinds] in
                        _ = try $0.report(ReportDraft(ben, reason: reason, note: note), by: viewer, kinds)
                    }
                }
                #expect(failed == .invalid)
            }
            #expect(ReportReason.allCases.allSatisfy { ReportReason(code: $0.code) == $0 })
        }
    }

    @Test(arguments: Engine.available) func aDismissedReportIsClosedForAllWhoMadeIt(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let ben = try world.subject("ben")
            try await world.report(ben, by: "ada")
            try await world.report(ben, by: "cem")
            let viewer = try await world.viewer("global")
            let told = try await world.database.write { [kinds = world.kinds] in
                try $0.dismiss(ben, at: nil, by: viewer, kinds)
            }
            #expect(told == [try world.id("ada"), try world.id("cem")])
            #expect(try await world.cases(for: "second") == [])
            let mine = try await world.database.read { [id = try world.id("ada")] in try $0.reports(by: id) }
            #expect(mine.map(\.isOpen) == [false] && mine.first?.measure == nil)
        }
    }
}
