import Access
import Base
import Storage

/// The page of notices and what its buttons do.
enum NoticeRoutes {
    /// Read notices on one page.
    private static let pageLength = 50

    static func add(_ routes: Routes) {
        routes.get("notices", for: .signedIn) { visit in .page(try await page(visit)) }
        routes.get("notices/open/:notice", for: .signedIn) { try await open($0) }
        routes.post("notices/read", for: .signedIn) { try await markRead($0) }
        routes.post("notices/unread", for: .signedIn) { try await markUnread($0) }
    }

    private static func page(_ visit: Visit) async throws -> Page {
        let (notices, viewer) = (visit.site.notices, visit.viewer)
        let member = try visit.member()
        let before = visit.query["before"].flatMap { Int64($0) }
        return try await visit.database.read { connection in
            let unread =
                before == nil
                ? try notices.list(.unread, for: viewer, limit: Notices.mostUnread, connection).notices : []
            let read = try notices.list(.read(before: before ?? .max), for: viewer, limit: pageLength, connection)
            return NoticesPage(
                visit: visit, unread: unread, read: read.notices, older: read.next, isFirst: before == nil,
                time: LocalTime(try connection.noticeSettings(of: member).timeZone), now: connection.now
            ).page
        }
    }

    /// Leads to what the notice is about and marks it as read.
    private static func open(_ visit: Visit) async throws -> Answer {
        let (notices, viewer) = (visit.site.notices, visit.viewer)
        let member = try visit.member()
        guard let number = Int64(visit.parameter("notice")) else { throw AppError(.notFound, "No such notice") }
        let path = try await visit.database.write { connection in
            let found = try notices.list(.numbers([number]), for: viewer, limit: 1, connection).notices.first
            guard let found else { throw AppError(.notFound, "No such notice") }
            if found.readAt == nil { _ = try connection.markNoticesRead(.number(number), of: member) }
            return found.path
        }
        return .redirect(visit.link(path))
    }

    private static func markRead(_ visit: Visit) async throws -> Answer {
        let member = try visit.member()
        let which: ReadNotices? =
            Int64(visit.form["notice"]).map { .number($0) } ?? Int64(visit.form["upTo"]).map { .upTo($0) }
        guard let which else { throw AppError(.invalid, "It is not said which notice was read") }
        let marked = try await visit.database.write { try $0.markNoticesRead(which, of: member) }
        guard marked.count > 0 else { return .redirect(visit.link("/notices")) }
        return .redirect(
            visit.link("/notices", Query([("undo", "\(marked.at)"), ("marked", "\(marked.count)")])))
    }

    private static func markUnread(_ visit: Visit) async throws -> Answer {
        let member = try visit.member()
        let (instant, number) = (Int64(visit.form["readAt"]), Int64(visit.form["notice"]))
        try await visit.database.write { connection in
            if let instant { try connection.markNoticesUnread(readAt: instant, of: member) }
            if let number { try connection.markNoticeUnread(number, of: member) }
        }
        return .redirect(visit.link("/notices"), saying: visit.reader(.noticeMarkedUnread))
    }
}
