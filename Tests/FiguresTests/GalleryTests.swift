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

    static var figures: [(String, Drawing)] { lines + bars }

    static var lines: [(String, Drawing)] {
        let many = (0..<60).map { index in
            Cases.series(
                Cases.names[index % 16] + " \(index)", from: Double(20 + index), to: Double(10 + index), seed: UInt64(index),
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
            ("line-negative", Cases.lines([Cases.series("Rent", from: -8, to: 9), Cases.series("Prices", from: 5, to: -6, seed: 4)]).svg),
            ("line-high", Cases.lines([Cases.series("Iceland", from: 91, to: 97), Cases.series("Norway", from: 90, to: 97, seed: 8)]).svg),
            ("line-early", Cases.lines([Cases.series("Ends early", from: 91, to: 60, years: 2000...2012), Cases.series("Goes on", from: 90, to: 57, seed: 8)]).svg),
            ("line-empty", Cases.lines([]).svg),
            ("line-ar", Cases.lines(Cases.five(Cases.arabic), text: Cases.arabicText).svg),
            ("line-zh", Cases.lines(Cases.five(Cases.chinese), text: Cases.chineseText).svg),
        ]
    }
}

extension Cases {
    static let arabicText = FigureText(
        title: "يعيش عدد أقل من سكان المدن في أحياء فقيرة، ولكن ليس في كل مكان",
        subtitle: "نسبة سكان الحضر الذين يعيشون في أحياء فقيرة، 2000–2024",
        summary: "انخفضت النسبة في أربعة بلدان من أصل خمسة.", source: ["المصدر: موئل الأمم المتحدة، قاعدة بيانات المؤشرات الحضرية (CC BY 4.0)"],
        notes: ["تُحسب أربعة أوجه حرمان: المياه والصرف الصحي والمساحة والمتانة."])
    static let chineseText = FigureText(
        title: "居住在贫民窟的城市居民减少了，但并非所有地方都如此", subtitle: "居住在贫民窟家庭的城市人口比例，2000–2024年（%）",
        summary: "五个国家中有四个国家的比例下降。", source: ["资料来源：联合国人居署，城市指标数据库（CC BY 4.0）"],
        notes: ["计入四项匮乏：饮水、卫生设施、居住面积和住房耐久性。不计入保有权。"])
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

extension Cases {
    /// Falling values with one highlighted row, every mark, bounds, and one row without a figure.
    static func ranking(
        _ count: Int, names: [String] = names, breakdown: [String] = [], shift: Double = 0, text: FigureText = text
    ) -> BarChart {
        let marks: [PointMark] = [.normal, .normal, .estimated, .provisional, .normal, .imputed, .lowReliability]
        let rows = (0..<count).map { index in
            let values = (0..<max(1, breakdown.count)).map { group in
                let value = index == count - 2 ? nil : 82 - Double(index) * 7 + Double(group) * 9 + shift
                let bounds = index % 3 == 1 ? value.map { ($0 - 6, $0 + 5) } : nil
                return BarValue(
                    value, lower: bounds?.0, upper: bounds?.1, mark: marks[index % 7],
                    label: "\(names[index % names.count]), 2022: \(value.map { percent($0, 1) } ?? "no data")")
            }
            return BarRow(
                id: "\(index)", name: names[index % names.count], values: values,
                emphasis: index == 3 && breakdown.isEmpty ? .highlighted : .normal)
        }
        var chart = BarChart(
            text: text, rows: rows, breakdown: breakdown,
            reference: BarReference(value: 34 + shift, label: "World average \(percent(34 + shift, 1))"), format: percent)
        chart.missing = "no data"
        chart.markTexts = lines([]).markTexts
        return chart
    }
}
