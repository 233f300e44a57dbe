import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct LedgerTests {
    @Test(arguments: Engine.available) func theLedgerTellsMonthsThatAreOverAndNoSmallNumbers(engine: Engine)
        async throws
    {
        try await ModerationWorld.on(engine) { world in
            let (ben, id) = (try world.subject("ben"), try world.id("ben"))
            let global = try world.id("global")
            for (kind, rule, count) in [("hide", "respect", 12), ("hide", "privacy", 9), ("silence", "respect", 3)] {
                try await world.database.write { connection in
                    for _ in 0..<count {
                        try connection.execute(
                            """
                            insert into moderation_measure
                                (subject, concerns, kind, rule, reason, for_whole_site, taken_by, at)
                            values (\(ben.description), \(id), \(kind), \(rule), '', true, \(global), \(connection.now))
                            """)
                    }
                }
            }
            try await world.report(ben, by: "ada")
            #expect(try await world.database.read { try $0.moderationLedger() } == [], "the running month is not told")
            world.time.now += 31 * ModerationWorld.day
            let ledger = try await world.database.read { try $0.moderationLedger() }
            let month = try #require(ledger.first)
            #expect(ledger.count == 1 && month.start == 1_793_491_200_000, "November 2026")
            #expect(month.reports == .fewerThan(10))
            #expect(
                month.lines == [LedgerMonth.Line(kind: .hide, rule: .respect, outcome: .stands, count: 12)])
            #expect(month.others == .exactly(12))
            world.time.now += 800 * ModerationWorld.day
            #expect(try await world.database.read { try $0.moderationLedger(months: 24) } == [])
        }
    }

    @Test func smallNumbersAreNotTold() {
        let line = { (count: Int) in LedgerMonth.Line(kind: .hide, rule: .law, outcome: .stands, count: count) }
        #expect(LedgerMonth(start: 0, reports: 0, lines: []).reports == .exactly(0))
        #expect(LedgerMonth(start: 0, reports: 1, lines: [line(9)]).others == .fewerThan(10))
        #expect(LedgerMonth(start: 0, reports: 10, lines: [line(10)]).others == .exactly(0))
    }

    @Test(arguments: Engine.available) func erasingSomebodyTakesTheirWordsOut(engine: Engine) async throws {
        try await ModerationWorld.on(engine) { world in
            let (ben, id) = (try world.subject("ben"), try world.id("ben"))
            try await world.report(try world.subject("cem"), by: "ben")
            try await world.report(ben, by: "ada")
            let measure = try await world.take(.silence, ben, days: 2, by: "global").measure.id
            try await world.report(ben, by: "ada")
            try await world.database.write { try $0.appeal(measure, "I did not say that", by: id) }
            try await world.database.write { try $0.eraseModerationTraces(of: id) }
            let (reports, measures, appeal) = try await world.database.read {
                (try $0.reports(by: id), try $0.measures(concerning: id), try $0.appeal(measure))
            }
            #expect(reports.isEmpty && measures.first?.reason == "" && appeal?.words == "")
            let rest = try await world.database.read { connection in
                try connection.rows("select note from moderation_report").map { $0.string(0) }
            }
            #expect(rest.filter { !$0.isEmpty } == [])
            #expect(try await world.cases(for: "second").contains(ben) == false)
        }
    }
}
