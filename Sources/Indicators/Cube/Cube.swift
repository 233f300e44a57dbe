import Base

/// One dataflow's figures in columns, immutable, in memory.
///
/// Observations of one series key stand together, oldest first; series stand in the order of SERIES, REF_AREA and then
/// the other dimensions. So dimensions are stored once a series, and a filter reads one byte or two per series and
/// dimension before it touches a value. Per observation: a period code, a value, and a code for the combination of status,
/// nature, mark, confidentiality and source (10 to 12 bytes in all); bounds and attributes only where there are any.
package final class Cube: Sendable {
    /// Id of the dataflow.
    package let dataflow: String
    /// The release whose state this is: the newest at the time of loading, or the one asked for with `asOf`.
    package let release: Int
    /// Dimension ids in the dataflow's order, without TIME_PERIOD.
    package let dimensionIDs: [Dimension]
    /// Every period that occurs, in ascending order.
    package let periods: [Period]
    /// Observations, missing ones included.
    package let count: Int
    /// Series keys.
    package let seriesCount: Int

    let dimensions: [CubeDimension]
    /// The place of SERIES in `dimensions`; nil where the dataflow has none and is itself the one series.
    let seriesDimension: Int?
    /// For each code of SERIES the series keys that carry it.
    let seriesRanges: [Range<Int>]
    /// First row of each series, and one more entry: the number of rows.
    let starts: Column<UInt32>
    let units: DictionaryColumn<String>
    let multipliers: Column<Int8>
    let periodColumn: CodeColumn
    /// NaN where the value is missing.
    let values: Column<Double>
    let details: DictionaryColumn<ObservationDetail>
    let lower: SparseColumn<Double>
    let upper: SparseColumn<Double>
    let attributes: SparseColumn<[String: String]>
    /// What every observation of a code of SERIES says of itself, in the order of `seriesCodes`: its definition's clauses.
    let seriesAttributes: [[String: String]]
    /// Ids of the further attributes that occur, in ascending order.
    package let furtherAttributes: [String]

    init(
        dataflow: String, release: Int, dimensions: [CubeDimension], periods: [Period], series: CubeSeries,
        rows: CubeRows, clauses: [String: Clauses] = [:]
    ) {
        self.dataflow = dataflow
        self.release = release
        self.dimensions = dimensions
        self.periods = periods
        dimensionIDs = dimensions.map(\.id)
        seriesDimension = dimensionIDs.firstIndex(of: .series)
        count = rows.values.count
        seriesCount = series.starts.count - 1
        seriesRanges = series.ranges
        starts = series.starts
        units = series.units
        multipliers = series.multipliers
        periodColumn = rows.periods
        values = rows.values
        details = rows.details
        lower = rows.lower
        upper = rows.upper
        attributes = rows.attributes
        let codes = dimensions.first { $0.id == .series }?.codes ?? [dataflow]
        seriesAttributes = codes.map { clauses[$0]?.attributes ?? [:] }
        var ids: Set<String> = []
        for texts in rows.attributes.values + seriesAttributes { for id in texts.keys { ids.insert(id) } }
        furtherAttributes = ids.sorted()
    }

    /// Codes of SERIES that have observations, in ascending order; the dataflow's own id where it has no such dimension.
    package var seriesCodes: [String] { seriesDimension.map { dimensions[$0].codes } ?? [dataflow] }

    /// Every code of a dimension that occurs, in ascending order; empty for a dimension that the dataflow does not have.
    package func codes(of dimension: Dimension) -> [String] {
        if dimension == .time { return periods.map(\.description) }
        if dimension == .series { return seriesCodes }
        return self.dimension(dimension)?.codes ?? []
    }

    /// Ids of the sources of its observations, in ascending order.
    package var sources: [String] { Set(details.values.map(\.source)).subtracting([""]).sorted() }

    func dimension(_ id: Dimension) -> CubeDimension? { dimensions.first { $0.id == id } }

    func rows(ofSeries series: Int) -> Range<Int> { Int(starts[series])..<Int(starts[series + 1]) }
}

/// A dimension of a cube: its codes in ascending order, and which of them each series has.
struct CubeDimension: Sendable {
    let id: Dimension
    let codes: [String]
    let index: [String: Int]
    let column: CodeColumn

    init(id: Dimension, codes: [String], column: CodeColumn) {
        self.id = id
        self.codes = codes
        self.column = column
        index = Dictionary(uniqueKeysWithValues: zip(codes, 0...))
    }
}

/// Values of which there are few, by code.
struct DictionaryColumn<Value: Sendable>: Sendable {
    let values: [Value]
    let codes: CodeColumn

    subscript(row: Int) -> Value { values[codes[row]] }
}

/// What an observation says beside its number, apart from bounds and attributes; few combinations occur.
struct ObservationDetail: Sendable, Hashable {
    var status = ObservationStatus.normal
    var nature: Nature?
    var confidentiality: Confidentiality?
    var mark = ValueMark.exact
    var source = ""
}

/// The columns that a cube keeps once a series.
struct CubeSeries: Sendable {
    let ranges: [Range<Int>]
    let starts: Column<UInt32>
    let units: DictionaryColumn<String>
    let multipliers: Column<Int8>
}

/// The columns that a cube keeps once an observation.
struct CubeRows: Sendable {
    let periods: CodeColumn
    let values: Column<Double>
    let details: DictionaryColumn<ObservationDetail>
    let lower: SparseColumn<Double>
    let upper: SparseColumn<Double>
    let attributes: SparseColumn<[String: String]>
}
