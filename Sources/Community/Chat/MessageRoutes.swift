import Access
import Base
import HTTPTypes
import Markup
import Site
import Storage

extension ChatRoom {
    func addMessages(_ routes: Routes) {
        routes.get("chat/room/:room/messages/:number", for: .members) { visit in
            let number = visit.messageNumber
            let contents = try await visit.inConversation { try MessageContents.load(number, $1, $0) }
            if let parent = contents.message.parent {
                return .redirect(visit.link(Message.path(contents.message.conversation, parent)) + "#m\(number)")
            }
            let own = try await MessageExtras.load(
                [contents.message] + contents.replies, contents.frame.place, all: true, visit)
            return .page(MessagePage(visit: visit, contents: contents, own: own).page)
        }
        routes.get("chat/room/:room/messages/:number/edit", for: .members) { visit in
            let number = visit.messageNumber
            let (frame, message) = try await visit.inConversation { connection, place in
                (try connection.frame(of: place), try ChatRoom.editable(number, connection, place))
            }
            return .page(edit(visit, frame, message, text: message.text, FormErrors()))
        }
        routes.post("chat/room/:room/messages/:number/edit", for: .members) { try await change($0) }
        routes.post("chat/room/:room/messages/:number/delete", for: .members) { visit in
            let number = visit.messageNumber
            let message = try await visit.changeConversation { connection, place, member in
                let message = try connection.message(number, of: place)
                guard ChatRoom.mayDelete(message, place) else { throw Chat.notFound }
                try connection.delete(message)
                return message
            }
            return .redirect(visit.link(Message.path(message.conversation, number)), saying: visit.reader(.deleted))
        }
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let number = visit.messageNumber
        let text = visit.form.exact("text").tidied(onOneLine: false)
        let draft = MessageDraft(text: text, key: "edit")
        var errors = FormErrors()
        if draft.problem == .empty { errors.add("text", visit.reader(.messageEmpty)) }
        if draft.problem == .tooLong {
            errors.add("text", visit.reader(.messageTooLong, count: Double(Message.longest)))
        }
        guard errors.isEmpty else {
            let (frame, message) = try await visit.inConversation { connection, place in
                (try connection.frame(of: place), try ChatRoom.editable(number, connection, place))
            }
            return .page(edit(visit, frame, message, text: visit.form.exact("text"), errors))
        }
        let path = try await visit.changeConversation { connection, place, _ in
            let message = try ChatRoom.editable(number, connection, place)
            try connection.change(message, to: text)
            return place.conversation.path
        }
        return visit.form.has("live") ? .done : .redirect(visit.link(path) + "#m\(number)")
    }

    /// One's own words, for a day.
    static func mayEdit(_ message: Message, _ place: ConversationForViewer) -> Bool {
        message.isReadable
            && place.allows(.editOwnPost) {
                $0.owner = message.author
                $0.createdAt = message.createdAt
            }
    }

    /// One's own words, at any time while one may write at all.
    static func mayDelete(_ message: Message, _ place: ConversationForViewer) -> Bool {
        message.deletedAt == nil && message.author == place.viewer.member && place.allows(.use(.create))
    }

    private static func editable(
        _ number: Int64, _ connection: Connection, _ place: ConversationForViewer
    ) throws -> Message {
        let message = try connection.message(number, of: place)
        guard mayEdit(message, place) else { throw Chat.notFound }
        return message
    }

    private func edit(
        _ visit: Visit, _ frame: ConversationFrame, _ message: Message, text: String, _ errors: FormErrors
    ) -> Page {
        let reader = visit.reader
        var page = visit.page(frame, reader(.editMessage)) {
            h1 { reader(.editMessage) }
            errors.summary(reader)
            visit.form(to: message.path + "/edit") {
                Field(
                    "text", reader(.yourMessage), .lines(5), value: text, hint: reader(.editHint),
                    longest: Message.longest
                ).html(reader, errors)
                div(.class("buttons")) { button { reader(.save) } }
            }
            p { a(.href(visit.link(message.path))) { reader(.backToRoom) } }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }
}

/// What the page of one message is made of.
struct MessageContents: Sendable {
    let frame: ConversationFrame
    let message: Message
    let replies: [Message]
    let obstacle: WritingObstacle?
    /// Earlier texts, for their author and for those who keep order.
    let revisions: [(text: String, until: Int64)]
    let quiet: Set<Member.ID>

