import Base
import Figures
import Foundation
import Indicators
import Site

/// The forms in which exactly what is shown can be taken away.
enum DownloadFormat: String, CaseIterable, Sendable {
    case csv, json, svg, png

    /// `SLUM_URB.csv` → (`SLUM_URB`, csv).
    static func split(_ name: String) -> (name: String, format: DownloadFormat?) {
        guard let dot = name.lastIndex(of: "."),
            let format = DownloadFormat(rawValue: String(name[name.index(after: dot)...]))
        else { return (name, nil) }
        return (String(name[..<dot]), format)
    }

    func isOffered(for view: IndicatorView) -> Bool { isPicture ? view != .table : true }

    private var isPicture: Bool { self == .svg || self == .png }

    /// - Throws: `.notFound` where the selection has no figures to draw.
    func file(_ open: IndicatorVisit) throws(AppError) -> Download {
        let name = "\(open.indicator.series.lowercased())-\(open.shown.view.rawValue).\(rawValue)"
        switch self {
        case .csv: return Download(FigureTable(open).csv, mediaType: "text/csv; charset=utf-8", fileName: name)
        case .json: return Download(try FigureTable(open).json(), mediaType: "application/json", fileName: nil)
        case .svg: return Download(Array(try picture(open).utf8), mediaType: "image/svg+xml", fileName: name)
        case .png:
            return Download(try PNG.render(svg: try picture(open), scale: 2), mediaType: "image/png", fileName: name)
        }
    }

    private func picture(_ open: IndicatorVisit) throws(AppError) -> String {
        guard !open.shown.shown.isEmpty else { throw AppError(.notFound, "No figures to draw") }
        return IndicatorDrawing(open).svg(.wide, chrome: .full).source
    }
}
