import Access
import Base
import Markup
import Storage

/// All members, for administrators: finding one, roles, organisation, signing out.
enum MemberPages {
    static let audience = Audience.role(.administrator)
    static let pageSize = 50

    static func addRoutes(_ routes: Routes) {
        routes.get("admin/members", for: audience) { .page(try await list($0)) }
        routes.get("admin/members/:member", for: audience) { visit in
            .page(try await MemberPage.make(number(visit), visit, FormErrors()))
        }
        routes.post("admin/members/:member/roles", for: audience) { visit in
            try await change(visit) { connection, id, viewer in
                guard let role = GlobalRole(rawValue: visit.form["role"]) else {
                    throw AppError(.invalid, "No role was chosen", at: "subject")
                }
                let subject = role == .translator ? visit.form["language"] : visit.form["subject"]
                try connection.give(role, subject: role.needsSubject ? subject : "", to: id, by: viewer)
                try connection.tellOfRoles(id, by: viewer.member)
            }
        }
        routes.post("admin/members/:member/roles/take", for: audience) { visit in
            try await change(visit) { connection, id, viewer in
                guard let role = GlobalRole(rawValue: visit.form["role"]) else { throw Moderation.notFound }
                try connection.take(role, subject: visit.form["subject"], from: id, by: viewer)
                try connection.tellOfRoles(id, by: viewer.member)
            }
        }
        routes.post("admin/members/:member/organisation", for: audience) { visit in
            try await change(visit) { connection, id, viewer in
                try connection.setOrganisation(Int64(visit.form["organisation"]), of: id, by: viewer)
            }
        }
        routes.post("admin/members/:member/sign-out", for: audience) { visit in
            try await change(visit) { connection, id, viewer in _ = try connection.endSessions(of: id, by: viewer) }
        }
    }

    private static func number(_ visit: Visit) -> Member.ID { Member.ID(visit.parameter("member")) ?? 0 }

    private static func change(
        _ visit: Visit, _ body: @Sendable @escaping (Connection, Member.ID, Viewer) throws -> Void
    ) async throws -> Answer {
        let id = number(visit)
        do {
            try await visit.database.write { [viewer = visit.viewer] in try body($0, id, viewer) }
        } catch {
            var errors = FormErrors()
            try errors.add(error, visit.reader)
            return .page(try await MemberPage.make(id, visit, errors))
        }
        return .redirect(visit.link("/admin/members/\(id)"), saying: visit.reader.say(.changed))
    }

    private static func filter(_ visit: Visit) -> MemberFilter {
        var filter = MemberFilter()
        filter.words = String((visit.query["q"] ?? "").prefix(200))
        filter.state = visit.query["state"].flatMap(Member.State.init(rawValue:))
        filter.role = visit.query["role"].flatMap(GlobalRole.init(rawValue:))
        filter.organisation = visit.query["organisation"].flatMap { Int64($0) }
        filter.before = visit.query["before"].flatMap { Int64($0) }
        return filter
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let filter = filter(visit)
        let (members, count) = try await visit.database.read {
            (try $0.members(filter, limit: pageSize), try $0.memberCount(filter))
        }
        let reader = visit.reader
        return try await visit.administration("members", reader.say(.members)) {
            search(filter, visit)
            p { reader.say(.memberCount, count: Double(count)) }
            if !members.isEmpty { table(members, visit) }
            if members.count == pageSize, let last = members.last {
                p {
                    a(.href(visit.link("/admin/members", visit.query.setting("before", "\(last.id)")))) {
                        reader.say(.more)
                    }
                }
            }
        }
    }

    private static func search(_ filter: MemberFilter, _ visit: Visit) -> HTML {
        let reader = visit.reader
        let states = Member.State.allCases.map { Choice.Option($0.rawValue, reader.state($0)) }
        let roles = GlobalRole.allCases.map { Choice.Option($0.rawValue, reader.role($0)) }
        return form(.method("get"), .action(visit.link("/admin/members"))) {
            Field("q", reader.say(.searchMembers), .search, value: filter.words, isOptional: true).html(reader)
            div(.class("pair")) {
                Choice(
                    "state", reader.say(.state), .list, states, chosen: filter.state.map { [$0.rawValue] } ?? [],
                    isOptional: true
                ).html(reader)
                Choice(
                    "role", reader.say(.role), .list, roles, chosen: filter.role.map { [$0.rawValue] } ?? [],
                    isOptional: true
                ).html(reader)
            }
            div(.class("buttons")) { button(.class("plain")) { reader.say(.find) } }
        }
    }

    private static func table(_ members: [Member], _ visit: Visit) -> HTML {
        let reader = visit.reader
        return Markup.table(.class("stacked")) {
            thead {
                tr { for key in heads { th(.scope("col")) { reader.say(key) } } }
            }
            tbody {
                for member in members {
                    tr {
                        td(.data("title", reader.say(.name))) {
                            a(.href(visit.link("/admin/members/\(member.id)"))) { bdi { member.name } }
                        }
                        td(.data("title", reader.say(.address))) { bdi { member.address } }
                        td(.data("title", reader.say(.statedOrganisation))) { bdi { member.application.organisation } }
                        td(.data("title", reader.say(.state))) { reader.state(member.state) }
                    }
                }
            }
        }
    }

    private static let heads: [ModerationPhrase] = [.name, .address, .statedOrganisation, .state]
}
