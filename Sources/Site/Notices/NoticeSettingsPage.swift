import Base
import Foundation
import Markup

/// The form of how the member hears of what.
struct NoticeSettingsPage {
    let visit: Visit
    let settings: NoticeSettings
    let spaces: [Notice.Place]
    var errors = FormErrors()

    /// The time zones to choose from: places, and UTC.
    static let zones: [String] =
        ["UTC"]
        + TimeZone.knownTimeZoneIdentifiers.filter { zone in
            zone.contains("/")
                && !["Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/"].contains(
                    where: zone.hasPrefix)
        }.sorted()

    private var reader: Reader { visit.reader }

    var page: Page {
        visit.accountPage(reader(.noticeSettingsTitle), "notices", status: errors) {
            p(.class("lead")) { reader(.noticeSettingsLead) }
            visit.form(to: "/account/notices") {
                subjects
                digests
                quietHours
                if !spaces.isEmpty { followed }
                div(.class("buttons")) { button { reader(.noticeSave) } }
            }
        }
    }

    @HTMLBuilder private var subjects: HTML {
        h2 { reader(.noticeByMail) }
        p { reader(.noticeByMailHint) }
        for subject in visit.site.notices.subjects where !subject.isSecurity {
            Choice(
                "subject-\(subject.id)", subject.title(reader), .list,
                [Delivery.atOnce, .daily, .weekly, .never].map { .init($0.rawValue, reader($0.phrase)) },
                chosen: [settings.delivery(of: subject).rawValue]
            ).html(reader, errors)
        }
        p(.class("note")) { reader(.noticeSecurityAlways) }
    }

    @HTMLBuilder private var digests: HTML {
        h2 { reader(.noticeDigests) }
        Choice(
            "digest-hour", reader(.noticeDigestHour), .list,
            (0...23).map { .init("\($0)", LocalTime.clock(minute: $0 * 60)) }, chosen: ["\(settings.digestHour)"]
        ).html(reader, errors)
        Choice(
            "digest-day", reader(.noticeDigestDay), .list, (1...7).map { .init("\($0)", reader.weekday($0)) },
            chosen: ["\(settings.digestDay)"]
        ).html(reader, errors)
        div(.data("guess-zone", settings.timeZone.isEmpty ? "true" : nil)) {
            Choice(
                "time-zone", reader(.noticeTimeZone), .list,
                NoticeSettingsPage.zones.map { .init($0, $0.replacing("_", with: " ")) },
                chosen: [settings.timeZone.isEmpty ? "UTC" : settings.timeZone], hint: reader(.noticeTimeZoneHint)
            ).html(reader, errors)
        }
    }

    @HTMLBuilder private var quietHours: HTML {
        h2 { reader(.noticeQuietHours) }
        p { reader(.noticeQuietHint) }
        time("quiet-from", .noticeQuietFrom, settings.quiet.from)
        time("quiet-until", .noticeQuietUntil, settings.quiet.until)
    }

    private func time(_ name: String, _ label: NoticePhrase, _ minute: Int) -> HTML {
        let isOn = settings.quiet != .none && errors[name] == nil
        return Choice(
            name, reader(label), .list,
            stride(from: 0, to: 1440, by: 30).map { .init("\($0)", LocalTime.clock(minute: $0)) },
            chosen: isOn ? ["\(minute)"] : [], isOptional: true
        ).html(reader, errors)
    }

    @HTMLBuilder private var followed: HTML {
        h2 { reader(.noticeSpacesHeading) }
        p { reader(.noticeSpacesHint) }
        for space in spaces {
            Choice(
                "space-\(space.id)", space.name, .list,
                NoticeSettings.Following.allCases.map { .init($0.rawValue, reader($0.phrase)) },
                chosen: [(settings.spaces[space.id] ?? .follow).rawValue]
            ).html(reader, errors)
        }
    }
}

extension Delivery {
    var phrase: NoticePhrase {
        switch self {
        case .never: .noticeDeliveryNever
        case .atOnce: .noticeDeliveryAtOnce
        case .daily: .noticeDeliveryDaily
        case .weekly: .noticeDeliveryWeekly
        }
    }
}

extension NoticeSettings.Following {
    var phrase: NoticePhrase {
        switch self {
        case .follow: .noticeFollow
        case .quiet: .noticeQuiet
        case .mute: .noticeMute
        }
    }
}

extension Reader {
    /// The name of a day of the week, counted from 1, Monday.
    func weekday(_ day: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = Locale(identifier: language.rawValue)
        let names = calendar.standaloneWeekdaySymbols
        return names.indices.contains(day % 7) ? names[day % 7] : ""
    }
}
