import Access
import Base
import Foundation
import Storage

/// How the member hears of what.
enum NoticeSettingsRoutes {
    static func add(_ routes: Routes) {
        routes.get("account/notices", for: .signedIn) { visit in
            let member = try visit.member()
            let (settings, spaces) = try await visit.database.read { [viewer = visit.viewer] connection in
                (
                    try connection.noticeSettings(of: member),
                    try connection.spaces(of: viewer).map { Notice.Place($0.space) }
                )
            }
            return .page(NoticeSettingsPage(visit: visit, settings: settings, spaces: spaces).page)
        }
        routes.post("account/notices", for: .signedIn) { try await save($0) }
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let member = try visit.member()
        let (old, spaces) = try await visit.database.read { [viewer = visit.viewer] connection in
            (
                try connection.noticeSettings(of: member),
                try connection.spaces(of: viewer).map { Notice.Place($0.space) }
            )
        }
        var errors = FormErrors()
        let new = settings(visit, old, spaces, &errors)
        guard errors.isEmpty else {
            return .page(NoticeSettingsPage(visit: visit, settings: new, spaces: spaces, errors: errors).page)
        }
        try await visit.database.write { try $0.setNoticeSettings(new, of: member) }
        return .redirect(visit.link("/account/notices"), saying: visit.reader(.noticeSaved))
    }

    /// What the form says; what it does not know of stays as it was.
    private static func settings(
        _ visit: Visit, _ old: NoticeSettings, _ spaces: [Notice.Place], _ errors: inout FormErrors
    ) -> NoticeSettings {
        let (form, reader) = (visit.form, visit.reader)
        var new = old
        for subject in visit.site.notices.subjects where !subject.isSecurity {
            if let delivery = Delivery(rawValue: form["subject-\(subject.id)"]) {
                new.deliveries[subject.id] = delivery
            }
        }
        for space in spaces {
            if let following = NoticeSettings.Following(rawValue: form["space-\(space.id)"]) {
                new.spaces[space.id] = following
            }
        }
        if let hour = Int(form["digest-hour"]), (0...23).contains(hour) { new.digestHour = hour }
        if let day = Int(form["digest-day"]), (1...7).contains(day) { new.digestDay = day }
        let zone = form["time-zone"]
        if NoticeSettingsPage.zones.contains(zone) {
            new.timeZone = zone
        } else if !zone.isEmpty {
            errors.add("time-zone", reader(.noticeErrorTimeZone))
        }
        new.quiet = quiet(form["quiet-from"], form["quiet-until"], reader, &errors)
        return new
    }

    private static func quiet(
        _ from: String, _ until: String, _ reader: Reader, _ errors: inout FormErrors
    ) -> QuietHours {
        if from.isEmpty, until.isEmpty { return .none }
        let minutes = 0..<1440
        guard let start = Int(from), minutes.contains(start) else {
            errors.add("quiet-from", reader(.noticeErrorQuietBoth))
            return QuietHours(from: 0, until: Int(until).flatMap { minutes.contains($0) ? $0 : nil } ?? 0)
        }
        guard let end = Int(until), minutes.contains(end) else {
            errors.add("quiet-until", reader(.noticeErrorQuietBoth))
            return QuietHours(from: start, until: 0)
        }
        errors.require(start != end, "quiet-until", reader(.noticeErrorQuietSame))
        return QuietHours(from: start, until: end)
    }
}

extension Notice.Place {
    fileprivate init(_ space: Space) { self.init(id: space.id, name: space.name) }
}
