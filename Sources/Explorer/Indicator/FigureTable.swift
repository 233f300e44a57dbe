import Base
import Foundation
import Indicators

/// The figures shown, as CSV and JSON: the page's numbers, exact, with codes, status and source.
struct FigureTable {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var dimensions: [Dimension] { open.shown.breakdowns.ids }

    private static let columns = [
        "TIME_PERIOD", "OBS_VALUE", "VALUE_MARK", "UNIT_MEASURE", "LOWER_BOUND", "UPPER_BOUND", "OBS_STATUS", "NATURE", "COVERAGE",
        "SOURCE_ID", "PUBLISHER",
    ]

    /// RFC 4180, UTF-8 with CRLF; a text cell that a spreadsheet would run as a formula gets an apostrophe in front.
    var csv: [UInt8] {
        let heading = ["SERIES", "REF_AREA", "REF_AREA_LABEL"] + dimensions.map(\.id) + FigureTable.columns
        let rows = [heading] + open.shown.shown.map(row)
        return Array(rows.map { $0.map(FigureTable.cell).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    private func row(_ figure: Figure) -> [String] {
        var cells = [open.indicator.series, figure.area.code, open.words.place(figure.area)]
        cells += dimensions.map { figure.codes[$0] ?? "" }
        cells += [figure.period.description, FigureTable.number(figure.value), figure.mark == .exact ? "" : figure.mark.rawValue, figure.unit]
        cells += [figure.lower, figure.upper].map { $0.map(FigureTable.number) ?? "" }
        cells += [figure.status.rawValue, figure.nature?.rawValue ?? ""]
        cells.append(figure.aggregate.map { FigureTable.number($0.coverage) } ?? "")
        cells += [figure.source, open.catalogue.source(figure.source)?.publisher ?? ""]
        return cells
    }

    private static func number(_ value: Double) -> String {
        value.rounded() == value && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t".contains(first), Double(text) == nil { text = "'" + text }
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension FigureTable {
    /// One object: indicator, release, and the figures as a list.
    func json() throws(AppError) -> [UInt8] {
        let document = Document(
            indicator: .init(
                dataflow: open.indicator.dataflow, series: open.indicator.series,
                name: open.indicator.name(open.reader.language), unit: open.shown.unit),
            release: open.release.map { .init(id: $0.id, time: $0.time.formatted(.iso8601)) },
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
        struct Head: Encodable { let dataflow, series, name, unit: String }
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
        let figures: [Entry]
    }
}
