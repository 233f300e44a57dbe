import Base
import Indicators
import Site
import Storage

/// All figures of an indicator as they stood with a release, as a file whose bytes never change. It is written once,
/// when its page is first asked for, and kept by its SHA-256 from then on (`docs/decisions/0004-frozen-figures.md`).
struct FrozenFile: Sendable {
    let dataflow: String
    let series: String
    /// The release that brought the state.
    let release: Int
    let blob: Blob

    /// Without language.
    var path: String { "/data/frozen/\(blob.hash).csv" }
    var name: String { "\(series.lowercased())-release-\(release)-\(blob.hash.prefix(12)).csv" }
}

extension Explorer {
    func addFrozen(_ routes: Routes) {
        routes.get("data/frozen/:file") { visit in
            let asked = visit.parameter("file")
            guard asked.utf8.count == 68, asked.hasSuffix(".csv"),
                let file = try await visit.database.read({ try $0.frozenFile(hash: String(asked.dropLast(4))) })
            else { throw AppError(.notFound, "There is no such file") }
            return .stored(StoredFile(file.blob, name: file.name))
        }
    }

    /// The frozen file of a state: the one that is there, or a new one. Nil before the first figures, and while too much
    /// is going on or the disk is full: the page is then shown without it.
    func frozenFile(_ outline: Outline, in visit: Visit) async throws -> FrozenFile? {
        let cube = outline.cube
        guard cube.release > 0 else { return nil }
        let find = { @Sendable () async throws -> FrozenFile? in
            try await visit.database.read {
                try $0.frozenFile(cube.dataflow, outline.series, release: cube.release)
            }
        }
        if let found = try await find() { return found }
        guard let dataflow = catalogues.catalogue.dataflow(cube.dataflow)?.identifier else { return nil }
        do {
            try await turnstile.pass {
                let bytes = FrozenCSV.bytes(cube, series: outline.series, dataflow: dataflow)
                let blob = try await visit.site.blobs.put(bytes)
                try await visit.database.write {
                    try $0.freeze(cube.dataflow, outline.series, release: cube.release, blob)
                }
            }
            return try await find()
        } catch let failure as AppError where [.unavailable, .outOfSpace].contains(failure.kind) {
            return nil
        }
    }
}

/// What a frozen file holds: every observation of an indicator, with codes alone, since names change; SDMX-CSV 1.0, which
/// `housing import` reads again.
enum FrozenCSV {
    private static let columns = [
        "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "LOWER_BOUND", "UPPER_BOUND", "OBS_STATUS", "NATURE",
        "SOURCE_ID",
    ]

    static func bytes(_ cube: Cube, series: String, dataflow: DataflowID) -> [UInt8] {
        let slice = cube.slice(Selection(series: [series]))
        let attributes = Set(slice.flatMap(\.attributes.keys)).subtracting(columns).sorted()
        var text = CSVText()
        text.row(["DATAFLOW"] + cube.dimensionIDs.map(\.id) + columns + attributes)
        for observation in slice {
            text.cell(dataflow.description)
            for code in observation.key { text.cell(code) }
            text.cell(observation.period.description)
            text.cell(observation.value.map { observation.mark.sign + $0.exactText } ?? "")
            text.cell(observation.unit)
            text.cell(String(observation.multiplier))
            text.cell(observation.lower)
            text.cell(observation.upper)
            text.cell(observation.status.rawValue)
            text.cell(observation.nature?.rawValue ?? "")
            text.cell(observation.source)
            let further = observation.attributes
            for attribute in attributes { text.cell(further[attribute] ?? "") }
            text.endRow()
        }
        return text.bytes
    }
}
