import Base
import Foundation
import HummingbirdTesting
import Testing

@testable import Explorer

/// What describes the figures, as JSON: our own names hold together.
@Suite struct SDMXStructuresTests {
    private static let everything = "/sdmx/3.0/structure/*/*/*/~"

    private static func data(_ client: any TestClientProtocol, _ address: String) async throws -> [String: Any] {
        try #require(try await DataAnswer(client, address).object()["data"] as? [String: Any])
    }

    private static func list(_ data: [String: Any], _ name: String) -> [[String: Any]] {
        data[name] as? [[String: Any]] ?? []
    }

    /// Every URN that is written anywhere but as the name of an artefact itself.
    private static func references(_ value: Any, _ name: String = "") -> [String] {
        if let object = value as? [String: Any] {
            return object.filter { $0.key != "links" }.flatMap { references($0.value, $0.key) }
        }
        if let list = value as? [Any] { return list.flatMap { references($0, name) } }
        return (value as? String).map { $0.hasPrefix("urn:sdmx:") ? [$0] : [] } ?? []
    }

    @Test func everyReferenceLeadsToSomethingInTheMessage() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let data = try await Self.data(client, Self.everything)
            var names: Set<String> = []
            for (_, artefacts) in data {
                for artefact in artefacts as? [[String: Any]] ?? [] {
                    let links = try #require(artefact["links"] as? [[String: Any]])
                    let urn = try #require(links.first?["urn"] as? String)
                    #expect(names.insert(urn).inserted, "\(urn) stands there twice")
                    let items = ["concepts", "categories"].flatMap { artefact[$0] as? [[String: Any]] ?? [] }
                    let class_ = artefact["concepts"] == nil ? "Category" : "Concept"
                    for item in items {
                        let id = try #require(item["id"] as? String)
                        names.insert(urn.replacing("\(class_)Scheme=", with: "\(class_)=") + ".\(id)")
                    }
                }
            }
            let references = Self.references(data)
            #expect(references.count > 200)
            for urn in references { #expect(names.contains(urn), "\(urn)") }
        }
    }

    @Test func codelistsHaveEveryCodeThatFiguresCarry() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let data = try await Self.data(client, Self.everything)
            var codes: [String: Set<String>] = [:]
            for codelist in Self.list(data, "codelists") {
                let found = try #require(codelist["codes"] as? [[String: Any]]).compactMap { $0["id"] as? String }
                #expect(Set(found).count == found.count)
                codes[try #require(codelist["id"] as? String)] = Set(found)
            }
            let constraints = Self.list(data, "dataConstraints")
            #expect(constraints.count == Self.list(data, "dataflows").count && constraints.count == 9)
            for constraint in constraints {
                let region = try #require((constraint["cubeRegions"] as? [[String: Any]])?.first)
                for entry in try #require(region["keyValues"] as? [[String: Any]]) {
                    let list = "CL_\(try #require(entry["id"] as? String))"
                    guard let values = entry["values"] as? [[String: String]] else { continue }
                    #expect(Set(values.compactMap { $0["value"] }).isSubset(of: codes[list] ?? []), "\(list)")
                }
            }
        }
    }

    @Test func namesAreInSixLanguagesAndInTheReadersOwn() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let answer = try await DataAnswer(
                client, "/sdmx/3.0/structure/codelist/HFA/CL_REF_AREA/~/KEN", [.acceptLanguage: "ru"])
            let data = try #require(try answer.object()["data"] as? [String: Any])
            let codes = try #require(Self.list(data, "codelists").first?["codes"] as? [[String: Any]])
            #expect(codes.count == 1 && codes[0]["name"] as? String == "Кения")
            let names = try #require(codes[0]["names"] as? [String: String])
            #expect(Set(names.keys) == Set(Language.allCases.map(\.rawValue)))
        }
    }

    @Test func stubsAreNamesAlone() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let address = "/sdmx/3.0/structure/dataflow/HFA/TENURE/~?references=all&detail=referencestubs"
            let data = try await Self.data(client, address)
            let structure = try #require(Self.list(data, "dataStructures").first)
            #expect(structure["isExternalReference"] as? Bool == true && structure["dataStructureComponents"] == nil)
            #expect(Self.list(data, "dataflows").first?["structure"] is String)
        }
    }

    @Test func partialCodelistsHaveWhatHasFigures() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let address = "/sdmx/3.0/structure/dataflow/HFA/TENURE/~?references=all&detail=referencepartial"
            let partial = try await Self.data(client, address)
            let areas = Self.list(partial, "codelists").first { $0["id"] as? String == "CL_REF_AREA" }
            let codes = try #require(areas?["codes"] as? [[String: Any]]).compactMap { $0["id"] as? String }
            let dataflow = try await DataAnswer(client, "/api/v1/dataflows/TENURE").object()
            let dimensions = try #require(dataflow["dimensions"] as? [[String: Any]])
            let own = try #require(dimensions.first { $0["id"] as? String == "REF_AREA" }?["codes"] as? [[String: Any]])
            #expect(Set(codes) == Set(own.compactMap { $0["code"] as? String }))
        }
    }

    @Test func availabilityLeavesNoEmptyCell() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let address = "/sdmx/3.0/availability/dataflow/HFA/HOUSING_ADEQUACY/+/*?c[REF_AREA]=KEN"
            let constraint = try #require(Self.list(try await Self.data(client, address), "dataConstraints").first)
            let region = try #require((constraint["cubeRegions"] as? [[String: Any]])?.first)
            for entry in try #require(region["keyValues"] as? [[String: Any]]) {
                for value in entry["values"] as? [[String: String]] ?? [] {
                    let (id, code) = (try #require(entry["id"] as? String), try #require(value["value"]))
                    let data = "/sdmx/3.0/data/dataflow/HFA/HOUSING_ADEQUACY/+/*"
                    let found = try await DataAnswer(client, data + "?c[REF_AREA]=KEN&c[\(id)]=\(code)&limit=1")
                    #expect(found.response.status == .ok, "\(id) \(code)")
                }
            }
            let open = try await Self.data(client, address + "&mode=available")
            let areas = try #require(Self.list(open, "dataConstraints").first?["cubeRegions"] as? [[String: Any]])
            let keys = try #require(areas.first?["keyValues"] as? [[String: Any]])
            let choice = keys.first { $0["id"] as? String == "REF_AREA" }?["values"] as? [[String: String]]
            #expect(choice?.count ?? 0 > 10)
        }
    }
}
