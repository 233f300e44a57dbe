import Base
import Storage

extension Connection {
    /// How far the viewer's word goes about a thing; nil when they are no moderator of it or it is their own dispute.
    ///
    /// Moderators of the whole site judge what lies in no space, in an open space, in a space that they see anyway, and
    /// what was reported to them; not the rest of closed and hidden spaces. Administrators can silence and suspend people,
    /// also people who reported them: else whoever reports everybody could be stopped by nobody.
    func reach(
        of viewer: Viewer, over subject: Ref, at scope: Int64?, concerning: Member.ID?, parties: Set<Member.ID> = []
    ) throws -> Moderation.Reach? {
        guard let member = viewer.member, concerning != member, !parties.contains(member) else { return nil }
        var facts = Facts(try scope.map { try standing(of: viewer, at: $0) } ?? .none, now: now)
        if subject.kind == ModeratedMember.name, scope == nil, Policy.allows(viewer, .administer, facts),
            try !hasReported(member, subject, concerning)
        {
            return .site
        }
        facts.isPartyToDispute = try isPartyToDispute(member, subject, concerning)
        if Policy.allows(viewer, .moderate, facts) {
            let reaches = try Policy.allows(viewer, .see, facts) || isBeforeTheSite(subject, scope: scope)
            if reaches { return .site }
        }
        return scope != nil && Policy.allows(viewer, .hide, facts) ? .space : nil
    }

    /// Whether the thing is in nobody's closed room, or somebody brought it before the moderators of the whole site.
    private func isBeforeTheSite(_ subject: Ref, scope: Int64?) throws -> Bool {
        guard let scope else { return true }
        let found = try first(
            """
            select 1 from scope place where place.id = \(scope) and (place.space is null
                or exists (select 1 from space s where s.id = place.space and s.visibility = 'open')
                or exists (select 1 from moderation_report r where r.subject = \(subject.description) and r.to_all))
            """)
        return found != nil
    }

    private func isPartyToDispute(_ member: Member.ID, _ subject: Ref, _ concerns: Member.ID?) throws -> Bool {
        let condition = Moderation.isParty(
            member, subject: "cast(\(subject.description) as text)", concerns: "cast(\(concerns) as bigint)")
        return try first("select 1 where \(condition)") != nil
    }

    func hasReported(_ member: Member.ID, _ subject: Ref, _ concerns: Member.ID?) throws -> Bool {
        try first(
            """
            select 1 from moderation_report o where o.state = 'open' and o.reporter = \(member)
                and (o.subject = \(subject.description) or o.concerns = \(concerns))
            """) != nil
    }
}

extension Moderation {
    /// The condition that somebody is party to the dispute about a thing: it is theirs, they reported it or something else
    /// of the same person, or that person reported them.
    static func isParty(_ member: Member.ID, subject: SQL, concerns: SQL) -> SQL {
        """
        (coalesce(\(concerns) = \(member), false) or exists (
            select 1 from moderation_report o where o.state = 'open' and (
                o.reporter = \(member) and (o.subject = \(subject) or o.concerns = \(concerns))
                or o.reporter = \(concerns) and o.concerns = \(member))))
        """
    }
}
