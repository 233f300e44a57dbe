import Base
import Foundation
import Indicators

/// The figures shown, as CSV and JSON: the page's numbers, exact, with codes, status and source.
struct FigureTable {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var dimensions: [Dimension] { open.shown.breakdowns.ids }

    private static let columns = [
        "TIME_PERIOD", "OBS_VALUE", "VALUE_MARK", "UNIT_MEASURE", "LOWER_BOUND", "UPPER_BOUND", "OBS_STATUS", "NATURE",
        "COVERAGE", "SOURCE_ID", "PUBLISHER",
    ]

    /// See `CSVText`.
    var csv: [UInt8] {
        let clauses = open.indicator.clauses.stated.map(\.rawValue)
        let heading = ["SERIES", "REF_AREA", "REF_AREA_LABEL"] + dimensions.map(\.id) + FigureTable.columns + clauses
        var text = CSVText()
        text.row(heading)
        for figure in open.shown.shown { text.row(row(figure)) }
        return text.bytes
    }

    private func row(_ figure: Figure) -> [String] {
        var cells = [open.indicator.series, figure.area.code, open.words.place(figure.area)]
        cells += dimensions.map { figure.codes[$0] ?? "" }
        cells += [figure.period.description, figure.value.exactText, figure.mark.sign, figure.unit]
        cells += [figure.lower, figure.upper].map { $0?.exactText ?? "" }
        cells += [figure.status.rawValue, figure.nature?.rawValue ?? ""]
        cells.append(figure.aggregate?.coverage.exactText ?? "")
        cells += [figure.source, open.catalogue.source(figure.source)?.publisher ?? ""]
        let said = figure.place?.attributes ?? open.indicator.clauses.attributes
        cells += open.indicator.clauses.stated.map { said[$0.rawValue] ?? "" }
        return cells
    }
}

extension FigureTable {
    /// One object: indicator, release, and the figures as a list.
    func json() throws(AppError) -> [UInt8] {
        let document = Document(
            indicator: .init(
                dataflow: open.indicator.dataflow, series: open.indicator.series,
                name: open.indicator.name(open.reader.language), unit: open.shown.unit,
                clauses: open.indicator.clauses.attributes),
            release: open.release.map { .init(id: $0.id, time: $0.time.formatted(.iso8601)) },
            asOf: open.vintage?.id,
            figures: open.shown.shown.map { Document.Entry($0, open.words) })
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(document))
        } catch {
            throw AppError(.internalFailure, "\(error)")
        }
    }

    private struct Document: Encodable {
        struct Head: Encodable {
            let dataflow, series, name, unit: String
            /// `{"DEPRIVATIONS": "WATER+SANITATION"}`
            let clauses: [String: String]
        }
        struct Release: Encodable {
            let id: Int
            let time: String
        }
        struct Entry: Encodable {
            let area, areaName, period, mark, unit, status, nature, source: String
            let codes: [String: String]
            let value: Double
            let lower, upper, coverage: Double?

            init(_ figure: Figure, _ words: Words) {
                area = figure.area.code
                areaName = words.place(figure.area)
                period = figure.period.description
                mark = figure.mark == .exact ? "" : figure.mark.rawValue
                unit = figure.unit
                status = figure.status.rawValue
                nature = figure.nature?.rawValue ?? ""
                source = figure.source
                codes = Dictionary(uniqueKeysWithValues: figure.codes.map { ($0.key.id, $0.value) })
                value = figure.value
                lower = figure.lower
                upper = figure.upper
                coverage = figure.aggregate?.coverage
            }
        }
        let indicator: Head
        let release: Release?
        /// The release as of which the figures were asked for; absent for the newest.
        let asOf: Int?
        let figures: [Entry]
    }
}
