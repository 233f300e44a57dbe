import Access
import Base
import Foundation
import Markup
import Site

/// A message as markup, the same for everybody who reads it in a language. What differs between readers, such as what they
/// may do with it and whom a mention leads to, is added on pages; the stream has none of it.
struct MessageFragment: Sendable {
    let message: Message
    let reader: Reader
    /// Its answers, where the page shows them folded.
    let replies: [Message]
    let own: MessageExtras

    init(_ message: Message, _ reader: Reader, replies: [Message] = [], own: MessageExtras = MessageExtras()) {
        self.message = message
        self.reader = reader
        self.replies = replies
        self.own = own
    }

    var entry: HTML {
        li(
            .class("message"), .id("m\(message.number)"), .data("number", "\(message.number)"),
            .data("author", "\(message.author)"), .data("at", "\(message.createdAt)"),
            .data("parent", message.parent.map { "\($0)" })
        ) {
            heading
            content
            own.bars[message.number] ?? .empty
            if message.parent == nil { answers }
        }
    }

    private var heading: HTML {
        p(.class("by")) {
            a(.class("author"), .href(link("/people/\(message.author)"))) { bdi { reader.person(message.authorName) } }
            " "
            a(.class("when"), .href(link(message.path)), .aria("label", reader(.messageOf, ["time": clock]))) {
                MessageFragment.time(message.createdAt, clock)
            }
            if message.editedAt != nil, message.isReadable { " " + span(.class("muted small")) { reader(.edited) } }
            if message.parent == nil {
                " " + a(.class("answer"), .href(link(message.path) + "#write")) { reader(.reply) }
            }
        }
    }

    private var content: HTML {
        if message.deletedAt != nil { return trace(.deletedTrace) }
        if message.state != .published { return trace(.hiddenTrace) }
        if message.isRedacted { return trace(.redactedTrace) }
        return div(.class("text"), .lang(message.language?.rawValue), .dir("auto")) {
            own.words[message.number] ?? ChatText.html(message.text)
        }
    }

    private func trace(_ key: ChatPhrase) -> HTML { p(.class("muted trace")) { reader(key) } }

    @HTMLBuilder private var answers: HTML {
        if !replies.isEmpty {
            details(.class("replies")) {
                summary {
                    span { reader(.replies) }
                    ": "
                    span(.class("tally")) { reader.number(Double(replies.count)) }
                }
                ol { replies.map { MessageFragment($0, reader, own: own).entry } }
            }
        }
    }

    private var clock: String { MessageFragment.clock(message.createdAt) }

    private func link(_ path: String) -> String { "/\(reader.language.rawValue)\(path)" }

    /// Hours and minutes of UTC; a script shows them in the reader's own time.
    static func clock(_ instant: Int64) -> String {
        let minute = Int((instant / 60_000) % 1_440)
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    static func time(_ instant: Int64, _ words: String) -> HTML {
        Markup.time(.datetime(ISO8601.text(instant)), .dir("ltr"), .data("clock", "")) { words }
    }

    static func day(_ instant: Int64) -> Int64 { instant / 86_400_000 }
}

/// The words of a message: Markdown without headings.
enum ChatText {
    static func html(_ text: String) -> HTML {
        var rendering = MarkdownRendering()
        rendering.showPictures()
        return Markdown(source(text)).html(rendering)
    }

    /// A number sign at the beginning of a line makes no heading.
    static func source(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { ($0.hasPrefix("#") ? "\\" : "") + $0 }.joined(separator: "\n")
    }
}
