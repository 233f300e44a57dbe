import Base
import Foundation
import Indicators
import Markup
import Site

/// When sources say that their next figures are due.
struct ReleaseCalendar {
    /// A source and the day that it names: a whole day, or the first of a month.
    struct Entry: Sendable {
        let source: Source
        let day: Date
        /// Whether the source names a month and no day.
        let isMonth: Bool
    }

    let entries: [Entry]
    /// Sources that do not say.
    let silent: [Source]

    init(_ sources: [Source]) {
        entries = sources.compactMap(ReleaseCalendar.entry).sorted { ($0.day, $0.source.id) < ($1.day, $1.source.id) }
        silent = sources.filter { ReleaseCalendar.entry($0) == nil }
    }

    private static func entry(_ source: Source) -> Entry? {
        guard let text = source.nextDue else { return nil }
        if case .day(let day)? = AsOf(text) { return Entry(source: source, day: day, isMonth: false) }
        if case .day(let day)? = AsOf(text + "-01") { return Entry(source: source, day: day, isMonth: true) }
        return nil
    }

    /// iCalendar (RFC 5545): an event of a whole day for each source; lines are folded at 75 bytes.
    func file(_ visit: Visit, now: Date) -> [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Housing for All//Release calendar//EN",
            "X-WR-CALNAME:" + ReleaseCalendar.escaped(visit.reader(.calendar)),
        ]
        for entry in entries {
            let day = ReleaseCalendar.compact(entry.day)
            lines += [
                "BEGIN:VEVENT", "UID:source-\(entry.source.id)-\(day)@housing-for-all",
                "DTSTAMP:" + ReleaseCalendar.compact(now) + "T000000Z", "DTSTART;VALUE=DATE:\(day)",
                "SUMMARY:"
                    + ReleaseCalendar.escaped(
                        visit.reader(
                            .calendarEvent, ["publisher": entry.source.publisher, "title": entry.source.title])),
                "URL:" + visit.site.settings.baseURL + visit.link("/sources/\(entry.source.id)"),
                "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return Array(lines.flatMap(ReleaseCalendar.folded).joined(separator: "\r\n").utf8) + [13, 10]
    }

    private static func compact(_ day: Date) -> String {
        day.formatted(.iso8601.year().month().day().dateSeparator(.omitted))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n").replacing("\r", with: "")
    }

    /// A line and its continuations, none cut within a character.
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var current = ""
        for character in line {
            if current.utf8.count + String(character).utf8.count > 74 {
                lines.append(current)
                current = " "
            }
            current.append(character)
        }
        return lines + [current]
    }
}

/// The calendar as a page.
struct ReleaseCalendarPage {
    let visit: Visit
    let calendar: ReleaseCalendar
    let now: Date

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(.calendar), description: reader(.calendarLead), menu: "sources") {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link("/releases"))) { reader(.releases) }
            }
            h1 { reader(.calendar) }
            p(.class("lead")) { reader(.calendarLead) }
            if calendar.entries.isEmpty {
                p { reader(.calendarEmpty) }
            } else {
                p { a(.href(visit.link("/releases/calendar.ics"))) { reader(.calendarFile) } }
                dl(.class("facts")) { for entry in calendar.entries { row(entry) } }
            }
            if !calendar.silent.isEmpty {
                h2 { reader(.calendarSilent) }
                ul { for source in calendar.silent { li { name(source) } } }
            }
        }
    }

    private func row(_ entry: ReleaseCalendar.Entry) -> HTML {
        HTML([
            dt {
                entry.isMonth ? reader.month(entry.day) : reader.date(entry.day)
                if entry.day < now, !entry.isMonth { span(.class("tag")) { reader(.calendarLate) } }
            },
            dd { name(entry.source) },
        ])
    }

    private func name(_ source: Source) -> HTML {
        a(.href(visit.link("/sources/\(source.id)"))) { bdi(.lang("en")) { "\(source.publisher): \(source.title)" } }
    }
}

extension Reader {
    /// A month, written out: May 2026.
    fileprivate func month(_ day: Date) -> String {
        var style = Date.FormatStyle(
            locale: Locale(identifier: language == .ar ? "ar@numbers=latn" : language.rawValue)
        )
        .year().month(.wide)
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return day.formatted(style)
    }
}

extension Explorer {
    func addCalendar(_ routes: Routes) {
        routes.get("releases/calendar") { visit in
            let calendar = ReleaseCalendar(catalogues.catalogue.sources)
            return .page(ReleaseCalendarPage(visit: visit, calendar: calendar, now: visit.site.clock.now()).page)
        }
        routes.get("releases/calendar.ics") { visit in
            let calendar = ReleaseCalendar(catalogues.catalogue.sources)
            return .file(
                Download(
                    calendar.file(visit, now: visit.site.clock.now()), mediaType: "text/calendar; charset=utf-8",
                    fileName: "releases.ics"))
        }
    }
}
