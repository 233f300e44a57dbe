import Base

/// A job that comes again and again, once per due time over all nodes. After a pause of all nodes it runs once, not
/// once for each time missed. Its payload is the due time in milliseconds since 1970.
package struct RecurringJob: Sendable {
    package let kind: String
    /// Milliseconds from one time to the next.
    package let period: Int64
    /// Milliseconds after the whole multiples of the period since 1970 (UTC): for a daily job, the time of day.
    package let offset: Int64

    package init(_ kind: String, every period: Duration, offset: Duration = .zero) {
        self.kind = kind
        self.period = max(1000, period.milliseconds)
        self.offset = offset.milliseconds
    }

    /// The first due time after the instant given.
    package func next(after instant: Int64) -> Int64 {
        let (whole, rest) = (instant - offset).quotientAndRemainder(dividingBy: period)
        return (rest < 0 ? whole : whole + 1) * period + offset
    }
}

extension Duration {
    /// Whole milliseconds.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
