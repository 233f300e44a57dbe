import Access
import Base
import Indicators
import Site
import Storage

extension Connection {
    /// Takes a report in. Members stand by theirs with their name, and everybody sees it at once; that of anybody else is
    /// kept back until a moderator has looked. `network` is where the request came from.
    ///
    /// Throws `notFound` for whoever is silenced, `tooMany` beyond the limits.
    package func reportFigure(
        _ draft: FigureReportDraft, _ figure: ReportedFigure, by viewer: Viewer, network: String = ""
    ) throws -> FigureReport.ID {
        let facts = Facts(FigureReport.standing, now: now)
        guard Policy.allows(viewer, .reportFigure, facts) else { throw AppError.noReport }
        let member = Policy.allows(viewer, .discussFigure, facts) ? viewer.member : nil
        if let member { try refuseFlood(of: member) } else { try refuseFlood(from: network) }
        let address = member == nil ? Member.normalised(draft.address) : ""
        let following = address.isEmpty ? FigureReport.Following.none : .asked
        let row = try first(
            """
            insert into figure_report
                (series, area, period, release, fault, words, evidence, language, member, sight, state, created_at,
                    published_at, changed_at, address, following)
            values (\(figure.series), \(figure.area), \(figure.period.description), \(figure.release),
                \(draft.fault.rawValue), \(draft.words.trimmed), \(draft.evidence.trimmed), \(draft.language.rawValue),
                \(member), \(member == nil ? "draft" : "published"), 'open', \(now), \(member == nil ? nil : now), \(now),
                \(address), \(following.rawValue))
            returning id
            """)
        guard let row, let report = try figureReport(Int64(row.int(0))) else {
            throw AppError(.internalFailure, "The database did not keep a report")
        }
        try audit(.figureReported, by: member, on: report.ref, ["fault": draft.fault.rawValue])
        if member == nil { try holdForModerators(report.ref) } else { try tellStewards(of: report) }
        return report.id
    }

    private func refuseFlood(of member: Member.ID) throws {
        let sent = try first(
            "select count(*) from figure_report where member = \(member) and created_at > \(now - Span.day)")
        if (sent?.int(0) ?? 0) >= FigureReportLimits.perMember {
            throw AppError(.tooMany, "Too many reports within a day", retryAfter: Int(Span.hour / Span.second))
        }
    }

    func refuseFlood(from network: String) throws {
        let allowed = try throttle(
            "figure reports from \(network)", limit: FigureReportLimits.perNetwork, per: Span.hour)
        guard allowed.isAllowed else {
            throw AppError(.tooMany, "Too many reports from one network", retryAfter: allowed.retryAfter)
        }
        guard try heldCount() < FigureReportLimits.held else {
            throw AppError(.tooMany, "Too much waits for moderators", retryAfter: Int(Span.hour / Span.second))
        }
    }

    /// The report, if the viewer may see it.
    func figureReport(_ id: FigureReport.ID, for viewer: Viewer) throws -> FigureReport {
        guard let report = try figureReport(id), Policy.allows(viewer.ofFigures, .see, report.facts(now)) else {
            throw AppError.noReport
        }
        return report
    }

    /// The report whoever asks.
    func figureReport(_ id: FigureReport.ID) throws -> FigureReport? {
        try figureReports("r.id = \(id)").first
    }

    /// What everybody sees of a list, and how many there are in all.
    func figureReports(
        _ filter: FigureReportFilter, limit: Int, offset: Int = 0
    ) throws -> (reports: [FigureReport], total: Int) {
        let condition = filter.condition
        let total =
            try first(
                "select count(*) from figure_report r join series s on s.id = r.series where \(condition)"
            )?.int(0) ?? 0
        let order: SQL =
            switch filter.order {
            case .newest: "r.id desc"
            case .changed: "r.changed_at desc, r.id desc"
            case .waiting: "case r.state when 'open' then 0 else 1 end, r.published_at, r.id"
            }
        return (
            try figureReports("\(condition) order by \(order) limit \(limit) offset cast(\(offset) as bigint)"), total
        )
    }

    /// How many published reports nobody has settled yet.
    func unsettledReports() throws -> Int {
        try first(
            """
            select count(*) from figure_report where sight = 'published' and state in (\(list: FigureReport.State.unsettled.map(\.rawValue)))
            """)?.int(0) ?? 0
    }

    /// Indicators and places that have published reports, for the filters of the list.
    func reportedIndicators() throws -> [(dataflow: String, series: String)] {
        try rows(
            """
            select distinct s.dataflow, s.code from figure_report r join series s on s.id = r.series
            where r.sight = 'published' order by s.dataflow, s.code limit 1000
            """
        ).map { ($0.string(0), $0.string(1)) }
    }

    func reportedAreas() throws -> [String] {
        try rows(
            "select distinct area from figure_report where sight = 'published' and area <> '' order by area limit 1000"
        ).map { $0.string(0) }
    }

    func figureReports(_ condition: SQL) throws -> [FigureReport] {
        try rows(
            """
            select r.id, r.series, s.dataflow, s.code, s.key, r.area, r.period, s.unit, r.release, r.fault, r.words,
                r.evidence, r.language, r.member, case when m.state = 'erased' then '' else coalesce(m.name, '') end,
                r.sight, r.state, r.corrected_in, r.created_at, r.published_at, r.changed_at,
                (select count(*) from figure_answer a where a.report = r.id and a.sight = 'published'), r.address,
                r.following
            from figure_report r join series s on s.id = r.series left join member m on m.id = r.member
            where \(condition)
            """
        ).compactMap(FigureReport.init(row:))
    }
}

extension FigureReport {
    fileprivate init?(row: Row) {
        guard let period = Period(row.string(6)), let fault = Fault(rawValue: row.string(9)) else { return nil }
        self.init(
            id: Int64(row.int(0)),
            figure: ReportedFigure(
                series: row.int(1), dataflow: row.string(2), code: row.string(3), key: KeyText.codes(row.string(4)),
                area: row.string(5), period: period, unit: row.string(7), release: row.int(8)),
            fault: fault, words: row.string(10), evidence: row.string(11),
            language: Language(rawValue: row.string(12)) ?? .en, member: row.intOrNil(13).map(Int64.init),
            name: row.string(14), sight: RecordState(rawValue: row.string(15)) ?? .hidden,
            state: State(rawValue: row.string(16)) ?? .open, correctedIn: row.intOrNil(17),
            createdAt: Int64(row.int(18)), publishedAt: row.intOrNil(19).map(Int64.init), changedAt: Int64(row.int(20)),
            answers: row.int(21), address: row.string(22), following: Following(rawValue: row.string(23)) ?? .none)
    }
}

extension Act {
    package static let figureReported = Act("figure-report.made")
    package static let figureReportPublished = Act("figure-report.published")
    package static let figureReportAnswered = Act("figure-report.answered")
    package static let figureReportSettled = Act("figure-report.settled")
}
