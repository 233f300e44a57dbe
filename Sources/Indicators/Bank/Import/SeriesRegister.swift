import Base
import Storage

/// The dataflows and series that an import touches: those that the bank has, and those that it is to have.
struct SeriesRegister {
    struct Flow {
        var structure: DataStructure
        /// In the order of the bank's keys.
        var dimensions: [Dimension]
        let isNew: Bool
        /// Dimensions that the bank's keys lack as yet.
        var added = 0
        var ids: [String: UInt32] = [:]
    }

    struct Series {
        let flow: Int
        let key: String
        /// Number of the code of SERIES in `codes`.
        let code: UInt32
        var unit: String
        let multiplier: Int
        let isNew: Bool
        /// The unit became known only now.
        var isAmended = false
    }

    private(set) var flows: [Flow] = []
    private(set) var series: [UInt32: Series] = [:]
    private(set) var codes = Interner<String>()
    private var numbers: [String: Int] = [:]
    private(set) var nextID: UInt32
    /// Series from this id on are not in the bank yet.
    let firstNew: UInt32

    init(_ connection: Connection) throws {
        nextID = try connection.newestSeries() + 1
        firstNew = nextID
    }

    func flow(_ id: String) -> Int? { numbers[id] }

    /// Makes a dataflow known, with all its series; a structure with further dimensions widens it.
    /// Throws `conflict` when another agency has a dataflow of that id.
    mutating func add(_ structure: DataStructure, _ connection: Connection) throws {
        let id = structure.dataflow.id
        let number = try numbers[id] ?? addFlow(structure, connection)
        numbers[id] = number
        let known = flows[number].dimensions
        let further = structure.keyDimensions.filter { !known.contains($0) }
        guard !further.isEmpty else { return }
        flows[number].dimensions += further
        flows[number].added += flows[number].isNew ? 0 : further.count
        let padding = String(repeating: "|" + CommonCode.total, count: further.count)
        var ids: [String: UInt32] = [:]
        for (key, id) in flows[number].ids {
            ids[key + padding] = id
            if let old = series[id] { series[id] = old.padded(with: padding) }
        }
        flows[number].ids = ids
    }

    /// The id of a series, new or old. Throws a refusal when it is held in another unit.
    mutating func id(_ raw: RawSeries, in flow: Int, from dimensions: [Dimension]) throws(SeriesRefusal) -> UInt32 {
        let given = Dictionary(zip(dimensions, raw.key.codes)) { first, _ in first }
        let codes = flows[flow].dimensions.map { given[$0] ?? CommonCode.total }
        let key = KeyText.text(codes)
        guard let id = flows[flow].ids[key] else { return add(raw, flow, key, code: given[.series]) }
        try check(raw, id)
        return id
    }

    private mutating func check(_ raw: RawSeries, _ id: UInt32) throws(SeriesRefusal) {
        guard let held = series[id] else { return }
        if let unit = raw.unit, unit != held.unit {
            guard held.unit.isEmpty else { throw SeriesRefusal(series: id, detail: "the series is in \(held.unit)") }
            series[id]?.unit = unit
            series[id]?.isAmended = true
        }
        if raw.multiplier != held.multiplier {
            throw SeriesRefusal(
                series: id, detail: "UNIT_MULT is \(raw.multiplier), the series has \(held.multiplier)")
        }
    }

    private mutating func add(_ raw: RawSeries, _ flow: Int, _ key: String, code: String?) -> UInt32 {
        let id = nextID
        nextID += 1
        flows[flow].ids[key] = id
        series[id] = Series(
            flow: flow, key: key, code: codes.number(code ?? flows[flow].structure.dataflow.id), unit: raw.unit ?? "",
            multiplier: raw.multiplier, isNew: true)
        return id
    }

    private mutating func addFlow(_ structure: DataStructure, _ connection: Connection) throws -> Int {
        let id = structure.dataflow.id
        let held = try connection.heldDataflow(id)
        if let held, held.agency != structure.dataflow.agency {
            throw AppError(
                .conflict, "The dataflow \(id) belongs to the agency \(held.agency), not \(structure.dataflow.agency)",
                remedy: "Give the dataflow of the file another id")
        }
        flows.append(
            Flow(structure: structure, dimensions: held?.dimensions ?? structure.keyDimensions, isNew: held == nil))
        if held != nil { try loadSeries(id, flow: flows.count - 1, connection) }
        return flows.count - 1
    }

    private mutating func loadSeries(_ dataflow: String, flow: Int, _ connection: Connection) throws {
        try connection.eachSeries(of: dataflow) { held in
            flows[flow].ids[held.key] = held.id
            series[held.id] = Series(
                flow: flow, key: held.key, code: codes.number(held.code), unit: held.unit, multiplier: held.multiplier,
                isNew: false)
        }
    }
}

extension SeriesRegister.Series {
    fileprivate func padded(with padding: String) -> SeriesRegister.Series {
        SeriesRegister.Series(
            flow: flow, key: key + padding, code: code, unit: unit, multiplier: multiplier, isNew: isNew,
            isAmended: isAmended)
    }
}

/// Why no observation of a series can be taken.
struct SeriesRefusal: Error {
    let series: UInt32
    let detail: String
}
