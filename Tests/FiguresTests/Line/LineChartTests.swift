import Base
import Figures
import Foundation
import Testing

@Suite struct LineChartTests {
    private let style = FigureStyle(width: .medium)

    private func svg(_ series: [ChartSeries], _ change: (inout LineChart) -> Void = { _ in }) -> String {
        var chart = Cases.lines(series)
        change(&chart)
        return chart.svg(style).source
    }

    @Test func withoutPointsThereAreWords() {
        #expect(Cases.lines([]).placed(style) == nil)
        #expect(svg([]).contains("No figures for this selection."))
        #expect(svg([ChartSeries(id: "a", name: "A", points: [])]).contains("No figures"))
        #expect(!svg(Cases.five()).contains("No figures"))
    }

    @Test func longGapsBreakTheLine() {
        var series = Cases.series("Fiji", from: 10, to: 20)
        series.points.removeAll { (2008...2011).contains($0.period.year) }
        let strokes = { (svg: String) in paths(svg, with: "data-labels")[0].components(of: "M").count - 1 }
        #expect(strokes(svg([series])) == 1)
        #expect(strokes(svg([series]) { $0.maximumGap = 4 }) == 2)
        #expect(strokes(svg([series]) { $0.maximumGap = 5 }) == 1)
    }

    @Test func breaksInSeriesAreGapsWithATick() {
        var series = Cases.series("Fiji", from: 10, to: 20)
        series.points[10].mark = .breakInSeries
        let drawn = svg([series])
        #expect(paths(drawn, with: "data-labels")[0].components(of: "M").count == 3)
        #expect(drawn.contains("break in series"))
        #expect(!svg([Cases.series("Fiji", from: 10, to: 20)]).contains("break in series"))
    }

    @Test func estimatesAndForecastsAreDashedDifferently() {
        let drawn = svg([Cases.kinds()])
        let dashes = Set(
            paths(drawn, with: "stroke-dasharray=\"").map { path in
                path.components(of: "stroke-dasharray=\"")[1].prefix { $0 != "\"" }
            })
        #expect(dashes == ["6 3", "2 3"])
        #expect(drawn.contains("class=\"panel\""), "the time of forecasts has a ground of its own")
        #expect(drawn.contains("fill-opacity=\"0.13\""), "bounds are a band")
    }

    @Test func hollowShapesMarkUncertainPoints() {
        var series = Cases.series("Fiji", from: 10, to: 20)
        #expect(!svg([series]).contains("hollow"))
        series.points[3].mark = .imputed
        series.points[5].mark = .lowReliability
        series.points[7].mark = .provisional
        // Three in the plot and three in the key.
        #expect(svg([series]).components(of: "class=\"hollow\"").count == 7)
    }

    @Test func aSinglePointIsADot() {
        let drawn = svg([Cases.series("Fiji", from: 7, to: 7, years: 2020...2020)])
        #expect(drawn.contains("<circle"))
        #expect(drawn.contains("Fiji 7"))
    }

    @Test func axisThatStartsElsewhereSaysSo() {
        let high = Cases.series("Norway", from: 90, to: 97)
        #expect(svg([high]).contains("axis does not start at zero"))
        #expect(!svg([high]) { $0.fromZero = true }.contains("axis does not start"))
        #expect(!svg([Cases.series("Chad", from: 10, to: 80)]).contains("axis does not start"))
    }

    @Test func seriesWithoutRoomStandBackAndAreCounted() {
        let many = (0..<20).map { Cases.series("Place \($0)", from: Double($0), to: Double(60 - $0), seed: UInt64($0)) }
        let drawn = svg(many)
        #expect(drawn.components(of: " series\"").count == 9)
        #expect(drawn.contains("+ 12 more"))
        #expect(!svg(many) { $0.more = nil }.contains("more"))
    }

    @Test func highlightedSeriesComeFirst() {
        var many = (0..<20).map { Cases.series("Place \($0)", from: Double($0), to: Double(60 - $0), seed: UInt64($0)) }
        many[19].emphasis = .highlighted
        many[0].emphasis = .muted
        let drawn = svg(many)
        #expect(drawn.contains("data-label=\"Place 19\""))
        #expect(!drawn.contains("data-label=\"Place 0\""))
        #expect(drawn.contains("stroke-width=\"3\""))
    }

    @Test func everyPointHasItsLabelInOrder() {
        let series = [Cases.kinds(), Cases.series("Chad", from: 10, to: 30)]
        let labels = paths(svg(series), with: "data-labels").flatMap { path in
            unpacked(String(path.components(of: "data-labels=\"")[1].prefix { $0 != "\"" }))
        }
        #expect(labels == series.flatMap { $0.points.map(\.label) })
    }

    @Test func hugeTinyConstantAndNegativeValuesAreDrawn() {
        for (from, to) in [(1e12, 3e12), (1e-9, 4e-9), (5, 5), (0, 0), (-1e6, -2e6), (-1, 1), (1e150, 2e150)] {
            let points = (2000...2010).map { year in
                let value = from + (to - from) * Double(year - 2000) / 10
                return ChartPoint(Period(year: year), value, label: "x")
            }
            let drawn = svg([ChartSeries(id: "x", name: "X", points: points)]) {
                $0.format = { value, _ in "\(value)" }
            }
            #expect(!drawn.contains("nan") && !drawn.contains("inf"))
            #expect(paths(drawn, with: "data-labels").count == 1)
        }
    }

    @Test func valuesThatAreNotNumbersAreLeftOut() {
        let points = [1.0, .nan, 3, .infinity].enumerated().map {
            ChartPoint(Period(year: 2000 + $0.offset), $0.element, label: "x")
        }
        #expect(ChartSeries(id: "a", name: "A", points: points).points.map(\.value) == [1, 3])
    }

    private func unpacked(_ text: String) -> [String] {
        let parts = text.components(of: "|")
        return parts.dropFirst(2).map { String(parts[0]) + $0 + parts[1] }
    }
}

/// The `<path …>` tags of a picture that contain a text.
func paths(_ svg: String, with text: String) -> [String] {
    svg.components(of: "<").map(String.init).filter { $0.hasPrefix("path") && $0.contains(text) }
}
