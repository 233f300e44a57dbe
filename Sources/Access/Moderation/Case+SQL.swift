import Base
import Storage

/// One case as the moderator sees it: the thing, what was reported, what was done before, what can be done now.
package struct ModerationCase: Sendable {
    package let record: ModeratedRecord
    /// Where it is judged.
    package let scope: Int64?
    package let reports: [Report]
    /// What was done about the same thing, newest first.
    package let measures: [Measure]
    package let reach: Moderation.Reach
    package let choices: [Measure.Kind]
    package let longestSilence: Int

    /// Whether it is kept back until somebody has looked: closing the case lets it through.
    package var isHeld: Bool { reports.contains { $0.reason == .held } }
}

extension Connection {
    /// The case of a thing, reported or not, if the viewer may judge it.
    package func moderationCase(
        _ subject: Ref, at scope: Int64?, for viewer: Viewer, _ kinds: ModeratedKinds
    ) throws -> ModerationCase {
        guard let (kind, record) = try kinds.record(subject, in: self) else { throw Moderation.notFound }
        let place = record.scope ?? scope
        let found = try reach(
            of: viewer, over: subject, at: place, concerning: record.author, parties: record.parties)
        guard let reach = found else { throw Moderation.notFound }
        let measures = try measures(on: subject).filter { reach == .site || !$0.isForWholeSite }
        var choices = kind.measures.filter { reach == .site || $0 != .suspend }
        if measures.contains(where: { $0.stands(at: now) && $0.kind != .move }) { choices.append(.restore) }
        return ModerationCase(
            record: record, scope: place, reports: try openReports(of: subject, at: place), measures: measures,
            reach: reach, choices: choices,
            longestSilence: reach == .site ? MeasureDraft.mostDays : Policy.longestSilence)
    }

    /// Closes the reports of a case without doing anything but to let through what was kept back; returns who had
    /// reported.
    @discardableResult
    package func dismiss(
        _ subject: Ref, at scope: Int64?, by viewer: Viewer, _ kinds: ModeratedKinds
    ) throws -> [Member.ID] {
        let found = try moderationCase(subject, at: scope, for: viewer, kinds)
        let reporters = try closeReports(of: subject, at: found.scope, by: viewer.member, with: nil)
        if found.isHeld { try kinds[subject.kind]?.letThrough(subject.id, in: self) }
        for report in found.reports {
            try audit(.reportDismissed, by: viewer.member, on: Ref("report", "\(report.id)"), in: found.scope)
        }
        return reporters
    }
}
