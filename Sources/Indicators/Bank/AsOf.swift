import Base
import Foundation

/// How a reader names a past state of the figures: by a release, or by a day, which means the newest release of that day
/// or before it. Days are those of UTC.
package enum AsOf: Sendable, Hashable, CustomStringConvertible {
    case release(Int)
    /// Midnight at which the day begins.
    case day(Date)

    /// `12` or `2026-05-03`; nil for anything else.
    package init?(_ text: String) {
        if !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }), let id = Int(text) {
            self = .release(id)
        } else if text.utf8.count == 10, let day = AsOf.day(text) {
            self = .day(day)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .release(let id): String(id)
        case .day(let day): day.formatted(.iso8601.year().month().day())
        }
    }

    /// A date that the calendar has: neither `2026-02-30` nor `2026-2-3`.
    private static func day(_ text: String) -> Date? {
        let style = Date.ISO8601FormatStyle().year().month().day()
        guard let day = try? style.parse(text), day.formatted(style) == text else { return nil }
        return day
    }
}
