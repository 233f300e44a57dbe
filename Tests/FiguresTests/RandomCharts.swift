import Base
import Figures
import TestSupport

/// Charts drawn by lot: sizes, signs, names, marks and gaps that nobody would think of.
struct RandomCharts {
    private var lottery: SeededGenerator
    private let names: [String]

    init(seed: UInt64, language: Language) {
        lottery = SeededGenerator(seed: seed)
        names = language == .ar ? Cases.arabic : language == .zh ? Cases.chinese : Cases.names
    }

    mutating func line() -> LineChart {
        let count = pick([1, 1, 2, 3, 5, 8, 12, 30])
        var chart = Cases.lines((0..<count).map { series($0) }, text: text())
        chart.format = pick([Cases.percent, Cases.plain])
        chart.showsValues = bool()
        chart.fromZero = pick([nil, nil, true, false])
        chart.maximumGap = pick([nil, 1, 3])
        chart.decimals = pick([0, 1, 2])
        if bool() { chart.more = nil }
        return chart
    }

    mutating func bars() -> BarChart {
        let groups = pick([1, 1, 1, 2, 3])
        let size = magnitude()
        let sign = pick([0.0, 0.0, -1.0])
        let rows = (0..<pick([1, 3, 8, 25])).map { index in
            let values = (0..<groups).map { _ in value(size: size, sign: sign) }
            return BarRow(
                id: "\(index)", name: name(), values: values,
                emphasis: pick([.normal, .normal, .highlighted, .muted]))
        }
        let mean = lottery.double(sign * size, size)
        var chart = BarChart(
            text: text(), rows: rows, breakdown: groups == 1 ? [] : (0..<groups).map { "Group \($0) \(name())" },
            reference: bool() ? BarReference(value: mean, label: "Average of \(name()) \(mean)") : nil,
            decimals: pick([0, 1]), format: pick([Cases.percent, Cases.plain]))
        chart.markTexts = Cases.lines([]).markTexts
        chart.missing = "no data"
        return chart
    }

    mutating func multiples() -> SmallMultiples {
        let panels = (0..<pick([1, 2, 5, 9, 20])).map { index in
            ChartPanel(id: "\(index)", title: name(), series: (0..<pick([0, 1, 2, 4])).map { series($0) })
        }
        var chart = SmallMultiples(text: text(), panels: panels, format: pick([Cases.percent, Cases.plain]))
        chart.axisNote = "axis does not start at zero"
        return chart
    }

    mutating func gaps() -> GapStrip {
        let size = magnitude()
        let rows = (0..<pick([1, 3, 8])).map { index in
            let dots = (0..<pick([0, 1, 2, 5])).map { _ in
                let value = lottery.double(-size * 0.2, size)
                return GapDot(name(), value, lower: value - size * 0.05, upper: value + size * 0.05, label: "x")
            }
            return GapRow(id: "\(index)", name: name(), dots: dots, gap: bool() ? "gap of many points \(name())" : "")
        }
        var chart = GapStrip(text: text(), rows: rows, highIsWorse: bool(), format: Cases.percent)
        chart.missing = "no figures by group"
        chart.axisNote = "axis does not start at zero"
        return chart
    }

    private mutating func series(_ index: Int) -> ChartSeries {
        let size = magnitude()
        let start = pick([1950, 1990, 2000, 2010, 2019])
        let base = lottery.double(-0.2, 1) * size
        let swing = pick([0, 0.01, 0.3, 1]) * size
        let points = (start...2024).compactMap { year -> ChartPoint? in
            if lottery.double(0, 1) < 0.2 { return nil }
            let period = lottery.double(0, 1) < 0.05 ? Period("\(year)-Q2") ?? Period(year: year) : Period(year: year)
            let value = base + lottery.double(-1, 1) * swing
            let bound = lottery.double(0, 1) < 0.2 ? swing : nil
            return ChartPoint(
                period, value, lower: bound.map { value - $0 }, upper: bound.map { value + $0 },
                mark: pick([.normal, .normal, .normal] + PointMark.allCases), label: "\(name()), \(year): \(value)")
        }
        return ChartSeries(
            id: "\(index)", name: name(), points: points, emphasis: pick([.normal, .normal, .highlighted, .muted]))
    }

    private mutating func value(size: Double, sign: Double) -> BarValue {
        let value = lottery.double(sign * size, size)
        let spread = lottery.double(0, 0.4) * size
        let bounded = lottery.double(0, 1) < 0.3
        return BarValue(
            lottery.double(0, 1) < 0.1 ? nil : value, lower: bounded ? value - spread : nil,
            upper: bounded ? value + spread : nil, mark: pick(PointMark.allCases), label: name())
    }

    private mutating func text() -> FigureText {
        FigureText(
            title: (0..<pick([1, 3, 12])).map { _ in name() }.joined(separator: ", "), subtitle: bool() ? name() : "",
            summary: "A chart.", source: bool() ? [name(), name()] : [], notes: bool() ? [name()] : [])
    }

    private mutating func magnitude() -> Double { pick([1e-9, 0.01, 1, 100, 100, 100, 5e4, 3e7, 2e12]) }
    private mutating func name() -> String {
        let first = names[Int(lottery.next() % UInt64(names.count))]
        return lottery.double(0, 1) < 0.1 ? first + " " + names[0] + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" : first
    }
    private mutating func bool() -> Bool { lottery.next() % 2 == 0 }
    private mutating func pick<T>(_ choices: [T]) -> T { choices[Int(lottery.next() % UInt64(choices.count))] }
}
