import Markup

/// The link to the notices with the count of unread ones. Right without a script on every page; with one it is kept up
/// to date, and what is new is said politely.
struct Bell {
    private let visit: Visit
    private let unread: Int

    init(_ visit: Visit) async throws {
        self.visit = visit
        let (notices, viewer) = (visit.site.notices, visit.viewer)
        unread = try await visit.database.read { try notices.unread(for: viewer, $0) }
    }

    var html: HTML {
        let label = Bell.label(unread, visit.reader)
        return a(
            .class("bell"), .href(visit.link("/notices")), .data("notices", visit.link("/notices/stream")),
            .aria("label", label), .title(label), .aria("current", visit.path == "/notices" ? "page" : nil)
        ) {
            Bell.drawing
            span(.class("count"), .hidden(unread == 0), .aria("hidden", "true")) {
                Bell.count(unread, visit.reader)
            }
        } + span(.class("visually-hidden"), .role("status"), .id("notice-news")) {}
    }

    /// What is said of the count: “Notices: 3 unread”.
    static func label(_ unread: Int, _ reader: Reader) -> String {
        switch unread {
        case 0: reader(.bellNone)
        case ..<Notices.mostUnread: reader(.bell, count: Double(unread))
        default: reader(.bellMany, ["count": reader.number(Double(Notices.mostUnread - 1))])
        }
    }

    /// As the bell shows it; empty for none.
    static func count(_ unread: Int, _ reader: Reader) -> String {
        if unread == 0 { return "" }
        return unread < Notices.mostUnread ? reader.number(Double(unread)) : "\(Notices.mostUnread - 1)+"
    }

    private static let drawing = SVG.svg(
        .viewBox(0, 0, 24, 24), .width(22), .height(22), .aria("hidden", "true")
    ) {
        SVG.path(
            .d("M5 17V10.5a7 7 0 0 1 14 0V17l1.5 2h-17zM9.8 21.2a2.3 2.3 0 0 0 4.4 0"), .fill("none"),
            .stroke("currentColor"), .strokeWidth(1.8), .strokeLinejoin("round"), .strokeLinecap("round"))
    }
}
