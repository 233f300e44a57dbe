/// Which end of an indicator is the good one.
package enum Desirability: String, Sendable, Hashable { case up, down, context }

/// One group's figure with its interval where the publisher gives one.
package struct GroupFigure: Sendable, Hashable {
    package let id: String
    package let value: Double
    package let lower: Double?
    package let upper: Double?

    package init(id: String, value: Double, lower: Double? = nil, upper: Double? = nil) {
        self.id = id
        self.value = value
        self.lower = lower
        self.upper = upper
    }
}

/// The distance between the best- and the worst-off of several groups of one population, at one time, from one source.
///
/// A group is named furthest behind with certainty only if its interval lies apart from the average; without intervals
/// the rank is shown as not tested (thresholds in `docs/methods/behind.md`).
package struct GroupGap: Sendable, Hashable {
    /// How sure it is that the worst group is the furthest behind.
    package enum Verdict: String, Sendable, Hashable { case furthestBehind, notDistinguishable, notTested }

    package let best: GroupFigure
    package let worst: GroupFigure
    package let verdict: Verdict

    /// Nil with fewer than two groups, when all are equal, or when neither end of the indicator is the good one. The
    /// average is the figure of the whole population, for the test of the worst group.
    package init?(_ groups: [GroupFigure], better: Desirability, average: Double?) {
        guard better != .context, groups.count >= 2 else { return nil }
        let ordered = groups.sorted { ($0.value, $0.id) < ($1.value, $1.id) }
        guard let low = ordered.first, let high = ordered.last, low.value < high.value else { return nil }
        best = better == .up ? high : low
        worst = better == .up ? low : high
        verdict = GroupGap.verdict(on: worst, better, average)
    }

    /// Absolute distance in the indicator's unit, never negative.
    package var difference: Double { abs(worst.value - best.value) }

    /// Larger over smaller; nil when the smaller is zero, since a ratio to nothing says nothing.
    package var ratio: Double? {
        let smaller = min(worst.value, best.value)
        return smaller > 0 ? max(worst.value, best.value) / smaller : nil
    }

    private static func verdict(on worst: GroupFigure, _ better: Desirability, _ average: Double?) -> Verdict {
        guard let average, let lower = worst.lower, let upper = worst.upper else { return .notTested }
        let isApart = better == .up ? upper < average : lower > average
        return isApart ? .furthestBehind : .notDistinguishable
    }
}
