import Access
import Base
import Site
import Storage

extension Connection {
    /// Adds what a member knows, seen by everybody at once, and tells those who take part.
    @discardableResult
    package func addToReport(_ words: String, _ id: FigureReport.ID, by viewer: Viewer) throws -> Int64 {
        let report = try figureReport(id, for: viewer)
        guard Policy.allows(viewer, .discussFigure, report.facts(now)), let member = viewer.member else {
            throw AppError.noReport
        }
        let recent = try first(
            "select count(*) from figure_answer where member = \(member) and at > \(now - Span.hour)")
        guard (recent?.int(0) ?? 0) < FigureReportLimits.answersInAnHour else {
            throw AppError(.tooMany, "Too many contributions in an hour", retryAfter: Int(Span.hour / Span.second))
        }
        let answer = try addAnswer(words.trimmed, to: report, by: member, sight: .published)
        try audit(.figureReportAnswered, by: member, on: report.ref, ["answer": "\(answer)"])
        try tellParticipants(ReportEvents.answered, of: report, by: member, answer: answer)
        return answer
    }

    /// The same by whoever reported it without an account and holds the signed address: kept back until a moderator has
    /// looked.
    package func addToReport(_ words: String, asReporterOf id: FigureReport.ID, network: String) throws {
        guard let report = try figureReport(id), report.member == nil, report.sight != .trashed else {
            throw AppError.noReport
        }
        try refuseFlood(from: network)
        let answer = try addAnswer(words.trimmed, to: report, by: nil, sight: .draft)
        try audit(.figureReportAnswered, by: nil, on: report.ref, ["answer": "\(answer)"])
        try holdForModerators(Ref(FigureAnswer.kind, "\(answer)"))
    }

    /// What a data steward answers and decides.
    @discardableResult
    package func settle(_ id: FigureReport.ID, _ settlement: Settlement, by viewer: Viewer) throws -> Int64 {
        let report = try figureReport(id, for: viewer)
        guard Policy.allows(viewer, .stewardData, report.facts(now)), let member = viewer.member else {
            throw AppError.noReport
        }
        let state =
            settlement.state == report.state && settlement.release == report.correctedIn ? nil : settlement.state
        let release = state == .corrected ? settlement.release : nil
        if let state {
            try execute(
                "update figure_report set state = \(state.rawValue), corrected_in = \(release) where id = \(id)")
        }
        let answer = try addAnswer(
            settlement.words.trimmed, to: report, by: member, asSteward: true, sight: .published, state, release)
        let detail = ["answer": "\(answer)", "state": (state ?? report.state).rawValue]
        try audit(.figureReportSettled, by: member, on: report.ref, detail)
        try tellParticipants(
            state == nil ? ReportEvents.answered : ReportEvents.settled, of: report, by: member, answer: answer, state)
        return answer
    }

    private func addAnswer(
        _ words: String, to report: FigureReport, by member: Member.ID?, asSteward: Bool = false, sight: RecordState,
        _ state: FigureReport.State? = nil, _ release: Int? = nil
    ) throws -> Int64 {
        let row = try first(
            """
            insert into figure_answer (report, member, is_steward, words, sight, state, release, at)
            values (\(report.id), \(member), \(asSteward), \(words), \(sight.rawValue), \(state?.rawValue), \(release),
                \(now)) returning id
            """)
        if sight == .published { try execute("update figure_report set changed_at = \(now) where id = \(report.id)") }
        return Int64(row?.int(0) ?? 0)
    }

    /// The exchange about a report as the viewer sees it, oldest first; with `asReporter` also what waits of theirs who
    /// reported without an account. Words of whoever a block lies between are left out as everywhere.
    func answers(to report: FigureReport, for viewer: Viewer, asReporter: Bool = false) throws -> [FigureAnswer] {
        let apart = try viewer.member.map { try self.apart(from: $0) } ?? []
        return try figureAnswers("a.report = \(report.id) order by a.id limit 1000").filter { answer in
            if let member = answer.member, apart.contains(member), !answer.isSteward { return false }
            if asReporter, answer.member == nil { return answer.sight != .trashed }
            return Policy.allows(viewer.ofFigures, .see, answer.facts(now)) || answer.state != nil
        }
    }

    func figureAnswer(_ id: Int64) throws -> FigureAnswer? { try figureAnswers("a.id = \(id)").first }

    /// Whoever reported it, and whoever added to it: those who hear of what follows.
    func participants(in report: FigureReport) throws -> [Member.ID] {
        let answered = try rows(
            """
            select distinct member from figure_answer where report = \(report.id) and member is not null
                and sight = 'published' order by member
            """
        ).map { Int64($0.int(0)) }
        return answered + [report.member].compactMap(\.self)
    }

    private func figureAnswers(_ condition: SQL) throws -> [FigureAnswer] {
        try rows(
            """
            select a.id, a.report, a.member, case when m.state = 'erased' then '' else coalesce(m.name, '') end,
                a.is_steward, a.words, a.sight, a.state, a.release, a.at
            from figure_answer a left join member m on m.id = a.member where \(condition)
            """
        ).map { row in
            FigureAnswer(
                id: Int64(row.int(0)), report: Int64(row.int(1)), member: row.intOrNil(2).map(Int64.init),
                name: row.string(3), isSteward: row.bool(4), words: row.string(5),
                sight: RecordState(rawValue: row.string(6)) ?? .hidden,
                state: row.stringOrNil(7).flatMap(FigureReport.State.init(rawValue:)), release: row.intOrNil(8),
                at: Int64(row.int(9)))
        }
    }
}
