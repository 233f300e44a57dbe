import Base
import Foundation
import Testing

@testable import Indicators

/// What one observation says, as text, so that what was written and what was read can be held side by side.
struct Statement: Hashable, CustomStringConvertible {
    var key = ""
    var period = ""
    var value = ""
    var mark = ""
    var unit = ""
    var multiplier = 0
    var status = ""
    var nature = ""
    var confidentiality = ""
    var source = ""
    var lower = ""
    var upper = ""
    var further: [String: String] = [:]

    var description: String {
        let texts = further.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
        return "\(key) \(period) \(mark)\(value) \(unit)e\(multiplier) \(status)/\(nature)/\(confidentiality) "
            + "[\(lower),\(upper)] \(source) \(texts)"
    }
}

extension Statement {
    init(_ observation: Observation) {
        key = observation.key.joined(separator: ".")
        period = observation.period.description
        value = observation.value.map(\.exactText) ?? ""
        mark = observation.mark == .exact ? "" : observation.mark.rawValue
        unit = observation.unit
        multiplier = observation.multiplier
        status = observation.status.rawValue
        nature = observation.nature?.rawValue ?? ""
        confidentiality = observation.confidentiality?.rawValue ?? ""
        source = observation.source
        lower = observation.lower.map(\.exactText) ?? ""
        upper = observation.upper.map(\.exactText) ?? ""
        further = observation.attributes
    }
}

extension Gathered {
    var statements: [Statement] {
        observations.map { observation in
            var statement = Statement()
            let series = series[observation.series]
            statement.key = series?.key.description ?? "?"
            statement.period = observation.period.description
            statement.value = observation.value.map(\.exactText) ?? ""
            statement.mark = observation.mark == .exact ? "" : observation.mark.rawValue
            statement.unit = series?.unit ?? ""
            statement.multiplier = series?.multiplier ?? 0
            statement.status = observation.status.rawValue
            statement.nature = observation.nature?.rawValue ?? ""
            statement.confidentiality = observation.confidentiality?.rawValue ?? ""
            statement.source = series?.source ?? ""
            statement.lower = observation.lower.map(\.exactText) ?? ""
            statement.upper = observation.upper.map(\.exactText) ?? ""
            statement.further = attributes[observation.attributes] ?? [:]
            return statement
        }
    }
}

/// Figures of our own making in which everything occurs that an observation can say.
enum HardFigures {
    static let made = Date(timeIntervalSince1970: 1_795_420_800)

    static var cube: Cube {
        var builder = CubeBuilder(
            dataflow: "HARD_CASES", dimensions: ["FREQ", .series, .referenceArea, .sex, .tenure], release: 12)
        let slums = builder.addSeries(key: ["A", "SLUM_URB", "KEN", "_T", "OWN-1"], unit: "PT")
        let debt = builder.addSeries(key: ["Q", "DEBT", "156", "F", "_Z"], unit: "USD", multiplier: 6)
        let bare = builder.addSeries(key: ["A", "DEBT", "KEN", "M", "_T"])
        builder.add(series: slums, period: "2018", value: 46.5, nature: .globalMonitoring, source: "A_SOURCE")
        builder.add(
            series: slums, period: "2019", value: 5, status: .estimated, nature: .countryAdjusted, mark: .below,
            source: "A_SOURCE", upper: 5)
        builder.add(series: slums, period: "2020", value: nil, status: .missing, source: "A_SOURCE")
        builder.add(series: slums, period: "2015/2017", value: 0, status: .breakInSeries, source: "B_SOURCE")
        builder.add(
            series: debt, period: "2020-Q4", value: -0.1 + 0.3, status: .lowReliability, confidentiality: .free,
            source: "B_SOURCE", lower: -12.25, upper: 1.0e21,
            attributes: ["SOURCE_DETAIL": "=1+1, \"quoted\"\nsecond line; <b> & 'c'", "COMMENT_OBS": "人 عربي"])
        builder.add(series: debt, period: "2021-Q1", value: 1_234_567.125, source: "B_SOURCE")
        builder.add(series: debt, period: "2021-Q2", value: 5e-324, mark: .above, source: "B_SOURCE", lower: 5e-324)
        builder.add(series: bare, period: "2001", value: 0.1 + 0.2)
        return builder.finish()
    }

    static func publication(_ slice: Slice, language: Language = .en) -> Publication {
        let names = [
            "KEN": Localized([.en: "Kenya", .fr: "Kenya"]), "SLUM_URB": Localized(english: "People in “slums”, %"),
            "A_SOURCE": Localized(english: "=cmd: a source"),
        ]
        let source = Source(
            id: "A_SOURCE", publisher: "A <publisher>", title: "Its & title", seriesCode: "X",
            url: "https://a.example/x",
            licence: "CC BY 4.0", areTermsRead: true, vintage: "2026", obtainedVia: "", revision: "", treatment: "",
            nextDue: nil)
        return Publication(
            slice, of: slice.cube.dataflow, title: Localized([.en: "Hard cases", .ru: "Трудные случаи"]),
            naming: Naming(code: { _, code in names[code] ?? Localized([:]) }),
            sources: { $0 == "A_SOURCE" ? source : nil },
            release: PublishedRelease(id: slice.cube.release, time: made),
            address: "https://housing.example/api/v1/data/HARD_CASES?SEX=F&from=2000", time: made, language: language)
    }
}

extension ObservationWriter {
    /// Writes and reads again.
    func readBack(_ publication: Publication) throws -> Gathered {
        let name = "\(publication.fileName).\(suffix)"
        return try Gathered(ImportFile(name: name, bytes: try bytes(publication)), in: .test)
    }
}