    static func load(
        _ number: Int64, _ place: ConversationForViewer, _ connection: Connection
    ) throws -> MessageContents {
        let message = try connection.message(number, of: place)
        let seesHistory = message.author == place.viewer.member || place.allows(.hide)
        return MessageContents(
            frame: try connection.frame(of: place), message: message,
            replies: try connection.replies(to: [number], of: place)[number] ?? [],
            obstacle: try connection.obstacle(in: place),
            revisions: seesHistory && message.isReadable ? try connection.revisions(of: message.id) : [],
            quiet: try place.viewer.member.map { try connection.mutedOrBlocked(by: $0) } ?? [])
    }
}

/// One message with its answers, and what the reader may do with it.
struct MessagePage {
    let visit: Visit
    let contents: MessageContents
    let own: MessageExtras

    private var reader: Reader { visit.reader }
    private var message: Message { contents.message }

    var page: Page {
        visit.page(contents.frame, reader(.thread)) {
            h1 { reader(.thread) }
            p {
                a(.href(visit.link(contents.frame.conversation.path) + "?at=\(message.number)#m\(message.number)")) {
                    reader(.backToRoom)
                }
            }
            ol(.class("messages")) {
                ([message] + contents.replies).map { MessageFragment($0, reader, own: withActions($0)).entry }
            }
            earlierTexts
            div(.id("write"), .class("write no-print")) {
                if let obstacle = contents.obstacle {
                    p(.class("note")) { reader(obstacle.phrase) }
                } else {
                    Composer(contents.frame.conversation, parent: message.number).html(visit, FormErrors())
                }
            }
        }
    }

    private func withActions(_ item: Message) -> MessageExtras {
        var own = own
        own.bars[item.number] = (own.bars[item.number] ?? .empty) + actions(item)
        return own
    }

    /// What may be done with a message.
    @HTMLBuilder private func actions(_ item: Message) -> HTML {
        let buttons = buttons(item)
        if !buttons.isEmpty {
            div(.class("acts no-print"), .role("group"), .aria("label", label(item))) { buttons }
        }
    }

    private func label(_ item: Message) -> String {
        "\(reader.person(item.authorName)), " + MessageFragment.clock(item.createdAt)
    }

    @HTMLBuilder private func buttons(_ item: Message) -> HTML {
        let place = contents.frame.place
        let path = item.path
        if ChatRoom.mayEdit(item, place) { a(.href(visit.link(path + "/edit"))) { reader(.edit) } + " " }
        if ChatRoom.mayDelete(item, place) {
            visit.action(reader(.delete), to: path + "/delete", class: "quiet danger") + " "
        }
        if contents.frame.space != nil, item.author != place.viewer.member, item.isReadable {
            a(.href(visit.link("/report", about(item)))) { reader(.report) } + " "
        }
        if place.allows(.hide), item.author != place.viewer.member {
            a(.href(visit.link("/moderation/case", about(item)))) { reader(.moderate) }
        }
    }

    private func about(_ item: Message) -> Query {
        Query([("ref", item.ref.description), ("in", "\(item.conversation)")])
    }

    @HTMLBuilder private var earlierTexts: HTML {
        if !contents.revisions.isEmpty {
            details(.class("no-print")) {
                summary { reader(.earlierTexts) }
                ol {
                    contents.revisions.map { revision in
                        li {
                            div(.dir("auto")) { ChatText.html(revision.text) }
                            p(.class("small muted")) {
                                reader(.changedAt, ["time": MessageFragment.clock(revision.until)]) + " · "
                                reader.dated(revision.until)
                            }
                        }
                    }
                }
            }
        }
    }
}
