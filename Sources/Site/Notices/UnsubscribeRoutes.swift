import Access
import Base
import Markup
import Storage

/// Where the links in letters lead that end mail about something: a page that asks, and what mail programs post to by
/// themselves (RFC 8058). Opening a link alone changes nothing, since programs that look for malware open links too.
enum UnsubscribeRoutes {
    static func add(_ routes: Routes) {
        routes.get("unsubscribe/:token") { visit in
            let (_, subjects) = try await read(visit)
            return .page(question(visit, subjects))
        }
        routes.post("unsubscribe/:token") { visit in
            let subjects = try await unsubscribe(visit)
            return .page(answer(visit, subjects))
        }
        routes.letter("unsubscribe/:token") { visit in
            _ = try await unsubscribe(visit)
            return .done
        }
    }

    /// The member and the subjects of the link, as far as they exist and may be ended.
    private static func read(_ visit: Visit) async throws -> (Member.ID, [Subject]) {
        let (member, names) = try Unsubscribing(secrets: visit.site.settings.secrets).read(visit.parameter("token"))
        let subjects = visit.site.notices.subjects.filter { names.contains($0.id) && !$0.isSecurity }
        let account = try await visit.database.read { try $0.member(member) }
        guard let account, account.state != .erased, !subjects.isEmpty else {
            throw AppError(.notFound, "The link is of no use any more")
        }
        return (member, subjects)
    }

    private static func unsubscribe(_ visit: Visit) async throws -> [Subject] {
        let (member, subjects) = try await read(visit)
        try await visit.database.write { try $0.unsubscribe(member, from: subjects.map(\.id)) }
        return subjects
    }

    private static func names(_ subjects: [Subject], _ reader: Reader) -> String {
        reader.list(subjects.map { $0.title(reader) })
    }

    private static func question(_ visit: Visit, _ subjects: [Subject]) -> Page {
        let reader = visit.reader
        return Page(title: reader(.unsubscribeTitle), description: reader(.unsubscribeTitle)) {
            h1 { reader(.unsubscribeTitle) }
            p { reader(.unsubscribeAsk, ["subjects": names(subjects, reader)]) }
            p { reader(.unsubscribeKept) }
            visit.form(to: visit.path) { div(.class("buttons")) { button { reader(.unsubscribeButton) } } }
        }
    }

    private static func answer(_ visit: Visit, _ subjects: [Subject]) -> Page {
        let reader = visit.reader
        return Page(title: reader(.unsubscribeDone), description: reader(.unsubscribeDone)) {
            h1 { reader(.unsubscribeDone) }
            p { reader(.unsubscribeDoneBody, ["subjects": names(subjects, reader)]) }
            p { a(.href(visit.link("/account/notices"))) { reader(.noticeSettingsLink) } }
        }
    }
}
