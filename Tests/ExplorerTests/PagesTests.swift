import Base
import Foundation
import FoundationXML
import HTTPTypes
import HummingbirdTesting
import Testing
import TestSupport

@testable import Explorer

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PagesTests {
    private static let paths = [
        "/", "/indicators", "/countries", "/countries/KEN", "/countries/TUV", "/sources", "/sources/WDI_SLUM",
        "/releases",
        "/search", "/search?q=slum", "/about", "/accessibility", "/privacy",
        "/indicators/HOUSING_ADEQUACY/SLUM_URB", "/indicators/HOUSING_ADEQUACY/SLUM_URB?view=line&area=KEN,202",
        "/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN?view=line&area=KEN,UGA&by=URBANISATION",
        "/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN?view=bars&area=KEN&by=URBANISATION",
    ]

    @Test(arguments: Engine.available)
    func everyPageAnswersInEveryLanguage(engine: Engine) async throws {
        try await StarterBank.visit(on: engine) { client in
            for language in Language.allCases {
                for path in PagesTests.paths {
                    let page = try await client.execute(uri: "/\(language.rawValue)\(path)", method: .get)
                    #expect(page.status == .ok, "\(language) \(path)")
                    let text = String(buffer: page.body)
                    #expect(text.contains("<html lang=\"\(language.rawValue)\""))
                    #expect(text.components(separatedBy: "<h1").count == 2, "one h1: \(path)")
                    #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                }
            }
        }
    }

    @Test func whatIsNotThereIsSaidPlainly() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            for path in ["/en/nothing", "/de/", "/en/indicators/NO/SUCH", "/en/countries/QQQ", "/en/sources/NONE"] {
                let page = try await client.execute(uri: path, method: .get)
                #expect(page.status == .notFound, "\(path)")
                #expect(String(buffer: page.body).contains("There is no page at this address"))
            }
            let long = try await client.execute(
                uri: "/en/search?q=" + String(repeating: "a", count: 9_000), method: .get)
            #expect(long.status.code == 414)
        }
    }

    @Test func aBrokenAddressShowsWhatItCan() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let page = try await client.execute(
                uri: "/en/indicators/HOUSING_ADEQUACY/SLUM_URB?area=KEN,QQQ&view=pie&by=%3Cscript%3E", method: .get)
            #expect(page.status == .ok)
            let text = String(buffer: page.body)
            #expect(text.contains("area=QQQ") && text.contains("view=pie"))
            #expect(text.contains("Kenya"))
            #expect(!text.contains("<script>"))
        }
    }

    @Test func theDownloadIsWhatThePageShows() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let query = "?view=table&area=KEN,202&from=2010&to=2018"
            let address = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB"
            let csv = String(buffer: try await client.execute(uri: address + ".csv" + query, method: .get).body)
            let rows = csv.split(separator: "\r\n").dropFirst()
            let page = String(buffer: try await client.execute(uri: address + query, method: .get).body)
            #expect(rows.count == page.components(separatedBy: "<th scope=\"row\">").count - 1)
            #expect(rows.contains { $0.hasPrefix("SLUM_URB,KEN,Kenya,2018,") })
            #expect(rows.contains { $0.hasPrefix("SLUM_URB,202,Sub-Saharan Africa,2018,") && $0.contains(",E,M,1,") })
            let json = try await client.execute(uri: address + ".json" + query, method: .get)
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(buffer: json.body)) as? [String: Any])
            #expect((object["figures"] as? [Any])?.count == rows.count)
        }
    }

    @Test func picturesAreRealPictures() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let address = "/ar/indicators/HOUSING_ADEQUACY/SLUM_URB"
            for view in ["map", "line", "bars"] {
                let png = try await client.execute(uri: "\(address).png?view=\(view)", method: .get)
                #expect(Array(Data(buffer: png.body).prefix(4)) == [0x89, 0x50, 0x4e, 0x47])
                let svg = try await client.execute(uri: "\(address).svg?view=\(view)", method: .get)
                #expect(XMLParser(data: Data(buffer: svg.body)).parse(), "\(view)")
            }
        }
    }

    @Test func validatorsSpareASecondTransfer() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let first = try await client.execute(uri: "/en/sources", method: .get)
            let tag = try #require(first.headers[.eTag])
            let second = try await client.execute(uri: "/en/sources", method: .get, headers: [.ifNoneMatch: tag])
            #expect(second.status == .notModified)
            #expect(second.body.readableBytes == 0)
        }
    }
}

@Suite struct ExplorerPhraseTests {
    @Test(arguments: Language.allCases)
    func everyKeyHasAPhraseAndNoPhraseIsLeftOver(language: Language) {
        #expect(ExplorerPhrase.book.keys(language) == Set(ExplorerPhrase.allCases.map(\.rawValue)))
    }
}
