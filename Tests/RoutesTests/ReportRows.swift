import Access
import Base
import Foundation
import Indicators
import Storage

@testable import Explorer

private let report: @Sendable (World, World.Place) -> [String: String] = { world, place in
    ["report": "\(world.reports[place] ?? 0)", "key": "1-1-AAAA"]
}

/// Reports on figures are everybody's, like the figures: one that waits for moderators or was hidden is nobody's.
let reportRows: [RouteRow] = [
    // Without a figure in the address there is nothing to report.
    RouteRow(.get, "figures/report", .nobody), RouteRow(.post, "figures/report", .nobody),
    RouteRow(.get, "figures/reports", .everyone), RouteRow(.get, "figures/reports.atom", .everyone),
    RouteRow(.get, "figures/reports/:report", own: .everyone, fill: report),
    RouteRow(.post, "figures/reports/:report", own: .full, fill: report),
    RouteRow(.post, "figures/reports/:report/settle", own: [.steward], fill: report),
    RouteRow(.get, "figures/reports/mine/:key", .nobody, fill: report),
    RouteRow(.post, "figures/reports/mine/:key", .nobody, fill: report),
    RouteRow(.letter, "figures/reports/:key", .everyone, fill: report),
    RouteRow(.get, "admin/figure-reports", [.steward]),
    RouteRow(.open, "v1/reports", .everyone), RouteRow(.open, "v1/reports/:report", .everyone, fill: report),
]

extension World {
    /// One figure to report.
    static func fill(_ bank: Bank) async throws {
        let text = """
            DATAFLOW,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,SOURCE_ID
            HFA:WALK(1.0),A,STEPS,KEN,2020,7,PT,A,WALKERS
            """
        _ = try await bank.import([ImportFile(name: "walk.csv", text: text)], ImportOptions(), clock: .system)
    }

    /// The participant's report is everybody's; one without an account waits; one of the stranger's was hidden.
    static func reports(
        by members: [Cast: Member.ID], _ stranger: Member.ID, _ connection: Connection
    ) throws -> [Place: Int64] {
        guard let row = try connection.first("select id, dataflow, key, code, unit from series order by id limit 1")
        else {
            throw AppError(.internalFailure, "The walk has no figure")
        }
        let figure = ReportedFigure(
            series: row.int(0), dataflow: row.string(1), code: row.string(3), key: KeyText.codes(row.string(2)),
            area: "KEN", period: Period(year: 2020), unit: row.string(4), release: 1)
        func made(_ member: Member.ID?) throws -> Int64 {
            let viewer = try member.map { try connection.viewer(as: $0) } ?? .anonymous
            return try connection.reportFigure(
                FigureReportDraft(.value, "Walked past it"), figure, by: viewer, network: "walk \(connection.now)")
        }
        try connection.execute("delete from throttle")
        try connection.execute("delete from moderation_report where reason = 'held'")
        let hidden = try made(stranger)
        try connection.hideReport("\(hidden)", true)
        return [.own: try made(members[.participant]), .other: try made(nil), .hidden: hidden]
    }
}
