import Access
import Base
import Markup
import Site
import Storage

extension ChatRoom {
    func addLists(_ routes: Routes) {
        routes.get("chat", for: .members) { visit in
            let (viewer, member) = (visit.viewer, try visit.member())
            let (found, others, isShown) = try await visit.database.read { connection in
                let found = try connection.conversations(.mine, for: viewer)
                let outside = found.filter { $0.conversation.space == nil }.map(\.id)
                return (
                    found, try connection.others(in: outside, than: member), try connection.showsPresence(member)
                )
            }
            return .page(ConversationListPage(visit: visit, found: found, others: others, showsPresence: isShown).page)
        }
        routes.post("chat/presence", for: .members) { visit in
            let (member, isShown) = (try visit.member(), visit.form.has("presence"))
            try await visit.database.write { try $0.showPresence(isShown, of: member) }
            return .redirect(visit.link("/chat"), saying: visit.reader(.presenceSaved))
        }
        routes.get("spaces/:space/chat", for: .members) { visit in
            let (place, rooms) = try await visit.inSpace(.see) { connection, place in
                (place, try connection.conversations(.space(place.space.id), for: place.viewer))
            }
            return .page(spaceRooms(place, rooms, visit))
        }
    }

    private func spaceRooms(_ place: SpaceForViewer, _ rooms: [ListedConversation], _ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.page(place, "chat", reader(.chat)) {
            h1 { reader(.rooms) }
            if rooms.isEmpty {
                p(.class("note")) { reader(.noRooms) }
            } else {
                ul(.class("plain roster")) { rooms.map { ConversationListPage.entry($0, [], visit) } }
                ConversationListPage.searchForm(visit, ("space", "\(place.space.id)"))
            }
            if place.allows(.planAgenda) {
                p {
                    a(.class("action"), .href(visit.link(place.space.path + "/chat/new"))) { reader(.newRoom) }
                }
            }
        }
    }
}

/// One's own conversations: with people, then the rooms of one's spaces, each with what is unread.
struct ConversationListPage {
    let visit: Visit
    let found: [ListedConversation]
    let others: [Int64: [String]]
    let showsPresence: Bool

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(.chat), description: reader(.chatLead), menu: "chat") {
            h1 { reader(.chat) }
            p { reader(.chatLead) }
            people
            rooms
            if !found.isEmpty { ConversationListPage.searchForm(visit) }
            presence
        }
    }

    @HTMLBuilder private var people: HTML {
        let outside = found.filter { $0.conversation.space == nil }.sorted { ($0.lastAt ?? 0) > ($1.lastAt ?? 0) }
        h2 { reader(.conversations) }
        if outside.isEmpty {
            p { reader(.noConversations) }
        } else {
            ul(.class("plain roster")) {
                outside.map { ConversationListPage.entry($0, others[$0.id] ?? [], visit) }
            }
        }
        p { a(.class("action"), .href(visit.link("/chat/new"))) { reader(.newConversation) } }
    }

    private var slugs: [String] {
        var seen: Set<String> = []
        return found.map(\.spaceSlug).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    @HTMLBuilder private var rooms: HTML {
        let inside = found.filter { $0.conversation.space != nil }
        h2 { reader(.rooms) }
        if inside.isEmpty { p { reader(.noRoomsOfMine) } }
        for slug in slugs {
            let own = inside.filter { $0.spaceSlug == slug }
            h3 { a(.href(visit.link("/spaces/\(slug)/chat")), .dir("auto")) { own.first?.spaceName ?? "" } }
            ul(.class("plain roster")) { own.map { ConversationListPage.entry($0, [], visit) } }
        }
    }

    private var presence: HTML {
        section(.aria("labelledby", "presence-title")) {
            h2(.id("presence-title")) { reader(.presence) }
            visit.form(to: "/chat/presence") {
                Choice(
                    "presence", reader(.presence), .boxes,
                    [.init("yes", reader(.presenceShow), hint: reader(.presenceHint))],
                    chosen: showsPresence ? ["yes"] : []
                ).html(reader)
                div(.class("buttons")) { button(.class("plain")) { reader(.save) } }
            }
        }
    }

    /// A conversation in a list: what it is called, what is unread, what it is for.
    static func entry(_ item: ListedConversation, _ others: [String], _ visit: Visit) -> HTML {
        let (reader, conversation) = (visit.reader, item.conversation)
        let title = ConversationFrame.title(conversation, others, reader)
        return li {
            div {
                a(.href(visit.link(conversation.path) + (item.unread > 0 ? "#new" : "#write"))) {
                    bdi { title }
                }
                if item.unread > 0 {
                    span(.class("count")) {
                        reader.unreadCount(item.unread)
                        span(.class("visually-hidden")) { " " + reader(.unread) }
                    }
                }
                if conversation.isArchived { span(.class("tag")) { reader(.archived) } }
            }
            if !conversation.purpose.isEmpty { p(.class("small muted"), .dir("auto")) { conversation.purpose } }
        }
    }

    static func searchForm(_ visit: Visit, _ place: (name: String, value: String)? = nil, _ words: String = "") -> HTML
    {
        form(.method("get"), .action(visit.link("/chat/search")), .role("search")) {
            if let place { input(.type("hidden"), .name(place.name), .value(place.value)) }
            Field("q", visit.reader(.searchField), .search, value: words, hint: visit.reader(.searchHint), longest: 200)
                .html(visit.reader)
            div(.class("buttons")) { button(.class("plain")) { visit.reader(.search) } }
        }
    }
}
