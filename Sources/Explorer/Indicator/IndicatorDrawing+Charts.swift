import Base
import Figures
import Indicators
import Markup
import Site

extension IndicatorDrawing {
    var lines: LineChart {
        var chart = LineChart(
            text: text, series: shown.lines.map { series($0, name: words.name($0, by: shown.by?.id)) },
            decimals: decimals, format: format, period: { [words] in words.period($0) })
        chart.markTexts = markTexts
        chart.axisNote = reader(.axisNote)
        chart.more = { [reader] in reader(.moreLines, count: Double($0)) }
        chart.noData = reader(.nothingSelected)
        return chart
    }

    func series(_ line: Line, name: String) -> ChartSeries {
        ChartSeries(
            id: line.id, name: name,
            points: line.figures.map { ChartPoint($0, words, name: words.name(line, by: shown.by?.id)) })
    }

    /// One small chart a place, its groups as lines.
    var multiples: SmallMultiples {
        let panels = shown.areas.compactMap { area -> ChartPanel? in
            let lines = shown.lines.filter { $0.area == area }
            guard !lines.isEmpty, let by = shown.by else { return nil }
            return ChartPanel(
                id: area.code, title: words.place(area),
                series: lines.map { series($0, name: words.code(by.id, $0.group ?? "")) })
        }
        var chart = SmallMultiples(
            text: text, panels: panels, decimals: decimals, format: format, period: { [words] in words.period($0) })
        chart.markTexts = markTexts
        chart.axisNote = reader(.axisNote)
        chart.noData = reader(.nothingSelected)
        return chart
    }

    var bars: BarChart {
        let chosen = Set(shown.by == nil ? shown.state.areas : [])
        let rows = shown.barred.map { figure in
            BarRow(
                id: figure.area.code, name: name(figure), values: [BarValue(figure, words, name: name(figure))],
                emphasis: chosen.contains(figure.area.code) ? .highlighted : .normal)
        }
        var chart = BarChart(text: text, rows: rows, decimals: decimals, format: format)
        chart.markTexts = markTexts
        chart.noData = reader(.nothingSelected)
        return chart
    }

    func map(_ width: FigureWidth) -> Choropleth {
        let figures = shown.ranking
        return Choropleth(
            world: open.world, text: text, values: figures.map(value) + missing(figures),
            breaks: .quantileOrNice(shown.refusal == nil ? figures.map(\.value) : [], classes: 7),
            unit: words.unit(shown.unit),
            labels: MapLabels(
                noData: reader(.noData), notComparable: reader(.mapNotComparable), estimated: reader(.mapEstimated),
                neutral: reader(.mapNeutral)),
            format: format, highlighted: Set(shown.state.areas), id: "map-\(width.rawValue)")
    }

    private func value(_ figure: Figure) -> MapValue {
        MapValue(
            figure.area.code, figure.value, label: words.label(figure, name: words.place(figure.area)),
            kind: shown.refusal != nil ? .notComparable : PointMark(figure) == .normal ? .normal : .estimated,
            href: open.link("/countries/\(figure.area.code)"))
    }

    /// Countries without a figure can be reached too, and say so.
    private func missing(_ figures: [Figure]) -> [MapValue] {
        let have = Set(figures.map(\.area.code))
        return shown.places.countriesAndAreas.filter { !have.contains($0.code) }.map { place in
            MapValue(
                place.code, nil,
                label: reader(.figureMissing, ["name": words.place(place), "reason": reader(.noData)]),
                href: open.link("/countries/\(place.code)"))
        }
    }
}
