import Base

/// The ordered codes that name a series within its dataflow.
package struct SeriesKey: Sendable, Hashable, CustomStringConvertible {
    package let codes: [String]

    package init(_ codes: [String]) { self.codes = codes }

    /// As SDMX writes it: `A.EN_LND_SLUM.KEN.U`.
    package var description: String { codes.joined(separator: ".") }
}

/// A series as a reader announces it, once, before its observations, which then only carry `id`.
package struct RawSeries: Sendable, Hashable {
    /// Unique within one reading and ascending. A series may have no observation after all, when its rows are refused.
    /// A key may be announced again under another id: with another source or multiplier, or in a file with very many
    /// series.
    package let id: Int
    package let dataflow: DataflowID
    /// In the order of the dataflow's `keyDimensions`.
    package let key: SeriesKey
    /// `UNIT_MEASURE`; nil when the file does not say.
    package let unit: String?
    /// `UNIT_MULT`: the figures are in units of ten to this power.
    package let multiplier: Int
    /// Id of the source within our own tables (`SOURCE_ID`); nil when the file does not say.
    package let source: String?
}

/// An observation as it stands in a file, compact: what repeats from row to row is carried by its series.
package struct RawObservation: Sendable, Hashable {
    /// The id under which the series was announced.
    package let series: Int
    package let period: Period
    /// Nil when the file says that the figure is missing. With a mark other than `exact` it is the limit.
    package var value: Double?
    package var mark: ValueMark = .exact
    package var status: ObservationStatus = .normal
    package var nature: Nature?
    package var confidentiality: Confidentiality?
    /// `LOWER_BOUND` and `UPPER_BOUND`; for `>95` the lower bound, for `<5` the upper bound is the limit.
    package var lower: Double?
    package var upper: Double?
    /// The id under which the further attributes of this observation were announced; 0 for none.
    package var attributes: Int = 0
    /// Line (from 1) and column (from 1) of the cell; the file is the one being read.
    package let row: Int
    package let column: Int
}

/// A request of the file to withdraw observations (SDMX-CSV 2.0, `ACTION` D).
package struct Withdrawal: Sendable, Hashable {
    package let dataflow: DataflowID
    /// In the order of the dataflow's dimensions; nil stands for every code.
    package let codes: [String?]
    /// Nil for every period.
    package let period: Period?
    package let at: CellPlace
}
