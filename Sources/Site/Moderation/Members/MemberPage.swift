import Access
import Base
import Markup

/// One member, for administrators.
enum MemberPage {
    static func make(_ id: Member.ID, _ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (member, roles, sessions, organisations, measures) = try await visit.database.read { connection in
            guard let member = try connection.member(id), member.state != .erased else { throw Moderation.notFound }
            return (
                member, try connection.globalRoles(of: id), try connection.sessions(of: id).count,
                try connection.organisations(), try connection.measures(concerning: id, limit: 20)
            )
        }
        let reader = visit.reader
        var page = try await visit.administration("members", member.name) {
            errors.summary(reader)
            state(member, sessions, visit)
            MemberFacts.application(member, visit)
            h2 { reader.say(.roles) }
            held(roles, id, visit)
            if member.state == .active, !member.isGuest { give(id, visit, errors) }
            h2 { reader.say(.organisation) }
            visit.form(to: "/admin/members/\(id)/organisation") {
                MemberFacts.organisations(organisations, chosen: member.organisation, reader)
                div(.class("buttons")) { button(.class("plain")) { reader.say(.save) } }
            }
            order(member, sessions, measures, visit)
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func state(_ member: Member, _ sessions: Int, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return p {
            strong { reader.state(member.state) }
            if member.isGuest { " · \(reader.say(.guest))" }
            " · \(reader.say(.sessionCount, count: Double(sessions)))"
            if let until = member.silencedUntil, until > visit.site.now {
                " · \(reader.say(.measureUntil, ["measure": reader.measure(.silence), "date": reader.instant(until)]))"
            }
        }
    }

    private static func held(_ roles: Set<Viewer.Role>, _ id: Member.ID, _ visit: Visit) -> HTML {
        let reader = visit.reader
        guard !roles.isEmpty else { return p { reader.say(.rolesNone) } }
        return ul(.class("plain")) {
            for role in roles.sorted(by: { ($0.role.rawValue, $0.subject) < ($1.role.rawValue, $1.subject) }) {
                li(.class("entry")) {
                    bdi { reader.role(role) }
                    " "
                    visit.action(
                        reader.say(.takeRole), to: "/admin/members/\(id)/roles/take",
                        [("role", role.role.rawValue), ("subject", role.subject)], class: "quiet danger")
                }
            }
        }
    }

    private static func give(_ id: Member.ID, _ visit: Visit, _ errors: FormErrors) -> HTML {
        let (reader, form) = (visit.reader, visit.form)
        let roles = GlobalRole.allCases.map { role in
            Choice.Option(role.rawValue, reader.role(role), hint: reader.word("roleText", role.rawValue))
        }
        let languages = Language.allCases.map { Choice.Option($0.rawValue, $0.ownName) }
        return details(.open(!errors.isEmpty)) {
            summary { reader.say(.giveRole) }
            visit.form(to: "/admin/members/\(id)/roles") {
                Choice("role", reader.say(.role), .radios, roles, chosen: [form["role"]]).html(reader, errors)
                Field(
                    "subject", reader.say(.roleSubject), value: form["subject"], hint: reader.say(.roleSubjectHint),
                    isOptional: true, longest: 100
                ).html(reader, errors)
                Choice(
                    "language", reader.say(.roleLanguage), .list, languages, chosen: [form["language"]],
                    isOptional: true
                ).html(reader, errors)
                div(.class("buttons")) { button { reader.say(.giveRole) } }
            }
        }
    }

    /// Measures against people are taken on the page of their case; pending accounts on the page of their application.
    private static func order(_ member: Member, _ sessions: Int, _ measures: [Measure], _ visit: Visit) -> HTML {
        let reader = visit.reader
        let subject = Ref("member", "\(member.id)")
        var parts: [HTML] = [h2 { reader.say(.history) }]
        if measures.isEmpty { parts.append(p { reader.say(.historyNone) }) }
        parts.append(
            ul(.class("plain")) {
                for measure in measures {
                    li(.class("entry")) {
                        reader.line(measure)
                        span(.class("muted small")) {
                            " · \(reader.rule(measure.rule)) · \(reader.instant(measure.at))"
                        }
                    }
                }
            })
        let canAct = [.active, .suspended].contains(member.state) && visit.viewer.member != member.id
        parts.append(
            div(.class("buttons")) {
                if canAct {
                    a(.class("action plain"), .href(visit.link(CasePages.path(subject, nil)))) {
                        reader.say(.silenceOrSuspend)
                    }
                }
                if member.state == .pending {
                    a(.class("action plain"), .href(visit.link("/admin/applications/\(member.id)"))) {
                        reader.say(.application)
                    }
                }
                if sessions > 0 {
                    visit.action(
                        reader.say(.signOutEverywhere), to: "/admin/members/\(member.id)/sign-out", class: "plain")
                }
            })
        return HTML(parts)
    }
}
