import Base
import Foundation
import Indicators
import Markup

/// What an indicator's page tells search engines for data: `Dataset` of schema.org, in the words of the page.
struct DatasetRecord {
    private let open: IndicatorVisit
    private let sources: [Source]

    init(_ open: IndicatorVisit) {
        self.open = open
        sources = SourceLine(open).sources
    }

    var html: HTML { dataBlock("application/ld+json", String(decoding: record.json, as: UTF8.self)) }

    private var base: String { open.visit.site.settings.baseURL }
    private var address: String { base + open.visit.link(open.path) }

    private var record: JSONValue {
        let indicator = open.indicator
        guard
            case .thing(var thing) = JSONValue.thing(
                "Dataset", id: address,
                [
                    "name": .text(indicator.title(open.reader.language)),
                    "description": .text(description), "url": .text(address),
                    "identifier": .text("\(indicator.dataflow)/\(indicator.series)"),
                    "inLanguage": .text(open.reader.language.rawValue), "isAccessibleForFree": .flag(true),
                    "license": .list(sources.map(\.licence).uniqued().map { .text($0) }),
                    "creator": .list(
                        sources.map(\.publisher).uniqued().map { .thing("Organization", ["name": .text($0)]) }),
                    "isBasedOn": .list(sources.map(\.url).filter { !$0.isEmpty }.uniqued().map { .text($0) }),
                    "temporalCoverage": years.map { .text($0) },
                    "dateModified": open.release.map { .text($0.time.formatted(.iso8601)) },
                    "version": open.release.map { .text(String($0.id)) },
                    "variableMeasured": .thing(
                        "PropertyValue",
                        [
                            "name": .text(indicator.title(open.reader.language)),
                            "unitText": .text(open.words.unit(open.shown.unit)),
                        ]),
                    "includedInDataCatalog": .thing(
                        "DataCatalog",
                        [
                            "name": .text(open.reader(.siteTitle)), "url": .text(base + open.visit.link("/indicators")),
                        ]),
                    "distribution": .list(["csv", "json"].map(download)),
                ])
        else { return .list([]) }
        thing["@context"] = .text("https://schema.org/")
        return .thing(thing)
    }

    /// Search engines take at most 5,000 characters.
    private var description: String {
        let words = open.indicator.definition.text(for: open.reader.language).text
        return words.isEmpty ? open.indicator.title(open.reader.language) : String(words.prefix(5_000))
    }

    private var years: String? {
        guard let first = open.shown.years.first, let last = open.shown.years.last else { return nil }
        return "\(first)/\(last)"
    }

    private func download(_ format: String) -> JSONValue {
        .thing(
            "DataDownload",
            [
                "contentUrl": .text(base + open.download(format)),
                "encodingFormat": .text(format == "csv" ? "text/csv" : "application/json"),
            ])
    }
}
