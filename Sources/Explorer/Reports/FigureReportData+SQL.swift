import Access
import Base
import Storage

extension PersonalData {
    /// Reports on figures and what was added to them. The exchange is public and stays, without the name.
    static let figureReports = PersonalData(
        "figureReports", columns: ["figure_report.member", "figure_answer.member"],
        export: { member, connection in
            .record([
                "reports": try connection.personalRows(
                    """
                    select r.id, s.dataflow, s.key, r.period, r.release, r.fault, r.words, r.evidence, r.state, r.sight,
                        r.created_at
                    from figure_report r join series s on s.id = r.series where r.member = \(member) order by r.id
                    """,
                    [
                        "number", "dataflow", "figure", "period", "release", "fault", "text", "evidence", "state",
                        "sight",
                        "writtenAt",
                    ]),
                "answers": try connection.personalRows(
                    """
                    select report, words, state, release, is_steward, sight, at from figure_answer
                    where member = \(member) order by id
                    """, ["report", "text", "state", "release", "isSteward", "sight", "writtenAt"]),
            ])
        },
        erase: { member, connection in
            // What nobody but moderators saw goes altogether.
            try connection.execute(
                "update figure_answer set words = '' where member = \(member) and sight in ('hidden', 'trashed')")
            try connection.execute(
                """
                update figure_report set words = '', evidence = ''
                where member = \(member) and sight in ('hidden', 'trashed')
                """)
        })
}

extension Connection {
    /// Somebody without an account says that the address is theirs, or wants no more letters: then it is forgotten.
    func setFollowing(_ report: FigureReport.ID, _ isWanted: Bool) throws {
        if isWanted {
            try execute(
                "update figure_report set following = 'confirmed' where id = \(report) and following = 'asked'")
        } else {
            try execute("update figure_report set following = 'none', address = '' where id = \(report)")
        }
    }

    /// Addresses are kept no longer than they are of use: of reports that were settled before an instant, and of those
    /// whose letter nobody answered.
    func forgetFollowers(settledBefore settled: Int64, askedBefore asked: Int64) throws {
        let settledStates = FigureReport.State.allCases.filter(\.isSettled).map(\.rawValue)
        try execute(
            """
            update figure_report set following = 'none', address = ''
            where following <> 'none' and (changed_at < \(settled) and state in (\(list: settledStates))
                or changed_at < \(settled) and sight in ('hidden', 'trashed')
                or following = 'asked' and created_at < \(asked))
            """)
    }
}
