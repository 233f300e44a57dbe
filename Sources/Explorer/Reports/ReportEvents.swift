import Access
import Base
import Site
import Storage

/// What members hear of reports on figures.
enum ReportEvents {
    static let reported = "figure.reported"
    static let answered = "figure.answered"
    static let settled = "figure.settled"

    static func all(_ names: FigureNames) -> [EventKind] {
        [
            EventKind(reported, .duties, sight: sight) { reader, fills in
                reader.reports(.eventReported, ["figure": names.text(fills, reader)])
            },
            EventKind(answered, subject, sight: sight) { reader, fills in
                reader.reports(.eventAnswered, ["figure": names.text(fills, reader)])
            },
            EventKind(settled, subject, sight: sight) { reader, fills in
                let state = fills["state"].flatMap(FigureReport.State.init(rawValue:)) ?? .open
                return reader.reports(
                    .eventSettled, ["figure": names.text(fills, reader), "state": reader.reports(state.phrase)])
            },
        ]
    }

    static let subject = Subject("figure-reports", usual: .atOnce, isOwnMatter: true) { $0.reports(.subject) }

    private static let sight: EventKind.Sight = { records, viewer, connection in
        try records.filter { record in
            guard let id = Int64(record.id), let report = try connection.figureReport(id) else { return false }
            return Policy.allows(viewer.ofFigures, .see, report.facts(connection.now))
        }
    }
}

extension Connection {
    /// Tells the data stewards of a new report.
    func tellStewards(of report: FigureReport) throws {
        try post(
            Event(
                ReportEvents.reported, about: report.ref, actor: report.member, path: report.path,
                fills: FigureNames.fills(report.figure)), to: dataStewards())
    }

    /// Tells whoever reported it and whoever added to it, by mail also somebody without an account who asked for it.
    func tellParticipants(
        _ kind: String, of report: FigureReport, by actor: Member.ID?, answer: Int64, _ state: FigureReport.State? = nil
    ) throws {
        var fills = FigureNames.fills(report.figure)
        if let state { fills["state"] = state.rawValue }
        try post(
            Event(
                kind, about: report.ref, actor: actor, path: "\(report.path)#answer-\(answer)", fills: fills),
            to: participants(in: report))
        // What the reporter added themselves came without an actor.
        if actor != nil { try mailFollower(of: report, state.map { .settled($0) } ?? .answered) }
    }
}
