import Base

/// One value that an observation had, and for how long.
package struct PastValue: Sendable, Hashable {
    /// The release that brought it.
    package let from: Int
    /// The release that ended it; nil for the one that holds.
    package let to: Int?
    /// Nil where the publisher said that the figure is missing.
    package let value: Double?
    package let mark: ValueMark
    package let status: ObservationStatus
    package let source: String
    package let lower: Double?
    package let upper: Double?
}

/// All values that one observation had, oldest first.
package struct FigureHistory: Sendable {
    /// One code per dimension, in the dataflow's order.
    package let key: [String]
    package let period: Period
    package let unit: String
    package let values: [PastValue]
}

/// The observations of an indicator whose figure was changed after it was first published, and how many changes each
/// release made to the indicator.
package struct Revisions: Sendable {
    /// Key and period of an observation.
    package struct Place: Hashable, Sendable {
        package let key: [String]
        package let period: Period

        package init(key: [String], period: Period) {
            self.key = key
            self.period = period
        }
    }

    package let revised: Set<Place>
    /// Releases that changed the indicator, newest first.
    package let releases: [Int]
}
