import Access
import Base
import Markup
import Storage

/// Who asks to join, and the yes or no.
enum ApplicationPages {
    static let audience = Audience.role(.moderator, .administrator)

    static func addRoutes(_ routes: Routes) {
        routes.get("admin/applications", for: audience) { .page(try await list($0)) }
        routes.get("admin/applications/:member", for: audience) { visit in
            .page(try await page(number(visit), visit, FormErrors()))
        }
        routes.post("admin/applications/:member/approve", for: audience) { try await approve($0) }
        routes.post("admin/applications/:member/decline", for: audience) { try await decline($0) }
    }

    private static func number(_ visit: Visit) -> Member.ID { Member.ID(visit.parameter("member")) ?? 0 }

    private static func approve(_ visit: Visit) async throws -> Answer {
        let (id, organisation) = (number(visit), Int64(visit.form["organisation"]))
        return try await settle(visit, visit.reader.say(.approved)) { [viewer = visit.viewer] connection in
            let member = try connection.approve(id, organisation: organisation, by: viewer)
            try connection.send(.approved(member, signIn: "/\(member.language.rawValue)/sign-in"), about: id)
        }
    }

    private static func decline(_ visit: Visit) async throws -> Answer {
        let (id, words) = (number(visit), visit.form["words"])
        var errors = FormErrors()
        let reason = DeclineReason(rawValue: visit.form["reason"])
        errors.require(reason != nil, "reason", visit.reader.say(.wrongReason))
        errors.require(words.count <= 1_000, "words", visit.reader.say(.wrongText))
        errors.require(reason != .other || !words.isEmpty, "words", visit.reader.say(.wrongText))
        guard let reason, errors.isEmpty else { return .page(try await page(id, visit, errors)) }
        return try await settle(visit, visit.reader.say(.declined)) { [viewer = visit.viewer] connection in
            let member = try connection.decline(id, reason, by: viewer)
            try connection.send(.declined(member, reason, words: words), about: id)
        }
    }

    private static func settle(
        _ visit: Visit, _ sentence: String, _ body: @Sendable @escaping (Connection) throws -> Void
    ) async throws -> Answer {
        do {
            try await visit.database.write(body)
        } catch let error as AppError where error.kind == .conflict {
            return .redirect(visit.link("/admin/applications"), saying: visit.reader.say(.wrongMeanwhile))
        }
        return .redirect(visit.link("/admin/applications"), saying: sentence)
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let waiting = try await visit.database.read { try $0.applications(limit: 200) }
        let reader = visit.reader
        return try await visit.administration("applications", reader.say(.applications)) {
            if waiting.isEmpty { p { reader.say(.applicationsNone) } }
            ul(.class("plain")) {
                for member in waiting {
                    li(.class("entry")) {
                        a(.href(visit.link("/admin/applications/\(member.id)"))) { bdi { member.name } }
                        ": "
                        bdi { member.application.organisation }
                        span(.class("muted small")) { " · \(reader.instant(member.createdAt))" }
                    }
                }
            }
        }
    }

    private static func page(_ id: Member.ID, _ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (member, known, organisations) = try await visit.database.read { connection in
            guard let member = try connection.member(id), member.state == .pending else { throw Moderation.notFound }
            return (member, try connection.organisation(ofAddress: member.address), try connection.organisations())
        }
        let reader = visit.reader
        var page = try await visit.administration("applications", member.name) {
            errors.summary(reader)
            MemberFacts.application(member, visit)
            h2 { reader.say(.approve) }
            visit.form(to: "/admin/applications/\(id)/approve") {
                MemberFacts.organisations(organisations, chosen: member.organisation ?? known?.id, reader)
                div(.class("buttons")) { button { reader.say(.approve) } }
            }
            h2 { reader.say(.decline) }
            visit.form(to: "/admin/applications/\(id)/decline") {
                reasons(visit).html(reader, errors)
                Field(
                    "words", reader.say(.declineWords), .lines(3), value: visit.form["words"],
                    hint: reader.say(.declineWordsHint), isOptional: true, longest: 1_000
                ).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader.say(.decline) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func reasons(_ visit: Visit) -> Choice {
        let options = DeclineReason.allCases.map {
            Choice.Option($0.rawValue, visit.reader.word("decline", $0.rawValue))
        }
        return Choice("reason", visit.reader.say(.declineReason), .radios, options, chosen: [visit.form["reason"]])
    }
}
