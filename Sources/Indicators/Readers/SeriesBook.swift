/// A series as a row describes it, before it has an id.
struct SeriesDraft {
    var dataflow: DataflowID
    var codes: [String]
    var unit: String?
    var multiplier = 0
    var source: String?
}

/// Why no observation of a group of rows can be taken, and the column that is to blame (-1 for the whole line).
struct Refusal {
    let reason: Rejection.Reason
    let column: Int
    var detail = ""
}

/// Knows the series of a file by the bytes that identify them in a row, and announces each once.
///
/// Bounded: past `limit` identities it forgets all and announces again under new ids.
final class SeriesBook {
    typealias Sink = (ReaderEvent) throws -> Void

    private enum Standing {
        case refused(Refusal)
        case open(SeriesDraft)
    }

    private let limit: Int
    private var table = ByteTable()
    private var standings: [Standing] = []
    private var ids: [Int32] = []
    private var lastBytes: [UInt8] = []
    private var lastNumber = -1
    private let numbers: SeriesNumbers
    private var units: [String: String] = [:]
    private var announced: Set<DataflowID> = []
    /// Measures of a row.
    private let width: Int

    init(measures: Int = 1, numbers: SeriesNumbers = SeriesNumbers(), limit: Int = 250_000) {
        width = max(1, measures)
        self.numbers = numbers
        self.limit = limit
    }

    /// The number of the identity that `line` holds; `describe` is asked only when it is new.
    func identity(
        _ line: ByteLine, describe: () -> Result<SeriesDraft, RefusalError>
    ) -> (number: Int, isNew: Bool) {
        if lastNumber >= 0, line.bytes == lastBytes { return (lastNumber, false) }
        if table.count >= limit || table.size > 1 << 26 { forget() }
        let (number, isNew) = line.bytes.withUnsafeBufferPointer { table.number(of: $0) }
        if isNew {
            switch describe() {
            case .success(let draft): standings.append(.open(draft))
            case .failure(let error): standings.append(.refused(error.refusal))
            }
            ids.append(contentsOf: repeatElement(0, count: width))
        }
        lastBytes = line.bytes
        lastNumber = number
        return (number, isNew)
    }

    /// Why the rows of an identity are refused; nil when they are not.
    func refusal(_ number: Int) -> Refusal? {
        guard case .refused(let refusal) = standings[number] else { return nil }
        return refusal
    }

    /// What is known of an identity's series; nil when it is refused.
    func draft(_ number: Int) -> SeriesDraft? {
        guard case .open(let draft) = standings[number] else { return nil }
        return draft
    }

    /// The id of the series for one measure of an identity, announced when it is new; nil when it is refused.
    /// `measure` is its place among the measures, `code` what it adds to the key.
    func id(
        _ number: Int, measure: Int = 0, code: String? = nil, structure: () -> DataStructure, unitColumn: Int = -1,
        sink: Sink
    ) throws -> Int? {
        let known = ids[number * width + measure]
        if known > 0 { return Int(known) }
        guard case .open(let draft) = standings[number] else { return nil }
        let key = SeriesKey(code.map { draft.codes + [$0] } ?? draft.codes)
        if let unit = draft.unit {
            let name = "\(draft.dataflow) \(key)"
            let other = units.updateValue(unit, forKey: name)
            if let other, other != unit {
                units[name] = other
                standings[number] = .refused(
                    Refusal(reason: .twoUnits, column: unitColumn, detail: "the series is in \(other)"))
                return nil
            }
        }
        try announce(draft.dataflow, structure, sink)
        let id = numbers.take()
        ids[number * width + measure] = Int32(id)
        try sink(
            .series(
                RawSeries(
                    id: id, dataflow: draft.dataflow, key: key, unit: draft.unit, multiplier: draft.multiplier,
                    source: draft.source)))
        return id
    }

    /// Tells the dataflow unless that was done.
    func announce(_ dataflow: DataflowID, _ structure: () -> DataStructure, _ sink: Sink) throws {
        if announced.insert(dataflow).inserted { try sink(.structure(.dataflow(structure()))) }
    }

    private func forget() {
        table.removeAll()
        standings.removeAll()
        ids.removeAll()
        units.removeAll()
        lastNumber = -1
    }
}

/// Gives the series of one reading their numbers.
final class SeriesNumbers {
    private var next = 1

    func take() -> Int {
        defer { next += 1 }
        return next
    }
}

/// A refusal as an error, to be the failure of a `Result`.
struct RefusalError: Error {
    let refusal: Refusal

    init(_ reason: Rejection.Reason, column: Int, detail: String = "") {
        refusal = Refusal(reason: reason, column: column, detail: detail)
    }
}
