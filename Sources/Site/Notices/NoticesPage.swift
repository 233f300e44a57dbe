import Base
import Foundation
import Markup

/// What is unread first, then what was read, each grouped by the days of the reader's time zone.
struct NoticesPage {
    let visit: Visit
    let unread: [Notice]
    let read: [Notice]
    /// Where the next page begins.
    let older: Int64?
    let isFirst: Bool
    let time: LocalTime
    let now: Int64

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(.notices), description: reader(.notices), menu: "notices") {
            h1 { reader(.notices) }
            undoing
            if isFirst { unreadPart }
            if !read.isEmpty {
                h2 { reader(.noticeEarlier) }
                days(read)
            }
            if let older {
                p {
                    a(.class("action plain"), .href(visit.link("/notices", Query([("before", "\(older)")])))) {
                        reader(.noticeOlder)
                    }
                }
            }
            if !isFirst { p { a(.href(visit.link("/notices"))) { reader(.noticeNewest) } } }
            p(.class("muted")) { a(.href(visit.link("/account/notices"))) { reader(.noticeSettingsLink) } }
        }
    }

    @HTMLBuilder private var unreadPart: HTML {
        if let newest = unread.first {
            h2 { reader(.noticeUnread, count: Double(unread.count)) }
            visit.form(to: "/notices/read") {
                input(.type("hidden"), .name("upTo"), .value("\(newest.id)"))
                div(.class("buttons")) { button(.class("plain")) { reader(.noticeMarkAllRead) } }
            }
            days(unread)
        } else {
            p(.class("note")) { strong { reader(read.isEmpty ? .noticeEmpty : .noticeNothingUnread) } }
            if read.isEmpty { p { reader(.noticeEmptyBody) } }
        }
    }

    /// What was marked as read a moment ago can be taken back.
    @HTMLBuilder private var undoing: HTML {
        if let instant = visit.query["undo"].flatMap({ Int64($0) }) {
            let count = visit.query["marked"].flatMap { Int($0) } ?? 1
            div(.class("saying undo"), .role("status")) {
                span { reader(.noticeMarked, count: Double(max(1, count))) }
                visit.action(reader(.noticeUndo), to: "/notices/unread", [("readAt", "\(instant)")])
            }
        }
    }

    private func days(_ notices: [Notice]) -> HTML {
        var groups: [(day: Int64, notices: [Notice])] = []
        for notice in notices {
            let day = time.day(at: notice.createdAt)
            if groups.last?.day == day {
                groups[groups.count - 1].notices.append(notice)
            } else {
                groups.append((day, [notice]))
            }
        }
        return HTML(
            groups.map { group in
                h3(.class("day")) { name(ofDay: group.day) } + ul(.class("notices")) { group.notices.map(entry) }
            })
    }

    private func entry(_ notice: Notice) -> HTML {
        li(.class(notice.readAt == nil ? "notice unread" : "notice")) {
            div {
                a(.href(visit.link("/notices/open/\(notice.id)"))) {
                    if notice.readAt == nil { span(.class("visually-hidden")) { reader(.noticeUnreadMark) + " " } }
                    bdi { notice.sentence(reader) }
                }
                p(.class("small muted")) {
                    Markup.time(.datetime(ISO8601.text(notice.createdAt)), .dir("ltr")) { time.clock(notice.createdAt) }
                    if let place = notice.place { " · " + bdi { place.name } }
                }
            }
            notice.readAt == nil
                ? visit.action(reader(.noticeMarkRead), to: "/notices/read", [("notice", "\(notice.id)")])
                : visit.action(reader(.noticeMarkUnread), to: "/notices/unread", [("notice", "\(notice.id)")])
        }
    }

    private func name(ofDay day: Int64) -> String {
        switch time.day(at: now) - day {
        case 0: reader(.noticeToday)
        case 1: reader(.noticeYesterday)
        default: reader.date(Date(timeIntervalSince1970: Double(day) * 86_400))
        }
    }
}
