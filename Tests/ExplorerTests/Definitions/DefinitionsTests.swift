import Base
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

/// Series of one notion, clause by clause.
@Suite struct DefinitionsTests {
    @Test func aClauseIsTheSameDiffersOrIsNotStated() {
        let verdicts = [["a", "a"], ["a", "b"], ["a", nil], [nil, nil], ["a", nil, "b"]].map {
            DefinitionClause(name: "", values: $0).verdict
        }
        #expect(verdicts == [.same, .differs, .partlyStated, .notStated, .differs])
    }

    @Test func seriesThatShareAnEntryLeadToTheirComparison() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let catalogue = try await DataAnswer(client, "/en/indicators/HOMELESS_RATE")
            let path = try #require(catalogue.response.headers[.location])
            let page = try await DataAnswer(client, path).text
            let links = page.components(separatedBy: "href=\"").filter { $0.hasPrefix("/en/compare-definitions?") }
            #expect(links.count == 2, "two other series count homeless people")
            for language in Language.allCases {
                let address = String((links.first ?? "").prefix { $0 != "\"" }).replacing("/en/", with: "/\(language)/")
                let comparison = try await DataAnswer(client, address)
                #expect(comparison.response.status == .ok, "\(address)")
                #expect(comparison.text.components(separatedBy: "<h1").count == 2)
            }
        }
    }

    @Test func coverageAndCountTypeAreSetSideBySide() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let catalogue = try await DataAnswer(client, "/en/indicators/PIT_HOMELESS")
            let path = try #require(catalogue.response.headers[.location])
            let page = try await DataAnswer(client, path).text
            let link = try #require(
                page.components(separatedBy: "href=\"").first { $0.hasPrefix("/en/compare-definitions?") })
            let text = try await DataAnswer(client, String(link.prefix { $0 != "\"" })).text
            #expect(text.contains("<strong>differs</strong>"))
            #expect(text.contains("not stated"))
        }
    }

    @Test func whatIsNoSeriesIsNotFound() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            for query in [
                "", "?indicator=HOUSING_ADEQUACY/SLUM_URB", "?indicator=A/B,HOUSING_ADEQUACY/SLUM_URB", "?indicator=,",
            ] {
                let answer = try await DataAnswer(client, "/en/compare-definitions\(query)")
                #expect(answer.response.status == .notFound, "\(query)")
            }
        }
    }
}
