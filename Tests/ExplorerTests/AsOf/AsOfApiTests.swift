import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

/// Past states through the data API.
@Suite struct AsOfApiTests {
    @Test(arguments: Engine.available) func aStateIsWhatWasReleased(engine: Engine) async throws {
        try await ThreeReleases.visit(on: engine) { client, _ in
            for (release, value) in [(1, 50.81), (2, 46.5), (3, 44.25)] {
                for asOf in ["\(release)", String(ThreeReleases.days[release - 1].prefix(10))] {
                    let answer = try await DataAnswer(
                        client, ThreeReleases.data + "&TIME_PERIOD=2018&asOf=\(asOf)")
                    #expect(try answer.observations().map { $0["value"] as? Double } == [value])
                    #expect(try answer.number("release") == release)
                    #expect(try answer.number("asOf") == release)
                }
            }
            let csv = try await DataAnswer(
                client, "/api/v1/data/HOUSING_ADEQUACY.csv?SERIES=SLUM_URB&REF_AREA=KEN&TIME_PERIOD=2018&asOf=2")
            #expect(try csv.lines().map { $0["OBS_VALUE"] } == ["46.5"])
        }
    }

    @Test func pagesOfADayStayWithItsRelease() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let first = try await DataAnswer(client, ThreeReleases.data + "&limit=2&asOf=2026-07-01")
            let next = try #require(try first.object()["next"] as? String)
            #expect(next.contains("asOf=2") && next.contains("offset=2"))
            #expect(try await DataAnswer(client, next).number("asOf") == 2)
        }
    }

    @Test func aDescriptionIsOfThatState() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let counts = try await [1, 2, 3].asyncMap {
                try await DataAnswer(client, "/api/v1/dataflows/HOUSING_ADEQUACY?asOf=\($0)").number("observations")
            }
            #expect(counts[1] == counts[0] && counts[2] == counts[1], "one withdrawn, one added")
            let states = try await [1, 2, 3].asyncMap {
                try await DataAnswer(client, "/api/v1/dataflows/HOUSING_ADEQUACY?asOf=\($0)").number("release")
            }
            #expect(states == [1, 2, 3])
        }
    }

    @Test func whatIsNoReleaseIsAProblemWithARemedy() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            for (asOf, status) in [("4", 404), ("2026-05-02", 404), ("2026-11-23", 400), ("newest", 400)] {
                for path in ["/api/v1/data/HOUSING_ADEQUACY", "/api/v1/dataflows/HOUSING_ADEQUACY"] {
                    let answer = try await DataAnswer(client, "\(path)?asOf=\(asOf)")
                    #expect(answer.response.status.code == status, "\(asOf)")
                    let problem = try answer.object()
                    #expect(problem["parameter"] as? String == "asOf")
                    #expect((problem["remedy"] as? String)?.contains("/api/v1/releases") == true)
                }
            }
        }
    }
}

extension Sequence {
    func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
        var results: [T] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
