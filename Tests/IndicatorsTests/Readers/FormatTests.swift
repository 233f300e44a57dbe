import Base
import Foundation
import Testing

@testable import Indicators

/// The fixtures of the readers: `Fixtures/import/<format>/<file>`.
func fixture(_ path: String) throws -> ImportFile {
    let folder = try #require(Bundle.module.resourceURL)
    return ImportFile(path: folder.appendingPathComponent("Fixtures/import/\(path)").path)
}

@Suite struct WorldBankTests {
    @Test func readsTheWideTable() throws {
        let all = try Gathered(fixture("worldbank-wide/table.csv"))
        #expect(all.dataflows.map(\.dataflow.description) == ["WB:WDI(1.0)"])
        #expect(
            all.lines == [
                "A.TT.SHR.ZS.KEN 2018 10.5", "A.TT.SHR.ZS.KEN 2020 12.25", "A.TT.SHR.ZS.XKX 2018 0.0",
                "A.TT.SHR.ZS.XKX 2019 10.0", "A.TT.CNT.CIV 2018 7.0", "A.TT.CNT.CIV 2019 8.0",
            ])
        #expect(all.reasons == [.notANumber, .unknownPlace, .unknownPlace])
        #expect(all.rejections.map(\.row) == [8, 9, 9])
        #expect(all.rejections.map(\.columnName) == ["2020", "2018", "2020"])
        #expect(all.series.values.first { $0.key.codes[1] == "TT.SHR.ZS" }?.unit == "PT")
        let share = try #require(all.codes.first { $0.dimension == .series && !$0.definition.isEmpty })
        #expect(share.name(.en) == "Test share (% of people)" && share.definition(.en) == "A share made\nup for tests.")
        #expect(share.producer == "Nobody")
        #expect(all.codes.contains { $0.dimension == .referenceArea && $0.code == "KEN" && $0.name(.en) == "Kenya" })
    }

    @Test func readsTheDataPackage() throws {
        let all = try Gathered(fixture("worldbank-long/data.csv"))
        #expect(
            all.lines == ["A.TT.SHR.ZS.KEN 2018 10.5", "A.TT.SHR.ZS.KEN 2019 0.1", "A.TT.SHR.ZS.TWN 2019 3.0"])
        #expect(all.reasons == [.badPeriod])
        #expect(all.codes.first?.definition(.en) == "A share made up for tests.")
    }

    @Test func aTableWithoutItsPackageSaysWhatIsMissing() {
        let error = #expect(throws: AppError.self) {
            try Gathered(text: "Country Name,Country Code,Year,Value\nKenya,KEN,2020,1\n")
        }
        #expect(error?.remedy.contains("datapackage.json") == true)
    }

    @Test func findsUnitsInNames() {
        #expect(WorldBankUnits.unit(of: "Urban population (% of total population)") == "PT")
        #expect(WorldBankUnits.unit(of: "Urban population growth (annual %)") == "PT")
        #expect(WorldBankUnits.unit(of: "PM2.5 air pollution (micrograms per cubic meter)") == "UG_M3")
        #expect(WorldBankUnits.unit(of: "Urban population") == nil)
    }
}

@Suite struct DDFTests {
    static let name =
        "ddf/ddf--datapoints--tt_test--by--age--geo_area--location--nature--observation_status--sex--units--year.csv"

    @Test func mapsToTheGlobalStructure() throws {
        let all = try Gathered(fixture(Self.name))
        #expect(all.dataflows.map(\.dataflow.description) == ["UNSD:SDG(1.0)"])
        #expect(all.dataflows.first?.dimensions == Dimension.globalSDG)
        #expect(
            all.lines == [
                "A.G.TT_TEST.404._T.Y0T17._T._T._T._T._T._T._T._T._T 2015 74.0",
                "A.G.TT_TEST.404.F.Y0T17.R._T._T._T._T._T._T._T._T 2015 >95.0 E",
                "A.G.TT_TEST.404.M._T.U._T._T._T._T._T._T._T._T 2015 <5.0",
                "A.G.TT_TEST.1.M.Y15T64.U._T._T._T._T._T._T._T._T 2016 5.0",
            ])
        #expect(all.reasons == [.unknownCode, .unknownPlace])
        #expect(all.observations.map(\.nature) == [.country, .country, .globalMonitoring, .notRelevant])
        #expect(all.observations[1].lower == 95 && all.observations[2].upper == 5)
        #expect(all.codes.first?.name(.en) == "Test share, by location (%)")
    }

    @Test(
        arguments: [
            ("15-64", "Y15T64"), ("65+", "Y_GE65"), ("<18Y", "Y0T17"), ("<=45Y", "Y0T45"), ("<1Y", "Y0"), ("<1M", "M0"),
            ("M12T23", "M12T23"),
        ]) func ages(_ un: String, _ code: String)
    { #expect(DDFCodes.age(un) == code) }

    @Test func aFolderGivesItsDatapoints() throws {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/import")
        #expect(try ImportFile.files(at: folder.path + "/ddf").map(\.name) == [String(Self.name.dropFirst(4))])
        #expect(try ImportFile.files(at: folder.path + "/worldbank-wide").map(\.name) == ["table.csv"])
        #expect(throws: AppError.self) { try ImportFile.files(at: folder.path + "/none") }
    }
}
