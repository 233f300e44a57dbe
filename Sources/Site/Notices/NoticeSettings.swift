import Access

/// How a member hears of what happens: the usual way until they choose another.
package struct NoticeSettings: Sendable, Hashable {
    /// How the member follows one space.
    package enum Following: String, Sendable, Hashable, CaseIterable {
        /// As chosen for the subject.
        case follow
        /// Shown on the page, never mailed.
        case quiet
        /// Neither shown nor mailed, but for what concerns the member's own account or work.
        case mute
    }

    /// An identifier of the time zone database, such as `Africa/Nairobi`; empty until one is chosen, and then UTC
    /// holds.
    package var timeZone = ""
    var quiet = QuietHours.none
    /// When digests are mailed: an hour of the day, and for weekly ones a day of the week from 1, Monday.
    package var digestHour = 8
    package var digestDay = 1
    /// By subject; those that are not here have their usual delivery.
    package var deliveries: [String: Delivery] = [:]
    /// By space; those that are not here are followed.
    package var spaces: [Int64: Following] = [:]

    package init() {}

    func delivery(of subject: Subject) -> Delivery {
        subject.isSecurity ? .atOnce : deliveries[subject.id] ?? subject.usual
    }

    /// When a notice is to be mailed, as seen `now`; nil for never. Digests come at the first time of theirs after the
    /// notice, mail at once when the quiet hours are over. All in milliseconds since 1970.
    func mailTime(_ subject: Subject, space: Int64?, createdAt: Int64, now: Int64) -> Int64? {
        if subject.isSecurity { return createdAt }
        if !subject.isOwnMatter, let space, (spaces[space] ?? .follow) != .follow { return nil }
        let time = LocalTime(timeZone)
        return switch delivery(of: subject) {
        case .never: nil
        case .atOnce: quiet.end(at: max(createdAt, now), time) ?? createdAt
        case .daily: time.next(minute: digestHour * 60, after: createdAt)
        case .weekly: time.next(minute: digestHour * 60, weekday: digestDay, after: createdAt)
        }
    }
}
