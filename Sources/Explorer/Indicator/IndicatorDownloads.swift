import Base
import Figures
import Foundation
import Indicators
import Site

/// The forms in which exactly what is shown can be taken away.
enum IndicatorFile: Sendable {
    case picture(PictureFormat)
    /// The page's own small table, and the same as one object of JSON.
    case csv, json
    case written(any ObservationWriter)
    case citation(CitationFormat)
    case snippet(Snippet)

    /// A drawing.
    enum PictureFormat: String, CaseIterable, Sendable { case svg, png }

    /// By the ends of names, the longest first: `.sdmx2.json` before `.json`.
    private static let bySuffix: [(suffix: String, file: IndicatorFile)] = {
        var all: [(String, IndicatorFile)] = [("csv", .csv), ("json", .json)]
        all += PictureFormat.allCases.map { ($0.rawValue, .picture($0)) }
        all += WriterList.all.map { ($0.suffix, .written($0)) }
        all += CitationFormat.allCases.map { ($0.rawValue, .citation($0)) }
        all += Snippet.allCases.map { ($0.rawValue, .snippet($0)) }
        return all.sorted { $0.0.utf8.count > $1.0.utf8.count }
    }()

    /// `SLUM_URB.csv` → (`SLUM_URB`, csv).
    static func split(_ name: String) -> (name: String, file: IndicatorFile?) {
        for (suffix, file) in bySuffix where name.hasSuffix("." + suffix) {
            return (String(name.dropLast(suffix.count + 1)), file)
        }
        return (name, nil)
    }

    /// The forms that stand right below the figure.
    static func first(for view: IndicatorView) -> [String] {
        view == .table ? ["csv", "json"] : ["csv", "json", "svg", "png"]
    }

    /// - Throws: `.notFound` where the selection has no figures to draw.
    func download(_ open: IndicatorVisit) throws -> Download {
        let state = open.vintage.map { "-release-\($0.id)" } ?? ""
        let stem = "\(open.indicator.series.lowercased())-\(open.shown.view.rawValue)\(state)"
        switch self {
        case .csv:
            return Download(FigureTable(open).csv, mediaType: "text/csv; charset=utf-8", fileName: stem + ".csv")
        case .json: return Download(try FigureTable(open).json(), mediaType: "application/json", fileName: nil)
        case .picture(.svg):
            return Download(Array(try picture(open).utf8), mediaType: "image/svg+xml", fileName: stem + ".svg")
        case .picture(.png):
            return Download(
                try PNG.render(svg: try picture(open), scale: 2), mediaType: "image/png", fileName: stem + ".png")
        case .written(let writer):
            let bytes = try writer.bytes(ShownFigures(open).publication)
            return Download(bytes, mediaType: writer.mediaType, fileName: "\(stem).\(writer.suffix)")
        case .citation(let format):
            return Download(
                Array(format.text(CitedSelection(open)).utf8), mediaType: format.mediaType,
                fileName: "\(stem).\(format.rawValue)")
        case .snippet(let snippet):
            return Download(
                Array(snippet.text(CitedSelection(open)).utf8), mediaType: "text/plain; charset=utf-8",
                fileName: "\(stem).\(snippet.rawValue)")
        }
    }

    private func picture(_ open: IndicatorVisit) throws(AppError) -> String {
        guard !open.shown.shown.isEmpty else { throw AppError(.notFound, "No figures to draw") }
        return IndicatorDrawing(open).svg(.wide, chrome: .full).source
    }
}
