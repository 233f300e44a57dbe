import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

/// Pages, pictures and files of figures as they stood.
@Suite struct AsOfPagesTests {
    private static let table = ThreeReleases.page + "?view=table&area=KEN&from=2018&to=2024"

    @Test(arguments: Engine.available) func everyFormShowsTheFiguresOfThatRelease(engine: Engine) async throws {
        try await ThreeReleases.visit(on: engine) { client, _ in
            let values = ["1": ["50.81", "50.81", "40.5"], "2": ["46.5", "50.81"], "3": ["44.25", "50.81"]]
            for (release, expected) in values {
                let query = "?view=table&area=KEN&from=2018&to=2024&asOf=\(release)"
                let csv = try await DataAnswer(client, ThreeReleases.page + ".csv" + query)
                #expect(try csv.lines().map { $0["OBS_VALUE"] ?? "" } == expected, "release \(release)")
                #expect(
                    csv.response.headers[.contentDisposition]?.contains("table-release-\(release).csv") == true)
                let json = try await DataAnswer(client, ThreeReleases.page + ".json" + query)
                #expect(try json.number("asOf") == Int(release))
                #expect((try json.object()["figures"] as? [Any])?.count == expected.count)
                let text = try await DataAnswer(client, ThreeReleases.page + query).text
                for value in expected { #expect(text.contains("data-value=\"\(value)\""), "\(release): \(value)") }
                #expect(text.contains("Figures as of release \(release) of"))
            }
        }
    }

    @Test func aPictureSaysOfWhichReleaseItIs() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let query = "?view=line&area=KEN&asOf=2"
            let picture = try await DataAnswer(client, ThreeReleases.page + ".svg" + query).text
            #expect(picture.contains("Figures as of release 2 of July 1, 2026"))
            #expect(picture.contains("46.5") && !picture.contains("44.2"))
            let png = try await client.execute(uri: ThreeReleases.page + ".png" + query, method: .get)
            #expect(Array(Data(buffer: png.body).prefix(4)) == [0x89, 0x50, 0x4e, 0x47])
        }
    }

    @Test func aDayMeansTheNewestReleaseUpToItsEnd() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            for (day, release) in [("2026-05-03", 1), ("2026-06-30", 1), ("2026-07-01", 2), ("2026-11-22", 3)] {
                let json = try await DataAnswer(client, ThreeReleases.page + ".json?asOf=\(day)")
                #expect(try json.number("asOf") == release, "\(day)")
            }
        }
    }

    @Test func everyWayOnKeepsTheRelease() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let page = try await DataAnswer(client, Self.table + "&asOf=2026-07-01").text
            let main = try #require(page.components(separatedBy: "<main").last?.components(separatedBy: "</main").first)
            let links = main.components(separatedBy: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            let figures = links.filter { $0.contains("/indicators/") || $0.contains("/countries/") }
            let kept = figures.filter { $0.contains("asOf=2") }
            #expect(kept.count >= 10)
            #expect(
                figures.filter { !$0.contains("asOf=") && !$0.contains("/history?") }.count == 1,
                "only the way to the newest figures")
            #expect(main.contains("<option value=\"2\" selected"))
            #expect(page.contains("name=\"robots\" content=\"noindex\""))
            let country = try await DataAnswer(client, "/en/countries/KEN?asOf=2").text
            #expect(country.contains("Figures as of release 2"))
            #expect(country.contains("/en/indicators/HOUSING_ADEQUACY/SLUM_URB?area=KEN,202&amp;asOf=2"))
        }
    }

    @Test func theNewestFiguresHaveNoStrip() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let newest = try await DataAnswer(client, Self.table).text
            #expect(!newest.contains("Figures as of release"))
            #expect(newest.contains("data-value=\"44.25\""))
            let held = try await DataAnswer(client, Self.table + "&asOf=3").text
            #expect(held.contains("No release has changed anything since."))
            #expect(held.contains("data-value=\"44.25\""))
        }
    }

    @Test(arguments: Language.allCases) func whatIsNoReleaseIsRefusedWithAWayOn(language: Language) async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let wrong = [
                ("4", 404), ("0", 404), ("2026-05-02", 404), ("2026-11-23", 400), ("-1", 400), ("2026-02-30", 400),
                ("latest", 400), ("99999999999999999999", 400), ("%3Cscript%3E", 400),
            ]
            for (asOf, status) in wrong {
                for path in ["/indicators/HOUSING_ADEQUACY/SLUM_URB", "/countries/KEN"] {
                    let answer = try await DataAnswer(client, "/\(language)\(path)?asOf=\(asOf)&view=map")
                    #expect(answer.response.status.code == status, "\(asOf)")
                    #expect(answer.text.contains("href=\"/\(language)\(path)?view=map\""), "\(asOf)")
                    #expect(answer.text.contains("href=\"/\(language)/releases\""))
                    #expect(!answer.text.contains("<script>"))
                }
            }
            #expect(wrong.count == 9)
        }
    }

    @Test func aStateBeforeTheFirstFiguresIsEmptyAndSaysSo() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, explorer in
            let wide =
                "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2018\"\n"
                + "\"Kenya\",\"KEN\",\"Share (%)\",\"AB.CD\",\"3\"\n"
            try await ThreeReleases.take(wide, explorer.bank, "2026-11-21T09:00:00Z")
            await explorer.catalogues.reload()
            let late = try #require(explorer.catalogues.catalogue.indicators.first { $0.series == "AB.CD" })
            let now = try await DataAnswer(client, "/en\(late.path)?view=table&area=KEN")
            #expect(now.text.contains("data-value=\"3.0\""))
            let page = try await DataAnswer(client, "/en\(late.path)?view=table&area=KEN&asOf=3")
            #expect(page.response.status == .ok)
            #expect(page.text.contains("There are no figures for this choice."))
            let data = try await DataAnswer(client, "/api/v1/data/\(late.dataflow)?asOf=3")
            #expect(try data.number("total") == 0)
            #expect(try data.number("release") == 0)
        }
    }
}
