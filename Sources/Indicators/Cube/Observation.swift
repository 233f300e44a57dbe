import Base

/// A look at one observation of a cube: nothing is copied until it is asked for.
package struct Observation: Sendable {
    let cube: Cube
    let seriesIndex: Int
    let row: Int

    /// The code of SERIES; the dataflow's id where it has no such dimension.
    package var series: String { cube.seriesCodes[seriesCode] }
    /// Its number among the codes of SERIES.
    private var seriesCode: Int { cube.seriesDimension.map { cube.dimensions[$0].column[seriesIndex] } ?? 0 }
    /// The code of REF_AREA; empty where the dataflow has none.
    package var area: String { code(.referenceArea) ?? "" }
    package var period: Period { cube.periods[cube.periodColumn[row]] }
    /// Nil when the figure is missing, which is not zero.
    package var value: Double? {
        let value = cube.values[row]
        return value.isNaN ? nil : value
    }
    /// OBS_STATUS.
    package var status: ObservationStatus { cube.details[row].status }
    /// NATURE; nil when not stated.
    package var nature: Nature? { cube.details[row].nature }
    /// CONF_STATUS; nil when not stated.
    package var confidentiality: Confidentiality? { cube.details[row].confidentiality }
    /// Whether `value` is the figure, or a limit that it lies below or above.
    package var mark: ValueMark { cube.details[row].mark }
    package var lower: Double? { cube.lower[row] }
    package var upper: Double? { cube.upper[row] }
    /// Id of the source.
    package var source: String { cube.details[row].source }
    /// UNIT_MEASURE.
    package var unit: String { cube.units[seriesIndex] }
    /// UNIT_MULT: the power of ten by which the value is to be multiplied.
    package var multiplier: Int { Int(cube.multipliers[seriesIndex]) }
    /// What the publisher says of this one figure alone; nil for most.
    package var ownAttributes: [String: String]? { cube.attributes[row] }
    /// Further attributes such as SOURCE_DETAIL; among them the clauses of its definition, such as DEPRIVATIONS.
    package var attributes: [String: String] {
        let ofSeries = cube.seriesAttributes[seriesCode]
        guard let own = ownAttributes else { return ofSeries }
        return ofSeries.isEmpty ? own : ofSeries.merging(own) { _, own in own }
    }

    /// The code of a dimension, TIME_PERIOD included; nil for one that the dataflow does not have.
    package func code(_ dimension: Dimension) -> String? {
        if dimension == .time { return period.description }
        guard let found = cube.dimension(dimension) else { return nil }
        return found.codes[found.column[seriesIndex]]
    }

    /// The dimensions of the series key, in the dataflow's order.
    package var dimensionIDs: [Dimension] { cube.dimensionIDs }

    /// The series key: one code per dimension, in the dataflow's order.
    package var key: [String] { cube.dimensions.map { $0.codes[$0.column[seriesIndex]] } }
}

/// Observations that a selection found: by SERIES, REF_AREA and the other dimensions, each series oldest first.
package struct Slice: Sendable, RandomAccessCollection {
    struct Entry: Sendable {
        let series: UInt32
        let row: UInt32
    }

    package let cube: Cube
    let entries: [Entry]

    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }

    package subscript(index: Int) -> Observation {
        let entry = entries[index]
        return Observation(cube: cube, seriesIndex: Int(entry.series), row: Int(entry.row))
    }

    /// The same observations as one slice per series key, in the same order.
    package var lines: [Slice] {
        var lines: [Slice] = []
        var from = 0
        for index in entries.indices
        where index + 1 == entries.count || entries[index + 1].series != entries[index].series {
            lines.append(Slice(cube: cube, entries: Array(entries[from...index])))
            from = index + 1
        }
        return lines
    }
}
