import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What search engines and other catalogues are told.
@Suite struct DatasetsTests {
    private static func text(_ client: any TestClientProtocol, _ path: String) async throws -> String {
        let answer = try await client.execute(uri: path, method: .get)
        #expect(answer.status == .ok, "\(path)")
        return String(buffer: answer.body)
    }

    @Test(arguments: Engine.available) func everyPageOfTheSiteMapAnswers(_ engine: Engine) async throws {
        try await StarterBank.visit(on: engine) { client in
            #expect(try await Self.text(client, "/robots.txt").contains("Sitemap: "))
            let index = try XMLDocument(xmlString: try await Self.text(client, "/sitemap.xml"))
            #expect(try index.nodes(forXPath: "//*[local-name()='loc']").count == Language.allCases.count)
            let map = try XMLDocument(xmlString: try await Self.text(client, "/sitemap/ar.xml"))
            let pages = try map.nodes(forXPath: "//*[local-name()='loc']").compactMap(\.stringValue)
            #expect(pages.count > 300 && Set(pages).count == pages.count)
            for page in pages.enumerated().filter({ $0.offset.isMultiple(of: 5) }).map(\.element) {
                guard let url = URL(string: page) else { Issue.record("\(page) is no address"); continue }
                #expect(try await client.execute(uri: url.path, method: .get).status == .ok, "\(page)")
            }
            #expect(try await client.execute(uri: "/sitemap/de.xml", method: .get).status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func theCatalogueNamesEveryDataset(_ engine: Engine) async throws {
        try await StarterBank.visit(on: engine) { client in
            let record = try await DataAnswer(client, "/api/v1/catalogue.jsonld").object()
            #expect(record["@type"] as? String == "dcat:Catalog")
            let known =
                try await DataAnswer(client, "/api/v1/dataflows").object()["dataflows"] as? [[String: Any]] ?? []
            let datasets = record["dcat:dataset"] as? [[String: Any]] ?? []
            #expect(
                Set(datasets.compactMap { $0["dct:identifier"] as? String })
                    == Set(known.compactMap { $0["id"] as? String }))
            for dataset in datasets {
                let files = dataset["dcat:distribution"] as? [[String: Any]] ?? []
                #expect(files.count > 1)
                for file in files {
                    let address = URL(string: file["@id"] as? String ?? "")
                    let answer = try await client.execute(uri: address?.path ?? "", method: .get)
                    #expect(answer.status == .ok, "\(address?.path ?? "no address")")
                    #expect(answer.headers[.contentType] == file["dcat:mediaType"] as? String)
                }
            }
        }
    }

    @Test func anIndicatorIsADatasetForSearchEngines() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let page = try await Self.text(client, "/fr/indicators/HOUSING_ADEQUACY/SLUM_URB?area=KEN")
            let block =
                page.components(separatedBy: "<script type=\"application/ld+json\">").last?
                .components(separatedBy: "</script>").first ?? ""
            let record = try #require(try JSONSerialization.jsonObject(with: Data(block.utf8)) as? [String: Any])
            #expect(record["@type"] as? String == "Dataset")
            #expect((record["description"] as? String)?.isEmpty == false)
            #expect((record["license"] as? [String])?.isEmpty == false)
            let files = record["distribution"] as? [[String: Any]] ?? []
            for file in files {
                let address = URLComponents(string: file["contentUrl"] as? String ?? "")
                let path = (address?.percentEncodedPath ?? "") + "?" + (address?.percentEncodedQuery ?? "")
                #expect(try await client.execute(uri: path, method: .get).status == .ok)
            }
            #expect(files.count > 1)
        }
    }
}
