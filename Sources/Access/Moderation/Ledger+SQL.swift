import Base
import Storage

extension Connection {
    /// The public account of the last months that are over and saw a report or a measure, newest first.
    package func moderationLedger(months: Int = 24) throws -> [LedgerMonth] {
        try LedgerMonth.past(months, before: now).compactMap { month in
            let reports = try first(
                """
                select count(*) from moderation_report where created_at >= \(month.start) and created_at < \(month.end)
                    and reason <> \(ReportReason.held.code)
                """)
            let lines = try ledgerLines(month.start, month.end)
            let count = reports?.int(0) ?? 0
            return count == 0 && lines.isEmpty
                ? nil : LedgerMonth(start: month.start, reports: count, lines: lines)
        }
    }

    private func ledgerLines(_ start: Int64, _ end: Int64) throws -> [LedgerMonth.Line] {
        try rows(
            """
            with told as (
                select m.kind, m.rule, coalesce(a.outcome, case when m.ended_at is null then 'stands' else 'ended' end)
                    as outcome
                from moderation_measure m left join moderation_appeal a on a.measure = m.id
                where m.at >= \(start) and m.at < \(end) and m.kind <> 'restore')
            select kind, rule, outcome, count(*) from told group by kind, rule, outcome
            order by count(*) desc, kind, rule, outcome
            """
        ).compactMap { row in
            guard let kind = Measure.Kind(rawValue: row.string(0)), let rule = Rule(rawValue: row.string(1)),
                let outcome = LedgerMonth.Outcome(rawValue: row.string(2))
            else { return nil }
            return LedgerMonth.Line(kind: kind, rule: rule, outcome: outcome, count: row.int(3))
        }
    }
}
