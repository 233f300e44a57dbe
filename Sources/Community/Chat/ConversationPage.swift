import Access
import Base
import Foundation
import HTTPTypes
import Markup
import Site
import Storage

/// What the page of a conversation is made of.
struct ConversationContents: Sendable {
    let frame: ConversationFrame
    let slice: MessagePageSlice
    /// How far the reader had read before; nil on the first visit.
    let marker: Int64?
    let obstacle: WritingObstacle?
    /// Whose messages are folded for this reader.
    let quiet: Set<Member.ID>
    let presence: Presence

    static func load(
        _ range: MessageRange, _ place: ConversationForViewer, _ connection: Connection
    ) throws -> ConversationContents {
        let (id, viewer) = (place.conversation.id, place.viewer)
        return ConversationContents(
            frame: try connection.frame(of: place), slice: try connection.messages(range, of: place),
            marker: try viewer.member.flatMap { try connection.marker(id, of: $0) },
            obstacle: try connection.obstacle(in: place),
            quiet: try viewer.member.map { try connection.mutedOrBlocked(by: $0) } ?? [],
            presence: try connection.presence(in: id, for: viewer))
    }
}

/// The messages of a conversation, and the field below them.
struct ConversationPage {
    let visit: Visit
    let contents: ConversationContents
    var composer: Composer
    var errors = FormErrors()
    private let own: MessageExtras

    init(_ visit: Visit, _ contents: ConversationContents) async throws {
        self.visit = visit
        self.contents = contents
        let shown = contents.slice.messages + contents.slice.replies.values.flatMap(\.self)
        own = try await MessageExtras.load(shown, contents.frame.place, visit)
        composer = Composer(contents.frame.conversation)
    }

    private var reader: Reader { visit.reader }
    private var conversation: Conversation { contents.frame.conversation }
    private var slice: MessagePageSlice { contents.slice }
    private var isLive: Bool { !slice.hasLater }

