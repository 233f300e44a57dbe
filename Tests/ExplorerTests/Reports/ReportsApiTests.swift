import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Site

/// Reports as lists and programs see them.
@Suite struct ReportsApiTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(arguments: Engine.available) func programsReadReportsAPageAtATime(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            for words in ["First", "Second", "Third"] {
                _ = try await town.browser("Ada").post("/en/figures/report", ReportTown.fields(words))
            }
            _ = try await town.report("Waits")
            _ = try await town.browser("Stella").post(
                "/en/figures/reports/2/settle", ["state": "passed-on", "words": "Told the World Bank"])
            try await town.revise()

            let first = try object(try await town.get("/api/v1/reports?limit=2").text)
            #expect(first["total"] as? Int == 3)
            let next = try #require(first["next"] as? String)
            let second = try object(try await town.get(next).text)
            #expect(second["next"] is NSNull)
            let all = [first, second].flatMap { $0["reports"] as? [[String: Any]] ?? [] }
            #expect(all.compactMap { $0["id"] as? Int } == [3, 2, 1])
            let oldest = try #require(all.last)
            #expect((oldest["then"] as? [String: Any])?["value"] as? Double == 50.81)
            #expect((oldest["now"] as? [String: Any])?["value"] as? Double == 46.5)
            #expect(oldest["revisedIn"] as? Int == 2 && oldest["by"] as? String == "member")
            #expect((oldest["key"] as? [String: String])?["REF_AREA"] == "KEN")
            #expect(!(try await town.get("/api/v1/reports").text.contains("Ada")))

            for (query, count) in [
                ("state=unsettled", 2), ("state=passed-on", 1), ("REF_AREA=KEN", 3), ("REF_AREA=UGA", 0),
                ("dataflow=HOUSING_ADEQUACY&SERIES=SLUM_URB", 3), ("dataflow=BASIC_SERVICES", 0),
            ] {
                let found = try object(try await town.get("/api/v1/reports?\(query)").text)
                #expect(found["total"] as? Int == count, "\(query)")
            }
            for query in ["state=none", "REF_AREA=XXX", "dataflow=NONE", "limit=201", "colour=red"] {
                #expect(try await town.get("/api/v1/reports?\(query)").status == 400, "\(query)")
            }
            let whole = try object(try await town.get("/api/v1/reports/2").text)
            #expect((whole["exchange"] as? [[String: Any]])?.first?["by"] as? String == "steward")
            #expect(try await town.get("/api/v1/reports/4").status == 404)
            #expect(try await town.get("/api/v1/reports/x").status == 404)
        }
    }

    /// What a list has is what `Policy` lets everybody see, whoever asks and whatever state it is in.
    @Test(arguments: Engine.available) func listsAndPolicyAgree(_ engine: Engine) async throws {
        try await ReportTown.open(engine) { town in
            for sight in [RecordState.draft, .published, .hidden, .trashed] {
                _ = try await town.browser("Ada").post("/en/figures/report", ReportTown.fields(sight.rawValue))
                try await town.database.write {
                    try $0.execute("update figure_report set sight = \(sight.rawValue) where words = \(sight.rawValue)")
                }
            }
            for name in ["Ada", "Ben", "Stella", "Moussa", "Waiting", "nobody"] {
                let viewer =
                    name == "nobody" ? .anonymous : try await town.database.read { try $0.viewer(as: town.id(name)) }
                let (seen, listed) = try await town.database.read { connection in
                    let all = try connection.figureReports("true")
                    return (
                        all.filter { Policy.allows(viewer.ofFigures, .see, $0.facts(connection.now)) }.map(\.id),
                        try connection.figureReports(FigureReportFilter(), limit: 10).reports.map(\.id)
                    )
                }
                #expect(listed == [2])
                // One's own that was hidden or withheld is seen by its address, and stands in no list.
                #expect(seen.sorted() == (name == "Ada" ? [1, 2, 3, 4] : [2]), "\(name)")
            }
        }
    }

    @Test func theListIsNarrowedAndLeavesAsideWhatMeansNothing() async throws {
        try await ReportTown.open(.sqlite) { town in
            _ = try await town.browser("Ada").post("/en/figures/report", ReportTown.fields("Wrong"))
            for (query, count) in [
                ("state=unsettled", "1 report<"), ("state=corrected", "0 reports"), ("area=KEN", "1 report<"),
                ("area=UGA", "0 reports"), ("indicator=HOUSING_ADEQUACY/SLUM_URB", "1 report<"),
                ("indicator=A/B", "0 reports"), ("state=x&indicator=y&page=z", "1 report<"),
            ] {
                #expect(try await town.get("/en/figures/reports?\(query)").text.contains(count), "\(query)")
            }
        }
    }
}
