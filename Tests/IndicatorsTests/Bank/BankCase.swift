import Base
import Storage

@testable import Indicators

/// Files and databases for tests of the bank.
enum BankCase {
    static let heading = "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,SOURCE_ID"

    /// SDMX-CSV with one line per `series area sex period value [unit [status [source [flow]]]]`.
    static func file(_ lines: [String], name: String = "figures.csv") -> ImportFile {
        let rows = lines.map { line -> String in
            let cells = line.split(separator: " ").map(String.init)
            func cell(_ index: Int, _ other: String) -> String { index < cells.count ? cells[index] : other }
            return "HFA:\(cell(8, "FLOW"))(1.0),A,\(cells[0]),\(cells[1]),\(cells[2]),\(cells[3]),\(cells[4]),"
                + "\(cell(5, "PT")),\(cell(6, "A")),\(cell(7, "SRC"))"
        }
        return ImportFile(name: name, text: ([heading] + rows).joined(separator: "\n") + "\n")
    }

    static let clock = Clock.frozen(at: .init(timeIntervalSince1970: 1_700_000_000))
}

extension Bank {
    func take(_ lines: [String], _ options: ImportOptions = ImportOptions()) async throws -> ImportReport {
        try await `import`([BankCase.file(lines)], options, clock: BankCase.clock)
    }

    /// Current figures, or those after a release, as `series area sex period value status`.
    func figures(_ dataflow: String = "FLOW", asOf release: Int? = nil) async throws -> Set<String> {
        let request = CubeRequest(dataflow: dataflow, release: release)
        let cube = try await database.read { try $0.cube(request) }
        return Set(
            cube.slice().map {
                "\($0.series) \($0.area) \($0.code(.sex) ?? "") \($0.period) \($0.value.map { "\($0)" } ?? "") \($0.status.rawValue)"
            })
    }
}
