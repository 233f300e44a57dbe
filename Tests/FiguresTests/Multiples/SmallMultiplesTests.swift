import Base
import Figures
import Testing

@Suite struct SmallMultiplesTests {
    @Test(arguments: [(FigureWidth.narrow, 2), (.medium, 3), (.wide, 4)])
    func columnsFollowTheWidth(_ width: FigureWidth, _ columns: Int) {
        let svg = Cases.multiples(Cases.names).svg(FigureStyle(width: width)).source
        let titles = XMLReader(svg).elements.filter { $0.name == "text" }.compactMap { $0.attributes["x"] }
        #expect(Set(titles).count >= columns)
        let starts = paths(svg, with: "data-labels").compactMap {
            $0.split(separator: "\"")[1].split(separator: " ").first
        }
        #expect(Set(starts).count == columns)
        #expect(starts.count == 9)
    }

    @Test func oneScaleHoldsForAll() {
        func panel(_ name: String, _ value: Double) -> ChartPanel {
            ChartPanel(id: name, title: name, series: [Cases.series(name, from: value, to: value + 1)])
        }
        let chart = SmallMultiples(
            text: Cases.text, panels: [panel("Low", 10), panel("High", 90)], format: Cases.plain)
        let heights = paths(chart.svg(FigureStyle(width: .wide)).source, with: "data-labels").map { path in
            path.split(separator: "\"")[1].split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        }
        #expect(heights.count == 2 && heights[0] > heights[1] + 40)
    }

    @Test func highestAndLowestValuesAreNamed() {
        let points = [4.0, 9, 2, 5].enumerated().map {
            ChartPoint(Period(year: 2000 + $0.offset), $0.element, label: "x")
        }
        let series = ChartSeries(id: "a", name: "A", points: points)
        let chart = SmallMultiples(
            text: Cases.text, panels: [ChartPanel(id: "a", title: "A", series: [series])], decimals: 2,
            format: Cases.plain)
        let svg = chart.svg(FigureStyle(width: .wide)).source
        #expect(svg.contains(">9.00<") && svg.contains(">2.00<") && !svg.contains(">4.00<"))
    }

    @Test func emptyPanelsKeepTheirPlaceAndAnEmptyGridSaysSo() {
        var chart = Cases.multiples(Array(Cases.names.prefix(2)))
        chart.panels[0].series = []
        #expect(chart.svg(FigureStyle(width: .wide)).source.contains(">Kenya<"))
        chart.panels[1].series = []
        chart.noData = "Nothing here."
        #expect(chart.svg(FigureStyle(width: .wide)).source.contains("Nothing here."))
    }
}
