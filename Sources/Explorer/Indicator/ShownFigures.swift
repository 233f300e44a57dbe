import Base
import Indicators
import Site

/// The figures that a page shows, as a publication that every writer takes: the same numbers as picture and table, our
/// own aggregates among them, marked by COVERAGE and COMPILATION.
struct ShownFigures {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    var publication: Publication {
        Publication(
            cube.slice(), open.catalogue, release: PublishedRelease(open.release), address: open.address,
            time: open.visit.site.clock.now(), language: open.reader.language, places: open.shown.places)
    }

    /// Dimensions in which the indicator is not broken down have the code that all its figures have.
    private var cube: Cube {
        let whole = open.shown.cube
        let sample = whole.page(Selection(series: [open.indicator.series]), offset: 0, limit: 1).slice.first
        var builder = CubeBuilder(
            dataflow: whole.dataflow, dimensions: whole.dimensionIDs, release: open.release?.id ?? whole.release)
        builder.clauses = [open.indicator.series: open.indicator.clauses]
        var numbers: [[String]: Int] = [:]
        for figure in open.shown.shown {
            let key = whole.dimensionIDs.map { code($0, figure, sample) }
            let series =
                numbers[key + [figure.unit]]
                ?? builder.addSeries(key: key, unit: figure.unit, multiplier: sample?.multiplier ?? 0)
            numbers[key + [figure.unit]] = series
            builder.add(
                series: series, period: figure.period.description, value: figure.value, status: figure.status,
                nature: figure.nature, mark: figure.mark, source: figure.source, lower: figure.lower,
                upper: figure.upper, attributes: attributes(figure))
        }
        return builder.finish()
    }

    private func code(_ dimension: Dimension, _ figure: Figure, _ sample: Observation?) -> String {
        switch dimension {
        case .series: open.indicator.series
        case .referenceArea: figure.area.code
        default: figure.codes[dimension] ?? sample?.code(dimension) ?? CommonCode.total
        }
    }

    private func attributes(_ figure: Figure) -> [String: String] {
        guard let aggregate = figure.aggregate else { return figure.place?.ownAttributes ?? [:] }
        return ["COVERAGE": aggregate.coverage.exactText, "COMPILATION": SDMXIdentity.agencyName]
    }
}

extension IndicatorVisit {
    /// The whole address of exactly what is shown, to be cited: `https://…`.
    var address: String {
        visit.site.settings.baseURL + link(shown.state.with { $0.view = shown.view })
    }
}
