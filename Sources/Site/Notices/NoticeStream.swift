import Access
import Base
import Foundation
import Storage

/// Tells one browser how many notices are unread and what is new, as it changes on whatever node. Asks anew each time
/// what the member may see.
struct NoticeStream: Sendable {
    private let database: Database
    private let notices: Notices
    private let reader: Reader
    private let member: Member.ID
    /// The newest notice that the browser knows; nil for one that comes with a fresh page.
    private let known: Int64?
    /// Changes that come close together are told once.
    private static let pause: Duration = .milliseconds(400)

    init(_ visit: Visit) throws {
        self.init(
            visit.site, visit.reader, try visit.member(),
            known: (visit.lastEvent ?? visit.query["after"]).flatMap { Int64($0) })
    }

    init(_ site: Site, _ reader: Reader, _ member: Member.ID, known: Int64? = nil) {
        database = site.database
        notices = site.notices
        self.reader = reader
        self.member = member
        self.known = known
    }

    /// What the browser gets to know.
    struct News: Sendable, Encodable, Equatable {
        /// As the bell shows it; empty for none.
        var count: String
        var label: String
        /// What to say: the newest sentence, if any is new.
        var saying: String
    }

    func events() async throws -> AsyncStream<ServerEvent> {
        let changes = try await database.changes()
        let (calls, call) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (events, continuation) = AsyncStream.makeStream(of: ServerEvent.self, bufferingPolicy: .bufferingNewest(8))
        let working = Task {
            var told: ServerEvent?
            var last = known
            for await _ in calls {
                guard let (news, newest) = try? await news(after: last) else { continue }
                last = newest
                let event = try ServerEvent("notices", data: Self.json(news), id: "\(newest)")
                if event != told { continuation.yield(event) }
                told = event
                try await Task.sleep(for: Self.pause)
            }
        }
        let following = Task {
            call.yield()
            for await change in changes where concerns(change) { call.yield() }
            continuation.finish()
        }
        continuation.onTermination = { _ in
            working.cancel()
            following.cancel()
        }
        return events
    }

    /// What is to be told now, and the newest notice that it takes in.
    func news(after last: Int64?) async throws -> (News, Int64) {
        try await database.read { [notices, reader, member] connection in
            let viewer = try connection.member(member).map { try connection.viewer($0, roles: []) } ?? .anonymous
            let unread = try notices.list(.unread, for: viewer, limit: Notices.mostUnread, connection).notices
            let fresh = last.flatMap { last in unread.first.flatMap { $0.id > last ? $0 : nil } }
            let news = News(
                count: Bell.count(unread.count, reader), label: Bell.label(unread.count, reader),
                saying: fresh.map { reader(.noticeNew, ["sentence": $0.sentence(reader)]) } ?? "")
            return (news, max(last ?? 0, unread.first?.id ?? 0))
        }
    }

    /// Also whatever changes who may see what.
    private func concerns(_ change: Change) -> Bool {
        switch change.topic {
        case NoticeTopic.name: change.key == "\(member)" || change.key == NoticeTopic.everyone
        case AccessTopic.name: true
        default: false
        }
    }

    private static func json(_ news: News) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(news), as: UTF8.self)
    }
}
