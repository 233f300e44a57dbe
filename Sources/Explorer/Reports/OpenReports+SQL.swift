import Access
import Base
import Indicators
import Storage

/// The reports that nobody has settled yet, of one indicator or of one place: what pages mark their figures by.
struct OpenReports: Sendable {
    struct Place: Sendable, Hashable {
        let dataflow: String
        let figure: Revisions.Place
    }

    /// The newest of each figure.
    let byFigure: [Place: FigureReport.ID]
    let count: Int

    static let none = OpenReports(byFigure: [:], count: 0)
    /// More are counted, not marked.
    private static let most = 2_000

    /// The report of a figure that is shown; nil for our own aggregates.
    func report(of figure: Figure, _ dataflow: String) -> FigureReport.ID? {
        guard !byFigure.isEmpty else { return nil }
        return figure.key.flatMap { report(of: $0, figure.period, dataflow) }
    }

    func report(of key: [String], _ period: Period, _ dataflow: String) -> FigureReport.ID? {
        byFigure[Place(dataflow: dataflow, figure: .init(key: key, period: period))]
    }

    static func of(_ dataflow: String, _ series: String, _ connection: Connection) throws -> OpenReports {
        try read("s.dataflow = \(dataflow) and s.code = \(series)", connection)
    }

    static func of(area: String, _ connection: Connection) throws -> OpenReports {
        try read("r.area = \(area)", connection)
    }

    private static func read(_ condition: SQL, _ connection: Connection) throws -> OpenReports {
        var found: [Place: FigureReport.ID] = [:]
        var count = 0
        let states = FigureReport.State.unsettled.map(\.rawValue)
        try connection.each(
            """
            select s.dataflow, s.key, r.period, max(r.id), count(*)
            from figure_report r join series s on s.id = r.series
            where \(condition) and r.sight = 'published' and r.state in (\(list: states))
            group by s.dataflow, s.key, r.period limit \(most)
            """
        ) { row in
            count += row.int(4)
            guard let period = Period(row.string(2)) else { return }
            let place = Place(
                dataflow: row.string(0), figure: .init(key: KeyText.codes(row.string(1)), period: period))
            found[place] = Int64(row.int(3))
        }
        return OpenReports(byFigure: found, count: count)
    }
}
