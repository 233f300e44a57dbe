import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite struct ImportTests {
    private func each(_ body: (Bank) async throws -> Void) async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { try await body(Bank($0)) }
    }

    @Test func makesNoReleaseOfWhatIsHeldAlready() async throws {
        try await each { bank in
            let lines = ["SLUM KEN _T 2020 50.8", "SLUM KEN F 2020 0", "SLUM UGA _T 2018 41"]
            let first = try await bank.take(lines)
            #expect(first.outcome == .released(1) && first.counts == ChangeCounts(inserted: 3))
            let second = try await bank.take(lines.reversed())
            #expect(second.outcome == .unchanged && second.counts == ChangeCounts(unchanged: 3))
            let releases = try await bank.releases()
            #expect(releases.map(\.id) == [1])
            #expect(releases.first?.time == BankCase.clock.now())
            #expect(releases.first?.files.first?.sha256.count == 64)
        }
    }

    @Test func tellsWhatAReleaseChanged() async throws {
        try await each { bank in
            _ = try await bank.take([
                "SLUM KEN _T 2018 50", "SLUM KEN _T 2020 51", "SLUM UGA _T 2018 41", "RENT KEN _T 2018 7",
            ])
            var options = ImportOptions(note: "corrected")
            options.source = "IGNORED"
            let report = try await bank.take(
                ["SLUM KEN _T 2018 50", "SLUM KEN _T 2020 51.5", "SLUM KEN _T 2022 49 PT E"], options)
            #expect(report.outcome == .released(2))
            #expect(report.counts == ChangeCounts(inserted: 1, changed: 1, withdrawn: 1, unchanged: 1))
            let changes = try await bank.changes(of: 2).changes
            #expect(
                changes.map { "\($0.kind) \($0.key[2]) \($0.period) \($0.before ?? -1) \($0.after ?? -1)" } == [
                    "changed KEN 2020 51.0 51.5", "inserted KEN 2022 -1.0 49.0", "withdrawn UGA 2018 41.0 -1.0",
                ])
            #expect(changes[1].statusAfter == .estimated && changes[1].statusBefore == nil)
            #expect(try await bank.changes(of: 2, limit: 1, offset: 1).changes == [changes[1]])
            #expect(try await bank.changes(of: 2, ChangeFilter(dataflow: "OTHER")).total == 0)
            #expect(
                try await bank.figures() == [
                    "SLUM KEN _T 2018 50.0 A", "SLUM KEN _T 2020 51.5 A", "SLUM KEN _T 2022 49.0 E",
                    "RENT KEN _T 2018 7.0 A",
                ])
            #expect(
                try await bank.figures(asOf: 1) == [
                    "SLUM KEN _T 2018 50.0 A", "SLUM KEN _T 2020 51.0 A", "SLUM UGA _T 2018 41.0 A",
                    "RENT KEN _T 2018 7.0 A",
                ])
            #expect(try await bank.release(2)?.note == "corrected")
            #expect(try await bank.release(2)?.dataflows.map(\.dataflow) == ["FLOW"])
            #expect(try await bank.releases(of: "FLOW").map(\.id) == [2, 1])
        }
    }

    @Test func withdrawsOnlyWithinItsSeriesAndSource() async throws {
        try await each { bank in
            _ = try await bank.take([
                "SLUM KEN _T 2018 50", "SLUM KEN F 2018 52 PT A OTHER", "RENT KEN _T 2018 7",
                "SLUM KEN _T 2018 5 PT A SRC SECOND",
            ])
            let report = try await bank.take(["SLUM UGA _T 2018 41"])
            #expect(report.counts == ChangeCounts(inserted: 1, withdrawn: 1))
            #expect(
                try await bank.figures() == [
                    "SLUM UGA _T 2018 41.0 A", "SLUM KEN F 2018 52.0 A", "RENT KEN _T 2018 7.0 A",
                ])
            #expect(try await bank.figures("SECOND") == ["SLUM KEN _T 2018 5.0 A"])
        }
    }

    @Test func takesAChangeOfStatusSourceOrBoundForAChange() async throws {
        try await each { bank in
            _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM KEN _T 2019 50"])
            let status = try await bank.take(["SLUM KEN _T 2018 50 PT P", "SLUM KEN _T 2019 50"])
            #expect(status.counts == ChangeCounts(changed: 1, unchanged: 1))
            let source = try await bank.take(["SLUM KEN _T 2018 50 PT P OTHER", "SLUM KEN _T 2019 50"])
            #expect(source.counts == ChangeCounts(changed: 1, unchanged: 1))
            #expect(try await bank.catalogue().sources.map(\.id) == ["OTHER", "SRC"])
        }
    }

    @Test func namesBothPlacesOfADuplicate() async throws {
        try await each { bank in
            let report = try await bank.take([
                "SLUM KEN _T 2018 50", "SLUM KEN _T 2019 51", "SLUM KEN _T 2018 50", "SLUM KEN _T 2019 52",
            ])
            #expect(report.repeated == 1 && report.rejected == 1)
            let rejection = try #require(report.rejections.first)
            #expect(rejection.reason == .duplicate && rejection.row == 5 && rejection.column == 7)
            #expect(rejection.words.contains("figures.csv, line 3, column 7"))
            #expect(try await bank.figures() == ["SLUM KEN _T 2018 50.0 A", "SLUM KEN _T 2019 51.0 A"])
        }
    }

    @Test func refusesASecondUnitAndLeavesWhatItHolds() async throws {
        try await each { bank in
            _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM UGA _T 2018 41"])
            let report = try await bank.take(["SLUM KEN _T 2018 50000 PERS", "SLUM UGA _T 2018 42"])
            #expect(report.counts == ChangeCounts(changed: 1))
            #expect(report.rejections.map(\.reason) == [.twoUnits])
            #expect(report.rejections.first?.words.contains("PT") == true)
            #expect(try await bank.figures() == ["SLUM KEN _T 2018 50.0 A", "SLUM UGA _T 2018 42.0 A"])
        }
    }

    @Test func takesNothingWhenAllIsRejectedOrTheImportIsStrict() async throws {
        try await each { bank in
            let all = try await bank.take(["SLUM ATLANTIS _T 2018 50", "SLUM KEN _T 18 51"])
            #expect(all.outcome == .refused && all.rejected == 2)
            let cell = try await bank.take(
                ["SLUM KEN _T 2018 50", "SLUM KEN _T 2019 4o2"], ImportOptions(isStrict: true))
            #expect(cell.outcome == .refused && cell.rejected == 1)
            let duplicate = try await bank.take(
                ["SLUM KEN _T 2018 50", "SLUM KEN _T 2018 51"], ImportOptions(isStrict: true))
            #expect(duplicate.outcome == .refused && duplicate.rejections.first?.reason == .duplicate)
            #expect(try await bank.releases().isEmpty)
            #expect(try await bank.catalogue().dataflows.isEmpty)
            let some = try await bank.take(["SLUM KEN _T 2018 50", "SLUM KEN _T 2019 4o2"])
            #expect(some.outcome == .released(1) && some.rejected == 1 && some.counts.inserted == 1)
        }
    }

    @Test func widensADataflowThatGetsAFurtherDimension() async throws {
        try await each { bank in
            _ = try await bank.take(["SLUM KEN _T 2018 50"])
            let wider = ImportFile(
                name: "wider.csv",
                text: """
                    DATAFLOW,FREQ,SERIES,REF_AREA,SEX,TENURE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,SOURCE_ID
                    HFA:FLOW(1.0),A,SLUM,KEN,_T,_T,2018,50,PT,A,SRC
                    HFA:FLOW(1.0),A,SLUM,KEN,_T,OWN,2018,40,PT,A,SRC
                    """)
            let report = try await bank.import([wider], clock: BankCase.clock)
            #expect(report.counts == ChangeCounts(inserted: 1, unchanged: 1))
            let narrow = try await bank.take(["SLUM KEN _T 2018 50"])
            #expect(narrow.counts == ChangeCounts(withdrawn: 1, unchanged: 1))
            #expect(
                try await bank.catalogue().dataflow("FLOW")?.dimensions.map(\.id) == [
                    "FREQ", "SERIES", "REF_AREA", "SEX", "TENURE",
                ])
        }
    }

    @Test func saysNoToAnotherAgencysDataflow() async throws {
        try await each { bank in
            _ = try await bank.take(["SLUM KEN _T 2018 50"])
            let text = BankCase.heading + "\nWHO:FLOW(1.0),A,SLUM,KEN,_T,2018,50,PT,A,SRC\n"
            await #expect(throws: AppError.self) { try await bank.import([ImportFile(name: "who.csv", text: text)]) }
        }
    }

    @Test func takesAFileWithoutSourceForItsOwn() async throws {
        try await each { bank in
            func file(_ name: String, _ area: String) -> ImportFile {
                ImportFile(
                    name: name,
                    text: "DATAFLOW,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\nHFA:FLOW(1.0),A,SLUM,\(area),2018,5\n")
            }
            _ = try await bank.import([file("one.csv", "KEN")])
            let second = try await bank.import([file("two.csv", "UGA")])
            #expect(second.counts == ChangeCounts(inserted: 1))
            #expect(try await bank.catalogue().sources.map(\.id) == ["one", "two"])
            let third = try await bank.import([file("one.csv", "TZA")], ImportOptions(source: "one"))
            #expect(third.counts == ChangeCounts(inserted: 1, withdrawn: 1))
        }
    }

    @Test func withdrawsByName() async throws {
        try await each { bank in
            _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM KEN _T 2019 51", "SLUM UGA _T 2018 41"])
            let text = """
                STRUCTURE,STRUCTURE_ID,ACTION,FREQ,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,SOURCE_ID
                dataflow,HFA:FLOW(1.0),D,A,SLUM,KEN,_T,2018,,,
                dataflow,HFA:FLOW(1.0),A,A,SLUM,TZA,_T,2018,44,PT,SRC
                """
            let report = try await bank.import([ImportFile(name: "change.csv", text: text)], clock: BankCase.clock)
            #expect(report.counts == ChangeCounts(inserted: 1, withdrawn: 1))
            #expect(
                try await bank.figures() == [
                    "SLUM KEN _T 2019 51.0 A", "SLUM UGA _T 2018 41.0 A", "SLUM TZA _T 2018 44.0 A",
                ])
        }
    }
}
