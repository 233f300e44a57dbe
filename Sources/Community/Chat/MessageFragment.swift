import Access
import Base
import Foundation
import Markup
import Site

/// A message as markup, the same for everybody who reads it in a language: in the page and in the stream. What differs
/// between readers, such as what they may do with it, stands on the page of the message.
struct MessageFragment: Sendable {
    let message: Message
    let reader: Reader
    /// Its answers, where the page shows them folded.
    let replies: [Message]
    /// What the reader may do with it, on the page of the message.
    let actions: HTML

    init(_ message: Message, _ reader: Reader, replies: [Message] = [], actions: HTML = .empty) {
        self.message = message
        self.reader = reader
        self.replies = replies
        self.actions = actions
    }

    var entry: HTML {
        li(
            .class("message"), .id("m\(message.number)"), .data("number", "\(message.number)"),
            .data("author", "\(message.author)"), .data("at", "\(message.createdAt)"),
            .data("parent", message.parent.map { "\($0)" })
        ) {
            heading
            content
            actions
            if message.parent == nil { answers }
        }
    }

    private var heading: HTML {
        p(.class("by")) {
            a(.class("author"), .href(link("/people/\(message.author)"))) { bdi { message.authorName } }
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
        return div(.class("text"), .lang(message.language?.rawValue), .dir("auto")) { ChatText.html(message.text) }
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
                ol { replies.map { MessageFragment($0, reader).entry } }
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
        let date = Date(timeIntervalSince1970: Double(instant / 1_000))
        return Markup.time(.datetime(date.formatted(.iso8601)), .dir("ltr"), .data("clock", "")) { words }
    }

    static func day(_ instant: Int64) -> Int64 { instant / 86_400_000 }
}

/// The words of a message: Markdown without headings, in which a new line stays one.
enum ChatText {
    static func html(_ text: String) -> HTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // Two blanks at the end of a line are a break; a number sign is one of Markdown's headings no more.
        return Markdown(lines.map { ($0.hasPrefix("#") ? "\\" : "") + $0 }.joined(separator: "  \n")).html()
    }
}
