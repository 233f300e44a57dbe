import Base
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite struct ChangesTests {
    /// An observation that becomes confidential is gone for everybody, and one that is free again is new.
    @Test(arguments: Engine.available) func whatIsConfidentialIsNoPartOfAnyList(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            func take(_ value: Int, _ confidentiality: String) async throws {
                let text =
                    "DATAFLOW,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,CONF_STATUS,SOURCE_ID\n"
                    + "HFA:X(1.0),A,S,KEN,2018,\(value),\(confidentiality),SRC\nHFA:X(1.0),A,S,UGA,2018,\(value),F,SRC\n"
                _ = try await bank.import([ImportFile(name: "x.csv", text: text)])
            }
            try await take(1, "F")
            try await take(2, "C")
            try await take(3, "C")
            try await take(4, "F")
            let kinds = try await [1, 2, 3, 4].asyncMap { release in
                try await bank.changes(of: release, ChangeFilter(area: "KEN")).changes.map(\.kind)
            }
            #expect(kinds == [[.inserted], [.withdrawn], [], [.inserted]])
            let history = try await bank.history(
                "X", series: "S", codes: [.referenceArea: "KEN"], period: Period(year: 2018))
            #expect(history.first?.values.map(\.value) == [1, 4])
        }
    }

    @Test func anAreaIsFoundWhereItsCodeStandsAsAnArea() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM UGA KEN 2018 51", "SLUM UGA _T 2018 52"])
            let found = try await bank.changes(of: 1, ChangeFilter(area: "KEN"))
            #expect(found.total == 1)
            #expect(found.changes.map(\.after) == [50])
            let second = try await bank.changes(of: 1, ChangeFilter(area: "UGA"), limit: 1, offset: 1)
            #expect(second.total == 2 && second.changes.count == 1)
        }
    }

    @Test func theLargestRevisionsAreThoseThatMoveTheirIndicatorMost() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            _ = try await bank.take([
                "POP KEN _T 2018 50000", "POP UGA _T 2018 40000", "SLUM KEN _T 2018 50", "SLUM UGA _T 2018 40",
            ])
            _ = try await bank.take([
                "POP KEN _T 2018 50100", "POP UGA _T 2018 40000", "SLUM KEN _T 2018 25", "SLUM UGA _T 2018 44",
            ])
            let summary = try await ReleaseSummaries(database, Turnstile(atOnce: 1, waiting: 1)).summary(of: 2)
            #expect(summary.counts == ChangeCounts(changed: 3))
            #expect(
                summary.largest.map { "\($0.series) \($0.difference ?? 0)" } == ["SLUM -25.0", "SLUM 4.0", "POP 100.0"])
            #expect(summary.areas.map(\.code) == ["KEN", "UGA"])
        }
    }

    @Test func aChangeOfStatusAloneIsNoRevision() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM KEN _T 2020 51"])
            _ = try await bank.take(["SLUM KEN _T 2018 50 PT E", "SLUM KEN _T 2020 52"])
            let revisions = try await bank.revisions("FLOW", series: "SLUM", asOf: 2)
            #expect(revisions.revised.map(\.period.description) == ["2020"])
            #expect(revisions.releases == [2, 1])
            #expect(try await bank.revisions("FLOW", series: "SLUM", asOf: 1).revised.isEmpty)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
        var results: [T] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
