import Base

/// What the readers of tables without SDMX headings share: series, periods, rejections of one file.
final class TableReading {
    typealias Sink = (ReaderEvent) throws -> Void

    let reader: CSVReader
    let context: ReadingContext
    let structure: DataStructure
    let series: SeriesBook
    var heading: [String] = []
    var decimalMark = DecimalMark.point
    private var periods = PeriodBook()

    init(_ reader: CSVReader, structure: DataStructure, context: ReadingContext) {
        self.reader = reader
        self.structure = structure
        self.context = context
        series = SeriesBook()
    }

    /// Tells the dataflow unless that was done.
    func announce(_ sink: Sink) throws { try series.announce(structure.dataflow, { structure }, sink) }

    /// The id of the series that `line` identifies; nil when it is refused, which is told for `columns` of the record.
    func seriesID(
        _ line: ByteLine, unitColumn: Int = -1, _ sink: Sink, describe: () -> Result<SeriesDraft, RefusalError>
    ) throws -> Int? {
        let (identity, _) = series.identity(line, describe: describe)
        if let id = try series.id(identity, structure: { structure }, unitColumn: unitColumn, sink: sink) { return id }
        return nil
    }

    /// Why the series that `line` identifies is refused.
    func refusal(_ line: ByteLine) -> Refusal {
        let (identity, _) = series.identity(line) { .failure(RefusalError(.missingCode, column: -1)) }
        return series.refusal(identity) ?? Refusal(reason: .missingCode, column: -1)
    }

    func period(_ column: Int, _ sink: Sink) throws -> Period? {
        if let period = periods.period(reader[column]) { return period }
        try reject(.badPeriod, column, sink)
        return nil
    }

    /// An observation from the number in `column`; nil when it was rejected.
    func observation(_ series: Int, _ period: Period, _ column: Int, _ sink: Sink) throws -> RawObservation? {
        var observation = RawObservation(series: series, period: period, row: reader.line, column: column + 1)
        if let reason = observation.take(NumberCell(reader[column], mark: decimalMark)) {
            try reject(reason, column, sink)
            return nil
        }
        return observation
    }

    /// Whether the record has a cell for each heading and no more (empty ones behind do not count); tells it if not.
    func hasAllCells(_ sink: Sink) throws -> Bool {
        let width = heading.count
        let lengths = "\(reader.count) of \(width)"
        if reader.count < width {
            try reject(.shortRow, -1, detail: lengths, sink)
            return false
        }
        if reader.count > width, (width..<reader.count).contains(where: { !reader[$0].isEmpty }) {
            try reject(.longRow, -1, detail: lengths, sink)
            return false
        }
        return true
    }

    func reject(_ reason: Rejection.Reason, _ column: Int, detail: String = "", _ sink: Sink) throws {
        try sink(.rejection(reader.rejection(reason, column, heading: heading, detail: detail)))
    }

    func reject(_ refusal: Refusal, _ sink: Sink) throws {
        try reject(refusal.reason, refusal.column, detail: refusal.detail, sink)
    }

    /// Looks at `columns` of the first records of a second reading of the file, which stands at its first data record.
    func findDecimalMark(_ second: CSVReader, columns: Range<Int>) throws {
        var count = DecimalMarkCount()
        for _ in 0..<2000 {
            guard try second.next() else { break }
            for i in columns where i < second.count { count.look(at: second[i]) }
        }
        decimalMark = count.mark(separator: second.separator)
    }
}

extension CSVReader {
    /// A rejection of a cell of the current record; column -1 means the whole line.
    func rejection(_ reason: Rejection.Reason, _ column: Int, heading: [String], detail: String) -> Rejection {
        let inside = column >= 0 && column < count
        return Rejection(
            place: CellPlace(file: name, row: line, column: inside ? column + 1 : 0),
            columnName: inside && column < heading.count ? heading[column] : "",
            cell: inside ? text(column) : "", reason: reason, detail: detail)
    }
}

extension RawObservation {
    /// What a cell says of the figure; the reason where it cannot be taken.
    mutating func take(_ cell: NumberCell) -> Rejection.Reason? {
        switch cell {
        case .refused(let reason): return reason
        case .missing(let status, let confidentiality):
            (self.status, self.confidentiality) = (status, confidentiality)
        case .number(let value, let mark, let status, let confidentiality):
            take(value, mark)
            (self.status, self.confidentiality) = (status, confidentiality)
        }
        return nil
    }

    /// The value and, where it is a limit, the bound that it is.
    private mutating func take(_ value: Double, _ mark: ValueMark) {
        self.value = value
        self.mark = mark
        if mark == .below { upper = value }
        if mark == .above { lower = value }
    }
}
