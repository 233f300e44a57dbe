import Base
import Figures
import Foundation
import Markup
import Testing

/// Writes pictures of many figures into the folder that `HOUSING_FIGURE_GALLERY` names, to be looked at.
@Suite struct GalleryTests {
    private static let folder = ProcessInfo.processInfo.environment["HOUSING_FIGURE_GALLERY"]

    @Test(.enabled(if: folder != nil, "set HOUSING_FIGURE_GALLERY to a folder to look at the figures"))
    func pictures() throws {
        let folder = try #require(GalleryTests.folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for dark in [false, true] {
            let file = "\(folder)/page-\(dark ? "dark" : "light").html"
            try Gallery.page(dark: dark).write(toFile: file, atomically: true, encoding: .utf8)
        }
        for (name, figure) in Gallery.figures {
            for width in FigureWidth.allCases {
                for language in Gallery.languages(name) {
                    let style = FigureStyle(width: width, language: language, chrome: .full)
                    let svg = figure(style).source
                    let base = "\(folder)/\(name)-\(width.rawValue)-\(language.rawValue)"
                    try svg.write(toFile: base + ".svg", atomically: true, encoding: .utf8)
                    try Data(PNG.render(svg: svg, scale: 1.5)).write(to: URL(fileURLWithPath: base + ".png"))
                }
            }
        }
    }
}

/// The figures that the gallery shows, by name.
enum Gallery {
    typealias Drawing = (FigureStyle) -> HTML

    static func languages(_ name: String) -> [Language] {
        if name.hasSuffix("-ar") { return [.ar] }
        return name.hasSuffix("-zh") ? [.zh] : [.en]
    }

    static var figures: [(String, Drawing)] { lines + bars + others }

    static var lines: [(String, Drawing)] {
        let many = (0..<60).map { index in
            Cases.series(
                Cases.names[index % 16] + " \(index)", from: Double(20 + index), to: Double(10 + index),
                seed: UInt64(index),
                emphasis: index < 3 ? .highlighted : index < 14 ? .normal : .muted)
        }
        var gap = Cases.series("Every third year", from: 12, to: 9, every: 3)
        gap.points.removeAll { (2009...2014).contains($0.period.year) }
        var gapped = Cases.lines([gap, Cases.series("Single", from: 7, to: 7, years: 2010...2010)])
        gapped.maximumGap = 3
        return [
            ("line-five", Cases.lines(Cases.five()).svg),
            ("line-kinds", Cases.lines([Cases.kinds()]).svg),
            ("line-many", Cases.lines(many).svg),
            ("line-gaps", gapped.svg),
            (
                "line-negative",
                Cases.lines([Cases.series("Rent", from: -8, to: 9), Cases.series("Prices", from: 5, to: -6, seed: 4)])
                    .svg
            ),
            (
                "line-high",
                Cases.lines([
                    Cases.series("Iceland", from: 91, to: 97), Cases.series("Norway", from: 90, to: 97, seed: 8),
                ]).svg
            ),
            (
                "line-early",
                Cases.lines([
                    Cases.series("Ends early", from: 91, to: 60, years: 2000...2012),
                    Cases.series("Goes on", from: 90, to: 57, seed: 8),
                ]).svg
            ),
            ("line-empty", Cases.lines([]).svg),
            ("line-ar", Cases.lines(Cases.five(Cases.arabic), text: Cases.arabicText).svg),
            ("line-zh", Cases.lines(Cases.five(Cases.chinese), text: Cases.chineseText).svg),
        ]
    }
}

extension Gallery {
    static var bars: [(String, Drawing)] {
        var grouped = Cases.ranking(5, breakdown: ["Urban", "Rural"])
        grouped.reference = nil
        return [
            ("bar-ranking", Cases.ranking(12).svg), ("bar-grouped", grouped.svg),
            ("bar-negative", Cases.ranking(7, shift: -35).svg),
            ("bar-ar", Cases.ranking(8, names: Cases.arabic, text: Cases.arabicText).svg),
            ("bar-zh", Cases.ranking(8, names: Cases.chinese, text: Cases.chineseText).svg),
        ]
    }
}

extension Gallery {
    static var others: [(String, Drawing)] {
        [
            ("multiples", Cases.multiples(Cases.names).svg), ("gap", Cases.gaps(Cases.names).svg),
            ("multiples-ar", Cases.multiples(Cases.arabic, text: Cases.arabicText).svg),
            ("gap-ar", Cases.gaps(Cases.arabic, text: Cases.arabicText).svg),
            ("gap-zh", Cases.gaps(Cases.chinese, text: Cases.chineseText).svg),
            ("spark", Sparkline(points: Cases.five()[0].points, label: "Kenya").svg),
        ]
    }
}

/// A page with all kinds of figures, to be looked at in a browser in light and dark.
extension Gallery {
    static func page(dark: Bool) -> String {
        let figures = Gallery.figures.filter { !$0.0.hasSuffix("-ar") && !$0.0.hasSuffix("-zh") }
            .map { $0.1(FigureStyle(width: .medium)).source }.joined(separator: "<hr>")
        return """
            <!doctype html><html lang="en"\(dark ? " data-theme=\"dark\"" : "")><meta charset="utf-8">
            <style>\(figureCSS) body{background:var(--fig-paper);color:var(--fig-ink);font-family:system-ui}</style>
            <body>\(figures)<script type="module">\(figureScript) figureStops();</script></body></html>
            """
    }
}
