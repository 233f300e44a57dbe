import Base
import Figures
import Testing

@Suite struct BarChartTests {
    private let style = FigureStyle(width: .medium)

    private func row(_ name: String, _ value: Double?, mark: PointMark = .normal, emphasis: Emphasis = .normal)
        -> BarRow
    {
        BarRow(
            id: name, name: name, values: [BarValue(value, mark: mark, label: "\(name) \(value ?? -1)")],
            emphasis: emphasis)
    }

    private func chart(_ rows: [BarRow]) -> BarChart {
        var chart = BarChart(text: Cases.text, rows: rows, format: Cases.plain)
        chart.missing = "no data"
        chart.noData = "Nothing to rank."
        chart.markTexts = [.estimated: "estimated", .imputed: "imputed"]
        return chart
    }

    /// x and width of the bars' areas, in order.
    private func bars(_ chart: BarChart, _ style: FigureStyle) -> [(x: Double, width: Double)] {
        XMLReader(chart.svg(style).source).elements.filter {
            $0.name == "rect" && $0.attributes["fill"] == "currentColor"
        }
        .map { (Double($0.attributes["x"] ?? "") ?? -1, Double($0.attributes["width"] ?? "") ?? -1) }
    }

    @Test func lengthsAreInProportionFromZero() {
        let drawn = bars(chart([row("A", 80), row("B", 40), row("C", 0)]), style)
        #expect(drawn.count == 3)
        #expect(abs(drawn[0].width - 2 * drawn[1].width) < 0.2)
        #expect(drawn[2].width == 0)
        #expect(drawn[0].x == drawn[1].x)
    }

    @Test func negativeBarsGrowTheOtherWay() {
        let drawn = bars(chart([row("A", 50), row("B", -25)]), style)
        #expect(abs(drawn[0].width - 2 * drawn[1].width) < 0.2)
        #expect(abs(drawn[1].x + drawn[1].width - drawn[0].x) < 0.11)
    }

    @Test func rightToLeftBarsEndWhereTheyBeganBefore() {
        let mirrored = FigureStyle(width: .medium, language: .en, direction: .rightToLeft)
        let rows = [row("A", 50), row("B", 20)]
        for (a, b) in zip(bars(chart(rows), style), bars(chart(rows), mirrored)) {
            #expect(abs(640 - a.x - a.width - b.x) < 0.11)
        }
    }

    @Test func missingRowsStayAndSaySo() {
        let svg = chart([row("A", 50), row("B", nil)]).svg(style).source
        #expect(svg.contains(">no data<") && svg.contains(">B<"))
        #expect(chart([row("B", nil)]).svg(style).source.contains("Nothing to rank."))
        #expect(chart([]).placed(style) == nil)
    }

    @Test func estimatesAreStripedAndExplained() {
        let plain = chart([row("A", 50)]).svg(style).source
        #expect(!plain.contains("stroke-dasharray") && !plain.contains("estimated"))
        let svg = chart([row("A", 50, mark: .estimated), row("B", 40, mark: .imputed)]).svg(style).source
        #expect(svg.contains("stroke-dasharray=\"2 3\"") && svg.contains("stroke-dasharray=\"5 2\""))
        #expect(svg.contains(">estimated<") && svg.contains(">imputed<"))
    }

    @Test func oneHighlightQuietensTheRest() {
        let rows = [row("A", 50), row("B", 40, emphasis: .highlighted), row("C", 30)]
        let classes = XMLReader(chart(rows).svg(style).source).elements.compactMap { element in
            element.attributes["data-walk"] == nil ? nil : element.attributes["class"]
        }
        #expect(classes == ["quiet bar", "s1 bar", "quiet bar"])
    }

    @Test func referenceIsALineWithItsLabel() {
        var chart = chart([row("A", 50), row("B", 20)])
        #expect(!chart.svg(style).source.contains("Average"))
        chart.reference = BarReference(value: 70, label: "Average 70")
        let svg = chart.svg(style).source
        #expect(svg.contains("Average 70") && svg.contains("stroke-dasharray=\"4 3\""))
        // Beyond all bars it widens the scale.
        #expect(bars(chart, style)[0].width < 640 * 0.72)
    }

    @Test func groupsHaveTheirKeyAndColours() {
        let svg = Cases.ranking(3, breakdown: ["Urban", "Rural"]).svg(style).source
        #expect(svg.contains(">Urban<") && svg.contains(">Rural<"))
        #expect(svg.contains("class=\"s1 bar\"") && svg.contains("class=\"s2 bar\""))
    }
}
