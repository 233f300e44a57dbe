import Base
import Indicators
import Site
import Storage

/// A report with the figure as it stood when it was reported and as it stands now. Both are read from the bank's
/// releases, so that a correction shows by itself.
struct ShownReport: Sendable {
    let report: FigureReport
    /// Nil for a series that the catalogue has no more.
    let indicator: Indicator?
    let dimensions: [Dimension]
    /// Nil where the figure is not public any more.
    let then: PastValue?
    let now: PastValue?
    /// The release that first changed or withdrew it after it was reported.
    let revisedIn: Int?

    init(_ report: FigureReport, _ values: [PastValue], _ catalogue: Catalogue) {
        self.report = report
        let (figure, release) = (report.figure, report.figure.release)
        indicator = catalogue.indicator(figure.dataflow, figure.code)
        dimensions = catalogue.dataflow(figure.dataflow)?.dimensions ?? []
        then = values.first { $0.from <= release && ($0.to ?? .max) > release }
        now = values.last { $0.to == nil }
        let since = values.flatMap { [$0.from, $0.to].compactMap(\.self) }.filter { $0 > release }
        revisedIn = since.min()
    }

    /// What the figure was called where it was reported.
    func name(_ words: Words, _ places: Places) -> String {
        words.figure(report.figure.key, dimensions, report.figure.period, places)
    }

    func title(_ words: Words) -> String { indicator?.title(words.language) ?? report.figure.code }
}

extension Connection {
    func shown(_ report: FigureReport, _ catalogue: Catalogue) throws -> ShownReport {
        ShownReport(report, try values(report.figure.series, report.figure.period), catalogue)
    }
}
