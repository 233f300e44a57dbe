import Base
import Storage

extension Connection {
    /// What waits for the viewer's judgement, oldest first. Their own disputes are not among it.
    package func reportedCases(for viewer: Viewer, limit: Int = 50) throws -> [ReportedCase] {
        guard let condition = try queueCondition(viewer) else { return [] }
        let reports = try rows(
            """
            select \(Report.columns) from moderation_report r where r.state = 'open' and \(condition)
            order by r.created_at, r.id limit \(limit * 20)
            """
        ).compactMap(Report.init(row:))
        var order: [ReportPlace] = []
        let places = Dictionary(grouping: reports) { ReportPlace(subject: $0.subject, scope: $0.scope) }
        for report in reports {
            let place = ReportPlace(subject: report.subject, scope: report.scope)
            if !order.contains(place) { order.append(place) }
        }
        return order.prefix(limit).compactMap { places[$0].flatMap(ReportedCase.init) }
    }

    /// How many cases wait; what the menu shows.
    package func reportedCaseCount(for viewer: Viewer) throws -> Int {
        guard let condition = try queueCondition(viewer) else { return 0 }
        return try first(
            """
            select count(*) from (
                select distinct r.subject, r.scope from moderation_report r where r.state = 'open' and \(condition)) c
            """
        )?.int(0) ?? 0
    }

    /// Whether the viewer moderates anything: the whole site or some space.
    package func isModerator(_ viewer: Viewer) throws -> Bool {
        guard viewer.member != nil else { return false }
        if Policy.allows(viewer, .moderate, Facts(now: now)) { return true }
        return try first("\(moderatedSpaces(viewer)) limit 1") != nil
    }

    private func queueCondition(_ viewer: Viewer) throws -> SQL? {
        guard let member = viewer.member, try isModerator(viewer) else { return nil }
        var mine: [SQL] = ["r.space in (\(moderatedSpaces(viewer)))"]
        if Policy.allows(viewer, .moderate, Facts(now: now)) {
            mine.append("r.space is null or r.to_all")
            mine.append("exists (select 1 from space s where s.id = r.space and s.visibility = 'open')")
            mine.append("r.scope in (\(Policy.visibleScopes(viewer, now: now)))")
        }
        let party = Moderation.isParty(member, subject: "r.subject", concerns: "r.concerns")
        return "(\(mine.joined(by: " or "))) and not \(party)"
    }

    /// The spaces whose moderator the viewer is.
    func moderatedSpaces(_ viewer: Viewer) -> SQL {
        """
        select g.scope from access_grant g where g.role = \(SpaceRole.moderator.rawValue)
            and g.principal in (\(list: viewer.principals.sorted())) and (g.expires_at is null or g.expires_at > \(now))
        """
    }
}

/// What makes reports one case.
private struct ReportPlace: Hashable {
    let subject: Ref
    let scope: Int64?
}

extension ReportedCase {
    /// Nil for no reports.
    fileprivate init?(_ reports: [Report]) {
        guard let first = reports.first else { return nil }
        let reasons = (ReportReason.allCases + [.held]).filter { reason in reports.contains { $0.reason == reason } }
        self.init(
            id: first.id, subject: first.subject, scope: first.scope, space: first.space, reasons: reasons,
            count: reports.count, since: first.createdAt)
    }
}

extension Connection {
    /// Whom to tell of a report or an appeal: the moderators of its place, and those of the whole site where it is theirs
    /// to judge; not those whose dispute it is, nor who took the measure.
    package func moderators(
        of subject: Ref, in space: Int64?, isToAll: Bool, concerning: Member.ID?, except: Member.ID? = nil
    ) throws -> [Member.ID] {
        let ofSite = try isToAll || space == nil || space.map { try isOpen($0) } == true
        let site: SQL = ofSite ? "true" : "false"
        let found = try rows(
            """
            select m.id from member m where m.state = 'active' and (
                (\(site) and exists (
                    select 1 from global_role g where g.member = m.id and g.role = 'moderator'))
                or exists (
                    select 1 from access_grant a where a.scope = \(space) and a.principal = m.id
                        and a.role = \(SpaceRole.moderator.rawValue)
                        and (a.expires_at is null or a.expires_at > \(now))))
            order by m.id limit 500
            """
        ).map { Int64($0.int(0)) }
        return try found.filter { member in
            try member != except && member != concerning && !hasReported(member, subject, concerning)
        }
    }

    private func isOpen(_ space: Int64) throws -> Bool {
        try first("select 1 from space where id = \(space) and visibility = 'open'") != nil
    }
}
