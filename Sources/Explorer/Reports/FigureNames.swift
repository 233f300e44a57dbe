import Base
import Indicators
import Site

/// What figures are called, in whatever language is asked for: “Kenya, 2018 (urban): Share of city dwellers in slums”.
struct FigureNames: Sendable {
    let catalogues: CatalogueStore
    let places: Places

    func text(_ figure: ReportedFigure, in language: Language) -> String {
        text(figure.dataflow, figure.code, figure.key, figure.period, Reader(language))
    }

    /// From what a notice keeps of a figure; empty for what it does not tell.
    func text(_ fills: [String: String], _ reader: Reader) -> String {
        // What a notice fills in comes set apart from text of the other direction; codes are looked up without that.
        let fills = fills.mapValues { $0.filter { !FigureNames.isolates.contains($0) } }
        guard let dataflow = fills["dataflow"], let series = fills["series"], let key = fills["key"],
            let period = fills["period"].flatMap({ Period($0) })
        else { return "" }
        return text(dataflow, series, KeyText.codes(key), period, reader)
    }

    private static let isolates: Set<Character> = ["\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"]

    /// What a notice keeps of a figure.
    static func fills(_ figure: ReportedFigure) -> [String: String] {
        [
            "dataflow": figure.dataflow, "series": figure.code, "key": KeyText.text(figure.key),
            "period": figure.period.description,
        ]
    }

    private func text(
        _ dataflow: String, _ series: String, _ key: [String], _ period: Period, _ reader: Reader
    ) -> String {
        let catalogue = catalogues.catalogue
        let words = Words(reader: reader, labels: catalogue.labels)
        let name = words.figure(key, catalogue.dataflow(dataflow)?.dimensions ?? [], period, places)
        let title = catalogue.indicator(dataflow, series)?.title(reader.language) ?? series
        return reader.reports(.figureName, ["figure": name, "indicator": title])
    }
}

extension Words {
    /// “Kenya, 2018 (urban)”.
    func figure(_ key: [String], _ dimensions: [Dimension], _ period: Period, _ places: Places) -> String {
        let codes = Dictionary(zip(dimensions, key)) { first, _ in first }
        let area = codes[.referenceArea].flatMap { places[$0] }.map(place) ?? codes[.referenceArea] ?? ""
        let groups = groups(key, dimensions)
        let when = [area, self.period(period)].filter { !$0.isEmpty }.joined(separator: ", ")
        return when + (groups.isEmpty ? "" : " (\(reader.list(groups)))")
    }

    /// The groups that a figure is about, in words; none where it is about everyone.
    func groups(_ key: [String], _ dimensions: [Dimension]) -> [String] {
        zip(dimensions, key).filter { id, value in
            ![.series, .referenceArea, "FREQ", "REPORTING_TYPE"].contains(id) && value != CommonCode.total
                && value != "_Z"
        }.map { code($0.0, $0.1) }
    }

    /// A value that an observation had, as the publisher gave it.
    func exact(_ past: PastValue, _ unit: String) -> String {
        past.value.map { past.mark.sign + withMark(reader.number($0), unit) } ?? "–"
    }

    func status(_ status: ObservationStatus) -> String {
        status == .normal ? "" : code("OBS_STATUS", status.rawValue)
    }
}
