import Base

/// Texts around a figure, in the reader's language: drawn inside the exported picture, and the accessible name.
package struct FigureText: Sendable, Hashable {
    /// The finding or the question.
    package var title: String
    /// Unit, place, period.
    package var subtitle: String
    /// One sentence that says what the figure shows; the accessible name.
    package var summary: String
    /// Publisher, release, licence: one line each.
    package var source: [String]
    /// What the reader must know to read the figure rightly: one line each.
    package var notes: [String]

    package init(
        title: String, subtitle: String = "", summary: String, source: [String] = [], notes: [String] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.summary = summary
        self.source = source
        self.notes = notes
    }
}

/// Numbers as the reader's language writes them: value and decimals in, text with grouping and unit mark out.
package typealias NumberFormat = @Sendable (_ value: Double, _ decimals: Int) -> String

/// Periods as the reader's language writes them on an axis: `2020`, `Q4 2020`.
package typealias PeriodFormat = @Sendable (Period) -> String
