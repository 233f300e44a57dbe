import Base
import Foundation
import FoundationXML
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators

/// Pages, files and feeds of releases and of what they changed.
@Suite struct ReleasePagesTests {
    @Test(arguments: Engine.available) func aReleaseTellsWhatItChanged(engine: Engine) async throws {
        try await ThreeReleases.visit(on: engine) { client, _ in
            let page = try await DataAnswer(client, "/en/releases/2").text
            #expect(page.contains("<h1>Release 2 of July 1, 2026</h1>"))
            #expect(page.contains("3 figures: 1 added, 1 changed, 1 withdrawn."))
            #expect(page.contains("/en/indicators/HOUSING_ADEQUACY/SLUM_URB?asOf=2"))
            #expect(page.contains("3 changes"))
            for value in ["50.81%", "46.5%", "40.5%", "39.9%"] { #expect(page.contains(value), "\(value)") }
            #expect(page.contains("SHA-256 "))
            let narrowed = try await DataAnswer(client, "/en/releases/2?area=UGA").text
            #expect(narrowed.contains("1 change<") && narrowed.contains("<option value=\"UGA\" selected"))
            let kind = try await DataAnswer(
                client, "/en/releases/2?kind=withdrawn&source=WDI_SLUM&indicator=HOUSING_ADEQUACY/SLUM_URB")
            #expect(kind.text.contains("1 change<"))
            let csv = try await DataAnswer(client, "/en/releases/2.csv?area=KEN")
            #expect(
                try csv.lines().map { [$0["KIND"], $0["TIME_PERIOD"], $0["VALUE_BEFORE"], $0["VALUE_AFTER"]] } == [
                    ["changed", "2018", "50.81", "46.5"], ["withdrawn", "2022", "40.5", ""],
                ])
        }
    }

    @Test(arguments: Language.allCases) func everyPageOfReleasesSpeaksTheLanguage(language: Language) async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let history = "/indicators/HOUSING_ADEQUACY/SLUM_URB/history?area=KEN&period=2018"
            for path in ["/releases", "/releases/1", "/releases/3?page=2", "/releases/calendar", history] {
                let page = try await DataAnswer(client, "/\(language)\(path)")
                #expect(page.response.status == .ok, "\(path)")
                #expect(page.text.components(separatedBy: "<h1").count == 2)
                #expect(page.text.contains("<html lang=\"\(language.rawValue)\""))
            }
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let figure = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB/history"
            for path in [
                "/en/releases/4", "/en/releases/0", "/en/releases/two", "/en/releases/2.png", figure,
                "\(figure)?area=KEN&period=1950", "\(figure)?area=QQQ&period=2018", "\(figure)?period=never",
                "/en/indicators/HOUSING_ADEQUACY/NONE/history?area=KEN&period=2018",
                "/en/indicators/HOUSING_ADEQUACY/NONE.atom",
            ] {
                let answer = try await DataAnswer(client, path)
                #expect(answer.response.status == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.available) func aRevisedFigureLeadsToAllItsValues(engine: Engine) async throws {
        try await ThreeReleases.visit(on: engine) { client, _ in
            let table = ThreeReleases.page + "?view=table&area=KEN,UGA&from=2016&to=2024"
            let now = try await DataAnswer(client, table).text
            #expect(now.components(separatedBy: ">revised</a>").count == 2, "Kenya 2018 alone")
            let first = try await DataAnswer(client, table + "&asOf=1").text
            #expect(!first.contains(">revised</a>"))
            let link = try #require(
                now.components(separatedBy: "href=\"").first {
                    $0.hasPrefix("/en/indicators") && $0.contains("/history?")
                })
            let address = String(link.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
            let history = try await DataAnswer(client, address).text
            #expect(history.contains("Kenya, 2018 (urban"), "\(address)")
            let places = ["50.81%", "46.5%", "44.25%"].map { history.range(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            for release in 1...3 { #expect(history.contains("/en/releases/\(release)\"")) }
            let gone = try await DataAnswer(
                client, "/en/indicators/HOUSING_ADEQUACY/SLUM_URB/history?area=KEN&period=2022")
            #expect(gone.text.contains("withdrawn"))
        }
    }

    @Test func feedsAreWellFormedAndAnnounced() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let feeds = [
                ("/releases.atom", 3), ("/indicators/HOUSING_ADEQUACY/SLUM_URB.atom", 3),
                ("/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN.atom", 1),
            ]
            for language in Language.allCases {
                for (path, entries) in feeds {
                    let feed = try await DataAnswer(client, "/\(language)\(path)")
                    #expect(feed.response.headers[.contentType]?.hasPrefix("application/atom+xml") == true)
                    #expect(XMLParser(data: Data(feed.text.utf8)).parse())
                    #expect(feed.text.components(separatedBy: "<entry>").count == entries + 1, "\(path)")
                }
            }
            let page = try await DataAnswer(client, ThreeReleases.page).text
            #expect(page.contains("href=\"/en/releases.atom\""))
            #expect(page.contains("href=\"/en/indicators/HOUSING_ADEQUACY/SLUM_URB.atom\""))
        }
    }

    @Test func theListOfReleasesHasPages() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let list = try await DataAnswer(client, "/en/releases").text
            for release in 1...3 { #expect(list.contains("href=\"/en/releases/\(release)\"")) }
            let beyond = try await DataAnswer(client, "/en/releases?page=2")
            #expect(beyond.response.status == .ok && beyond.text.contains("rel=\"prev\""))
        }
    }
}

@Suite struct ReleaseCalendarTests {
    private static func source(_ id: String, _ due: String?) -> Source {
        Source(
            id: id, publisher: "Office; of, Statistics", title: "A title that is long enough to be folded, in lines",
            seriesCode: "", url: "", licence: "", areTermsRead: true, vintage: "", obtainedVia: "", revision: "",
            treatment: "", nextDue: due)
    }

    @Test func daysAndMonthsAreTakenAndOrdered() {
        let calendar = ReleaseCalendar([
            Self.source("C", "2027-03"), Self.source("A", "2027-01-15"), Self.source("B", nil),
            Self.source("D", "some day"),
        ])
        #expect(calendar.entries.map(\.source.id) == ["A", "C"])
        #expect(calendar.entries.map(\.isMonth) == [false, true])
        #expect(calendar.silent.map(\.id) == ["B", "D"])
    }
}
