import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

/// Releases through the data API.
@Suite struct ReleaseApiTests {
    @Test(arguments: Engine.available) func changesAreTheOnesThatWereMade(engine: Engine) async throws {
        try await ThreeReleases.visit(on: engine) { client, _ in
            let list = try await DataAnswer(client, "/api/v1/releases?limit=2").object()
            let releases = try #require(list["releases"] as? [[String: Any]])
            #expect(releases.compactMap { $0["id"] as? Int } == [3, 2])
            #expect(list["next"] as? String == "/api/v1/releases?limit=2&offset=2")
            let one = try await DataAnswer(client, "/api/v1/releases/2").object()
            #expect((one["areas"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["KEN", "UGA"])
            let answer = try await DataAnswer(client, "/api/v1/releases/3/changes")
            let changes = try #require(try answer.object()["changes"] as? [[String: Any]])
            #expect(changes.count == 1 && changes[0]["REF_AREA"] as? String == "KEN")
            #expect((changes[0]["before"] as? [String: Any])?["value"] as? Double == 46.5)
            #expect((changes[0]["after"] as? [String: Any])?["status"] as? String == "P")
            let first = try await DataAnswer(client, "/api/v1/releases/2/changes?limit=2")
            let next = try #require(try first.object()["next"] as? String)
            let rest = try await DataAnswer(client, next).object()
            #expect((rest["changes"] as? [Any])?.count == 1 && rest["next"] is NSNull)
            let csv = try await DataAnswer(client, "/api/v1/releases/2/changes.csv?kind=inserted")
            #expect(try csv.lines().map { $0["REF_AREA"] } == ["UGA"])
            #expect(try csv.lines().map { $0["VALUE_AFTER"] } == ["39.9"])
        }
    }

    @Test func everyChangeOfAllReleasesLeadsFromNothingToNow() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            var count = 0
            for release in 1...3 {
                let answer = try await DataAnswer(
                    client, "/api/v1/releases/\(release)/changes.csv?dataflow=HOUSING_ADEQUACY&limit=10000")
                for line in try answer.lines() {
                    count += line["KIND"] == "inserted" ? 1 : line["KIND"] == "withdrawn" ? -1 : 0
                }
            }
            let now = try await DataAnswer(client, "/api/v1/data/HOUSING_ADEQUACY?limit=0").number("total")
            #expect(count == now)
        }
    }

    @Test func whatIsNotKnownIsRefusedByName() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            for (query, parameter) in [
                ("kind=new", "kind"), ("REF_AREA=KENYA", "REF_AREA"), ("dataflow=NO", "dataflow"),
                ("source=NO", "source"), ("limit=10001", "limit"), ("offset=-1", "offset"), ("page=2", "page"),
            ] {
                let answer = try await DataAnswer(client, "/api/v1/releases/2/changes?\(query)")
                #expect(answer.response.status == .badRequest, "\(query)")
                #expect(try answer.object()["parameter"] as? String == parameter)
            }
            for path in ["/api/v1/releases/4", "/api/v1/releases/x/changes"] {
                let answer = try await DataAnswer(client, path)
                #expect(answer.response.status == .notFound, "\(path)")
            }
        }
    }
}
