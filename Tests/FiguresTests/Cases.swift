import Base
import Figures
import TestSupport

/// Charts for tests and for the gallery: typical ones and awkward ones.
enum Cases {
    static let percent: NumberFormat = { value, decimals in english(value, decimals) + " %" }
    static let plain: NumberFormat = { value, decimals in english(value, decimals) }

    /// English grouping without Foundation.
    static func english(_ value: Double, _ decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return "\(value)" }
        let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
        var digits = Array(String(whole))
        var at = digits.count - 3
        while at > 0 {
            digits.insert(",", at: at)
            at -= 3
        }
        let tail = String(fraction)
        let padded = String(repeating: "0", count: max(0, decimals - tail.count)) + tail
        return (value < 0 && scaled > 0 ? "−" : "") + String(digits) + (decimals > 0 ? "." + padded : "")
    }

    static let text = FigureText(
        title: "Fewer city dwellers live in slums, but not everywhere",
        subtitle: "Share of the urban population living in slum households, 2000–2024, per cent",
        summary: "The slum share fell in four of five countries between 2000 and 2024.",
        source: ["Source: UN-Habitat, Urban Indicators Database, release of March 2025 (CC BY 4.0)"],
        notes: ["Four deprivations are counted: water, sanitation, space and durability. Tenure is not."])

    static let names = [
        "Kenya", "United Republic of Tanzania", "Côte d’Ivoire", "Bolivia (Plurinational State of)", "Chad", "Niger",
        "Democratic Republic of the Congo", "Uganda", "Saint Vincent and the Grenadines", "Iran (Islamic Republic of)",
        "Peru", "Mali", "Micronesia (Federated States of)", "Lao People’s Democratic Republic", "Togo", "Fiji",
    ]
    static let arabic = [
        "كينيا", "جمهورية تنزانيا المتحدة", "كوت ديفوار", "بوليفيا", "تشاد", "النيجر", "أوغندا", "الصومال",
    ]
    static let chinese = ["肯尼亚", "坦桑尼亚联合共和国", "科特迪瓦", "玻利维亚（多民族国）", "乍得", "尼日尔", "乌干达", "索马里"]

    /// A walk from `start` to `end` with noise, one point a year.
    static func series(
        _ name: String, from start: Double, to end: Double, years: ClosedRange<Int> = 2000...2024, every: Int = 1,
        seed: UInt64 = 1, emphasis: Emphasis = .normal
    ) -> ChartSeries {
        var random = SeededGenerator(seed: seed)
        let span = Double(max(1, years.count - 1))
        let points = stride(from: years.lowerBound, through: years.upperBound, by: every).map { year in
            let share = Double(year - years.lowerBound) / span
            let value = start + (end - start) * share + random.double(-1, 1) * abs(start - end + 2) * 0.05
            return ChartPoint(Period(year: year), value, label: "\(name), \(year): \(percent(value, 1))")
        }
        return ChartSeries(id: name, name: name, points: points, emphasis: emphasis)
    }

    static func five(_ names: [String] = names) -> [ChartSeries] {
        [
            series(names[0], from: 60, to: 41, seed: 1), series(names[1], from: 72, to: 40.2, seed: 2),
            series(names[2], from: 55, to: 39.5, seed: 3), series(names[3], from: 30, to: 12, seed: 4),
            series(names[4], from: 80, to: 82, seed: 5),
        ]
    }

    static func lines(_ series: [ChartSeries], text: FigureText = text) -> LineChart {
        var chart = LineChart(text: text, series: series, format: percent)
        chart.markTexts = [
            .estimated: "estimated", .provisional: "provisional", .forecast: "forecast", .imputed: "imputed",
            .lowReliability: "low reliability", .breakInSeries: "break in series",
        ]
        chart.axisNote = "axis does not start at zero"
        chart.more = { "+ \($0) more" }
        chart.noData = "No figures for this selection."
        return chart
    }

    /// One series with every kind of point, bounds and a forecast.
    static func kinds(_ name: String = "Kenya") -> ChartSeries {
        var series = series(name, from: 62, to: 44, years: 2000...2030, seed: 9)
        let marks: [Int: PointMark] = [
            2: .imputed, 3: .imputed, 6: .lowReliability, 9: .breakInSeries, 13: .estimated, 14: .estimated,
            15: .estimated, 19: .provisional, 20: .provisional,
        ]
        for index in series.points.indices {
            series.points[index].mark = index > 24 ? .forecast : marks[index] ?? .normal
            if index >= 20 {
                let spread = 1.5 + Double(index - 20) * 0.7
                series.points[index].lower = series.points[index].value - spread
                series.points[index].upper = series.points[index].value + spread
            }
        }
        return series
    }
}
