import Base
import Storage

extension Connection {
    /// A measure as the person concerned sees it: who took it is not told.
    package func measure(_ id: Int64, concerning member: Member.ID) throws -> Measure {
        guard let measure = try measure(id), measure.concerns == member else { throw Moderation.notFound }
        return measure
    }

    /// Whether the person concerned can appeal now: in time, once, and against something.
    package func canAppeal(_ measure: Measure) throws -> Bool {
        try measure.kind != .restore && now - measure.at < Measure.timeToAppeal && appeal(measure.id) == nil
    }

    /// The person concerned appeals, once.
    package func appeal(_ id: Int64, _ words: String, by member: Member.ID) throws {
        let measure = try measure(id, concerning: member)
        guard measure.kind != .restore else { throw Moderation.notFound }
        try Appeal.check(words, at: "words")
        guard now - measure.at < Measure.timeToAppeal else {
            throw AppError(.conflict, "The time to appeal is over", remedy: "Write to whoever runs this site")
        }
        let added = try execute(
            """
            insert into moderation_appeal (measure, member, words, created_at, answer)
            values (\(id), \(member), \(words.trimmed), \(now), '') on conflict do nothing
            """)
        guard added == 1 else {
            throw AppError(.conflict, "You have appealed already", remedy: "Wait for the answer")
        }
        try audit(.appealMade, by: member, on: Ref("measure", "\(id)"), in: measure.scope)
    }

    package func appeal(_ measure: Int64) throws -> Appeal? {
        try first("\(Appeal.selection) where m.id = \(measure)").flatMap(Appeal.init(row:))
    }

    /// Appeals that wait for the viewer: not against what they did themselves, and not in their own disputes.
    package func openAppeals(for viewer: Viewer, limit: Int = 50) throws -> [Appeal] {
        try openAppeals(for: viewer, where: "true", limit)
    }

    /// One appeal that the viewer can decide.
    package func openAppeal(_ measure: Int64, for viewer: Viewer) throws -> Appeal {
        guard let appeal = try openAppeals(for: viewer, where: "m.id = \(measure)", 1).first else {
            throw Moderation.notFound
        }
        return appeal
    }

    private func openAppeals(for viewer: Viewer, where condition: SQL, _ limit: Int) throws -> [Appeal] {
        guard let member = viewer.member, try isModerator(viewer) else { return [] }
        let mine: SQL =
            Policy.allows(viewer, .moderate, Facts(now: now))
            ? "true" : "not m.for_whole_site and m.space in (\(moderatedSpaces(viewer)))"
        return try rows(
            """
            \(Appeal.selection) where a.decided_at is null and \(condition) and \(mine)
                and not \(Appeal.isParty(member)) order by a.created_at, m.id limit \(limit)
            """
        ).compactMap(Appeal.init(row:))
    }

    /// Answers an appeal; when it was right, the measure ends. Of two who answer at once, the second is refused.
    @discardableResult
    package func decide(
        _ measure: Int64, _ outcome: Appeal.Outcome, answer: String, by viewer: Viewer, _ kinds: ModeratedKinds
    ) throws -> Appeal {
        let open = try openAppeal(measure, for: viewer)
        try Appeal.check(answer, at: "answer")
        let changed = try execute(
            """
            update moderation_appeal set decided_at = \(now), decided_by = \(viewer.member),
                outcome = \(outcome.rawValue), answer = \(answer.trimmed)
            where measure = \(measure) and decided_at is null
            """)
        guard changed == 1 else { throw AppError(.conflict, "Somebody else has answered this appeal") }
        try audit(
            .appealDecided, by: viewer.member, on: Ref("measure", "\(measure)"), in: open.measure.scope,
            ["outcome": outcome.rawValue])
        if outcome == .overturned, open.measure.endedAt == nil, let kind = kinds[open.measure.subject.kind] {
            try end(open.measure, kind, by: viewer.member)
        }
        guard let decided = try appeal(measure) else { throw Moderation.notFound }
        return decided
    }
}

extension Appeal {
    static let selection: SQL = """
        select \(Measure.columns), a.member, a.words, a.created_at, a.decided_at, a.outcome, a.answer
        from moderation_appeal a join moderation_measure m on m.id = a.measure
        """

    /// Took the measure, is concerned by it, reported what led to it, or has another open dispute with the person.
    static func isParty(_ member: Member.ID) -> SQL {
        """
        (coalesce(m.taken_by = \(member), false)
            or exists (select 1 from moderation_report c where c.measure = m.id and c.reporter = \(member))
            or \(Moderation.isParty(member, subject: "m.subject", concerns: "m.concerns")))
        """
    }

    init?(row: Row) {
        guard let measure = Measure(row: row) else { return nil }
        self.init(
            measure: measure, member: Int64(row.int(14)), words: row.string(15), createdAt: Int64(row.int(16)),
            decidedAt: row.intOrNil(17).map(Int64.init), outcome: row.stringOrNil(18).flatMap(Outcome.init(rawValue:)),
            answer: row.string(19))
    }
}
