import Base
import Foundation
import Synchronization

/// An instant of the demonstration, told backward from the day on which it ends.
struct DemoTime: Sendable, Hashable, Comparable {
    /// Negative: minutes before midnight (UTC) with which that day begins.
    let minutes: Int

    init(minutes: Int) { self.minutes = minutes }

    /// So many days before, at that hour and minute of universal time.
    init(daysBefore days: Int, _ hour: Int, _ minute: Int = 0) { minutes = -days * 1440 + hour * 60 + minute }

    func later(_ minutes: Int) -> DemoTime { DemoTime(minutes: self.minutes + minutes) }

    static func < (a: DemoTime, b: DemoTime) -> Bool { a.minutes < b.minutes }
}

/// The clock by which the demonstration is written: it stands still until it is set.
final class DemoClock: Sendable {
    /// Midnight (UTC) with which the day begins, in milliseconds since 1970.
    let day: Int64
    private let instant: Mutex<Int64>

    /// - Throws: `invalid` for what is no day written as `2026-09-01`.
    convenience init(day text: String) throws(AppError) {
        guard let date = try? Date(text, strategy: .iso8601.year().month().day()) else {
            throw AppError(.invalid, "“\(text)” is no day", at: "--day", remedy: "Write it like 2026-09-01")
        }
        self.init(around: date)
    }

    /// Ends at the beginning of the day in which the instant lies.
    init(around date: Date) {
        day = Int64((date.timeIntervalSince1970 / 86_400).rounded(.down)) * 86_400_000
        instant = Mutex(day)
    }

    /// For the database.
    var clock: Clock { Clock { Date(timeIntervalSince1970: Double(self.instant.withLock { $0 }) / 1000) } }

    func set(_ time: DemoTime) { instant.withLock { $0 = milliseconds(time) } }

    func milliseconds(_ time: DemoTime) -> Int64 { day + Int64(time.minutes) * 60_000 }
}
