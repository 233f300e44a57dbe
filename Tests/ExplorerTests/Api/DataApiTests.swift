import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

@Suite struct DataApiTests {
    private static let members = [
        "REF_AREA": "REF_AREA", "URBANISATION": "URBANISATION", "TIME_PERIOD": "period", "UNIT_MEASURE": "unit",
        "OBS_STATUS": "status", "SOURCE_ID": "source",
    ]
    private static let slums = "/api/v1/data/HOUSING_ADEQUACY?SERIES=SLUM_URB"

    @Test(arguments: Engine.available)
    func theNumbersAreThoseOfThePages(engine: Engine) async throws {
        try await StarterBank.visit(on: engine) { client in
            let page = try await DataAnswer(
                client, "/en/indicators/HOUSING_ADEQUACY/SLUM_URB.json?view=table&area=KEN,UGA&from=2004&to=2018")
            let shown = try #require(try page.object()["figures"] as? [[String: Any]])
            let found = try await DataAnswer(client, Self.slums + "&REF_AREA=KEN,UGA&from=2004&to=2018").observations()
            #expect(found.count > 4)
            let asShown = Set(shown.map { Self.figure($0, area: "area") })
            #expect(Set(found.map { Self.figure($0, area: "REF_AREA") }) == asShown)
        }
    }

    @Test func csvAndJSONHoldTheSame() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let query = "?SERIES=SP_ACS_BSRVSAN&REF_AREA=KEN,UGA,001"
            let json = try await DataAnswer(client, "/api/v1/data/BASIC_SERVICES.json" + query).observations()
            let csv = try await DataAnswer(client, "/api/v1/data/BASIC_SERVICES.csv" + query)
            #expect(csv.response.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = try csv.lines()
            #expect(lines.count == json.count && json.count > 12)
            for (line, object) in zip(lines, json) {
                #expect(line["OBS_VALUE"].flatMap { Double($0) } == object["value"] as? Double)
                for (column, member) in Self.members { #expect(line[column] == object[member] as? String) }
            }
            let asked = try await DataAnswer(client, "/api/v1/data/BASIC_SERVICES" + query, [.accept: "text/csv"])
            #expect(asked.text == csv.text)
        }
    }

    @Test func pagesJoinToTheWhole() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let whole = try await DataAnswer(client, Self.slums + "&limit=10000")
            let link = try #require(HTTPField.Name("Link"))
            var next: String? = Self.slums + "&limit=700"
            var rows = 0
            var values = 0.0
            var visited = 0
            while let address = next, visited < 20 {
                let page = try await DataAnswer(client, address)
                let observations = try page.observations()
                #expect(try page.number("total") == whole.number("total"))
                rows += observations.count
                values += observations.compactMap { $0["value"] as? Double }.reduce(0, +)
                next = try page.object()["next"] as? String
                #expect(page.response.headers[link] == next.map { "<\($0)>; rel=\"next\"" })
                visited += 1
            }
            #expect(try rows == whole.number("total") && visited == 3)
            #expect(abs(values - (try whole.observations().compactMap { $0["value"] as? Double }.reduce(0, +))) < 1e-6)
        }
    }

    @Test func theNewestOfEachSeries() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let all = try await DataAnswer(client, Self.slums + "&limit=10000").observations()
            let latest = try await DataAnswer(client, Self.slums + "&latest=1").observations()
            let newest = Dictionary(grouping: all.filter { $0["value"] is Double }, by: { $0["REF_AREA"] as? String })
                .mapValues { $0.compactMap { $0["period"] as? String }.max() }
            #expect(latest.count == newest.count)
            for observation in latest {
                #expect(observation["period"] as? String == newest[observation["REF_AREA"] as? String])
            }
        }
    }

    @Test func aDataflowTellsWhatCanBeAsked() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let list = try await DataAnswer(client, "/api/v1/dataflows").object()
            let dataflows = try #require(list["dataflows"] as? [[String: Any]])
            #expect(dataflows.count == 9)
            for dataflow in dataflows {
                let structure = try await DataAnswer(client, try #require(dataflow["structure"] as? String)).object()
                let dimensions = try #require(structure["dimensions"] as? [[String: Any]])
                let ids = dimensions.compactMap { $0["id"] as? String }
                #expect(Array(ids.dropLast()) == dataflow["dimensions"] as? [String] && ids.last == "TIME_PERIOD")
                let data = try #require(dataflow["data"] as? String)
                for dimension in dimensions {
                    let id = try #require(dimension["id"] as? String)
                    let codes = try #require(dimension["codes"] as? [[String: Any]])
                    let code = try #require(codes.last)
                    let found = try await DataAnswer(client, "\(data)?\(id)=\(try #require(code["code"]))&limit=0")
                    #expect(try found.number("total") >= (try #require(code["figures"] as? Int)))
                }
            }
        }
    }

    private static func figure(_ object: [String: Any], area: String) -> String {
        let parts = [
            object[area], object["period"], object["value"], object["status"], object["nature"],
            object["source"], object["unit"],
        ]
        return parts.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
    }
}
