import Base
import Foundation
import Indicators

/// The bank as a catalogue that other catalogues harvest: DCAT 3 (W3C Recommendation, 2024) as JSON-LD.
struct CatalogueRecord {
    let catalogue: Catalogue
    /// Scheme and host of the site.
    let base: String
    /// The site's name in six languages.
    let title: Localized
    /// The newest release of each dataflow, by its id.
    let releases: [String: Release]
    /// The first and last period of each dataflow, by its id.
    let spans: [String: ClosedRange<Period>]
    /// The sources of each dataflow, by its id.
    let sources: [String: [Source]]

    var json: [UInt8] {
        guard case .thing(var record) = record else { return [] }
        record["@context"] = CatalogueRecord.context
        return JSONValue.thing(record).json
    }

    private static let context = JSONValue.thing([
        "dcat": .text("http://www.w3.org/ns/dcat#"), "dct": .text("http://purl.org/dc/terms/"),
        "foaf": .text("http://xmlns.com/foaf/0.1/"), "xsd": .text("http://www.w3.org/2001/XMLSchema#"),
    ])

    private var address: String { "\(base)\(ApiAddress.root)/catalogue.jsonld" }

    private var record: JSONValue {
        .thing(
            "dcat:Catalog", id: address,
            [
                "dct:title": .words(title),
                "foaf:homepage": .reference(base + "/"),
                "dct:language": .list(Language.allCases.map { .text($0.rawValue) }),
                "dct:modified": catalogue.latestRelease.map { .instant($0.time) },
                "dcat:dataset": .list(catalogue.dataflows.map(dataset)),
                "dcat:service": .list([service]),
            ])
    }

    private var service: JSONValue {
        .thing(
            "dcat:DataService", id: "\(base)\(ApiAddress.root)",
            [
                "dct:title": .words(title), "dcat:endpointURL": .reference("\(base)\(ApiAddress.root)"),
                "dcat:endpointDescription": .reference("\(base)\(ApiAddress.root)/openapi.json"),
                "dcat:servesDataset": .list(catalogue.dataflows.map { .reference(address(of: $0)) }),
            ])
    }

    private func address(of dataflow: Dataflow) -> String { base + ApiAddress.dataflow(dataflow.id) }

    private func dataset(_ dataflow: Dataflow) -> JSONValue {
        let release = releases[dataflow.id]
        let sources = sources[dataflow.id] ?? []
        return .thing(
            "dcat:Dataset", id: address(of: dataflow),
            [
                "dct:title": .words(dataflow.name), "dct:identifier": .text(dataflow.id),
                "dct:modified": release.map { .instant($0.time) },
                "dcat:version": release.map { .text(String($0.id)) },
                "dct:temporal": spans[dataflow.id].map(CatalogueRecord.span),
                "dct:source": .list(sources.map(\.url).filter { !$0.isEmpty }.uniqued().map(JSONValue.reference)),
                "dct:rights": .list(sources.map(rights)),
                "dcat:landingPage": .reference("\(base)/en/indicators"),
                "dcat:distribution": .list(DataFormat.offered.map { distribution(dataflow, $0.suffix, $0.format) }),
            ])
    }

    private func rights(_ source: Source) -> JSONValue {
        .thing(
            "dct:RightsStatement", ["dct:description": .text("\(source.publisher), \(source.title): \(source.licence)")]
        )
    }

    private func distribution(_ dataflow: Dataflow, _ suffix: String, _ format: DataFormat) -> JSONValue {
        let file = "\(base)\(ApiAddress.data(dataflow.id)).\(suffix)"
        return .thing(
            "dcat:Distribution", id: file,
            [
                "dcat:accessURL": .reference(file), "dcat:mediaType": .text(format.mediaType),
                "dcat:accessService": .reference("\(base)\(ApiAddress.root)"),
            ])
    }

    private static func span(_ span: ClosedRange<Period>) -> JSONValue {
        .thing(
            "dct:PeriodOfTime",
            [
                "dcat:startDate": .text(span.lowerBound.description),
                "dcat:endDate": .text(span.upperBound.description),
            ])
    }
}
