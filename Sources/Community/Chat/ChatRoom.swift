import Access
import Base
import Foundation
import Markup
import Site
import Storage

/// The chat: rooms of spaces, two people, small groups.
struct ChatRoom: Feature {
    let id = "chat"

    var memberMenu: [MenuItem] {
        [MenuItem(id: "chat", path: "/chat", for: .members) { $0(.chat) }]
    }

    var styleSheet: String { ChatRoom.file("chat.css") }
    var memberScript: String { ChatRoom.file("chat.js") }
    var events: [EventKind] { ChatEvents.all }
    var moderated: [any Moderated] { [ModeratedMessage()] }
    var records: [any RecordKind] { [ChatRecords()] }
    var personalData: [PersonalData] { [.chat] }

    func spaceMenu(_ place: SpaceForViewer, _ reader: Reader) -> [SideMenu.Item] {
        [SideMenu.Item("chat", place.space.path + "/chat", reader(.chat))]
    }

    /// The rooms in which something is unread.
    func spaceNews(_ place: SpaceForViewer, _ visit: Visit) async throws -> HTML {
        let viewer = visit.viewer
        let rooms = try await visit.database.read { connection in
            try connection.conversations(.space(place.space.id), for: viewer).filter { $0.unread > 0 }
        }
        guard !rooms.isEmpty else { return .empty }
        return h3 { visit.reader(.chat) }
            + ul(.class("plain roster")) { rooms.prefix(10).map { ConversationListPage.entry($0, [], visit) } }
    }

    func addRoutes(_ routes: Routes) {
        addLists(routes)
        addRooms(routes)
        addPeople(routes)
        addGroups(routes)
        addConversation(routes, ChatHub(routes.database))
        addMessages(routes)
        addSearch(routes)
    }

    private static func file(_ name: String) -> String {
        let url = Bundle.module.bundleURL.appending(path: "Assets").appending(path: name)
        do {
            return try String(contentsOf: url, encoding: .utf8)
        } catch {
            preconditionFailure("A file of the chat cannot be read: \(name)")
        }
    }
}
