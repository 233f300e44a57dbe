import Access
import Base
import Foundation
import HTTPTypes
import Markup
import Site
import Storage

extension ChatRoom {
    func addConversation(_ routes: Routes, _ hub: ChatHub) {
        routes.get("chat/room/:room", for: .members) { visit in
            let range = MessageRange(visit.query)
            let contents = try await visit.inConversation { try ConversationContents.load(range, $1, $0) }
            // Whoever sees the newest messages has read them.
            if !contents.slice.hasLater, contents.frame.conversation.lastNumber > contents.marker ?? -1 {
                try await visit.changeConversation { connection, place, member in
                    try connection.mark(place.conversation.id, as: contents.frame.conversation.lastNumber, for: member)
                }
            }
            return .page(try await ConversationPage(visit, contents).page)
        }
        routes.post("chat/room/:room", for: .members) { try await ChatRoom.post($0) }
        routes.post("chat/room/:room/read", for: .members) { visit in
            let number = Int64(visit.form["number"]) ?? 0
            let path = try await visit.changeConversation { connection, place, member in
                try connection.mark(place.conversation.id, as: number, for: member)
                return place.conversation.path
            }
            return visit.form.has("live") ? .done : .redirect(visit.link(path))
        }
        routes.live("chat/room/:room/stream", for: .members) { visit, listener in
            try await ChatRoom.listen(visit, listener, hub)
        }
    }

    /// Begins behind the event that the browser heard last, or behind what its page shows.
    private static func listen(_ visit: Visit, _ live: LiveListener, _ hub: ChatHub) async throws -> [Wire] {
        let place = try await visit.inConversation { $1 }
        let (id, member, readableFrom) = (place.conversation.id, place.viewer.member, place.readableFrom)
        let database = visit.database
        live.whileAllowed {
            // When the database cannot be asked, the stream stays: the next question comes within a minute.
            (try? await database.read { connection in
                guard let found = try member.flatMap({ try connection.member($0) }) else { return false }
                let viewer = try connection.viewer(found, roles: [])
                guard let now = try? Conversation.find(id, for: viewer, in: connection) else { return false }
                return now.readableFrom == readableFrom
            }) ?? true
        }
        let known = (visit.lastEvent ?? visit.query["from"]).flatMap { Int64($0) }
        return try await hub.join(
            id,
            ChatHub.Listener(
                live: live, language: visit.language, readableFrom: readableFrom,
                known: max(0, known ?? place.conversation.version)))
    }

    /// A message that was sent: by the form, or (`live`) by the script, which is told the number.
    private static func post(_ visit: Visit) async throws -> Answer {
        let draft = MessageDraft(
            text: visit.form.exact("text").tidied(onOneLine: false), key: visit.form["key"],
            parent: Int64(visit.form["parent"]), language: nil)
        let place = try await visit.inConversation(.chat) { connection, place in
            guard try connection.obstacle(in: place) == nil else { throw Chat.notFound }
            return place
        }
        var errors = FormErrors()
        switch draft.problem {
        case .empty: errors.add("text", visit.reader(.messageEmpty))
        case .tooLong:
            errors.add("text", visit.reader(.messageTooLong, count: Double(Message.longest)))
        case .noKey: throw AppError(.invalid, "The message came without its key", at: "key")
        case nil: break
        }
        guard errors.isEmpty else { return .page(try await refused(visit, place, errors)) }
        let posting = try await visit.changeConversation(.chat) { connection, place, member in
            guard try connection.obstacle(in: place) == nil else { throw Chat.notFound }
            return try connection.post(draft, in: place, by: member)
        }
        switch posting {
        case .tooSoon(let seconds):
            errors.add("text", visit.reader(.slowDown, count: Double(seconds)))
            var page = try await refused(visit, place, errors)
            page.status = .tooManyRequests
            return .page(page)
        case .stands(let number):
            if visit.form.has("live") {
                return .file(Download(Array("{\"number\":\(number)}".utf8), mediaType: "application/json"))
            }
            let path = draft.parent.map { Message.path(place.conversation.id, $0) } ?? place.conversation.path
            return .redirect(visit.link(path) + "#m\(number)")
        }
    }

    /// The page again, with what was typed.
    private static func refused(
        _ visit: Visit, _ place: ConversationForViewer, _ errors: FormErrors
    ) async throws -> Page {
        let contents = try await visit.inConversation { try ConversationContents.load(.newest, $1, $0) }
        var page = try await ConversationPage(visit, contents)
        page.composer = Composer(place.conversation, visit.form)
        page.errors = errors
        return page.page
    }
}

extension MessageRange {
    /// Of an address: `before`, `after` or `at` a number.
    fileprivate init(_ query: Query) {
        func number(_ name: String) -> Int64? { query[name].flatMap { Int64($0) }.map { max(0, $0) } }
        if let before = number("before") {
            self = .before(before)
        } else if let after = number("after") {
            self = .after(after)
        } else if let at = number("at") {
            self = .around(at)
        } else {
            self = .newest
        }
    }
}