    var page: Page {
        let title = contents.frame.title(reader)
        var page = visit.page(contents.frame, title) {
            h1(.dir("auto")) { title }
            lead
            errors.summary(reader)
            if slice.hasEarlier { move(.earlier, "before", slice.messages.first?.number) }
            log(title)
            if slice.hasLater {
                move(.later, "after", slice.messages.last?.number)
                p { a(.href(visit.link(conversation.path) + "#write")) { reader(.newest) } }
            }
            foot
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    @HTMLBuilder private var lead: HTML {
        if !conversation.purpose.isEmpty { p(.class("muted"), .dir("auto")) { conversation.purpose } }
        ul(.class("links no-print")) {
            li { a(.href(visit.link(conversation.path + "/about"))) { reader(.aboutRoom) } }
            li {
                a(.href(visit.link("/chat/search", Query([("room", "\(conversation.id)")])))) { reader(.search) }
            }
        }
        if !contents.presence.here.isEmpty {
            p(.class("small muted no-print"), .id("here")) {
                reader(.here, ["names": reader.list(contents.presence.here.map(\.name))])
            }
        }
        if conversation.history == .joining, !slice.hasEarlier, conversation.kind != .pair {
            p(.class("small muted")) { reader(.onlyFromJoining) }
        }
    }

    private func move(_ key: ChatPhrase, _ name: String, _ number: Int64?) -> HTML {
        p(.class("no-print")) {
            a(
                .class("action plain"),
                .href(visit.link(conversation.path, Query([(name, "\(number ?? 0)")])))
            ) { reader(key) }
        }
    }

    private func log(_ title: String) -> HTML {
        div(
            .id("log"), .role("log"), .aria("live", "polite"), .aria("label", reader(.messagesOf, ["name": title])),
            .tabindex(0), .data("chat", isLive ? visit.link(conversation.path + "/stream") : nil),
            .data("from", "\(conversation.version)"), .data("me", contents.frame.place.viewer.member.map { "\($0)" }),
            .data("base", visit.link(conversation.path)),
            .data("quiet", contents.quiet.sorted().map { "\($0)" }.joined(separator: ",")),
            .data("quiet-trace", reader(.quietTrace)), .data("new-since", reader(.newSince)),
            .data("replies", reader(.replies))
        ) {
            ol(.class("messages")) { HTML(entries) }
            if slice.messages.isEmpty {
                p(.class("note"), .id("nothing-yet")) {
                    strong { reader(.nothingYet) }
                    " "
                    reader(.nothingYetBody)
                }
            }
        }
    }

    /// The messages with the days between them, and a line before the first that is new.
    private var entries: [HTML] {
        var out: [HTML] = []
        var day: Int64?
        var isNewMarked = contents.marker == nil
        for message in slice.messages {
            let today = MessageFragment.day(message.createdAt)
            if today != day { out.append(separator(message.createdAt)) }
            day = today
            if !isNewMarked, message.number > contents.marker ?? 0, message.author != visit.viewer.member {
                out.append(li(.class("since"), .id("new")) { h2 { reader(.newSince) } })
                isNewMarked = true
            }
            out.append(entry(message))
        }
        return out
    }

    private func entry(_ message: Message) -> HTML {
        let fragment = MessageFragment(message, reader, replies: slice.replies[message.number] ?? [], own: own)
        guard contents.quiet.contains(message.author) else { return fragment.entry }
        return li(.class("message quieted"), .id("m\(message.number)"), .data("number", "\(message.number)")) {
            details {
                summary { reader(.quietTrace) }
                ol { fragment.entry }
            }
        }
    }

    private func separator(_ instant: Int64) -> HTML {
        li(.class("day")) { h2 { reader.dated(instant) } }
    }

    @HTMLBuilder private var foot: HTML {
        div(.id("write"), .class("write no-print")) {
            p(.class("small muted"), .id("chat-state"), .role("status")) {}
            if let obstacle = contents.obstacle {
                p(.class("note")) { reader(obstacle.phrase) }
            } else {
                composer.html(visit, errors)
            }
        }
        div(.class("no-print small muted")) {
            p(.data("utc", "")) { reader(.timesUTC) }
            details {
                summary { reader(.shortcuts) }
                ul {
                    for key in [ChatPhrase.shortcutSend, .shortcutLine, .shortcutEdit, .shortcutEscape] {
                        li { reader(key) }
                    }
                }
            }
        }
    }
}

/// The field in which a message is written.
struct Composer: Sendable {
    let conversation: Conversation
    var parent: Int64?
    var text = ""
    /// Made anew for each page, kept when the page comes back with an error.
    var key = RandomBytes.token()

    init(_ conversation: Conversation, parent: Int64? = nil) {
        self.conversation = conversation
        self.parent = parent
    }

    /// The field with what was sent, after an error.
    init(_ conversation: Conversation, _ form: Form) {
        self.conversation = conversation
        parent = Int64(form["parent"])
        text = form.exact("text")
        if !form["key"].isEmpty { key = String(form["key"].prefix(64)) }
    }

    func html(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        return visit.form(to: conversation.path, class: "composer") {
            input(.type("hidden"), .name("key"), .value(key))
            if let parent { input(.type("hidden"), .name("parent"), .value("\(parent)")) }
            Field(
                "text", reader(parent == nil ? .yourMessage : .yourReply), .lines(2), value: text,
                hint: conversation.slowSeconds > 0
                    ? reader(.slowModeHint) + " " + reader.slow(conversation.slowSeconds) : "",
                longest: Message.longest
            ).html(reader, errors)
            div(
                .class("buttons"), .data("sending", reader(.sending)), .data("waiting", reader(.waiting)),
                .data("not-sent", reader(.notSent)), .data("try-again", reader(.tryAgain)),
                .data("take-back", reader(.takeBack)), .data("disconnected", reader(.disconnected)),
                .data("connected", reader(.connected)), .data("ended", reader(.ended)),
                .data("editing", reader(.editing)), .data("newer", reader(.newMessages))
            ) {
                button { reader(.send) }
            }
            p(.class("attach-row")) { attachLink(visit, into: "text") }
        }
    }
}
