import Base
import Foundation

/// The public account of moderation in one month: kinds, rules, outcomes and counts, no names, places or words. Counts too
/// small to keep people unknown are put together or told as “fewer than”.
package struct LedgerMonth: Sendable, Hashable {
    /// How many, as far as it can be told.
    package enum Count: Sendable, Hashable {
        case exactly(Int)
        case fewerThan(Int)

        init(_ number: Int) {
            self = number == 0 || number >= LedgerMonth.smallest ? .exactly(number) : .fewerThan(LedgerMonth.smallest)
        }
    }

    /// How a measure ended.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// It stands, or its time ran out.
        case stands
        /// A moderator ended it.
        case ended
        /// An appeal ended it.
        case overturned
        /// An appeal against it was heard and refused.
        case upheld
    }

    /// Measures alike.
    package struct Line: Sendable, Hashable {
        package let kind: Measure.Kind
        package let rule: Rule
        package let outcome: Outcome
        package let count: Int
    }

    /// The first day of the month, midnight UTC, milliseconds since 1970.
    package let start: Int64
    package let reports: Count
    package let lines: [Line]
    /// Measures that are too few of a kind to stand in a line of their own.
    package let others: Count

    /// Fewer than this many are never told exactly.
    package static let smallest = 10

    init(start: Int64, reports: Int, lines: [Line]) {
        self.start = start
        self.reports = Count(reports)
        self.lines = lines.filter { $0.count >= LedgerMonth.smallest }
        others = Count(lines.filter { $0.count < LedgerMonth.smallest }.reduce(0) { $0 + $1.count })
    }

    /// The months that are over, newest first, as first instants and the instants after the last. The running month is
    /// not told: who watches it grow would see single measures.
    static func past(_ count: Int, before now: Int64) -> [(start: Int64, end: Int64)] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        let today = Date(timeIntervalSince1970: Double(now) / 1000)
        guard let running = calendar.dateInterval(of: .month, for: today)?.start else { return [] }
        let starts = (0...count).compactMap { calendar.date(byAdding: .month, value: -$0, to: running) }
            .map { Int64($0.timeIntervalSince1970 * 1000) }
        return zip(starts.dropFirst(), starts).map { ($0, $1) }
    }
}
