import Base
import Figures

extension Cases {
    static let arabicText = FigureText(
        title: "يعيش عدد أقل من سكان المدن في أحياء فقيرة، ولكن ليس في كل مكان",
        subtitle: "نسبة سكان الحضر الذين يعيشون في أحياء فقيرة، 2000–2024",
        summary: "انخفضت النسبة في أربعة بلدان من أصل خمسة.",
        source: ["المصدر: موئل الأمم المتحدة، قاعدة بيانات المؤشرات الحضرية (CC BY 4.0)"],
        notes: ["تُحسب أربعة أوجه حرمان: المياه والصرف الصحي والمساحة والمتانة."])
    static let chineseText = FigureText(
        title: "居住在贫民窟的城市居民减少了，但并非所有地方都如此", subtitle: "居住在贫民窟家庭的城市人口比例，2000–2024年（%）",
        summary: "五个国家中有四个国家的比例下降。", source: ["资料来源：联合国人居署，城市指标数据库（CC BY 4.0）"],
        notes: ["计入四项匮乏：饮水、卫生设施、居住面积和住房耐久性。不计入保有权。"])
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
            reference: BarReference(value: 34 + shift, label: "World average \(percent(34 + shift, 1))"),
            format: percent)
        chart.missing = "no data"
        chart.markTexts = lines([]).markTexts
        return chart
    }
}

extension Cases {
    static func multiples(_ names: [String], text: FigureText = text) -> SmallMultiples {
        let all = names.prefix(9).enumerated().map { index, name in
            series(name, from: Double(70 - index * 6), to: Double(50 - index * 5), seed: UInt64(index + 3))
        }
        let panels = all.map { own in
            ChartPanel(
                id: own.id, title: own.name,
                series: all.filter { $0.id != own.id }.map { muted($0) } + [own])
        }
        var chart = SmallMultiples(text: text, panels: panels, format: percent)
        chart.axisNote = "axis does not start at zero"
        return chart
    }

    private static func muted(_ series: ChartSeries) -> ChartSeries {
        var series = series
        series.emphasis = .muted
        return series
    }

    static func gaps(_ names: [String], text: FigureText = text) -> GapStrip {
        let groups = ["Poorest fifth", "Second", "Middle", "Fourth", "Richest fifth"]
        let rows = names.prefix(6).enumerated().map { index, name in
            let dots = groups.enumerated().map { order, group in
                let value = 70 - Double(index * 9) - Double(order * (12 - 2 * index))
                return GapDot(
                    group, value, lower: order == 0 ? value - 3 : nil, upper: order == 0 ? value + 3 : nil,
                    label: "\(name), \(group): \(percent(value, 1))")
            }
            let gap = abs((dots.first?.value ?? 0) - (dots.last?.value ?? 0))
            return GapRow(id: name, name: name, dots: index == 4 ? [] : dots, gap: "gap \(plain(gap, 0)) points")
        }
        var chart = GapStrip(text: text, rows: rows, highIsWorse: true, format: percent)
        chart.missing = "no figures by group"
        chart.axisNote = "axis does not start at zero"
        return chart
    }
}
