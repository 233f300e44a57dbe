import Base
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators

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

    // MARK: Ranking

    @Test func whatCoversDifferentThingsIsNotRanked() {
        let slum = Clauses([.deprivations: ["WATER", "SANITATION"]])
        #expect(
            Coverage.differing([Coverage(slum), Coverage(slum, attributes: ["DEPRIVATIONS": "SANITATION+WATER"])]) == []
        )
        #expect(
            Coverage.differing([Coverage(slum), Coverage(slum, attributes: ["DEPRIVATIONS": "WATER"])])
                == [.deprivations])
        let night = Clauses([.ethos: ["1", "2"], .countType: ["point-in-time"]])
        #expect(
            Coverage.differing([Coverage(night), Coverage(Clauses([.ethos: ["1"], .countType: ["flow"]]))])
                == [.ethos, .countType])
        #expect(Coverage.differing([]) == [])
        #expect(Coverage(Clauses([.ethos: [Clause.national]])).isNational)
        #expect(!Coverage(night).isNational)
    }

    /// Figures of one series of which some count another set of deprivations.
    private static let mixed = """
        DATAFLOW,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DEPRIVATIONS,SOURCE_ID
        MIXED,A,SLUMS,KEN,2020,40,PT,WATER+SANITATION,M
        MIXED,A,SLUMS,UGA,2020,60,PT,WATER+SANITATION+TENURE,M
        MIXED,A,SLUMS,TZA,2020,50,PT,WATER+SANITATION,M
        """

    @Test(arguments: Engine.available) func aRankingAcrossCoverageIsRefusedWithTheReason(_ engine: Engine) async throws
    {
        try await StarterBank.visit(on: engine, adding: Self.mixed) { client in
            let path = "/en/indicators/MIXED/SLUMS"
            let bars = try await DataAnswer(client, "\(path)?view=bars").text
            #expect(bars.contains("they differ in what they cover (Deprivations counted)"))
            #expect(!bars.contains("Highest:"))
            let table = try await DataAnswer(client, "\(path).csv?view=bars").lines()
            #expect(table.map { $0["REF_AREA"] } == ["KEN", "UGA", "TZA"], "the last one is a United Republic")
            let map = try await DataAnswer(client, "\(path)?view=map").text
            #expect(map.contains("not comparable"))
            let slums = try await DataAnswer(client, "/en/indicators/HOUSING_ADEQUACY/SLUM_URB?view=bars").text
            #expect(slums.contains("Highest:"), "one coverage may be ranked")
            let national = try await DataAnswer(client, "/ar/indicators/HOMELESSNESS/HOMELESS_RATE?view=bars").text
            #expect(national.contains("يتبع كل بلد تعريفه الخاص"))
        }
    }

    @Test func clausesTravelWithTheFigures() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let api = try await DataAnswer(client, "/api/v1/data/HOUSING_ADEQUACY.csv?SERIES=SLUM_URB&REF_AREA=KEN")
                .lines()
            #expect(api.allSatisfy { $0["DEPRIVATIONS"] == "WATER+SANITATION+SPACE+DURABILITY" } && api.count > 5)
            let message = try await DataAnswer(
                client, "/sdmx/2.1/data/HOMELESSNESS", [.accept: "application/vnd.sdmx.data+csv"]
            ).text
            #expect(message.contains("point-in-time"))
            let page = try await DataAnswer(client, "/en/indicators/HOMELESSNESS/PIT_HOMELESS.json").text
            #expect(page.contains("\"COUNT_TYPE\":\"point-in-time\""))
            let flow = try await DataAnswer(client, "/api/v1/dataflows/AFFORDABILITY").text
            #expect(flow.contains("\"THRESHOLD\":[\"GT40_DISPOSABLE\"]"))
        }
    }

    @Test func theComparisonSaysWhetherRanksAreAllowed() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let path = "/en/compare-definitions?indicator="
            let counts = try await DataAnswer(client, path + "HOMELESSNESS/PIT_HOMELESS,HOMELESSNESS/HOMELESS_RATE")
                .text
            #expect(counts.contains("No. They differ in: Unit and Homelessness category covered"))
            let slums = "HOUSING_ADEQUACY/SLUM_URB,HOUSING_ADEQUACY/EN_LND_SLUM"
            #expect(
                try await DataAnswer(client, path + slums).text.contains("Nothing that they state speaks against it"))
        }
    }
}
