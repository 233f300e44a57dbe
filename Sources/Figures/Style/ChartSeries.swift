import Base

/// What kind of figure a point is; drawn by shape and dash, never by colour alone.
package enum PointMark: String, CaseIterable, Sendable, Hashable {
    case normal, estimated, provisional, forecast, imputed, lowReliability, breakInSeries
}

/// How much a series stands out: coloured and thick, coloured, or grey context without a label.
package enum Emphasis: String, Sendable, Hashable { case normal, highlighted, muted }

/// One observation of a series.
package struct ChartPoint: Sendable, Hashable {
    package var period: Period
    /// Must be finite; a missing value is a missing point.
    package var value: Double
    /// Bounds of the publisher's interval, where there is one.
    package var lower: Double?
    package var upper: Double?
    package var mark: PointMark
    /// What tooltip and screen reader say: “Kenya, 2020: 50.8 %”.
    package var label: String

    package init(
        _ period: Period, _ value: Double, lower: Double? = nil, upper: Double? = nil, mark: PointMark = .normal,
        label: String
    ) {
        self.period = period
        self.value = value
        self.lower = lower
        self.upper = upper
        self.mark = mark
        self.label = label
    }
}

/// A named run of observations; points may come in any order and are sorted by period.
package struct ChartSeries: Sendable, Hashable {
    package var id: String
    package var name: String
    package var points: [ChartPoint]
    package var emphasis: Emphasis
    /// Address that the name links to.
    package var href: String?

    package init(
        id: String, name: String, points: [ChartPoint], emphasis: Emphasis = .normal, href: String? = nil
    ) {
        self.id = id
        self.name = name
        self.points = points.filter { $0.value.isFinite }.sorted { $0.period < $1.period }
        self.emphasis = emphasis
        self.href = href
    }
}
