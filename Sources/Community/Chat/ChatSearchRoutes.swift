import Access
import Base
import Markup
import Site
import Storage

extension ChatRoom {
    func addSearch(_ routes: Routes) {
        routes.get("chat/search", for: .members) { visit in
            let words = String((visit.query["q"] ?? "").prefix(200))
            let place = ChatPlace(visit.query)
            let viewer = visit.viewer
            let (found, rooms, others) = try await visit.database.read { connection in
                let found = try connection.find(words, in: place, for: viewer)
                let rooms = try connection.conversations(.all, for: viewer)
                    .filter { room in found.contains { $0.conversation == room.id } }
                return (found, rooms, try connection.others(in: rooms.map(\.id), than: viewer.member))
            }
            let known = Dictionary(rooms.map { ($0.id, $0) }) { first, _ in first }
            return .page(results(visit, words, place, found, known, others))
        }
    }

    private func results(
        _ visit: Visit, _ words: String, _ place: ChatPlace, _ found: [Message],
        _ rooms: [Int64: ListedConversation], _ others: [Int64: [String]]
    ) -> Page {
        let reader = visit.reader
        return Page(title: reader(.searchTitle), description: "", menu: "chat") {
            nav(.class("crumbs"), .aria("label", reader(.chat))) { a(.href(visit.link("/chat"))) { reader(.chat) } }
            h1 { reader(.searchTitle) }
            ConversationListPage.searchForm(visit, place.field, words)
            if !words.isEmpty {
                p(.role("status")) {
                    found.isEmpty ? reader(.nothingFound) : reader(.found, count: Double(found.count))
                }
                ol(.class("messages")) {
                    found.map { message in hit(message, rooms[message.conversation], others, visit) }
                }
            }
        }
    }

    private func hit(
        _ message: Message, _ room: ListedConversation?, _ others: [Int64: [String]], _ visit: Visit
    ) -> HTML {
        let title =
            room.map {
                ConversationFrame.title($0.conversation, others[$0.id] ?? [], visit.reader)
            } ?? ""
        return li(.class("message")) {
            p(.class("by")) {
                bdi { visit.reader.person(message.authorName) }
                " · "
                a(.href(visit.link(message.path))) { bdi { title } }
                " · "
                visit.reader.dated(message.createdAt)
            }
            div(.class("text"), .dir("auto")) { ChatText.html(message.text) }
        }
    }
}

extension ChatPlace {
    fileprivate init(_ query: Query) {
        if let room = query["room"].flatMap({ Int64($0) }) {
            self = .conversation(room)
        } else if let space = query["space"].flatMap({ Int64($0) }) {
            self = .space(space)
        } else {
            self = .everywhere
        }
    }

    /// As the form sends it on.
    fileprivate var field: (name: String, value: String)? {
        switch self {
        case .everywhere: nil
        case .space(let id): ("space", "\(id)")
        case .conversation(let id): ("room", "\(id)")
        }
    }
}
