import Access
import Base
import Storage

/// What this room tells members of.
enum ModerationEvent {
    static let reported = "moderation.reported"
    static let held = "moderation.held"
    static let appealed = "moderation.appealed"
    static let measure = "moderation.measure"
    static let closed = "moderation.report-closed"
    static let decided = "moderation.appeal-decided"
    static let roles = "member.roles-changed"

    static var kinds: [EventKind] {
        [
            EventKind(reported, .duties) { reader, _ in reader.say(.eventReported) },
            EventKind(held, .duties) { reader, _ in reader.say(.eventHeld) },
            EventKind(appealed, .duties) { reader, _ in reader.say(.eventAppealed) },
            EventKind(measure, .moderation) { reader, _ in reader.say(.eventMeasure) },
            EventKind(closed, .moderation) { reader, fills in
                reader.say(fills["outcome"] == "measure" ? .eventReportMeasure : .eventReportNone)
            },
            EventKind(decided, .moderation) { reader, fills in
                reader.say(fills["outcome"] == "overturned" ? .eventOverturned : .eventUpheld)
            },
            EventKind(roles, .account) { reader, _ in reader.say(.eventRoles) },
        ]
    }
}

extension Connection {
    /// Tells the moderators of a new report.
    func tellModerators(of draft: ReportDraft, _ id: Report.ID, by member: Member.ID?) throws {
        guard let report = try reports(by: member ?? 0, limit: 1).first(where: { $0.id == id }) else { return }
        let told = try moderators(
            of: report.subject, in: report.space, isToAll: report.isToAll, concerning: report.concerns)
        try post(
            Event(
                ModerationEvent.reported, about: Ref("report", "\(id)"), actor: nil,
                path: CasePages.path(report.subject, report.scope)), to: told.filter { $0 != member })
    }

    /// Puts something that nobody sees yet before the moderators, and tells them. Its kind (`Moderated`) is asked to let it
    /// through when they find nothing wrong.
    package func holdForModerators(_ subject: Ref) throws {
        let id = try hold(subject)
        let told = try moderators(of: subject, in: nil, isToAll: true, concerning: nil)
        try post(
            Event(ModerationEvent.held, about: Ref("report", "\(id)"), path: CasePages.path(subject, nil)), to: told)
    }

    /// Tells the person concerned and whoever had reported it. Who took the measure is not told.
    func tell(_ taken: TakenMeasure, _ link: (Language, String) -> String) throws {
        let measure = taken.measure
        try tellReporters(taken.reporters, of: measure.subject, "measure")
        guard measure.kind != .restore, let id = measure.concerns, let member = try member(id) else { return }
        guard member.state == .suspended else {
            return try post(
                Event(
                    ModerationEvent.measure, about: Ref("measure", "\(measure.id)"),
                    path: "/moderation/measures/\(measure.id)"), to: [id])
        }
        let token = try issueToken(.appeal, for: id, payload: "\(measure.id)", lasting: Measure.timeToAppeal)
        try send(.suspended(member, measure, link(member.language, "/appeal/\(token)")), about: id)
    }

    func tellReporters(_ reporters: [Member.ID], of subject: Ref, _ outcome: String) throws {
        try post(
            Event(
                ModerationEvent.closed, about: subject, path: "/moderation/mine", fills: ["outcome": outcome]),
            to: reporters)
    }

    /// Tells whoever can decide on an appeal.
    func tellModerators(ofAppeal measure: Measure) throws {
        let told = try moderators(
            of: measure.subject, in: measure.space, isToAll: true, concerning: measure.concerns,
            except: measure.takenBy)
        try post(
            Event(
                ModerationEvent.appealed, about: Ref("measure", "\(measure.id)"),
                path: "/moderation/appeals/\(measure.id)"), to: told)
    }

    /// Tells the person who appealed; by letter when they cannot sign in.
    func tell(_ appeal: Appeal) throws {
        guard let outcome = appeal.outcome, let member = try member(appeal.member) else { return }
        guard member.state != .suspended else { return try send(.decided(member, appeal), about: member.id) }
        try post(
            Event(
                ModerationEvent.decided, about: Ref("measure", "\(appeal.id)"),
                path: "/moderation/measures/\(appeal.id)", fills: ["outcome": outcome.rawValue]), to: [member.id])
    }

    func tellOfRoles(_ member: Member.ID, by actor: Member.ID?) throws {
        try post(
            Event(ModerationEvent.roles, about: Ref("member", "\(member)"), actor: actor, path: "/account"),
            to: [member])
    }
}
