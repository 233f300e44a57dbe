import Access
import Base
import Storage

extension Connection {
    /// Seen by everybody from now on: stewards are told, and whoever wrote it hears that it is there.
    func publishReport(_ id: String) throws {
        guard let number = Int64(id) else { return }
        let changed = try execute(
            """
            update figure_report set sight = 'published', published_at = coalesce(published_at, \(now)),
                changed_at = \(now)
            where id = \(number) and sight = 'draft'
            """)
        guard changed == 1, let report = try figureReport(number) else { return }
        try audit(.figureReportPublished, by: nil, on: report.ref)
        try tellStewards(of: report)
        try mailFollower(of: report, .published)
    }

    func publishAnswer(_ id: String) throws {
        guard let number = Int64(id) else { return }
        let changed = try execute(
            "update figure_answer set sight = 'published' where id = \(number) and sight = 'draft'")
        guard changed == 1, let answer = try figureAnswer(number), let report = try figureReport(answer.report) else {
            return
        }
        try execute("update figure_report set changed_at = \(now) where id = \(report.id)")
        try tellParticipants(ReportEvents.answered, of: report, by: nil, answer: number)
    }

    /// What waited for moderators and was hidden is published when that ends.
    func hideReport(_ id: String, _ isHidden: Bool) throws {
        guard let number = Int64(id) else { return }
        if isHidden {
            try execute(
                "update figure_report set sight = 'hidden' where id = \(number) and sight in ('draft', 'published')")
        } else {
            try execute(
                """
                update figure_report set sight = 'published', published_at = coalesce(published_at, \(now))
                where id = \(number) and sight = 'hidden'
                """)
        }
    }

    func hideAnswer(_ id: String, _ isHidden: Bool) throws {
        guard let number = Int64(id) else { return }
        if isHidden {
            try execute(
                "update figure_answer set sight = 'hidden' where id = \(number) and sight in ('draft', 'published')")
        } else {
            try execute("update figure_answer set sight = 'published' where id = \(number) and sight = 'hidden'")
        }
    }

    /// Whether another measure still keeps the record from view.
    func isKeptHidden(_ subject: Ref) throws -> Bool {
        try measures(on: subject).contains { $0.kind == .hide && $0.stands(at: now) }
    }
}
