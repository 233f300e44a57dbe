import Base
import Indicators
import Site
import Storage

/// Reports on figures, for programs.
extension ReportsRoom {
    func addApi(_ routes: Routes) {
        let database = routes.database
        routes.open("v1/reports") { visit in
            let list = try ListRequest(
                visit.query, usual: 50, most: 200, others: ["dataflow", "SERIES", "REF_AREA", "state"])
            let filter = try filter(visit.query)
            let catalogue = explorer.catalogues.catalogue
            let (reports, total) = try await database.read { connection in
                let found = try connection.figureReports(filter, limit: list.limit, offset: list.offset)
                return (try found.reports.map { try connection.shown($0, catalogue) }, found.total)
            }
            let hasMore = !reports.isEmpty && list.offset + reports.count < total
            let next = hasMore ? list.next(visit) : nil
            let json: JSONValue = [
                "total": .number(Double(total)), "offset": .number(Double(list.offset)),
                "next": next.map { .text($0) } ?? .nothing, "page": .text("\(visit.home)/en/figures/reports"),
                "reports": .list(reports.map { ReportJSON.report($0, visit.home) }),
            ]
            return OpenAnswer(DataFormat.json.mediaType, next: next) { json.json }
        }
        routes.open("v1/reports/:report") { visit in
            let (name, _) = DataFormat.split(visit.parameter("report"))
            let catalogue = explorer.catalogues.catalogue
            let found = try await database.read { connection -> (ShownReport, [FigureAnswer]) in
                guard let id = Int64(name) else { throw Self.unknown }
                let report: FigureReport
                do { report = try connection.figureReport(id, for: .anonymous) } catch is AppError {
                    throw Self.unknown
                }
                return (try connection.shown(report, catalogue), try connection.answers(to: report, for: .anonymous))
            }
            return OpenAnswer(DataFormat.json.mediaType) { ReportJSON.whole(found.0, found.1, visit.home).json }
        }
    }

    private static let unknown = AppError(
        .notFound, "There is no such report", remedy: "All reports are listed at \(ApiAddress.root)/reports")

    private func filter(_ query: Query) throws(AppError) -> FigureReportFilter {
        let changes = try ChangeParameters.filter(query, explorer.catalogues.catalogue, explorer.places)
        var filter = FigureReportFilter()
        (filter.dataflow, filter.series, filter.area) = (changes.dataflow, changes.series, changes.area)
        if let text = query["state"] {
            guard let states = FigureReportFilter.states(text) else {
                let known = [FigureReportFilter.unsettled] + FigureReport.State.allCases.map(\.rawValue)
                throw AppError(
                    .invalid, "“\(text.prefix(60))” is not known here", at: "state",
                    remedy: "States are \(known.joined(separator: ", "))")
            }
            filter.states = states
        }
        return filter
    }
}

/// A report as programs read it. Nobody is named.
enum ReportJSON {
    static func report(_ shown: ShownReport, _ home: String) -> JSONValue { .thing(members(shown, home)) }

    /// With its exchange.
    static func whole(_ shown: ShownReport, _ answers: [FigureAnswer], _ home: String) -> JSONValue {
        .thing(members(shown, home).merging(["exchange": .list(answers.map(answer))]) { first, _ in first })
    }

    private static func members(_ shown: ShownReport, _ home: String) -> [String: JSONValue] {
        let (report, figure) = (shown.report, shown.report.figure)
        let codes = zip(shown.dimensions, figure.key).map { ($0.0.id, JSONValue.text($0.1)) }
        return [
            "id": .number(Double(report.id)), "page": .text("\(home)/en\(report.path)"),
            "state": .text(report.state.rawValue), "correctedIn": number(report.correctedIn.map(Double.init)),
            "fault": .text(report.fault.rawValue), "text": .text(report.words),
            "evidence": report.evidence.isEmpty ? .nothing : .text(report.evidence),
            "by": .text(report.member == nil ? "visitor" : "member"),
            "createdAt": .text(ISO8601.text(report.createdAt)), "changedAt": .text(ISO8601.text(report.changedAt)),
            "answers": .number(Double(report.answers)), "dataflow": .text(figure.dataflow),
            "key": .thing(Dictionary(codes) { first, _ in first }), "period": .text(figure.period.description),
            "unit": .text(figure.unit), "release": .number(Double(figure.release)),
            "revisedIn": number(shown.revisedIn.map(Double.init)), "then": value(shown.then), "now": value(shown.now),
        ]
    }

    private static func value(_ value: PastValue?) -> JSONValue {
        guard let value else { return .nothing }
        var members: [String: JSONValue] = [
            "value": number(value.value), "status": .text(value.status.rawValue), "source": .text(value.source),
        ]
        if value.mark != .exact { members["mark"] = .text(value.mark.rawValue) }
        return .thing(members)
    }

    private static func answer(_ answer: FigureAnswer) -> JSONValue {
        [
            "at": .text(ISO8601.text(answer.at)),
            "by": .text(answer.isSteward ? "steward" : answer.member == nil ? "visitor" : "member"),
            "text": .text(answer.sight == .published ? answer.words : ""),
            "state": answer.state.map { .text($0.rawValue) } ?? .nothing,
            "correctedIn": number(answer.release.map(Double.init)),
        ]
    }

    private static func number(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .nothing }
}
