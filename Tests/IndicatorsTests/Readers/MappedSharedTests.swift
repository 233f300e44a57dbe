import Base
import Foundation
import Testing

@testable import Indicators

/// The tables of partners that the project's own mappings explain.
@Suite(.enabled(if: SharedData.isThere, "the shared data are not there: set HOUSING_SHARED"))
struct MappedSharedTests {
    private func table(_ path: String, _ numeric: (Int, Int) -> Bool) throws -> Gathered {
        let file = ImportFile(path: SharedData.root + "/data/indicators/" + path)
        #expect(try ReaderList.reader(for: file) is MappedTableReader)
        return try checkTable(
            file, cells: try plainRecords(SharedData.root + "/data/indicators/" + path), numeric: numeric)
    }

    @Test func tenureByIncome() throws {
        let all = try table("oecd-affordable-housing-tenure/tenure-byincome.csv") { $0 >= 1 && $1 == 4 }
        #expect(all.series.values.allSatisfy { $0.unit == "PT_HH" && $0.multiplier == 2 })
        #expect(all.lines.contains("A.TENURE_SHARE.AUS.OWN_OUTRIGHT.Q1 2010 0.43504709005355835"))
        #expect(all.observations.count == 11_000)
    }

    @Test func tenureOfAll() throws {
        let all = try table("oecd-affordable-housing-tenure/tenure-allincomes.csv") { $0 >= 1 && $1 == 3 }
        #expect(all.series.values.allSatisfy { $0.unit == "PT_HH" && $0.multiplier == 0 })
    }

    @Test func countsOfHomelessPeople() throws {
        let all = try table("us-hud-homelessness/pit-by-state.long.csv") { $0 >= 1 && $1 == 3 }
        #expect(
            all.lines.contains("A.PIT_ALL.US-AK.F._T._T 2022 892.0") || all.lines.contains { $0.contains("US-AK.F") })
        #expect(Set(all.series.values.compactMap(\.unit)) == ["PERS", "HOUSEHOLDS"])
    }

    @Test func overburdenInLongForm() throws {
        let all = try table("eurostat-eu-silc/ilc_lvho07a.long.csv") { $0 >= 1 && $1 == 7 }
        #expect(all.lines.contains("A.ILC_LVHO07A.AUT.F._T.A_MD60 2004 3.0"))
    }

    @Test(
        arguments: SharedData.files("indicators/gdl-subnational/datapoints") { $0.hasSuffix(".csv") }.map {
            String($0.split(separator: "/").last ?? "")
        }) func areasOfTheGlobalDataLab(_ name: String) throws
    {
        let all = try table("gdl-subnational/datapoints/" + name) { $0 >= 1 && $1 == 2 }
        #expect(all.rejections.isEmpty)
    }

    @Test(
        arguments: (try? FileManager.default.contentsOfDirectory(
            atPath: SharedData.root + "/data/indicators/owid-datasets"))?.sorted() ?? [])
    func ourWorldInData(_ name: String) throws {
        if name == "SOURCE.txt" { return }
        let all = try table("owid-datasets/\(name)/\(name).csv") { $0 >= 1 && $1 >= 2 }
        #expect(all.rejections.count < 300)
    }
}
