import Base
import Testing

@testable import Indicators

@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct SharedDataTests {
    /// Every observation must stand where it says, with the number that stands there; at least 99 % of the numeric
    /// cells must be observations, and what is not must be a rejection.
    private func check(_ path: String, numeric: (Int, Int) -> Bool, cells: [[String]]) throws {
        let all = try Gathered(ImportFile(path: path), in: .places)
        let valued = all.observations.filter { $0.value != nil }
        var total = 0
        for (row, record) in cells.enumerated() {
            for column in record.indices where numeric(row, column) && isNumeric(record[column]) { total += 1 }
        }
        #expect(total > 0)
        #expect(Double(valued.count) >= 0.99 * Double(total), "\(valued.count) of \(total) in \(path)")
        #expect(valued.count + all.rejections.count >= total, "\(path)")
        #expect(all.reasons.allSatisfy { $0 == .unknownPlace }, "\(Set(all.rejections.map(\.words)))")
        let unknown = Set(all.rejections.map { $0.detail.isEmpty ? $0.cell : $0.detail })
        #expect(unknown.count <= 3, "\(unknown.sorted())")
        for observation in valued {
            let cell = cells[observation.row - 1][observation.column - 1]
            let bare = cell.hasPrefix("<") || cell.hasPrefix(">") ? String(cell.dropFirst()) : cell
            #expect(observation.value == Double(bare), "\(path) line \(observation.row)")
            #expect((observation.mark == .exact) == (bare == cell))
        }
        #expect(Set(valued.map { [$0.row, $0.column] }).count == valued.count, "a cell twice")
    }

    @Test func worldBankWide() throws {
        let path = SharedData.root + "/data/indicators/worldbank-wdi-2021-urban/urban-development-raw-2021.csv"
        let cells = try plainRecords(path)
        try check(path, numeric: { $0 >= 5 && $1 >= 4 }, cells: cells)
        let all = try Gathered(ImportFile(path: path))
        #expect(Set(all.codes.filter { $0.dimension == .series && !$0.definition.isEmpty }.map(\.code)).count == 19)
        #expect(all.codes.contains { $0.dimension == .referenceArea && $0.code == "ABW" })
    }

    @Test(arguments: ["eg.elc.accs.zs", "en.pop.slum.ur.zs", "en.urb.lcty.ur.zs", "si.pov.gini", "sp.urb.totl.in.zs"])
    func worldBankLong(_ indicator: String) throws {
        let path = SharedData.root + "/data/indicators/worldbank-wdi-2026-datapackages/\(indicator)/data.csv"
        try check(path, numeric: { $0 >= 1 && $1 == 3 }, cells: try plainRecords(path))
        let all = try Gathered(ImportFile(path: path))
        #expect(Set(all.series.values.map { $0.key.codes[1] }) == [indicator.uppercased()])
    }

    @Test(arguments: SharedData.files("indicators/unsd-sdg-global-2023-12") { $0.hasPrefix("ddf--datapoints--") })
    func globalSDG(_ path: String) throws {
        let cells = try plainRecords(path)
        let last = (cells.first?.count ?? 0) - 1
        try check(path, numeric: { $0 >= 1 && $1 == last }, cells: cells)
        let all = try Gathered(ImportFile(path: path))
        #expect(all.rejections.isEmpty)
        // No two cells of a file may fall on one series and period.
        let keys = all.observations.map { "\(all.series[$0.series]?.key.description ?? "") \($0.period)" }
        #expect(Set(keys).count == keys.count, "the mapping joins what the file keeps apart")
        let places = Set(cells.dropFirst().map { $0[cells[0].firstIndex(of: "geo_area") ?? 0] })
        #expect(Set(all.series.values.map { $0.key.codes[3] }) == places)
    }

    @Test func wellKnownFigures() throws {
        let folder = SharedData.root + "/data/indicators/unsd-sdg-global-2023-12"
        let slum = try #require(try ImportFile.files(at: folder).first { $0.name.contains("en_lnd_slum") })
        let all = try Gathered(slum)
        #expect(all.observations.count == 1186)
        #expect(all.lines.contains("A.G.EN_LND_SLUM.1._T._T.U._T._T._T._T._T._T._T._T 2000 31.1987"))
        #expect(all.codes.first?.name(.en) == "Proportion of urban population living in slums (%)")
    }

    @Test(
        arguments: SharedData.files("../figures") { name in
            name.hasSuffix(".csv") && !["codelists.csv", "indicators.csv", "sources.csv"].contains(name)
        })
    func starterTables(_ path: String) throws {
        let cells = try plainRecords(path)
        let value = cells[0].firstIndex(of: "OBS_VALUE") ?? 0
        try check(path, numeric: { $0 >= 1 && $1 == value }, cells: cells)
        let all = try Gathered(ImportFile(path: path))
        #expect(all.rejections.isEmpty && all.series.values.allSatisfy { $0.source != nil && $0.unit != nil })
    }
}
